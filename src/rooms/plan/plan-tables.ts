import type { Generated, Selectable } from 'kysely'

export const frequencies = ['month', 'quarter', 'half-year', 'year'] as const
export type Frequency = (typeof frequencies)[number]
export const outcomes = ['open', 'kept', 'partly', 'broken'] as const
export const parties = ['leadership', 'city'] as const

type IndicatorTable = {
  id: Generated<string>
  force_id: string
  plan_id: string
  code: string
  title: string
  definition: string
  measure: string
  frequency: Frequency
  /** Null: entered by hand. Else the name of a source that Vonk computes from its own records. */
  computed: string | null
  /** Numbers of PostgreSQL come as text, exact. */
  baseline: string
  baseline_on: string
  target: string
  target_on: string
  better: 'higher' | 'lower'
  objective_id: string | null
  element_id: string | null
  removed_at: Generated<Date | null>
}

type MeasurementTable = {
  id: Generated<string>
  force_id: string
  indicator_id: string
  measured_on: string
  /** Null: computed, and hidden because too few people stand in it. */
  value: string | null
  note: Generated<string>
  entered_by: string | null
  entered_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

type CommitmentTable = {
  id: Generated<string>
  force_id: string
  plan_id: string
  party: (typeof parties)[number]
  title: string
  means: Generated<string>
  due_on: string
  outcome: (typeof outcomes)[number]
  outcome_on: string | null
  note: Generated<string>
  factor_id: string | null
  objective_id: string | null
  removed_at: Generated<Date | null>
}

type PlanVersionTable = {
  id: Generated<string>
  force_id: string
  plan_id: string
  number: number
  snapshot: unknown
  decided_by: string
  decided_on: string
  note: Generated<string>
  approved_by: string
  approved_at: Date
}

declare module '../../db/schema.ts' {
  interface Database {
    indicator: IndicatorTable
    measurement: MeasurementTable
    commitment: CommitmentTable
    plan_version: PlanVersionTable
  }
}

export type Indicator = Selectable<IndicatorTable>
export type Measurement = Selectable<MeasurementTable>
export type Commitment = Selectable<CommitmentTable>
