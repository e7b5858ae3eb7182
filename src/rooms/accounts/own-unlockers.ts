import type { Staff } from '../../access/actor.ts'
import { stepUpSeconds } from '../../access/rule.ts'
import type { Session } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import { dayIn } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import {
  admitDevice,
  deviceDays,
  keepUnlocker,
  type MadeUnlocker,
  type OwnUnlocker,
  removeUnlocker,
  unlockersOf,
} from '../../vault/unlocker.ts'
import { keepPasskey, type OwnPasskey, type Party, passkeysOf } from './passkey.ts'
import { saltOfPerson } from './passphrase.ts'

/** What somebody signs in and unlocks with, as they see it. */
export type OwnKeys = { unlockers: OwnUnlocker[]; passkeys: OwnPasskey[]; signsIn: boolean; keyed: boolean }

export const ownKeys = async (tx: Tx, personId: string, today: string): Promise<OwnKeys> => {
  const passphrase = tx.selectFrom('passphrase').select('signs_in').where('person_id', '=', personId)
  const key = tx.selectFrom('person_key').select('recipient').where('person_id', '=', personId)
  return {
    unlockers: await unlockersOf(tx, personId, today),
    passkeys: await passkeysOf(tx, personId),
    signsIn: (await passphrase.executeTakeFirst())?.signs_in ?? false,
    keyed: (await key.executeTakeFirst()) !== undefined,
  }
}

/** Whether a moment is too long ago to count as a proof. */
const isLate = (moment: Date, now: Date): boolean => now.getTime() - moment.getTime() > stepUpSeconds * 1000

/**
 * Whether somebody may add what they come in with: they proved in this session, shortly ago, who they are. Who has nothing to prove it
 * with yet comes through the force's own service: their first key may follow shortly after that.
 */
export const mayAddKey = async (tx: Tx, personId: string, session: Session, now: Date): Promise<boolean> => {
  if (!isLate(session.provedAt, now)) return true
  if (isLate(session.beganAt, now)) return false
  const unlocker = await tx.selectFrom('unlocker').select('id').where('person_id', '=', personId).executeTakeFirst()
  return !unlocker && (await passkeysOf(tx, personId)).length === 0 && !(await saltOfPerson(tx, personId))
}

/** How many days a device is trusted, counted from the day it asked. */
export const deviceUntil = (force: Force, now: Date): string => dayIn(force, new Date(now.getTime() + deviceDays * 86_400_000))

/** Adds a device or a recovery code. A new code takes the place of the one before. */
export const addUnlocker = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  made: Extract<MadeUnlocker, { kind: 'device' | 'code' }>,
  session: string,
  now: Date,
): Promise<string> => {
  const id = await keepUnlocker(tx, { id: actor.id, force: force.id }, made, dayIn(force, now), session)
  const deed = made.wrap === null ? 'unlockers.ask' : 'unlockers.add'
  await record(tx, actor, deed, { force: force.id, kind: `unlocker-${made.kind}`, id }, now)
  return id
}

/** A passkey to sign in with and, where the platform gave a secret, what it opens the own key with. */
export type NewPasskey = { response: unknown; challenge: Buffer; label: string; opener: { wrap: Buffer; salt: Buffer } | null }

export const addPasskey = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  party: Party,
  made: NewPasskey,
  now: Date,
): Promise<string | undefined> => {
  const owner = { id: actor.id, force: force.id }
  const today = dayIn(force, now)
  const id = await keepPasskey(tx, party, owner, made.response, made.challenge, made.label, today)
  if (!id) return undefined
  if (made.opener) await keepUnlocker(tx, owner, { kind: 'passkey', passkeyId: id, ...made.opener }, today)
  await record(tx, actor, 'unlockers.add', { force: force.id, kind: 'unlocker-passkey', id }, now)
  return id
}

export const admitOwnDevice = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  id: string,
  wrap: Buffer,
  now: Date,
): Promise<boolean> => {
  const admitted = await admitDevice(tx, actor.id, id, wrap, dayIn(force, now))
  if (admitted) await record(tx, actor, 'unlockers.add', { force: force.id, kind: 'unlocker-device', id }, now)
  return admitted
}

/** Another name for a passkey or a device. False when it is not there. */
export const renameUnlocker = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  id: string,
  label: string,
  now: Date,
): Promise<boolean> => {
  const named = await Promise.all([
    tx.updateTable('passkey').set({ label }).where('id', '=', id).where('person_id', '=', actor.id).returning('id').execute(),
    tx
      .updateTable('unlocker')
      .set({ label })
      .where('id', '=', id)
      .where('person_id', '=', actor.id)
      .where('kind', '=', 'device')
      .returning('id')
      .execute(),
  ])
  if (!named.flat().length) return false
  await record(tx, actor, 'unlockers.rename', { force: force.id, kind: 'unlocker', id }, now)
  return true
}

/**
 * Takes away a passkey (by its own id) or another unlocker. 'last': it is the only one that works everywhere. 'signs-in': the passphrase
 * is how they sign in.
 */
export const endUnlocker = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  id: string,
  session: string,
  now: Date,
): Promise<'removed' | 'last' | 'signs-in' | 'missing'> => {
  const keys = await ownKeys(tx, actor.id, dayIn(force, now))
  const passkey = keys.passkeys.find((one) => one.id === id)
  const unlocker = keys.unlockers.find((one) => (passkey ? one.passkey_id === id : one.id === id && one.kind !== 'passkey'))
  if (!passkey && !unlocker) return 'missing'
  if (unlocker?.kind === 'passphrase' && keys.signsIn) return 'signs-in'
  if (unlocker) {
    const ended = await removeUnlocker(tx, actor.id, unlocker.id, session)
    if (ended !== 'removed') return ended
  }
  if (passkey) await tx.deleteFrom('passkey').where('id', '=', id).execute()
  if (unlocker?.kind === 'passphrase') await tx.deleteFrom('passphrase').where('person_id', '=', actor.id).execute()
  await record(tx, actor, 'unlockers.end', { force: force.id, kind: `unlocker-${passkey ? 'passkey' : unlocker!.kind}`, id }, now)
  return 'removed'
}

/** Removes what ended by itself: devices after their days, and passkeys of accounts that ended (the rest went with the account's key). */
export const sweepUnlockers = async (tx: Tx, today: string): Promise<void> => {
  await tx.deleteFrom('unlocker').where('expires_on', '<', today).execute()
  const ended = tx.selectFrom('person').select('id').where('ended_on', 'is not', null)
  await tx.deleteFrom('passkey').where('person_id', 'in', ended).execute()
}
