import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { recoveryRecipient } from './recovery-key.ts'
import { addStatements, statementsOf } from './team-list.ts'
import { readStatement, type SignedStatement, standingOf } from './team-statement.ts'

/** A new key of a team as its maker's browser hands it over. */
export type MadeEpoch = {
  recipient: string
  statements: SignedStatement[]
  wraps: { person: string; wrap: Buffer }[]
  /** The private half wrapped to the force's recovery recipient, where there is one. */
  recovery: Buffer | null
}

export type EpochState = {
  key: { id: string; epoch: number; recipient: string; made_at: Date } | undefined
  /** People whom the list lets open what is sealed to the newest key, but who hold it no more: then a new key is due. */
  leavers: string[]
  /** Nobody holds the newest key: what is sealed to it opens with recovery only. */
  lost: boolean
  /** The newest key is of before the lists were signed. */
  unsigned: boolean
  /** People who open the newest key and whom nobody signed for: by recovery, or of before the lists. They found a key of their own. */
  unnamed: string[]
  /** Older keys of which somebody still holds a wrap: what was sealed to them is being sealed anew. Not those that `glassKeys` names. */
  older: { id: string; epoch: number }[]
}

/** Who may open the newest key according to the list; only read here, browsers check the signatures. */
const namedIn = (statements: readonly SignedStatement[]): { epoch: number; people: Set<string> } => {
  let named = { epoch: 0, people: new Set<string>() }
  for (const { says } of statements) {
    const said = readStatement(says)
    if (said && said.kind !== 'admit') named = { epoch: said.epoch, people: new Set() }
    if (said) named.people.add(said.person)
  }
  return named
}

const keysOf = (tx: Tx, teamId: string) =>
  tx
    .selectFrom('team_key')
    .select(['id', 'epoch', 'recipient', 'made_at'])
    .where('team_id', '=', teamId)
    .orderBy('epoch', 'desc')
    .execute()

/** Keys of a team to which cases of another team are wrapped for when the glass is broken: their holders keep them. */
export const glassKeys = async (tx: Tx, teamId: string): Promise<string[]> => {
  const { rows } = await sql<{ keys: string[] }>`select glass_keys(${teamId}) as keys`.execute(tx)
  return rows[0]?.keys ?? []
}

/** How a team stands with its keys: whether a new one is due, and which old ones are not done with yet. */
export const epochState = async (tx: Tx, teamId: string): Promise<EpochState> => {
  const [key, ...others] = await keysOf(tx, teamId)
  if (!key) return { key, leavers: [], lost: false, unsigned: false, unnamed: [], older: [] }
  const wraps = await tx
    .selectFrom('team_key_wrap')
    .innerJoin('team_key', 'team_key.id', 'team_key_wrap.team_key_id')
    .select(['team_key_id', 'person_id'])
    .where('team_id', '=', teamId)
    .execute()
  const holders = new Set(wraps.filter((wrap) => wrap.team_key_id === key.id).map((wrap) => wrap.person_id))
  const named = namedIn(await statementsOf(tx, teamId))
  const unsigned = named.epoch !== key.epoch
  const glass = others.length ? await glassKeys(tx, teamId) : []
  return {
    key,
    leavers: unsigned ? [] : [...named.people].filter((person) => !holders.has(person)),
    lost: holders.size === 0,
    unsigned,
    unnamed: [...holders].filter((person) => unsigned || !named.people.has(person)),
    older: others
      .filter(({ id }) => !glass.includes(id) && wraps.some((wrap) => wrap.team_key_id === id))
      .map(({ id, epoch }) => ({ id, epoch })),
  }
}

/**
 * Keeps a new key of a team: its statements, the wraps to who may open it, and the one for recovery. undefined when another epoch came
 * first, or the statements do not fit what is handed over.
 */
export const keepEpoch = async (
  tx: Tx,
  of: { force: string; team: string; by: string },
  epoch: number,
  made: MadeEpoch,
  now: Date,
): Promise<string | undefined> => {
  const recovery = await recoveryRecipient(tx)
  // A key that recovery cannot open would quietly undo the ceremony.
  if ((recovery === undefined) !== (made.recovery === null)) return undefined
  const standing = await standingOf(of, [...(await statementsOf(tx, of.team)), ...made.statements])
  const people = new Set(made.wraps.map(({ person }) => person))
  const fits =
    standing?.epoch === epoch &&
    standing.teamRecipient === made.recipient &&
    people.size === made.wraps.length &&
    people.size === standing.holders.size &&
    [...people].every((person) => standing.holders.has(person))
  if (!fits) return undefined
  const key = await tx
    .insertInto('team_key')
    .values({
      force_id: of.force,
      team_id: of.team,
      epoch,
      recipient: made.recipient,
      recovery_wrap: made.recovery,
      recovery_key_id: recovery?.id ?? null,
      made_by: of.by,
      made_at: now,
    })
    .onConflict((on) => on.columns(['team_id', 'epoch']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!key) return undefined
  if (!(await addStatements(tx, of, of.by, made.statements, now))) throw new Error('The list of a team moved under a new key.')
  for (const { person, wrap } of made.wraps)
    await tx
      .insertInto('team_key_wrap')
      .values({ force_id: of.force, team_key_id: key.id, person_id: person, wrap, made_by: of.by, made_at: now })
      .execute()
  return key.id
}
