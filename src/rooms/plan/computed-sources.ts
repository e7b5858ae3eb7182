import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { releases, total } from '../../gate/gate.ts'
import { releasedMedians } from '../../gate/released-median.ts'
import type { Label } from '../../register/label.ts'
import { doneActivities, objectivesWithEvidence } from '../../spine/activity-count.ts'
import { firstAnswerDays, reportCounts } from '../monitoring/open.ts'

/** A closed quarter or year, or the running one up to today: `2026-Q3` or `2026`, with its first and last day. */
export type Span = { kind: 'quarter' | 'year'; name: string; from: string; until: string }
/** What an indicator is about: its plan, and the theme of its objective. */
export type Scope = { planId: string; theme: string | null }

/** Something that Vonk computes for an indicator from its own records. */
export type ComputedSource = {
  name: string
  label: Label
  /** How it is computed, and what it leaves out. */
  explains: Label
  /** What is counted, as people say it. */
  measure: Label
  /** Counted for the theme of the indicator's objective, so it needs one. */
  ofTheme?: true
  /** The state of a day, which can't be told of a day in the past: measured daily, and what stood last stays for each period. */
  standing?: true
  /** A whole number; null: hidden by the gate. Undefined: not known yet, or there is nothing to measure. */
  value(tx: Tx, scope: Scope, span: Span): Promise<number | null | undefined>
}

/** So many of a hundred, in whole points; undefined of nothing. */
const share = (part: number, whole: number) => (whole ? Math.round((100 * part) / whole) : undefined)

const releasedTotal = async (tx: Tx, { kind, name }: Span): Promise<number | null | undefined> => {
  const release = (await releases(tx, reportCounts.name)).find((one) => one.kind === kind && one.period === name)
  if (!release) return undefined
  const id = kind === 'quarter' ? name : `${total}|${total}`
  return release.cells.find((cell) => cell.id === id)?.value ?? null
}

const releasedMedian = async (tx: Tx, { kind, name }: Span): Promise<number | null | undefined> =>
  (await releasedMedians(tx, firstAnswerDays.name)).find((one) => one.kind === kind && one.period === name)?.value

/** Two counts of one question. */
const counts = async (tx: Tx, question: ReturnType<typeof sql<{ part: number; whole: number }>>) => {
  const { rows } = await question.execute(tx)
  return share(rows[0]!.part, rows[0]!.whole)
}

/** Everything that an indicator may be computed from; a new room adds its line. People only through the gate, own work as it is. */
export const computedSources: readonly ComputedSource[] = [
  {
    name: 'reports-received',
    label: 'indicators.source.reports',
    explains: 'indicators.source.reports.how',
    measure: 'indicators.measure.reports',
    value: (tx, _scope, span) => releasedTotal(tx, span),
  },
  {
    name: 'first-answer',
    label: 'indicators.source.firstAnswer',
    explains: 'indicators.source.firstAnswer.how',
    measure: 'indicators.measure.workingDays',
    value: (tx, _scope, span) => releasedMedian(tx, span),
  },
  {
    name: 'theme-activities',
    label: 'indicators.source.themeActivities',
    explains: 'indicators.source.themeActivities.how',
    measure: 'indicators.measure.activities',
    ofTheme: true,
    value: async (tx, { theme }, { from, until }) => (theme ? doneActivities(tx, { from, until, theme }) : undefined),
  },
  {
    name: 'external-activities',
    label: 'indicators.source.external',
    explains: 'indicators.source.external.how',
    measure: 'indicators.measure.activities',
    value: (tx, _scope, { from, until }) => doneActivities(tx, { from, until, audience: 'external' }),
  },
  {
    name: 'trainings',
    label: 'indicators.source.trainings',
    explains: 'indicators.source.trainings.how',
    measure: 'indicators.measure.trainings',
    value: (tx, _scope, { from, until }) => doneActivities(tx, { from, until, kind: 'training' }),
  },
  {
    name: 'objectives-with-evidence',
    label: 'indicators.source.evidence',
    explains: 'indicators.source.evidence.how',
    measure: 'indicators.measure.percent',
    value: async (tx, { planId }, span) => {
      const { all, evident } = await objectivesWithEvidence(tx, planId, span)
      return share(evident, all)
    },
  },
  {
    name: 'units-with-action',
    label: 'indicators.source.units',
    explains: 'indicators.source.units.how',
    measure: 'indicators.measure.percent',
    standing: true,
    value: (tx, { planId }) =>
      counts(
        tx,
        sql`select count(*)::int as whole, count(*) filter (where exists (select from plan_action a join objective o on o.id = a.objective_id
            where a.unit_id = unit.id and a.status <> 'stopped' and a.removed_at is null and o.removed_at is null
              and o.plan_id = ${planId}))::int as part
          from unit where removed_at is null`,
      ),
  },
  {
    name: 'actions-on-time',
    label: 'indicators.source.actions',
    explains: 'indicators.source.actions.how',
    measure: 'indicators.measure.percent',
    standing: true,
    value: (tx, { planId }, { until }) =>
      counts(
        tx,
        sql`select count(*)::int as whole, count(*) filter (where a.status = 'done')::int as part
          from plan_action a join objective o on o.id = a.objective_id
          where o.plan_id = ${planId} and o.removed_at is null and a.removed_at is null and a.status <> 'stopped'
            and a.ends_on < ${until}`,
      ),
  },
  {
    name: 'commitments-kept',
    label: 'indicators.source.commitments',
    explains: 'indicators.source.commitments.how',
    measure: 'indicators.measure.percent',
    standing: true,
    value: (tx, { planId }, { until }) =>
      counts(
        tx,
        sql`select count(*)::int as whole, count(*) filter (where outcome = 'kept')::int as part from commitment
          where plan_id = ${planId} and removed_at is null and due_on <= ${until}`,
      ),
  },
]

/** The source of a name that an indicator keeps. */
export const sourceOf = (name: string | null): ComputedSource | undefined =>
  computedSources.find((source) => source.name === name)
