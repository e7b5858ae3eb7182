import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { type Admission, lendTeam } from './team-holders.ts'
import { endLent, endMemberships } from './team-joining.ts'

/** A team's reports are lent from today until at most so many days later. */
export const longestLending = 30

export type Borrower = { id: string; name: string; recipient: string; verify_key: Buffer; verify_claim: Buffer }
/** The last day of a lending, and the moment it is over: midnight after it, in the time of the force. */
export type LastDay = { day: string; ends: Date }

/** Who can be lent the team's reports: people of the service who hold a key and are in no team. Never an administrator. */
export const whoCanBorrow = async (tx: Tx): Promise<Borrower[]> => {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person_id', 'person.id')
    .select(['person.id', 'person.name', 'recipient', 'verify_key', 'verify_claim'])
    .where('ended_on', 'is', null)
    .where(
      sql<boolean>`exists (select from role_grant g where g.person_id = person.id and g.ended_at is null
          and g.role in ('adviser', 'lead', 'officer'))
        and not exists (select from role_grant g where g.person_id = person.id and g.ended_at is null and g.role = 'administrator')
        and not exists (select from team_member m where m.person_id = person.id and m.ended_at is null)`,
    )
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return rows.flatMap(({ verify_key, verify_claim, ...row }) =>
    verify_key && verify_claim ? [{ ...row, verify_key, verify_claim }] : [],
  )
}

/** The days that a lending can end, today first. `today`: YYYY-MM-DD. */
export const lastDays = async (tx: Tx, { timeZone }: Pick<Force, 'timeZone'>, today: string): Promise<LastDay[]> => {
  const { rows } = await sql<LastDay>`
    select to_char(d, 'YYYY-MM-DD') as day, (d + interval '1 day') at time zone ${timeZone} as ends
    from generate_series(${today}::date::timestamp, ${today}::date + ${longestLending}::int, interval '1 day') d`.execute(tx)
  return rows
}

/** Lends a team's reports: 'person' and 'day' name the field that is wrong, 'changed' asks to read the page again. */
export const lend = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  given: Admission & { until: string },
  { now, today }: { now: Date; today: string },
): Promise<'lent' | 'person' | 'day' | 'changed' | 'refused'> => {
  await endLent(tx, force, now)
  const person = (await whoCanBorrow(tx)).find(({ id }) => id === given.personId)
  if (!person) return 'person'
  const last = (await lastDays(tx, force, today)).find(({ ends }) => ends.toISOString() === given.until)
  if (!last) return 'day'
  const outcome = await lendTeam(tx, actor, force, { ...given, person, ends: last.ends }, now)
  return outcome === 'admitted' ? 'lent' : outcome
}

/** Gives back what was lent to the actor, before its day; false when nothing was. */
export const giveBack = async (tx: Tx, actor: Staff, force: Force, teamId: string, now: Date): Promise<boolean> => {
  if (!actor.teams.some(({ id, lent }) => id === teamId && lent)) return false
  await endMemberships(tx, actor, actor.id, now, teamId)
  await record(tx, actor, 'teams.return', { force: force.id, kind: 'team', id: teamId }, now)
  return true
}
