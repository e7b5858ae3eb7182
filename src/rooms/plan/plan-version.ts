import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import type { Plan } from '../../spine/plan-period.ts'
import { planContents } from './plan-contents.ts'
import { type PartChanges, type Snapshot, snapshotDifference, snapshotOf } from './plan-snapshot.ts'

/** What the audit log calls an approved version. */
const versionThing = 'plan-version'

/** An approved version without all that is in it; `recorded` is who entered it in Vonk. */
export type VersionLine = {
  number: number
  decided_by: string
  decided_on: string
  note: string
  approved_at: Date
  recorded: string
}
export type Version = VersionLine & { snapshot: Snapshot }

const lines = (tx: Tx, plan: string) =>
  tx
    .selectFrom('plan_version')
    .innerJoin('person', 'person.id', 'plan_version.approved_by')
    .select(['number', 'decided_by', 'decided_on', 'note', 'approved_at', 'person.name as recorded'])
    .where('plan_id', '=', plan)

/** The approved versions of a plan, the last one first. */
export const versionsOf = (tx: Tx, plan: string): Promise<VersionLine[]> => lines(tx, plan).orderBy('number', 'desc').execute()

/** A version with everything in it; undefined for a number that is not there. */
export const versionOf = async (tx: Tx, plan: string, number: number): Promise<Version | undefined> => {
  const found = await lines(tx, plan).select('snapshot').where('number', '=', number).executeTakeFirst()
  return found as Version | undefined
}

/** The working plan, and how it differs from the version approved last. */
export type PlanState = { snapshot: Snapshot; last?: Version; changes: PartChanges[] }

export const planState = async (tx: Tx, plan: Plan): Promise<PlanState> => {
  const snapshot = snapshotOf(await planContents(tx, plan))
  const newest = await tx
    .selectFrom('plan_version')
    .select((at) => at.fn.max('number').as('number'))
    .where('plan_id', '=', plan.id)
    .executeTakeFirst()
  const last = newest?.number ? await versionOf(tx, plan.id, newest.number) : undefined
  return { snapshot, last, changes: last ? snapshotDifference(last.snapshot, snapshot) : [] }
}

/** The body that decided, in words; the day of its decision; a note. */
export type Decision = { by: string; on: string; note: string }

/**
 * Keeps the plan as it is now as the next version, for ever. 'unchanged': it is what was approved last.
 * Nobody writes in the plan meanwhile, so that a version is never half of one and half of another.
 */
export const approvePlan = async (
  tx: Tx,
  actor: Staff,
  plan: Plan,
  decision: Decision,
  { force, now }: { force: Force; now: Date },
): Promise<number | 'unchanged'> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`vonk plan version ${plan.id}`}))`.execute(tx)
  // In the order in which loading a plan writes them: two who wait for each other would wait for ever.
  await sql`lock table plan, plan_element, theme, unit, objective, objective_element, plan_action, indicator, commitment in share mode`.execute(
    tx,
  )
  const { snapshot, last, changes } = await planState(tx, plan)
  if (last && changes.length === 0) return 'unchanged'
  const number = (last?.number ?? 0) + 1
  const { id } = await tx
    .insertInto('plan_version')
    .values({
      force_id: force.id,
      plan_id: plan.id,
      number,
      snapshot: JSON.stringify(snapshot),
      decided_by: decision.by,
      decided_on: decision.on,
      note: decision.note,
      approved_by: actor.id,
      approved_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'plan.approve', { force: force.id, kind: versionThing, id, reason: String(number) }, now)
  return number
}
