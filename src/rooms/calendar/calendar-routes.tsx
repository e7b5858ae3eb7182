import { may } from '../../access/policy.ts'
import { isDay } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { type FilterControl, listHref } from '../../register/record-list.ts'
import { allThemes, type Theme, themeName } from '../../spine/theme.ts'
import { readerOf } from '../plan/open.ts'
import { type CalendarAsked, type CalendarEntry, type EntryKind, entriesBetween, entryKinds } from './calendar-entry.ts'
import { daysOn, monthsOn, weeksOf } from './calendar-month.ts'
import { CalendarListPage, type DayOfList, MonthPage } from './calendar-page.tsx'
import { calendarPaths } from './paths.ts'

/** A page of the list is four weeks, or shorter when they hold more lines than a page should. */
const listDays = 28
const mostLines = 200

const kindCodes = { work: 'werk', actions: 'acties', commitments: 'engagementen', days: 'dagen' } as const satisfies Record<
  EntryKind,
  string
>

const controlsOf = ({ words, query }: StaffVisit, themes: Theme[]): FilterControl[] => {
  const controls: (Omit<FilterControl, 'value' | 'options'> & { options: { value: string; label: string }[] })[] = [
    {
      name: 'soort',
      label: words.t('calendar.filter.kind'),
      options: entryKinds.map((kind) => ({ value: kindCodes[kind], label: words.t(`calendar.filter.${kind}`) })),
    },
    {
      name: 'thema',
      label: words.t('calendar.filter.theme'),
      options: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, words.lang) })),
    },
    { name: 'wie', label: words.t('calendar.filter.who'), options: [{ value: 'ik', label: words.t('calendar.filter.mine') }] },
  ]
  return controls.map((control) => {
    const value = query.get(control.name) ?? ''
    return { ...control, value: control.options.some((option) => option.value === value) ? value : '' }
  })
}

/** What the address asks for, beside its days. */
const askedOf = ({ actor }: StaffVisit, controls: FilterControl[], themes: Theme[]): Omit<CalendarAsked, 'from' | 'until'> => {
  const value = (name: string) => controls.find((control) => control.name === name)?.value || undefined
  return {
    kind: entryKinds.find((kind) => kindCodes[kind] === value('soort')),
    theme: themes.find((theme) => theme.slug === value('thema'))?.id,
    owner: value('wie') && actor.id,
  }
}

const chosenOf = (controls: FilterControl[]) =>
  controls
    .filter((control) => control.value)
    .map(({ name, label, value, options }) => ({
      name,
      label: `${label}: ${options!.find((option) => option.value === value)!.label}`,
    }))

/** The days that begin something, up to the day on which a page is full; `full` is the first day of the next page. */
const daysWith = (entries: CalendarEntry[]): { days: DayOfList[]; full?: string } => {
  const days: DayOfList[] = []
  for (const [at, entry] of entries.entries()) {
    const last = days.at(-1)
    if (last?.day === entry.from) last.entries.push(entry)
    else if (at >= mostLines) return { days, full: entry.from }
    else days.push({ day: entry.from, entries: [entry] })
  }
  return { days }
}

/** The day or month, if people work in its years. */
const inOurTime = (day: string): string | undefined => (isDay(day) ? day : undefined)

export const addCalendar = (routes: Routes): void => {
  routes.staff('get', calendarPaths.calendar, 'calendar.see', async (visit) => {
    const { tx, view, query, actor, force, today } = visit
    const themes = await allThemes(tx)
    const controls = controlsOf(visit, themes)
    const asked = askedOf(visit, controls, themes)
    const href = (change: Record<string, string | undefined>) => listHref(calendarPaths.calendar, query, change)
    const manages = may(actor, 'calendar.manage')
    const shown = { view, manages, today, query, controls, chosen: chosenOf(controls), href }
    if (query.get('weergave') === 'lijst') {
      const from = inOurTime(query.get('vanaf') ?? '') ?? today
      const until = daysOn(from, listDays - 1)
      const entries = await entriesBetween(tx, readerOf(actor), force, { ...asked, from, until })
      const { days, full } = daysWith(entries.filter((entry) => entry.from >= from))
      const lasting = entries.filter((entry) => entry.from < from)
      const page = { from, until: full ? daysOn(full, -1) : until, lasting, days }
      const steps = { before: inOurTime(daysOn(from, -listDays)), after: inOurTime(full ?? daysOn(from, listDays)) }
      return visit.page(<CalendarListPage {...shown} {...page} {...steps} />)
    }
    const month = inOurTime(`${query.get('maand')}-01`)?.slice(0, 7) ?? today.slice(0, 7)
    const weeks = weeksOf(month)
    const entries = await entriesBetween(tx, readerOf(actor), force, { ...asked, from: weeks[0]![0]!, until: weeks.at(-1)![6]! })
    const near = (count: number) => inOurTime(`${monthsOn(month, count)}-01`)?.slice(0, 7)
    const dayHref = (day: string) => href({ weergave: 'lijst', vanaf: day, maand: undefined })
    return visit.page(<MonthPage {...shown} {...{ month, entries, dayHref }} before={near(-1)} after={near(1)} />)
  })
}
