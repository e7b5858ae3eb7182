import { defineRegister } from '../../register/register.ts'
import { themeSource } from '../../spine/theme-source.ts'
import { activityRegisterPaths, themeRegisterPaths } from './paths.ts'
import { actionLinks } from './plan-links.ts'

/** The room that the service's own activities carry on the spine. */
export const ownRoom = 'plan'

/** The service's own work until its rooms come, kept on the spine itself. */
export const activityRegister = defineRegister({
  name: 'activities',
  table: 'activity',
  icon: 'calendar-blank',
  key: 'id',
  removable: true,
  scope: { room: ownRoom, visibility: 'staff' },
  fields: {
    title: { type: 'text', column: 'title', label: 'themes.activity.title', hint: 'themes.activity.title.hint', max: 120 },
    kind: {
      type: 'choice',
      column: 'kind',
      label: 'themes.activity.kind',
      options: {
        meeting: 'themes.kind.meeting',
        training: 'themes.kind.training',
        campaign: 'themes.kind.campaign',
        visit: 'themes.kind.visit',
        advice: 'themes.kind.advice',
        network: 'themes.kind.network',
        project: 'themes.kind.project',
        other: 'themes.kind.other',
      },
    },
    period: {
      type: 'period',
      column: 'starts_on',
      until: 'ends_on',
      label: 'themes.activity.start',
      untilLabel: 'themes.activity.end',
      whole: 'themes.activity.period',
      withoutEnd: 'day',
    },
    status: {
      type: 'choice',
      column: 'status',
      label: 'themes.activity.status',
      preset: 'planned',
      options: {
        planned: 'themes.status.planned',
        running: 'themes.status.running',
        done: 'themes.status.done',
        stopped: 'themes.status.stopped',
      },
      badges: { planned: 'waiting', running: 'busy', done: 'done', stopped: 'neutral' },
    },
    owner: {
      type: 'person',
      column: 'owner_id',
      label: 'themes.activity.owner',
      roles: ['adviser', 'lead', 'officer'],
      blank: null,
    },
    audience: {
      type: 'choice',
      column: 'audience',
      label: 'themes.activity.audience',
      options: { internal: 'themes.audience.internal', external: 'themes.audience.external' },
    },
    themes: {
      type: 'links',
      ties: 'activity_theme',
      owner: 'activity_id',
      target: 'theme_id',
      from: themeSource(themeRegisterPaths.one),
      label: 'themes.activity.themes',
      hint: 'themes.activity.themes.hint',
    },
    actions: {
      type: 'links',
      ties: 'activity_action',
      owner: 'activity_id',
      target: 'action_id',
      from: actionLinks,
      label: 'plan.tie.actions',
      hint: 'plan.tie.actions.hint',
    },
  },
  list: {
    columns: ['title', 'kind', 'period', 'owner', 'themes', 'status'],
    filters: {
      soort: { field: 'kind' },
      status: { field: 'status' },
      wie: { field: 'owner' },
      doelgroep: { field: 'audience' },
      thema: { field: 'themes' },
      actie: { field: 'actions' },
      begin: { field: 'period' },
    },
    sort: {
      nieuwste: { column: 'starts_on', descending: true, label: 'themes.activity.sort.newest' },
      oudste: { column: 'starts_on', descending: false, label: 'themes.activity.sort.oldest' },
    },
  },
  deeds: { see: 'activities.see', manage: 'activities.manage' },
  paths: activityRegisterPaths,
  words: {
    title: 'themes.activities.title',
    lede: 'themes.activities.lede',
    add: 'themes.activities.add',
    change: 'themes.activities.change',
    empty: 'themes.activities.empty',
    emptyText: 'themes.activities.empty.text',
    kept: 'themes.activities.kept',
    purpose: {
      goal: 'themes.activity.purpose',
      ground: 'themes.activity.ground',
      readers: 'themes.activity.readers',
      until: 'themes.activity.until',
    },
  },
  titleOf: ({ title }) => title,
  fill: ({ id }) => ({ thing_id: id }),
})
