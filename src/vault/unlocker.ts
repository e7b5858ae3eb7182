import { randomUUID } from 'node:crypto'
import { keepVaultHalf } from '../access/session.ts'
import type { Tx } from '../db/schema.ts'

/** What opens a person's identity. A passphrase and a code work everywhere, a passkey and a device only where they are. */
export type UnlockerKind = 'passphrase' | 'passkey' | 'device' | 'code'

declare module '../db/schema.ts' {
  interface Database {
    unlocker: {
      id: string
      force_id: string
      person_id: string
      kind: UnlockerKind
      label: string | null
      wrap: Buffer | null
      passkey_id: string | null
      salt: Buffer | null
      recipient: string | null
      made_on: string
      used_on: string | null
      expires_on: string | null
    }
  }
}

/** Whose: the person and their force, by id. */
export type Owner = { id: string; force: string }

export const deviceDays = 30

/** What a person's browser made to open the identity with, and the identity wrapped to it. */
export type MadeUnlocker =
  | { kind: 'passphrase'; wrap: Buffer }
  | { kind: 'code'; wrap: Buffer; recipient: string }
  | { kind: 'passkey'; wrap: Buffer; passkeyId: string; salt: Buffer }
  /** Without a wrap it waits until a session that is open lets it in. */
  | { kind: 'device'; wrap: Buffer | null; recipient: string; label: string; expiresOn: string }

/** The wrap of one unlocker, with what belongs to it, as it goes to the browser of its owner. */
export type Opener = { id: string; wrap: Buffer; salt: Buffer | null }

export type OwnUnlocker = {
  id: string
  kind: UnlockerKind
  label: string | null
  recipient: string | null
  passkey_id: string | null
  made_on: string
  used_on: string | null
  expires_on: string | null
  waits: boolean
}

const shown = ['id', 'kind', 'label', 'recipient', 'passkey_id', 'made_on', 'used_on', 'expires_on'] as const

/** A person's unlockers, oldest first; a device that expired is none any more. */
export const unlockersOf = (tx: Tx, personId: string, today: string): Promise<OwnUnlocker[]> =>
  tx
    .selectFrom('unlocker')
    .select([...shown, (eb) => eb('wrap', 'is', null).$castTo<boolean>().as('waits')])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('expires_on', 'is', null), eb('expires_on', '>=', today)]))
    .orderBy('made_on')
    .orderBy('id')
    .execute()

/** Locks all sessions of a person but `kept`, whatever opened them. */
const lockSessions = async (tx: Tx, personId: string, kept?: string) => {
  const opened = tx.selectFrom('session').select('id').where('person_id', '=', personId).where('vault_wrap', 'is not', null)
  for (const { id } of await opened.execute()) if (id !== kept) await keepVaultHalf(tx, id, null, new Date(0))
}

/**
 * Adds an unlocker; a passphrase or a code takes the place of the one before, which opens nothing from then on. All sessions lock then, but
 * for `session`, in which this is done. Returns its id.
 */
export const keepUnlocker = async (
  tx: Tx,
  owner: Owner,
  made: MadeUnlocker,
  today: string,
  session?: string,
): Promise<string> => {
  const id = randomUUID()
  const { kind, wrap } = made
  if (kind === 'passphrase' || kind === 'code') {
    const before = tx.selectFrom('unlocker').select('id').where('person_id', '=', owner.id).where('kind', '=', kind).forUpdate()
    const old = await before.executeTakeFirst()
    if (old) {
      const recipient = kind === 'code' ? made.recipient : null
      await tx
        .updateTable('unlocker')
        .set({ id, wrap, recipient, made_on: today, used_on: null })
        .where('id', '=', old.id)
        .execute()
      if (session && (await openedWith(tx, session)) === old.id) await noteOpened(tx, session, id)
      await lockSessions(tx, owner.id, session)
      return id
    }
  }
  await tx
    .insertInto('unlocker')
    .values({
      id,
      force_id: owner.force,
      person_id: owner.id,
      kind,
      wrap,
      label: kind === 'device' ? made.label : null,
      passkey_id: kind === 'passkey' ? made.passkeyId : null,
      salt: kind === 'passkey' ? made.salt : null,
      recipient: kind === 'device' || kind === 'code' ? made.recipient : null,
      expires_on: kind === 'device' ? made.expiresOn : null,
      made_on: today,
      used_on: null,
    })
    .execute()
  return id
}

/** Lets a waiting device in: the identity wrapped to it in a session that is open. False when it is not there or waits no more. */
export const admitDevice = async (tx: Tx, personId: string, id: string, wrap: Buffer, today: string): Promise<boolean> => {
  const admitted = await tx
    .updateTable('unlocker')
    .set({ wrap })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('kind', '=', 'device')
    .where('wrap', 'is', null)
    .where('expires_on', '>=', today)
    .returning('id')
    .execute()
  return admitted.length > 0
}

const openedWith = async (tx: Tx, session: string): Promise<string | null> => {
  const row = await tx.selectFrom('session').select('unlocked_by').where('id', '=', session).executeTakeFirst()
  return row?.unlocked_by ?? null
}

/** Whether what opened a session is still there: only then may it stay open. */
export const openerLives = async (tx: Tx, session: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('session')
    .innerJoin('unlocker', 'unlocker.id', 'session.unlocked_by')
    .select('unlocker.id')
    .where('session.id', '=', session)
    .executeTakeFirst()
  return row !== undefined
}

/** A session of its owner was opened by this unlocker: the server checked the proof, or it was made there just now. */
export const noteOpened = async (tx: Tx, session: string, unlockerId: string): Promise<void> => {
  await tx.updateTable('session').set({ unlocked_by: unlockerId }).where('id', '=', session).execute()
}

const everywhere = ['passphrase', 'code'] as const

/**
 * Takes an unlocker away: its wrap is gone, and all sessions lock but `session`, in which this is done, unless the unlocker opened that one. 'last' when it is the only one that works everywhere;
 * the database refuses that too (trigger unlocker_everywhere).
 */
export const removeUnlocker = async (
  tx: Tx,
  personId: string,
  id: string,
  session?: string,
): Promise<'removed' | 'last' | 'missing'> => {
  // In turn: two removals at the same moment must not each count on the other's.
  await tx.selectFrom('person_key').select('person_id').where('person_id', '=', personId).forUpdate().execute()
  const own = await tx.selectFrom('unlocker').select(['id', 'kind']).where('person_id', '=', personId).execute()
  const one = own.find((unlocker) => unlocker.id === id)
  if (!one) return 'missing'
  const left = own.filter((unlocker) => unlocker.id !== id && everywhere.some((kind) => kind === unlocker.kind))
  if (left.length === 0) return 'last'
  await tx.deleteFrom('unlocker').where('id', '=', id).execute()
  await lockSessions(tx, personId, session && (await openerLives(tx, session)) ? session : undefined)
  return 'removed'
}

/** Which unlocker is meant: the one of its kind, a passkey's, or the device with this public half. */
export type Which = 'passphrase' | 'code' | { passkey: string } | { device: string }

/**
 * Hands the wrap of one unlocker to a session of its owner, which from then on is opened by it; notes the day. Whoever calls this checked
 * the proof that belongs to the unlocker. Undefined when there is none, it waits, or it expired.
 */
export const handOut = async (
  tx: Tx,
  personId: string,
  session: string,
  which: Which,
  today: string,
): Promise<Opener | undefined> => {
  const own = tx.selectFrom('unlocker').select(['id', 'wrap', 'salt', 'expires_on']).where('person_id', '=', personId)
  const asked =
    typeof which === 'string'
      ? own.where('kind', '=', which)
      : 'passkey' in which
        ? own.where('passkey_id', '=', which.passkey)
        : own.where('kind', '=', 'device').where('recipient', '=', which.device)
  const row = await asked.executeTakeFirst()
  // A device that still waits opens nothing yet.
  if (!row?.wrap || (row.expires_on !== null && row.expires_on < today)) return undefined
  await tx.updateTable('unlocker').set({ used_on: today }).where('id', '=', row.id).execute()
  await noteOpened(tx, session, row.id)
  return { id: row.id, wrap: row.wrap, salt: row.salt }
}

/** Which kind opened a session last, and whether anything did: a device opens by itself only where nothing did yet. */
export const openedBy = async (tx: Tx, session: string): Promise<{ ever: boolean; kind: UnlockerKind | undefined }> => {
  const row = await tx
    .selectFrom('session')
    .leftJoin('unlocker', 'unlocker.id', 'session.unlocked_by')
    .select(['unlocked_by', 'kind'])
    .where('session.id', '=', session)
    .executeTakeFirst()
  return { ever: row?.unlocked_by != null, kind: row?.kind ?? undefined }
}
