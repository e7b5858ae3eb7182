import type { Staff, TeamKind } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { recoveryRecipient } from '../../vault/recovery-key.ts'
import { sheetMark } from '../../vault/recovery-share.ts'
import { looksSealed } from '../../vault/seal.ts'
import { type EpochState, epochState, keepEpoch, type MadeEpoch } from '../../vault/team-epoch.ts'
import { type Readiness, teamReadiness } from '../../vault/team-key.ts'
import { addStatements, statementsOf } from '../../vault/team-list.ts'
import { readStatement, type SignedStatement, type Statement } from '../../vault/team-statement.ts'
import { type RewrapLeft, rewrapState } from '../reports/open.ts'
import { endMemberships, isLastHolder, mayJoin, ownTeam, teamById } from './team-joining.ts'

export type TeamMember = {
  person_id: string
  name: string
  asked_at: Date
  admitted_at: Date | null
  admitted_by_name: string | null
  /** Lent until then. */
  ends_at: Date | null
  recipient: string | null
  verify_key: Buffer | null
  verify_claim: Buffer | null
  holds: boolean
}
export type TeamKeyState = { id: string; recipient: string; made_at: Date; tried_at: Date | null }
export type TeamState = {
  id: string
  kind: TeamKind
  name: string
  key?: TeamKeyState
  members: TeamMember[]
  ownWrap?: Buffer
  epochs: EpochState
  left: RewrapLeft
  statements: TeamSaying[]
  /** Names of whoever the list speaks of. */
  names: Record<string, string>
  /** Whether it can receive reports. */
  readiness: Readiness
  /**
   * Whether its newest key is wrapped to the newest recovery key. `follows`: there is one, which another team made, and this team's key hangs
   * to the one before, of which the last signs stand in `opensWith`, or to none.
   */
  recovery: { recoverable: boolean; follows: boolean; opensWith: string | undefined }
}
/** A signed statement, as people read it. */
export type TeamSaying = {
  kind: Statement['kind']
  epoch: number
  person: string
  by: string
  at: Date
  until?: string | undefined
}

/** The newest key of a team, and when one of its holders last showed that they open what is sealed to the team. */
export const keyOf = (tx: Tx, teamId: string): Promise<TeamKeyState | undefined> =>
  tx
    .selectFrom('team_key')
    .select(({ selectFrom }) => [
      'id',
      'recipient',
      'made_at',
      selectFrom('unlock_trial')
        .innerJoin('team_key as tried', 'tried.id', 'unlock_trial.team_key_id')
        .innerJoin('team_key_wrap as holder', 'holder.person_id', 'unlock_trial.person_id')
        .select(({ fn }) => fn.max('opened_at').as('at'))
        .whereRef('tried.team_id', '=', 'team_key.team_id')
        .whereRef('holder.team_key_id', '=', 'team_key.id')
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
      'team_member.ends_at',
      'admitter.name as admitted_by_name',
      'person_key.recipient',
      'person_key.verify_key',
      'person_key.verify_claim',
      'wrap.person_id as holder',
    ])
    .where('team_member.team_id', '=', teamId)
    .where('team_member.ended_at', 'is', null)
    .orderBy('person.name')
    .execute()
  return rows.map(({ holder, ...row }) => ({ ...row, holds: holder !== null }))
}

/** The wrap of a team key for a person; undefined for who does not hold it. */
export const wrapOf = async (tx: Tx, keyId: string, personId: string): Promise<Buffer | undefined> => {
  const row = await tx
    .selectFrom('team_key_wrap')
    .select('wrap')
    .where('team_key_id', '=', keyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.wrap
}

const sayingsOf = async (tx: Tx, teamId: string) => {
  const signed = await statementsOf(tx, teamId)
  const statements = signed.flatMap(({ says, at }) => {
    const said = readStatement(says)
    if (!said) return []
    const { kind, epoch, person, by, until } = said
    return [{ kind, epoch, person, by, at, until }]
  })
  const ids = [...new Set(statements.flatMap(({ person, by }) => [person, by]))]
  const people = ids.length ? await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute() : []
  return { statements, names: Object.fromEntries(people.map(({ id, name }) => [id, name])) }
}

const recoveryOf = async (tx: Tx, keyId: string | undefined): Promise<TeamState['recovery']> => {
  const newest = await recoveryRecipient(tx)
  const key = await tx
    .selectFrom('team_key')
    .leftJoin('recovery_key', 'recovery_key.id', 'recovery_key_id')
    .select(['recovery_key.id', 'recovery_key.recipient'])
    .where('team_key.id', '=', keyId ?? null)
    .executeTakeFirst()
  if (!newest || !key) return { recoverable: false, follows: false, opensWith: undefined }
  const recoverable = key.id === newest.id
  return { recoverable, follows: !recoverable, opensWith: key.recipient ? sheetMark(key.recipient) : undefined }
}

/** Every team with its key, members and this person's own wrap of the key. */
export const teamStates = async (tx: Tx, personId: string): Promise<TeamState[]> => {
  const teams = await tx.selectFrom('team').select(['id', 'kind', 'name']).orderBy('name').execute()
  const states: TeamState[] = []
  for (const team of teams) {
    const key = await keyOf(tx, team.id)
    const members = await membersOf(tx, team.id, key?.id)
    states.push({
      ...team,
      key,
      members,
      readiness: await teamReadiness(tx, team.kind),
      recovery: await recoveryOf(tx, key?.id),
      ownWrap: key && (await wrapOf(tx, key.id, personId)),
      ...(await rewrapState(tx, team.id, personId)),
      ...(await sayingsOf(tx, team.id)),
    })
  }
  return states
}

const ownRecipient = (tx: Tx, personId: string) =>
  tx.selectFrom('person_key').select('recipient').where('person_id', '=', personId).executeTakeFirst()

const keepWrap = async (tx: Tx, force: Force, keyId: string, personId: string, wrap: Buffer, by: string, now: Date) => {
  const row = { force_id: force.id, team_key_id: keyId, person_id: personId, wrap, made_by: by, made_at: now }
  await tx.insertInto('team_key_wrap').values(row).execute()
}

const keepMember = async (
  tx: Tx,
  force: Force,
  teamId: string,
  personId: string,
  by: string,
  now: Date,
  ends: Date | null = null,
) => {
  const admitted = { admitted_by: by, admitted_at: now, ends_at: ends }
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

/**
 * Keeps a key that this member founds: the first, one after nobody holds the last any more, or one in the place of a key that nobody
 * signed for them. Wrapped to the founder only; what was sealed to a lost key stays for recovery.
 */
export const foundTeamKey = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  made: MadeEpoch,
  now: Date,
): Promise<'founded' | 'taken' | 'refused'> => {
  const whole = made.wraps.every(({ wrap }) => looksSealed(wrap)) && made.wraps[0]?.person === actor.id && made.wraps.length === 1
  const [team, own] = [await teamById(tx, teamId), await ownTeam(tx, actor.id)]
  // Whoever was lent a team makes no key for it.
  if (actor.teams.some(({ lent }) => lent)) return 'refused'
  if (!whole || !team || !mayJoin(actor.roles, team.kind) || !(await ownRecipient(tx, actor.id))) return 'refused'
  // Nobody makes themselves a confidential counsellor, and nobody is in two teams.
  if (own ? own !== teamId : team.kind === 'counsellors') return 'refused'
  const state = await epochState(tx, teamId)
  if (state.key && !state.lost && !state.unnamed.includes(actor.id)) return 'taken'
  const of = { force: force.id, team: teamId, by: actor.id }
  if (!(await keepEpoch(tx, of, (state.key?.epoch ?? 0) + 1, made, now))) return 'taken'
  await keepMember(tx, force, teamId, actor.id, actor.id, now)
  await record(tx, actor, 'teams.found-key', { force: force.id, kind: 'team', id: teamId }, now)
  return 'founded'
}

/** Keeps the next key of a team, made by a holder for the holders that are left. Who left the team is not among them. */
export const renewTeamKey = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  made: MadeEpoch,
  now: Date,
): Promise<'renewed' | 'newer' | 'refused'> => {
  const { key } = await epochState(tx, teamId)
  const members = key ? (await membersOf(tx, teamId, key.id)).filter((member) => member.holds) : []
  const holders = members.map((member) => member.person_id)
  const named = made.wraps.map(({ person }) => person).sort()
  if (!key || !holders.includes(actor.id) || !made.wraps.every(({ wrap }) => looksSealed(wrap))) return 'refused'
  // Somebody was let in or taken out since the page was loaded: it reads again and makes another.
  if (named.join() !== holders.sort().join()) return 'newer'
  // A new key changes no end.
  const ends = new Map(made.statements.map(({ says }) => [readStatement(says)?.person, readStatement(says)?.until]))
  if (members.some((member) => ends.get(member.person_id) !== member.ends_at?.toISOString())) return 'refused'
  const of = { force: force.id, team: teamId, by: actor.id }
  if (!(await keepEpoch(tx, of, key.epoch + 1, made, now))) return 'newer'
  await record(tx, actor, 'teams.renew-key', { force: force.id, kind: 'team', id: teamId }, now)
  return 'renewed'
}

export type Admission = {
  teamId: string
  teamKeyId: string
  personId: string
  recipient: string
  wrap: Buffer
  statement: SignedStatement
}

/** Lets somebody who asked in: the actor, a holder, wrapped the team key to that person's own key in the browser. */
export const admitMember = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  given: Admission,
  now: Date,
): Promise<'admitted' | 'refused' | 'changed'> => {
  const key = await keyOf(tx, given.teamId)
  if (!key || key.id !== given.teamKeyId || !looksSealed(given.wrap)) return 'refused'
  if (!(await wrapOf(tx, key.id, actor.id))) return 'refused'
  const asker = (await membersOf(tx, given.teamId, key.id)).find((member) => member.person_id === given.personId)
  // Who holds the key keeps the wrap that opens it: another one could be made of nothing, and lock a holder out.
  if (!asker || asker.holds) return 'refused'
  return keepAdmission(tx, actor, force, given, { person: asker, ends: null, deed: 'teams.admit' }, now)
}

/** Lends the reports of a team to somebody who is in no team, until `ends`: as they are admitted, with the end in what is signed. */
export const lendTeam = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  given: Admission & { person: Pick<TeamMember, 'recipient' | 'verify_key'>; ends: Date },
  now: Date,
): Promise<'admitted' | 'refused' | 'changed'> => {
  const { key } = await epochState(tx, given.teamId)
  if (!key || key.id !== given.teamKeyId || !looksSealed(given.wrap)) return 'refused'
  if (!(await wrapOf(tx, key.id, actor.id))) return 'refused'
  return keepAdmission(tx, actor, force, given, { person: given.person, ends: given.ends, deed: 'teams.lend' }, now)
}

type Admitted = { person: Pick<TeamMember, 'recipient' | 'verify_key'>; ends: Date | null; deed: 'teams.admit' | 'teams.lend' }

const keepAdmission = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  given: Admission,
  { person, ends, deed }: Admitted,
  now: Date,
): Promise<'admitted' | 'refused' | 'changed'> => {
  // The person may have made a new key meanwhile: a wrap to the old one would open nothing.
  if (person.recipient !== given.recipient) return 'changed'
  const said = readStatement(given.statement.says)
  const fits = said?.kind === 'admit' && said.person === given.personId && said.recipient === given.recipient
  if (!fits || said.verifyKey !== person.verify_key?.toString('base64') || said.until !== ends?.toISOString()) return 'refused'
  // Another holder said something meanwhile: this statement comes after another one than it names.
  if (!(await addStatements(tx, { force: force.id, team: given.teamId }, actor.id, [given.statement], now))) return 'changed'
  await keepMember(tx, force, given.teamId, given.personId, actor.id, now, ends)
  await keepWrap(tx, force, given.teamKeyId, given.personId, given.wrap, actor.id, now)
  await record(tx, actor, deed, { force: force.id, kind: 'person', id: given.personId }, now)
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
