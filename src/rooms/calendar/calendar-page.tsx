import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { ListFilters } from '../../register/list-page.tsx'
import type { FilterControl } from '../../register/record-list.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { ButtonLink } from '../../ui/button/button.tsx'
import { DayList, type DayListItem } from '../../ui/day-list/day-list.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { GoTo } from '../../ui/link-list/link-list.tsx'
import { MonthLegend, MonthTable, todayId } from '../../ui/month-table/month-table.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Pager } from '../../ui/pager/pager.tsx'
import type { Child } from '../../ui/part.ts'
import { Section } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import type { CalendarEntry } from './calendar-entry.ts'
import { monthEdges, weeksOf } from './calendar-month.ts'
import { faceOfEntry } from './entry-face.ts'
import { monthWeeks } from './month-view.ts'
import { calendarPaths } from './paths.ts'

type Shown = {
  view: View
  /** Whether this person keeps the days to remember. */
  manages: boolean
  today: string
  entries: CalendarEntry[]
  query: URLSearchParams
  controls: FilterControl[]
  chosen: { name: string; label: string }[]
  /** The same page at another time or in the other view, with its filters. */
  href(change: Record<string, string | undefined>): string
}

type FrameProps = Omit<Shown, 'entries' | 'today'> & { list?: string; title: string; children?: Child }

const Frame = ({ view, manages, query, controls, chosen, href, list, title, children }: FrameProps) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={`${t('calendar.title')}: ${title}`}>
      <PageTitle
        title={t('calendar.title')}
        lede={t('calendar.lede')}
        actions={
          <>
            <ButtonLink href={calendarPaths.observances} kind="quiet" icon="calendar-star">
              {t('calendar.days.title')}
            </ButtonLink>
            <ButtonLink href={calendarPaths.feeds} kind="quiet" icon="rss">
              {t('calendar.follow')}
            </ButtonLink>
          </>
        }
      />
      <Tabs
        label={t('calendar.views')}
        tabs={[
          { href: href({ weergave: undefined, vanaf: undefined }), label: t('calendar.view.month'), current: !list },
          { href: href({ weergave: 'lijst', maand: undefined }), label: t('calendar.view.list'), current: Boolean(list) },
        ]}
      />
      <ListFilters words={view.words} path={calendarPaths.calendar} query={query} controls={controls} chosen={chosen}>
        {list && <input type="hidden" name="weergave" value="lijst" />}
        {list && <input type="hidden" name="vanaf" value={list} />}
        {!list && query.get('maand') && <input type="hidden" name="maand" value={query.get('maand') ?? ''} />}
      </ListFilters>
      {children}
      {manages && (
        <p class="no-print">
          <GoTo href={calendarPaths.daySets}>{t('calendar.sets.go')}</GoTo>
        </p>
      )}
    </StaffPage>
  )
}

type MonthProps = Shown & { month: string; before?: string; after?: string; dayHref(day: string): string }

/** A month: a table with a column for each weekday; on a phone the same by day. */
export const MonthPage = ({ month, before, after, dayHref, ...shown }: MonthProps) => {
  const { view, today, entries, href, chosen } = shown
  const { words, force } = view
  const title = words.date(month, 'month')
  const holidays = new Set(force.holidays.map(({ day }) => day))
  const weeks = monthWeeks(entries, { words, month, today, holidays, dayHref })
  const { first, last } = monthEdges(month)
  const nothing = !entries.some(({ from, until }) => from <= last && until >= first)
  return (
    <Frame {...shown} title={title}>
      <Section
        title={title}
        action={
          <Steps
            view={view}
            label={words.t('calendar.months')}
            before={before && { href: href({ maand: before }), label: words.date(before, 'month') }}
            after={after && { href: href({ maand: after }), label: words.date(after, 'month') }}
            now={`${href({ maand: undefined })}#${todayId}`}
          />
        }
      >
        {nothing && <Nothing view={view} filtered={chosen.length > 0} />}
        <MonthTable
          caption={title}
          week={{ short: words.t('calendar.week.short'), long: words.t('calendar.week') }}
          weekdays={weeksOf(month)[0]!.map((day) => ({
            short: words.date(day, 'shortDayName'),
            long: words.date(day, 'dayName'),
          }))}
          weeks={weeks}
          today={words.t('calendar.today')}
        />
        <MonthLegend
          items={[
            { tone: 'work', label: words.t('calendar.legend.work'), icon: 'compass' },
            { tone: 'due', label: words.t('calendar.legend.action'), icon: 'flag-pennant' },
            { tone: 'due', label: words.t('calendar.legend.commitment'), icon: 'handshake' },
            { tone: 'day', label: words.t('calendar.legend.day'), icon: 'calendar-star' },
          ]}
        />
      </Section>
    </Frame>
  )
}

type Step = { href: string; label: string }
type StepsProps = { view: View; label: string; before?: Step | '' | undefined; after?: Step | '' | undefined; now: string }

/** To the time before, to today, to the time after. */
const Steps = ({ view, label, before, after, now }: StepsProps) => (
  <Pager label={label} previous={before || undefined} next={after || undefined}>
    <a href={now}>{view.words.t('calendar.today')}</a>
  </Pager>
)

const Nothing = ({ view, filtered }: { view: View; filtered: boolean }) => {
  const { t } = view.words
  if (filtered)
    return (
      <EmptyState title={t('register.none')} calm action={<a href={calendarPaths.calendar}>{t('register.filter.clear')}</a>}>
        {t('register.none.text')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('calendar.empty')}
      icon="calendar-dots"
      action={<a href={calendarPaths.observances}>{t('calendar.empty.action')}</a>}
    >
      {t('calendar.empty.text')}
    </EmptyState>
  )
}

export type DayOfList = { day: string; entries: CalendarEntry[] }
type ListProps = Omit<Shown, 'entries'> & {
  from: string
  until: string
  /** What began before the first day and still lasts. */
  lasting: CalendarEntry[]
  days: DayOfList[]
  before?: string
  after?: string
}

/** From a day on, by day. */
export const CalendarListPage = ({ from, until, lasting, days, before, after, ...shown }: ListProps) => {
  const { view, today, href, chosen } = shown
  const { words } = view
  const title = words.t('calendar.from', { from, until })
  return (
    <Frame {...shown} list={from} title={title}>
      <Section
        title={title}
        action={
          <Steps
            view={view}
            label={words.t('calendar.periods')}
            before={before && { href: href({ weergave: 'lijst', vanaf: before }), label: words.t('calendar.earlier') }}
            after={after && { href: href({ weergave: 'lijst', vanaf: after }), label: words.t('calendar.later') }}
            now={href({ weergave: 'lijst', vanaf: undefined })}
          />
        }
      >
        {days.length === 0 && <Nothing view={view} filtered={chosen.length > 0} />}
        {days.length > 0 && (
          <DayList
            days={days.map(({ day, entries }) => ({
              day,
              weekday: words.date(day, 'shortDayName'),
              number: String(Number(day.slice(8))),
              month: words.date(day, 'shortMonthName'),
              long: words.date(day, 'weekday'),
              today: day === today ? words.t('calendar.today') : undefined,
              items: entries.map((entry) => lineOf(view, entry, today)),
            }))}
          />
        )}
      </Section>
      {lasting.length > 0 && (
        <Section title={words.t('calendar.lasting')} count={lasting.length}>
          <DayList
            days={[...new Set(lasting.map(({ from: day }) => day))].map((day) => ({
              day,
              weekday: words.date(day, 'shortDayName'),
              number: String(Number(day.slice(8))),
              month: words.date(day, 'shortMonthName'),
              long: words.date(day, 'weekday'),
              items: lasting.filter((entry) => entry.from === day).map((entry) => lineOf(view, entry, today)),
            }))}
          />
        </Section>
      )}
    </Frame>
  )
}

const lineOf = ({ words }: View, entry: CalendarEntry, today: string): DayListItem => {
  const { title, href, icon, what, note, tone } = faceOfEntry(words, entry)
  const until = entry.until > entry.from && words.t('calendar.until', { day: entry.until })
  const late = tone === 'due' && entry.until < today
  return {
    title,
    href,
    icon,
    note: [what, until, note].filter(Boolean).join(' · '),
    end: late ? <Badge kind="late">{words.t('calendar.late')}</Badge> : undefined,
  }
}
