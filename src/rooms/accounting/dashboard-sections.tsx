import { elementName } from '../../spine/plan-element.ts'
import { themeName } from '../../spine/theme.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Bars } from '../../ui/bars/bars.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { type GoalItem, Goals } from '../../ui/goals/goals.tsx'
import { Figure, KeyFigures } from '../../ui/key-figures/key-figures.tsx'
import { Section } from '../../ui/section/section.tsx'
import { type Happening, Timeline } from '../../ui/timeline/timeline.tsx'
import type { Words } from '../../words/words.ts'
import {
  type AccountedIndicator,
  type AccountedObjective,
  type Commitment,
  measureOf,
  progressShown,
  valueText,
} from '../plan/open.ts'
import { planPaths } from '../plan/paths.ts'
import type { BodyProps } from './dashboard-body.tsx'
import { daysOver, everyIndicator } from './dashboard-findings.ts'
import type { WorkCount } from './period-work.ts'

/** What an indicator is now: "40 %", "4,5 dagen"; what is hidden or not there yet is said. */
export const measuredText = (words: Words, indicator: AccountedIndicator): string => {
  const { now, measuredOn } = indicator.progress
  return now === null && !measuredOn ? words.t('accounting.notMeasured') : valueText(words, indicator, now)
}

const targetText = (words: Words, indicator: AccountedIndicator): string =>
  words.t('accounting.target', { target: valueText(words, indicator, indicator.target), day: indicator.target_on })

/** Objectives with how far they are and what was done for them. */
export const Objectives = ({ words, linked, objectives }: BodyProps & { objectives: AccountedObjective[] }) => {
  if (!objectives.length) return <EmptyState title={words.t('accounting.objectives.none')} calm />
  return (
    <Goals
      items={objectives.map((objective): GoalItem => {
        const evidence = objective.actions.reduce((sum, action) => sum + action.evidence, 0)
        return {
          href: linked ? planPaths.objective(objective.id) : undefined,
          title: <span lang="nl">{objective.title}</span>,
          ...progressShown(words, objective.progress),
          facts: [
            { icon: 'flag-banner', text: words.t('accounting.actions', { n: objective.actions.length }) },
            { icon: 'footprints', text: words.t('accounting.evidence', { n: evidence }) },
            ...objective.indicators
              .slice(0, 2)
              .map((one) => ({ icon: 'chart-line-up' as const, text: <IndicatorFact words={words} indicator={one} /> })),
          ],
        }
      })}
    />
  )
}

const IndicatorFact = ({ words, indicator }: { words: Words; indicator: AccountedIndicator }) => (
  <bdi>
    <bdi lang="nl">{indicator.title}:</bdi> {measuredText(words, indicator)}
  </bdi>
)

/** What must be there for the plan to work, each with the indicator that leads it. */
export const Factors = ({ words, dashboard, linked }: BodyProps) => {
  const { account } = dashboard
  const factors = account.elements.filter(({ kind }) => kind === 'success-factor')
  if (!factors.length) return null
  return (
    <Section title={words.t('accounting.factors')}>
      <KeyFigures
        figures={factors.map((factor) => {
          // As the plan's own page: the first by code that has a value, else the first.
          const own = everyIndicator(account).filter(({ element_id }) => element_id === factor.id)
          const leading = own.find(({ progress }) => progress.now !== null) ?? own[0]
          const name = elementName(factor, words.lang)
          const title = linked ? <a href={planPaths.element(factor.id)}>{name}</a> : name
          if (!leading) return { title, figure: '–', text: words.t('accounting.factor.none') }
          const { now } = leading.progress
          const text = <span lang="nl">{leading.title}</span>
          if (now === null) return { title, figure: '–', text, note: measuredText(words, leading) }
          return { title, figure: words.number(now), unit: measureOf(words, leading), text, note: targetText(words, leading) }
        })}
      />
    </Section>
  )
}

/** The promises to society, each with its indicators. */
export const Promises = ({ words, dashboard, linked }: BodyProps) => {
  const { elements } = dashboard.account
  const indicators = everyIndicator(dashboard.account)
  const promises = elements.filter(({ kind }) => kind === 'society-promise')
  if (!promises.length) return null
  return (
    <Section title={words.t('accounting.promises')}>
      <Goals
        items={promises.flatMap((promise): GoalItem[] => {
          const title = elementName(promise, words.lang)
          const href = linked ? planPaths.element(promise.id) : undefined
          const own = indicators.filter(({ element_id }) => element_id === promise.id)
          if (!own.length) return [{ href, title, kind: 'wait', says: words.t('accounting.notMeasured') }]
          return own.map((one) => ({
            href,
            title,
            ...progressShown(words, one.progress),
            facts: [
              { icon: 'chart-line-up', text: <IndicatorFact words={words} indicator={one} /> },
              {
                icon: 'flag-banner',
                text: targetText(words, one),
              },
            ],
          }))
        })}
      />
    </Section>
  )
}

/** How a promise of leadership or city stands, with its sign. */
export const commitmentState = (words: Words, commitment: Commitment, today: string) => {
  const late = daysOver(commitment, today)
  if (late) return { kind: 'late', text: words.t('accounting.commitment.late', { days: late }) } as const
  const kinds = { kept: 'done', partly: 'soon', broken: 'late', open: 'waiting' } as const
  return { kind: kinds[commitment.outcome], text: words.t(`accounting.commitment.${commitment.outcome}`) }
}

/** What a party promised: by when, and what became of it. */
export const Commitments = ({ words, dashboard, linked, party }: BodyProps & { party: Commitment['party'] }) => {
  const theirs = dashboard.account.commitments.filter((one) => one.party === party)
  const title = words.t('accounting.commitments', { party })
  return (
    <Section title={title} count={theirs.length || undefined}>
      {theirs.length ? (
        <DataTable
          caption={title}
          columns={[
            { label: words.t('accounting.commitment.what') },
            { label: words.t('accounting.commitment.due') },
            { label: words.t('accounting.commitment.state') },
          ]}
          rows={theirs.map((one) => {
            const { kind, text } = commitmentState(words, one, dashboard.today)
            return {
              cells: [
                <span lang="nl">
                  <Lines
                    title={one.title}
                    href={linked ? planPaths.commitment(one.id) : undefined}
                    note={one.means || undefined}
                  />
                </span>,
                words.date(one.due_on, 'short'),
                <Badge kind={kind}>{text}</Badge>,
              ],
            }
          })}
        />
      ) : (
        <EmptyState title={words.t('accounting.commitments.none', { party })} calm />
      )}
    </Section>
  )
}

/** The closed year's reports, as the gate let them out. */
export const YearFigure = ({ words, dashboard: { year } }: BodyProps) => {
  if (!year) return null
  const said = (value: number | null | undefined) =>
    typeof value === 'number' ? words.number(value) : words.t('accounting.hidden')
  return (
    <Section title={words.t('accounting.figures', { year: year.year })}>
      <KeyFigures
        figures={[
          { figure: said(year.total), text: words.t('accounting.figures.total', { year: year.year }) },
          {
            figure: said(year.median),
            text: words.t('accounting.figures.median'),
            note: words.t('accounting.figures.median.note'),
          },
        ]}
      />
      {year.families.length > 0 && (
        <Figure
          title={words.t('accounting.figures.families')}
          foot={words.t('accounting.figures.frozen', { day: year.frozenOn })}
        >
          <Bars
            caption={words.t('figures.families.caption', { year: year.year })}
            columns={{ label: words.t('figures.families.column'), value: words.t('figures.count') }}
            bars={year.families
              .filter(({ value }) => value !== 0)
              .sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
              .map(({ family, value }) => ({
                label: words.t(`figures.family.${family as 'origin'}`),
                value: value ?? null,
                text: said(value),
              }))}
          />
        </Figure>
      )}
    </Section>
  )
}

/** Work of a theme by quarter. */
export const QuarterWork = ({ words, work }: { words: Words; work: WorkCount[] }) => {
  const quarters = [...new Set(work.map(({ quarter }) => quarter))].sort()
  return (
    <Figure title={words.t('accounting.work.quarters')}>
      <Bars
        caption={words.t('accounting.work.quarters.caption')}
        columns={{ label: words.t('figures.quarters'), value: words.t('figures.count') }}
        bars={quarters.map((quarter) => {
          const n = work.filter((one) => one.quarter === quarter).reduce((sum, one) => sum + one.n, 0)
          return { label: quarterName(words, quarter), value: n, text: words.number(n) }
        })}
      />
    </Figure>
  )
}

export const quarterName = (words: Words, quarter: string): string =>
  words.t('figures.quarter', { quarter: quarter.slice(6), year: quarter.slice(0, 4) })

/** What was done with people outside for a pillar or theme. */
export const Telling = ({ words, dashboard, linked }: BodyProps) => {
  const { telling, theme } = dashboard
  return (
    <Section
      title={words.t('accounting.telling')}
      action={theme && linked && <a href={planPaths.timelineOf(theme.slug)}>{words.t('accounting.telling.all')}</a>}
    >
      {telling.length ? (
        <Timeline
          happenings={[...telling].reverse().map(
            (row): Happening => ({
              when: words.date(row.starts_on, 'short'),
              datetime: row.starts_on,
              what: <span lang="nl">{row.title}</span>,
              icon: 'footprints',
              strong: row.audience === 'external',
            }),
          )}
        />
      ) : (
        <EmptyState title={words.t('accounting.telling.none')} calm />
      )}
    </Section>
  )
}

/** What comes next: planned work, and what was promised by a day to come. */
export const Coming = ({ words, dashboard, party }: BodyProps & { party: Commitment['party'] }) => {
  const { coming, account, today } = dashboard
  const due = account.commitments.filter((one) => one.party === party && one.outcome === 'open' && one.due_on > today)
  const happenings = [
    ...coming.map((row) => ({
      day: row.starts_on,
      what: row.title,
      note: themesOf(words, account.themes, row.theme_ids),
      promise: false,
    })),
    ...due.map((one) => ({ day: one.due_on, what: one.title, note: words.t('accounting.coming.promise'), promise: true })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  return (
    <Section title={words.t('accounting.coming')}>
      {happenings.length ? (
        <Timeline
          happenings={happenings.slice(0, 10).map(
            (one): Happening => ({
              when: words.date(one.day, 'short'),
              datetime: one.day,
              what: <span lang="nl">{one.what}</span>,
              note: one.note,
              icon: one.promise ? 'scales' : 'calendar-blank',
              strong: one.promise,
            }),
          )}
        />
      ) : (
        <EmptyState title={words.t('accounting.coming.none')} calm />
      )}
    </Section>
  )
}

const themesOf = (words: Words, themes: BodyProps['dashboard']['account']['themes'], ids: readonly string[]): string =>
  themes
    .filter(({ id }) => ids.includes(id))
    .map((theme) => themeName(theme, words.lang))
    .join(' · ')
