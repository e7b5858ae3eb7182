import type { Generated } from 'kysely'
import type { Tx } from '../db/schema.ts'

declare module '../db/schema.ts' {
  interface Database {
    recovery_key: {
      id: Generated<string>
      force_id: string
      recipient: string
      threshold: number
      shares: number
      custodians: string[]
      made_by: string
      made_at: Date
    }
    recovery: {
      id: Generated<string>
      force_id: string
      recovery_key_id: string
      team_id: string
      team_key_id: string
      person_id: string
      reason: string
      recovered_at: Date
    }
  }
}

/**
 * The public half of the force's recovery key, to which each team key is wrapped too: `team_key.recovery_wrap`, with `recovery_key_id`
 * beside it. Undefined as long as nobody made one. Who makes a new epoch of a team key wraps it to this one in the same browser.
 */
export const recoveryRecipient = (tx: Tx) =>
  tx
    .selectFrom('recovery_key')
    .select(['id', 'recipient', 'custodians', 'made_at'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()

/** A new recovery key as its maker's browser hands it over: the public half, who keeps the sheets, and the team keys wrapped to it. */
export type MadeRecoveryKey = { recipient: string; custodians: string[]; wraps: { teamKeyId: string; wrap: Buffer }[] }

/** Keeps a recovery key and its wraps of the team keys. The caller checked who makes it and recorded it. */
export const keepRecoveryKey = async (
  tx: Tx,
  by: { id: string; force: string; threshold: number },
  made: MadeRecoveryKey,
  now: Date,
): Promise<string> => {
  const { id } = await tx
    .insertInto('recovery_key')
    .values({
      force_id: by.force,
      recipient: made.recipient,
      threshold: by.threshold,
      shares: made.custodians.length,
      custodians: made.custodians,
      made_by: by.id,
      made_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { teamKeyId, wrap } of made.wraps)
    await tx.updateTable('team_key').set({ recovery_wrap: wrap, recovery_key_id: id }).where('id', '=', teamKeyId).execute()
  return id
}
