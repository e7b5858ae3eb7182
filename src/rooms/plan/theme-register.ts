import { sql } from 'kysely'
import type { Label } from '../../register/label.ts'
import { defineRegister } from '../../register/register.ts'
import { slugOf, themeName, themeThing } from '../../spine/theme.ts'
import { themeRegisterPaths } from './paths.ts'

/** The themes, as data: list, form and page come from the register engine. */
export const themeRegister = defineRegister({
  name: themeThing,
  table: 'theme',
  icon: 'flag-banner',
  key: 'slug',
  scope: {},
  fields: {
    name: { type: 'text', column: 'name_nl', label: 'themes.field.name', hint: 'themes.field.name.hint', max: 80 },
    nameFr: {
      type: 'text',
      column: 'name_fr',
      label: 'themes.field.nameFr',
      hint: 'themes.field.name.other',
      max: 80,
      blank: null,
    },
    nameEn: {
      type: 'text',
      column: 'name_en',
      label: 'themes.field.nameEn',
      hint: 'themes.field.name.other',
      max: 80,
      blank: null,
    },
    intro: {
      type: 'long-text',
      column: 'intro',
      label: 'themes.field.intro',
      hint: 'themes.field.intro.hint',
      max: 1200,
      blank: '',
    },
    period: {
      type: 'period',
      column: 'starts_on',
      until: 'ends_on',
      label: 'themes.field.start',
      untilLabel: 'themes.field.end',
      untilHint: 'themes.field.end.hint',
      whole: 'themes.field.period',
      withoutEnd: 'lasts',
    },
  },
  list: {
    columns: ['name', 'intro', 'period'],
    state: {
      label: 'themes.state',
      of: ({ period }, today) => {
        if (period.until && period.until <= today) return { kind: 'neutral', label: 'themes.state.ended' }
        return period.from > today
          ? { kind: 'soon', label: 'themes.state.coming' }
          : { kind: 'busy', label: 'themes.state.active' }
      },
    },
    filters: {
      toestand: {
        label: 'themes.state',
        options: { loopt: 'themes.state.active', komt: 'themes.state.coming', voorbij: 'themes.state.ended' },
        where: (code, today) => {
          if (code === 'komt') return sql<boolean>`starts_on > ${today}`
          if (code === 'voorbij') return sql<boolean>`ends_on <= ${today}`
          return sql<boolean>`(starts_on <= ${today} and (ends_on is null or ends_on > ${today}))`
        },
      },
    },
    sort: {
      naam: { column: 'name_nl', descending: false, label: 'themes.sort.name' },
      nieuwste: { column: 'starts_on', descending: true, label: 'themes.sort.newest' },
    },
  },
  deeds: { see: 'themes.see', manage: 'themes.manage' },
  paths: themeRegisterPaths,
  words: {
    title: 'themes.title',
    lede: 'themes.lede',
    add: 'themes.add',
    change: 'themes.change',
    empty: 'themes.empty',
    emptyText: 'themes.empty.text',
    kept: 'themes.kept',
    taken: 'themes.taken',
  },
  titleOf: ({ name, nameFr, nameEn }, lang) => themeName({ name_nl: name, name_fr: nameFr, name_en: nameEn }, lang),
  uniqueBy: 'name',
  faults: ({ name }): Record<string, Label> => (slugOf(name) ? {} : { name: 'themes.fault.letters' }),
  fill: ({ values, actor, now }) => ({ slug: slugOf(values.name), created_by: actor.id, created_at: now }),
})
