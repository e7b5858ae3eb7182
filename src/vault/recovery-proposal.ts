import type { Generated } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { keepRecoveryKey, type MadeRecoveryKey } from './recovery-key.ts'

declare module '../db/schema.ts' {
  interface Database {
    recovery_proposal: {
      id: Generated<string>
      force_id: string
      recipient: string
      custodians: string[]
      made_by: string
      made_at: Date
      tried_by: Generated<string | null>
      tried_at: Generated<Date | null>
    }
    recovery_proposal_wrap: { force_id: string; proposal_id: string; team_key_id: string; wrap: Buffer }
  }
}

/**
 * Keeps a recovery key that is to take the place of the one before. Nothing hangs on it yet: the old sheets open all they opened. A second
 * proposal takes the place of the first.
 */
export const proposeRecoveryKey = async (
  tx: Tx,
  by: { id: string; force: string },
  made: MadeRecoveryKey,
  now: Date,
): Promise<string> => {
  await tx.deleteFrom('recovery_proposal').execute()
  const { id } = await tx
    .insertInto('recovery_proposal')
    .values({ force_id: by.force, recipient: made.recipient, custodians: made.custodians, made_by: by.id, made_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { teamKeyId, wrap } of made.wraps)
    await tx
      .insertInto('recovery_proposal_wrap')
      .values({ force_id: by.force, proposal_id: id, team_key_id: teamKeyId, wrap })
      .execute()
  return id
}

/** The recovery key that waits, who made and tried it, and the team keys wrapped to it. */
export const recoveryProposal = async (tx: Tx) => {
  const row = await tx
    .selectFrom('recovery_proposal')
    .innerJoin('person as maker', 'maker.id', 'made_by')
    .leftJoin('person as trier', 'trier.id', 'tried_by')
    .select(['recovery_proposal.id', 'recipient', 'custodians', 'made_by', 'made_at', 'tried_at'])
    .select(['maker.name as made_by_name', 'trier.name as tried_by_name'])
    .executeTakeFirst()
  if (!row) return undefined
  const wraps = await tx
    .selectFrom('recovery_proposal_wrap')
    .select(['team_key_id as teamKeyId', 'wrap'])
    .where('proposal_id', '=', row.id)
    .execute()
  return { ...row, wraps }
}
export type RecoveryProposal = NonNullable<Awaited<ReturnType<typeof recoveryProposal>>>

/** Another member than the maker typed three sheets over, and their browser opened with them what lies here. */
export const tryRecoveryProposal = async (tx: Tx, personId: string, id: string, now: Date): Promise<'tried' | undefined> => {
  const row = await tx
    .updateTable('recovery_proposal')
    .set({ tried_by: personId, tried_at: now })
    .where('id', '=', id)
    .where('made_by', '<>', personId)
    .where('tried_by', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row && 'tried'
}

/**
 * The proposed key takes the place of the one before. `changed` when a team got another key meanwhile: that one is not wrapped to the
 * proposal, so the proposal goes and the old recovery key stays.
 */
export const replaceRecoveryKey = async (
  tx: Tx,
  by: { id: string; force: string; threshold: number },
  proposal: RecoveryProposal,
  now: Date,
): Promise<string | 'changed'> => {
  const renewed = await tx
    .selectFrom('recovery_proposal_wrap')
    .innerJoin('team_key as wrapped', 'wrapped.id', 'team_key_id')
    .innerJoin('team_key as later', (on) =>
      on.onRef('later.team_id', '=', 'wrapped.team_id').onRef('later.epoch', '>', 'wrapped.epoch'),
    )
    .select('later.id')
    .where('proposal_id', '=', proposal.id)
    .executeTakeFirst()
  const id = renewed ? ('changed' as const) : await keepRecoveryKey(tx, by, proposal, now)
  await tx.deleteFrom('recovery_proposal').where('id', '=', proposal.id).execute()
  return id
}
