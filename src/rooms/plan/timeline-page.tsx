import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { Page } from '../../register/keyset.ts'
import { ListFilters, ListPages } from '../../register/list-page.tsx'
import type { FilterControl } from '../../register/record-list.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import type { Theme } from '../../spine/theme.ts'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Timeline } from '../../ui/timeline/timeline.tsx'
import { byMonth, happeningOf } from './happening.tsx'
import { planPaths } from './paths.ts'

type TimelinePageProps = {
  view: View
  page: Page<SpineRow>
  themes: Theme[]
  controls: FilterControl[]
  chosen: { name: string; label: string }[]
  query: URLSearchParams
  after?: string
  adds: boolean
}

/** All work of all rooms, newest month first, with filters in the address. */
export const TimelinePage = ({ view, page, themes, controls, chosen, query, after, adds }: TimelinePageProps) => {
  const { words } = view
  const title = words.t('themes.timeline.title')
  const pages = { words, path: planPaths.timeline, query }
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} lede={words.t('themes.timeline.lede')} />
      <ListFilters {...pages} controls={controls} chosen={chosen} />
      {page.rows.length === 0 && <Nothing view={view} filtered={chosen.length > 0 || after !== undefined} adds={adds} />}
      {byMonth(page.rows).map(({ month, rows }) => (
        <Section title={words.date(month, 'month')}>
          <Timeline happenings={rows.map((row) => happeningOf(view, row, themes))} />
        </Section>
      ))}
      {(after || page.next) && <ListPages {...pages} after={after} next={page.next} />}
    </StaffPage>
  )
}

const Nothing = ({ view: { words }, filtered, adds }: { view: View; filtered: boolean; adds: boolean }) =>
  filtered ? (
    <EmptyState
      title={words.t('register.none')}
      calm
      action={<a href={planPaths.timeline}>{words.t('register.filter.clear')}</a>}
    >
      {words.t('register.none.text')}
    </EmptyState>
  ) : (
    <EmptyState
      title={words.t('themes.timeline.empty')}
      icon="calendar-dots"
      action={adds && <a href={planPaths.newActivity}>{words.t('themes.activities.add')}</a>}
    >
      {words.t('themes.timeline.empty.text')}
    </EmptyState>
  )
