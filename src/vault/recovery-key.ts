import type { Generated } from 'kysely'
import type { TeamKind } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import { sheetMark } from './recovery-share.ts'

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
  await followRecoveryKey(tx, id, made.wraps)
  return id
}

/** Which sheets open the key of a team: the last signs that stand on them and who keeps them; undefined where none do. */
export type SheetsOf = { team: string; kind: TeamKind; epoch: number; sheets: { mark: string; custodians: string[] } | undefined }

/** What the sheets of each recovery key open: the newest key of every team, and older ones that somebody still holds. */
export const sheetsThatOpen = async (tx: Tx): Promise<SheetsOf[]> => {
  const rows = await tx
    .selectFrom('team_key as k')
    .innerJoin('team', 'team.id', 'k.team_id')
    .leftJoin('recovery_key', 'recovery_key.id', 'k.recovery_key_id')
    .select(['team.name', 'team.kind', 'k.epoch', 'recovery_key.recipient', 'recovery_key.custodians'])
    .where(({ or, not, exists, selectFrom }) =>
      or([
        not(
          exists(
            selectFrom('team_key as later')
              .select('later.id')
              .whereRef('later.team_id', '=', 'k.team_id')
              .whereRef('later.epoch', '>', 'k.epoch'),
          ),
        ),
        exists(selectFrom('team_key_wrap').select('person_id').whereRef('team_key_id', '=', 'k.id')),
      ]),
    )
    .orderBy('team.name')
    .orderBy('k.epoch')
    .execute()
  return rows.map(({ name, kind, epoch, recipient, custodians }) => ({
    team: name,
    kind,
    epoch,
    sheets: recipient === null ? undefined : { mark: sheetMark(recipient), custodians: custodians ?? [] },
  }))
}

/**
 * The team keys of this person that hang to no recovery key, or to one before this: all they still hold once the newest of the team does,
 * so that what was left for later is not lost with the old sheets.
 */
export const keysToFollow = async (tx: Tx, personId: string, recoveryKeyId: string) => {
  const held = await tx
    .selectFrom('team_key_wrap')
    .innerJoin('team_key as k', 'k.id', 'team_key_wrap.team_key_id')
    .leftJoin('recovery_key', 'recovery_key.id', 'k.recovery_key_id')
    .select(['k.id as teamKeyId', 'k.team_id', 'team_key_wrap.wrap as teamWrap', 'recovery_key.recipient as opensWith'])
    .select(['k.recovery_key_id'])
    .where('person_id', '=', personId)
    .orderBy('k.epoch', 'desc')
    .execute()
  const newest = new Map<string, (typeof held)[number]>()
  for (const key of held) if (!newest.has(key.team_id)) newest.set(key.team_id, key)
  const due = [...newest.values()].filter((key) => key.recovery_key_id !== recoveryKeyId).map((key) => key.team_id)
  return held.filter((key) => due.includes(key.team_id) && key.recovery_key_id !== recoveryKeyId)
}

/** Hangs team keys to the recovery key that there is, in the place of the one before. The caller checked that they are all the person's. */
export const followRecoveryKey = async (tx: Tx, recoveryKeyId: string, wraps: MadeRecoveryKey['wraps']): Promise<void> => {
  for (const { teamKeyId, wrap } of wraps)
    await tx
      .updateTable('team_key')
      .set({ recovery_wrap: wrap, recovery_key_id: recoveryKeyId })
      .where('id', '=', teamKeyId)
      .execute()
}
