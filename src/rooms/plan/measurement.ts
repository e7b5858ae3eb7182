import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { isId } from '../../http/address-parts.ts'
import type { Indicator, Measurement } from './plan-tables.ts'

type Moment = { force: Force; now: Date }

/** A measurement as a page shows it; null for who entered it: Vonk itself, or somebody whose name is gone. */
export type MeasurementShown = Pick<Measurement, 'id' | 'measured_on' | 'value' | 'note' | 'entered_by' | 'withdrawn_at'> & {
  enteredBy: string | null
  withdrawnBy: string | null
}

/** Every measurement of an indicator, also those that were withdrawn, the latest day first. */
export const measurementsOf = (tx: Tx, indicatorId: string): Promise<MeasurementShown[]> =>
  tx
    .selectFrom('measurement')
    .leftJoin('person as entering', 'entering.id', 'measurement.entered_by')
    .leftJoin('person as withdrawing', 'withdrawing.id', 'measurement.withdrawn_by')
    .select(['measurement.id', 'measured_on', 'value', 'note', 'entered_by', 'withdrawn_at'])
    .select(['entering.name as enteredBy', 'withdrawing.name as withdrawnBy'])
    .where('indicator_id', '=', indicatorId)
    .orderBy('measured_on', 'desc')
    .orderBy('entered_at', 'desc')
    .execute()

/** An indicator by the id in an address; undefined when it is not there. */
export const findIndicator = async (tx: Tx, id: string): Promise<Indicator | undefined> =>
  isId(id)
    ? tx.selectFrom('indicator').selectAll().where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()
    : undefined

export type Measuring = { on: string; value: number; note: string }

/** Keeps a measurement. 'known': the same form came twice. `taken`: another value stands on that day. */
export const addMeasurement = async (
  tx: Tx,
  actor: Staff,
  indicator: Pick<Indicator, 'id' | 'force_id'>,
  { on, value, note }: Measuring,
  { now }: Moment,
): Promise<'done' | 'known' | { taken: number }> => {
  const added = await tx
    .insertInto('measurement')
    .values({
      force_id: indicator.force_id,
      indicator_id: indicator.id,
      measured_on: on,
      value: String(value),
      note,
      entered_by: actor.id,
      entered_at: now,
      withdrawn_by: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) {
    await record(tx, actor, 'measurements.add', { force: indicator.force_id, kind: 'measurements', id: added.id }, now)
    return 'done'
  }
  const there = await standingOn(tx, indicator.id, on)
  const same = Number(there.value) === value && there.note === note && there.entered_by === actor.id
  return same ? 'known' : { taken: Number(there.value) }
}

const standingOn = (tx: Tx, indicatorId: string, day: string) =>
  tx
    .selectFrom('measurement')
    .select(['value', 'note', 'entered_by'])
    .where('indicator_id', '=', indicatorId)
    .where('measured_on', '=', day)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()

const held = (tx: Tx, indicatorId: string, id: string) =>
  tx
    .selectFrom('measurement')
    .selectAll()
    .where('id', '=', id)
    .where('indicator_id', '=', indicatorId)
    // What Vonk computed is told as it was: the records behind it are put right, not the figure.
    .where('entered_by', 'is not', null)
    .forUpdate()
    .executeTakeFirst()

type Named = { indicator: string; measurement: string }

/** Withdraws a measurement: it counts no more, and stays to be seen. 'unchanged': it was withdrawn. */
export const withdrawMeasurement = async (
  tx: Tx,
  actor: Staff,
  { indicator, measurement }: Named,
  { now }: Moment,
): Promise<'done' | 'unchanged' | undefined> => {
  const row = isId(measurement) ? await held(tx, indicator, measurement) : undefined
  if (!row) return undefined
  if (row.withdrawn_at) return 'unchanged'
  await tx.updateTable('measurement').set({ withdrawn_by: actor.id, withdrawn_at: now }).where('id', '=', row.id).execute()
  await record(tx, actor, 'measurements.withdraw', { force: row.force_id, kind: 'measurements', id: row.id }, now)
  return 'done'
}

/** Takes a withdrawal back. 'taken': meanwhile another measurement stands on that day. */
export const restoreMeasurement = async (
  tx: Tx,
  actor: Staff,
  { indicator, measurement }: Named,
  { now }: Moment,
): Promise<'done' | 'unchanged' | 'taken' | undefined> => {
  const row = isId(measurement) ? await held(tx, indicator, measurement) : undefined
  if (!row) return undefined
  if (!row.withdrawn_at) return 'unchanged'
  const other = await tx
    .selectFrom('measurement')
    .select('id')
    .where('indicator_id', '=', indicator)
    .where('measured_on', '=', row.measured_on)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (other) return 'taken'
  await tx.updateTable('measurement').set({ withdrawn_by: null, withdrawn_at: null }).where('id', '=', row.id).execute()
  await record(tx, actor, 'measurements.restore', { force: row.force_id, kind: 'measurements', id: row.id }, now)
  return 'done'
}
