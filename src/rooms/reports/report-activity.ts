import type { Tx } from '../../db/schema.ts'
import { tieThemes } from '../../spine/activity.ts'
import type { Signal } from '../../spine/signal.ts'

type Placed = { id: string; force_id: string }
type Arrived = Placed & { team_id: string; reference: string; received_on: string }
type Arrival = { channel: Signal['channel']; district: string | null; lang: string }

/** Nothing of the report stands in its title: it travels through lists, search and print. */
const title = 'Melding'

/**
 * Puts a report on the spine, seen by its team only, and the signal it came in as. Nothing is read back: whoever reports may add these
 * rows and see none.
 */
export const arriveOnSpine = async (tx: Tx, report: Arrived, arrival: Arrival): Promise<void> => {
  const { force_id, team_id, received_on } = report
  await tx
    .insertInto('activity')
    .values({
      force_id,
      team_id,
      title,
      room: 'reports',
      kind: 'report',
      reference: report.reference,
      starts_on: received_on,
      ends_on: null,
      status: 'running',
      owner_id: null,
      audience: 'external',
      visibility: 'team',
      thing_id: report.id,
    })
    .execute()
  await tx
    .insertInto('signal')
    .values({
      force_id,
      team_id,
      received_on,
      channel: arrival.channel,
      district_code: arrival.district,
      lang: arrival.lang,
      route: 'reports',
      status: 'routed',
      case_id: report.id,
    })
    .execute()
}

/** Keeps the report's activity in step: who has it, and since when it is closed. */
export const followOnSpine = async (
  tx: Tx,
  report: Placed,
  { ownerId, closedOn }: { ownerId: string | null; closedOn: string | null },
): Promise<void> => {
  await tx
    .updateTable('activity')
    .set({ owner_id: ownerId, ends_on: closedOn, status: closedOn ? 'done' : 'running' })
    .where('force_id', '=', report.force_id)
    .where('room', '=', 'reports')
    .where('thing_id', '=', report.id)
    .execute()
  await tx
    .updateTable('signal')
    .set({ status: closedOn ? 'closed' : 'routed' })
    .where('case_id', '=', report.id)
    .execute()
}

/** Ties exactly these themes to the report's activity and signal. */
export const themesOnSpine = async (tx: Tx, report: Placed, themeIds: string[]): Promise<void> => {
  const { force_id } = report
  const activity = await tx
    .selectFrom('activity')
    .select('id')
    .where('force_id', '=', force_id)
    .where('room', '=', 'reports')
    .where('thing_id', '=', report.id)
    .executeTakeFirstOrThrow()
  await tieThemes(tx, force_id, activity.id, themeIds)
  const signals = await tx.selectFrom('signal').select('id').where('case_id', '=', report.id).execute()
  for (const { id } of signals) {
    await tx.deleteFrom('signal_theme').where('signal_id', '=', id).execute()
    if (!themeIds.length) continue
    await tx
      .insertInto('signal_theme')
      .values(themeIds.map((theme_id) => ({ signal_id: id, theme_id, force_id })))
      .execute()
  }
}

/** Takes a removed report off the spine; its signal goes with the case. */
export const leaveSpine = async (tx: Tx, report: Placed): Promise<void> => {
  await tx
    .deleteFrom('activity')
    .where('force_id', '=', report.force_id)
    .where('room', '=', 'reports')
    .where('thing_id', '=', report.id)
    .execute()
}
