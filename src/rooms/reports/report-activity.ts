import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'

type Arrived = { id: string; force_id: string; team_id: string; reference: string; received_on: string }
type Arrival = { channel: string; district: string | null; lang: string }

/** Nothing of the report stands in its title: it travels through lists, search and print. */
const title = 'Melding'

/** Puts a report on the spine, seen by its team only, and the signal it came in as. */
export const arriveOnSpine = async (tx: Tx, report: Arrived, arrival: Arrival): Promise<void> => {
  await sql`insert into activity (force_id, room, kind, reference, title, starts_on, status, audience, visibility, team_id, thing_id)
    values (${report.force_id}, 'reports', 'report', ${report.reference}, ${title}, ${report.received_on}, 'running', 'external', 'team',
      ${report.team_id}, ${report.id})`.execute(tx)
  await sql`insert into signal (force_id, channel, received_on, district_code, lang, route, status, team_id, case_id)
    values (${report.force_id}, ${arrival.channel}, ${report.received_on}, ${arrival.district}, ${arrival.lang}, 'reports', 'routed',
      ${report.team_id}, ${report.id})`.execute(tx)
}

/** Keeps the report's activity in step: who has it, and since when it is closed. */
export const followOnSpine = async (
  tx: Tx,
  report: { id: string; force_id: string },
  now: { ownerId: string | null; closedOn: string | null },
): Promise<void> => {
  await sql`update activity set owner_id = ${now.ownerId}, ends_on = ${now.closedOn}, status = ${now.closedOn ? 'done' : 'running'}
    where force_id = ${report.force_id} and room = 'reports' and thing_id = ${report.id}`.execute(tx)
  await sql`update signal set status = ${now.closedOn ? 'closed' : 'routed'} where force_id = ${report.force_id} and case_id = ${report.id}`.execute(
    tx,
  )
}

/** Ties exactly these themes to the report's activity and signal. */
export const themesOnSpine = async (tx: Tx, report: { id: string; force_id: string }, themeIds: string[]): Promise<void> => {
  const activities = sql`select id from activity where force_id = ${report.force_id} and room = 'reports' and thing_id = ${report.id}`
  const signals = sql`select id from signal where force_id = ${report.force_id} and case_id = ${report.id}`
  await sql`delete from activity_theme where activity_id in (${activities})`.execute(tx)
  await sql`delete from signal_theme where signal_id in (${signals})`.execute(tx)
  await sql`insert into activity_theme (activity_id, theme_id, force_id)
    select a.id, t.id, ${report.force_id}::uuid from (${activities}) a, unnest(${themeIds}::uuid[]) t (id)`.execute(tx)
  await sql`insert into signal_theme (signal_id, theme_id, force_id)
    select s.id, t.id, ${report.force_id}::uuid from (${signals}) s, unnest(${themeIds}::uuid[]) t (id)`.execute(tx)
}

/** Takes a removed report off the spine; its signal goes with the case. */
export const leaveSpine = async (tx: Tx, report: { id: string; force_id: string }): Promise<void> => {
  await sql`delete from activity where force_id = ${report.force_id} and room = 'reports' and thing_id = ${report.id}`.execute(tx)
}
