import { may } from '../../access/policy.ts'
import { isDay, isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { afterIn } from '../../register/keyset.ts'
import { say } from '../../register/label.ts'
import type { FilterControl } from '../../register/record-list.ts'
import { audiences } from '../../spine/activity.ts'
import { timelinePage } from '../../spine/spine-reading.ts'
import { allThemes, type Theme, themeName } from '../../spine/theme.ts'
import { activityFaces, readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { TimelinePage } from './timeline-page.tsx'

const pageSize = 50

const audienceCodes = { internal: 'collega', external: 'buiten' } as const

/** The action of the plan that the address names; its page leads here, because a list of all of them would be longer than the page. */
const actionOf = ({ tx, query }: StaffVisit): Promise<Option | undefined> => {
  const id = query.get('actie') ?? ''
  if (!isId(id)) return Promise.resolve(undefined)
  return tx
    .selectFrom('plan_action')
    .select(['id as value', 'title as label'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

type Option = { value: string; label: string }

/** The filters of the timeline as the address has them; rooms that hide their rows from this person are not named. */
const controlsOf = ({ words, query, actor }: StaffVisit, themes: Theme[], action?: Option): FilterControl[] => {
  const open = activityFaces.filter((face) => may(actor, face.see))
  const controls: Omit<FilterControl, 'value'>[] = [
    {
      name: 'thema',
      label: words.t('themes.timeline.theme'),
      options: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, words.lang) })),
    },
    ...(action ? [{ name: 'actie', label: words.t('themes.timeline.action'), options: [action] }] : []),
    {
      name: 'kamer',
      label: words.t('themes.timeline.room'),
      options: open.map((face) => ({ value: face.room, label: say(words, face.label) })),
    },
    {
      name: 'voor',
      label: words.t('themes.timeline.audience'),
      options: audiences.map((code) => ({ value: audienceCodes[code], label: words.t(`themes.audience.${code}`) })),
    },
    { name: 'van', label: words.t('themes.timeline.from') },
    { name: 'tot', label: words.t('themes.timeline.until') },
  ]
  return controls.map((control) => ({ ...control, value: known(control, query.get(control.name) ?? '') }))
}

const known = ({ options }: Omit<FilterControl, 'value'>, value: string): string =>
  (options ? options.some((option) => option.value === value) : isDay(value)) ? value : ''

export const addTimeline = (routes: Routes): void => {
  routes.staff('get', planPaths.timeline, 'spine.read', async (visit) => {
    const { tx, view, words, query, actor } = visit
    const themes = await allThemes(tx)
    const action = await actionOf(visit)
    const controls = controlsOf(visit, themes, action)
    const value = (name: string) => controls.find((control) => control.name === name)?.value || undefined
    const filter = {
      theme: themes.find((theme) => theme.slug === value('thema'))?.id,
      action: action?.value,
      room: value('kamer'),
      audience: audiences.find((code) => audienceCodes[code] === value('voor')),
      from: value('van'),
      until: value('tot'),
    }
    const chosen = controls
      .filter((control) => control.value)
      .map(({ name, label, value: on, options }) => {
        const said = options ? options.find((option) => option.value === on)!.label : words.date(on, 'short')
        return { name, label: `${label}: ${said}` }
      })
    const after = afterIn(query)
    const page = await timelinePage(tx, readerOf(actor), filter, { after, size: pageSize })
    const adds = may(actor, 'activities.manage')
    return visit.page(<TimelinePage {...{ view, page, themes, controls, chosen, query, after, adds }} />)
  })
}
