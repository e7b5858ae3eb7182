import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { looksSealed, seal } from '../../vault/seal.ts'
import { endMemberships, isLastHolder, mayJoin } from './team-joining.ts'

export type TeamMember = {
  person_id: string
  name: string
  asked_at: Date
  admitted_at: Date | null
  admitted_by_name: string | null
  recipient: string | null
  holds: boolean
}
export type TeamKeyState = { id: string; recipient: string; made_at: Date; tried_at: Date | null }
export type TeamState = { id: string; kind: string; name: string; key?: TeamKeyState; members: TeamMember[]; ownWrap?: Buffer }

/** The newest key of a team, and when a holder last showed that it opens. */
const keyOf = (tx: Tx, teamId: string): Promise<TeamKeyState | undefined> =>
  tx
    .selectFrom('team_key')
    .select(({ selectFrom }) => [
      'id',
      'recipient',
      'made_at',
      selectFrom('unlock_trial')
        .select(({ fn }) => fn.max('opened_at').as('at'))
        .whereRef('unlock_trial.team_key_id', '=', 'team_key.id')
        .as('tried_at'),
    ])
    .where('team_id', '=', teamId)
    .orderBy('epoch', 'desc')
    .executeTakeFirst()

const membersOf = async (tx: Tx, teamId: string, keyId: string | undefined): Promise<TeamMember[]> => {
  const rows = await tx
    .selectFrom('team_member')
    .innerJoin('person', 'person.id', 'team_member.person_id')
    .leftJoin('person as admitter', 'admitter.id', 'team_member.admitted_by')
    .leftJoin('person_key', 'person_key.person_id', 'person.id')
    .leftJoin('team_key_wrap as wrap', (on) =>
      on.onRef('wrap.person_id', '=', 'person.id').on('wrap.team_key_id', '=', keyId ?? null),
    )
    .select([
      'person.id as person_id',
      'person.name',
      'team_member.asked_at',
      'team_member.admitted_at',
      'admitter.name as admitted_by_name',
      'person_key.recipient',
      'wrap.person_id as holder',
    ])
    .where('team_member.team_id', '=', teamId)
    .where('team_member.ended_at', 'is', null)
    .orderBy('person.name')
    .execute()
  return rows.map(({ holder, ...row }) => ({ ...row, holds: holder !== null }))
}

const wrapOf = async (tx: Tx, keyId: string, personId: string): Promise<Buffer | undefined> => {
  const row = await tx
    .selectFrom('team_key_wrap')
    .select('wrap')
    .where('team_key_id', '=', keyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.wrap
}

/** Every team with its key, members and this person's own wrap of the key. */
export const teamStates = async (tx: Tx, personId: string): Promise<TeamState[]> => {
  const teams = await tx.selectFrom('team').select(['id', 'kind', 'name']).orderBy('name').execute()
  const states: TeamState[] = []
  for (const team of teams) {
    const key = await keyOf(tx, team.id)
    const members = await membersOf(tx, team.id, key?.id)
    states.push({ ...team, key, members, ownWrap: key && (await wrapOf(tx, key.id, personId)) })
  }
  return states
}

const ownRecipient = (tx: Tx, personId: string) =>
  tx.selectFrom('person_key').select('recipient').where('person_id', '=', personId).executeTakeFirst()

const keepWrap = async (tx: Tx, force: Force, keyId: string, personId: string, wrap: Buffer, by: string, now: Date) => {
  const row = { force_id: force.id, team_key_id: keyId, person_id: personId, wrap, made_by: by, made_at: now }
  await tx.insertInto('team_key_wrap').values(row).execute()
}

const keepMember = async (tx: Tx, force: Force, teamId: string, personId: string, by: string, now: Date) => {
  const admitted = { admitted_by: by, admitted_at: now }
  await tx
    .insertInto('team_member')
    .values({
      force_id: force.id,
      team_id: teamId,
      person_id: personId,
      asked_at: now,
      ended_by: null,
      ended_at: null,
      ...admitted,
    })
    .onConflict((on) => on.columns(['team_id', 'person_id']).where('ended_at', 'is', null).doUpdateSet(admitted))
    .execute()
}

/** Keeps a team's first key, made in this member's browser and wrapped to the member there. */
export const foundTeamKey = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  made: { recipient: string; wrap: Buffer },
  now: Date,
): Promise<'founded' | 'taken' | 'refused'> => {
  if (!looksSealed(made.wrap) || !mayJoin(actor.roles) || !(await ownRecipient(tx, actor.id))) return 'refused'
  const team = await tx.selectFrom('team').select('id').where('id', '=', teamId).executeTakeFirst()
  if (!team) return 'refused'
  const key = await tx
    .insertInto('team_key')
    .values({
      force_id: force.id,
      team_id: teamId,
      epoch: 1,
      recipient: made.recipient,
      recovery_wrap: null,
      made_by: actor.id,
      made_at: now,
    })
    .onConflict((on) => on.columns(['team_id', 'epoch']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!key) return 'taken'
  await keepMember(tx, force, teamId, actor.id, actor.id, now)
  await keepWrap(tx, force, key.id, actor.id, made.wrap, actor.id, now)
  await record(tx, actor, 'teams.found-key', { force: force.id, kind: 'team', id: teamId }, now)
  return 'founded'
}

/** Lets somebody who asked in: the actor, a holder, wrapped the team key to that person's own key in the browser. */
export const admitMember = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  given: { teamId: string; teamKeyId: string; personId: string; recipient: string; wrap: Buffer },
  now: Date,
): Promise<'admitted' | 'refused' | 'changed'> => {
  const key = await keyOf(tx, given.teamId)
  if (!key || key.id !== given.teamKeyId || !looksSealed(given.wrap)) return 'refused'
  if (!(await wrapOf(tx, key.id, actor.id))) return 'refused'
  const asker = (await membersOf(tx, given.teamId, key.id)).find((member) => member.person_id === given.personId)
  // Who holds the key keeps the wrap that opens it: another one could be made of nothing, and lock a holder out.
  if (!asker || asker.holds) return 'refused'
  // The person may have made a new key meanwhile: a wrap to the old one would open nothing.
  if (asker.recipient !== given.recipient) return 'changed'
  await keepMember(tx, force, given.teamId, given.personId, actor.id, now)
  await keepWrap(tx, force, key.id, given.personId, given.wrap, actor.id, now)
  await record(tx, actor, 'teams.admit', { force: force.id, kind: 'person', id: given.personId }, now)
  return 'admitted'
}

/** Takes a member out of a team of the actor's own, or somebody who asked. The last holder stays until there is another. */
export const removeMember = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  personId: string,
  now: Date,
): Promise<'removed' | 'last-holder' | 'missing'> => {
  const member = (await membersOf(tx, teamId, undefined)).find((one) => one.person_id === personId)
  if (!member || !actor.teams.some(({ id }) => id === teamId)) return 'missing'
  if (await isLastHolder(tx, personId, teamId)) return 'last-holder'
  await endMemberships(tx, actor, personId, now, teamId)
  await record(tx, actor, 'teams.remove', { force: force.id, kind: 'person', id: personId }, now)
  return 'removed'
}

const hash = (nonce: Uint8Array) => createHash('sha256').update(nonce).digest()

/** Begins a tried unlock: a nonce sealed to the team key, of which only the hash is kept. */
export const beginTrial = async (tx: Tx, actor: Staff, force: Force, teamId: string, now: Date) => {
  const key = await keyOf(tx, teamId)
  if (!key || !(await wrapOf(tx, key.id, actor.id))) return undefined
  const nonce = randomBytes(32)
  const sealed = await seal(nonce, key.recipient)
  const { id } = await tx
    .insertInto('unlock_trial')
    .values({
      force_id: force.id,
      team_key_id: key.id,
      person_id: actor.id,
      nonce_hash: hash(nonce),
      asked_at: now,
      opened_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { trial: id, teamKeyId: key.id, sealed }
}

/** Ends a tried unlock with the nonce that the holder's browser opened. */
export const endTrial = async (tx: Tx, actor: Staff, force: Force, trial: string, nonce: Buffer, now: Date): Promise<boolean> => {
  const row = await tx
    .selectFrom('unlock_trial')
    .select(['id', 'nonce_hash'])
    .where('id', '=', trial)
    .where('person_id', '=', actor.id)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  if (!row || !timingSafeEqual(row.nonce_hash, hash(nonce))) return false
  await tx.updateTable('unlock_trial').set({ opened_at: now }).where('id', '=', row.id).execute()
  await record(tx, actor, 'teams.try-unlock', { force: force.id, kind: 'unlock-trial', id: row.id }, now)
  return true
}
