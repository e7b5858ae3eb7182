import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../db/schema.ts'
import { type KeyPair, makePair } from './seal.ts'
import { claimOf, signingKeyOf } from './signing.ts'
import { addStatements } from './team-list.ts'
import { type SignedStatement, type Statement, signStatement, statementDigest } from './team-statement.ts'
import { wrapTeamKey } from './team-wrap.ts'

/** A key for a team of people whose keys the caller holds: only the example force and tests do. Made as their browsers would make it. */
export const foundWithKeys = async (
  tx: Tx,
  { force, team }: { force: string; team: string },
  holders: { id: string; pair: KeyPair }[],
  now: Date,
): Promise<{ keyId: string; pair: KeyPair }> => {
  const pair = await makePair()
  const founder = holders[0]!
  const signing = signingKeyOf(founder.pair.identity)
  const made = { force_id: force, made_by: founder.id, made_at: now }
  const { id: keyId } = await tx
    .insertInto('team_key')
    .values({ ...made, team_id: team, epoch: 1, recipient: pair.recipient, recovery_wrap: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const signed: SignedStatement[] = []
  for (const holder of holders) {
    const admitted = { admitted_by: founder.id, admitted_at: now, asked_at: now, ended_by: null, ended_at: null }
    await tx
      .insertInto('team_member')
      .values({ force_id: force, team_id: team, person_id: holder.id, ...admitted })
      .execute()
    const wrap = Buffer.from(await wrapTeamKey(pair.identity, signing.verifyKey, holder.pair.recipient))
    await tx
      .insertInto('team_key_wrap')
      .values({ ...made, team_key_id: keyId, person_id: holder.id, wrap })
      .execute()
    const statement: Statement = {
      force,
      team,
      seq: signed.length,
      kind: holder === founder ? 'found' : 'admit',
      epoch: 1,
      teamRecipient: pair.recipient,
      person: holder.id,
      recipient: holder.pair.recipient,
      verifyKey: signingKeyOf(holder.pair.identity).verifyKey,
      by: founder.id,
      previous: signed.length ? statementDigest(signed.at(-1)!) : '-',
    }
    signed.push(signStatement(statement, signing))
  }
  if (!(await addStatements(tx, { force, team }, founder.id, signed, now))) throw new Error('The statements do not fit.')
  const trial = { nonce_hash: createHash('sha256').update(randomBytes(32)).digest(), asked_at: now, opened_at: now }
  await tx
    .insertInto('unlock_trial')
    .values({ force_id: force, team_key_id: keyId, person_id: founder.id, ...trial })
    .execute()
  return { keyId, pair }
}

/** The columns of a person's public keys, as their browser would publish them. */
export const publicKeysOf = async ({ identity, recipient }: KeyPair) => {
  const { verifyKey, claim } = await claimOf(identity, recipient)
  return { recipient, verify_key: Buffer.from(verifyKey, 'base64'), verify_claim: Buffer.from(claim, 'base64') }
}
