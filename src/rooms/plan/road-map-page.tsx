import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { ListFilters } from '../../register/list-page.tsx'
import type { ChosenFilter, FilterControl } from '../../register/record-list.ts'
import type { Plan } from '../../spine/plan-period.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { RoadMap, type RoadRow } from '../../ui/road-map/road-map.tsx'
import { planPaths } from './paths.ts'
import type { ActionShown } from './plan-reading.ts'
import { roadScale, shareOfDay } from './road-scale.ts'
import { actionStanding } from './under.tsx'

type RoadMapPageProps = {
  view: View
  plan: Plan
  /** The year that is looked at; the whole plan where none is chosen. */
  year?: string
  actions: ActionShown[]
  controls: FilterControl[]
  chosen: Pick<ChosenFilter, 'name' | 'label'>[]
  query: URLSearchParams
  today: string
  works: boolean
}

/** All actions of the plan in time, under their objectives: who does what when, and what is late. */
export const RoadMapPage = ({ view, plan, year, actions, controls, chosen, query, today, works }: RoadMapPageProps) => {
  const { words } = view
  const title = words.t('plan.roadMap')
  const span = year ? { from: `${year}-01-01`, until: `${year}-12-31` } : { from: plan.starts_on, until: plan.ends_on }
  const late = actions.filter((one) => actionStanding(view, one, today).kind === 'back').length
  return (
    <StaffPage
      view={view}
      title={title}
      trail={<Breadcrumbs label={title} items={[{ label: words.t('plan.menu'), href: planPaths.plan }, { label: title }]} />}
    >
      <PageTitle
        title={title}
        lede={words.t('plan.roadMap.finding', { n: actions.length, late })}
        actions={
          works && (
            <ButtonLink href={planPaths.newAction} icon="plus">
              {words.t('plan.action.add')}
            </ButtonLink>
          )
        }
      />
      <ListFilters words={words} path={planPaths.roadMap} query={query} controls={controls} chosen={chosen} />
      {actions.length > 0 ? (
        <RoadMap
          caption={title}
          columns={{ what: words.t('plan.kind.action'), when: words.t('plan.period'), standing: words.t('plan.status') }}
          scale={roadScale(span).map(({ year: of, quarter }) => (quarter ? words.t('plan.quarter', { quarter }) : of))}
          today={today >= span.from && today <= span.until ? shareOfDay(span, today) : undefined}
          groups={groupsOf(view, actions, span, today)}
        />
      ) : (
        <EmptyState title={words.t(chosen.length ? 'register.none' : 'plan.action.empty')} icon="calendar-dots">
          {words.t(chosen.length ? 'register.none.text' : 'plan.action.empty.text')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

const bars: Record<ActionShown['status'], RoadRow['bar']> = { planned: 'soft', running: 'on', done: 'done', stopped: 'stop' }

const groupsOf = (view: View, actions: ActionShown[], span: { from: string; until: string }, today: string) => {
  const { words } = view
  const ids = [...new Set(actions.map((one) => one.objective_id))]
  return ids.map((id) => {
    const under = actions.filter((one) => one.objective_id === id)
    const { objective_code, objective_title } = under[0]!
    return {
      title: <span lang="nl">{`${objective_code} ${objective_title}`}</span>,
      href: planPaths.objective(id),
      rows: under.map(
        (one): RoadRow => ({
          href: planPaths.action(one.id),
          title: <span lang="nl">{`${one.code} ${one.title}`}</span>,
          note: [one.owner ?? words.t('plan.owner.none'), one.unit].filter(Boolean).join(' · '),
          from: shareOfDay(span, one.starts_on),
          until: shareOfDay(span, one.ends_on, 1),
          bar: bars[one.status],
          period: words.t('register.period', { from: one.starts_on, until: one.ends_on }),
          ...actionStanding(view, one, today),
        }),
      ),
    }
  })
}
