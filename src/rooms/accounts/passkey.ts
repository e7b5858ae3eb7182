import { randomUUID } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Generated } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { present } from '../../db/transaction.ts'

declare module '../../db/schema.ts' {
  interface Database {
    passkey: {
      id: Generated<string>
      force_id: string
      person_id: string
      credential_id: Buffer
      public_key: Buffer
      counter: number
      transports: string[]
      label: string
      made_on: string
      used_on: string | null
    }
  }
}

/** For whom passkeys are: the name of the host and the whole origin. */
export type Party = { id: string; origin: string }

/** From the address people use. On loopback it is `localhost`: browsers take no passkey for a bare number. */
export const partyOf = (url: string): Party => {
  const { protocol, hostname, port, origin } = new URL(url)
  const loopback = hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]'
  return loopback ? { id: 'localhost', origin: `${protocol}//localhost${port && `:${port}`}` } : { id: hostname, origin }
}

/** How long a browser may take over one question, in ms. */
const timeout = 240_000
/** What a browser of ours answered, as far as the library needs it to be an object with texts. */
type Answer = { id: string; response: { clientDataJSON: string } }

const isAnswer = (given: unknown): given is Answer => {
  const { id, response } = (given ?? {}) as Partial<Answer>
  return typeof id === 'string' && id.length < 2_000 && typeof response?.clientDataJSON === 'string'
}

/** The question that an answer says it answers; undefined when it is no answer of a browser. */
export const challengeIn = (given: unknown): Buffer | undefined => {
  if (!isAnswer(given)) return undefined
  try {
    const told = JSON.parse(Buffer.from(given.response.clientDataJSON, 'base64url').toString()) as { challenge?: unknown }
    return typeof told?.challenge === 'string' ? Buffer.from(told.challenge, 'base64url') : undefined
  } catch {
    return undefined
  }
}

/** What a browser needs to ask for a passkey: any of this host, or those named. */
export const askPasskey = (party: Party, challenge: Buffer, credentials: Credential[] = []) =>
  generateAuthenticationOptions({
    rpID: party.id,
    challenge: Uint8Array.from(challenge),
    userVerification: 'required',
    timeout,
    allowCredentials: credentials,
  })

/** A passkey as a browser knows it, with how it is reached (in the device, by cable, by a telephone): then it asks for the right one at once. */
export type Credential = { id: string; transports: Transport[] }
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
type Transport = (typeof transports)[number]
/** What a browser once told is kept as it came; only what another browser knows goes out again. */
const known = (told: string[]): Transport[] => transports.filter((one) => told.includes(one))

type Person = { id: string; signInName: string; name: string }

/** What a browser needs to make a passkey for a person: found without a name, and only after a finger, face or PIN. */
export const askNewPasskey = (party: Party, challenge: Buffer, person: Person, there: Credential[]) =>
  generateRegistrationOptions({
    rpName: 'Vonk',
    rpID: party.id,
    challenge: Uint8Array.from(challenge),
    userID: Uint8Array.from(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    // Who comes through single sign-on has no name to type.
    userName: person.signInName.startsWith('~') ? person.name : person.signInName,
    userDisplayName: person.name,
    attestationType: 'none',
    timeout,
    excludeCredentials: there,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })

export type VerifiedPasskey =
  | { outcome: 'right'; id: string; personId: string }
  /** The authenticator's counter went back: there are two of it. */
  | { outcome: 'copied'; id: string; personId: string }
  | { outcome: 'unknown' }

/** Checks an answer of which the question was used up: known passkey, our host, its owner was there. Notes the day. */
export const verifyPasskey = async (
  tx: Tx,
  party: Party,
  given: unknown,
  challenge: Buffer,
  today: string,
): Promise<VerifiedPasskey> => {
  if (!isAnswer(given)) return { outcome: 'unknown' }
  await present(tx, 'passkey', Buffer.from(given.id, 'base64url'))
  const row = await tx
    .selectFrom('passkey')
    .innerJoin('person', 'person.id', 'passkey.person_id')
    .select(['passkey.id', 'person_id', 'credential_id', 'public_key', 'counter'])
    .where('credential_id', '=', Buffer.from(given.id, 'base64url'))
    .where('ended_on', 'is', null)
    .forUpdate('passkey')
    .executeTakeFirst()
  if (!row) return { outcome: 'unknown' }
  const verified = await verifyAuthenticationResponse({
    response: { ...(given as unknown as AuthenticationResponseJSON), clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // The counter is compared below: going back is told to its owner, not thrown.
    credential: { id: row.credential_id.toString('base64url'), publicKey: Uint8Array.from(row.public_key), counter: 0 },
  }).catch(() => undefined)
  if (!verified?.verified) return { outcome: 'unknown' }
  const { newCounter } = verified.authenticationInfo
  if ((newCounter || row.counter) && newCounter <= row.counter) return { outcome: 'copied', id: row.id, personId: row.person_id }
  await tx.updateTable('passkey').set({ counter: newCounter, used_on: today }).where('id', '=', row.id).execute()
  return { outcome: 'right', id: row.id, personId: row.person_id }
}

/** Keeps a new passkey of a person; undefined when the answer does not hold or the passkey is there already. */
export const keepPasskey = async (
  tx: Tx,
  party: Party,
  owner: { id: string; force: string },
  given: unknown,
  challenge: Buffer,
  label: string,
  today: string,
): Promise<string | undefined> => {
  if (!isAnswer(given)) return undefined
  const made = await verifyRegistrationResponse({
    response: { ...(given as unknown as RegistrationResponseJSON), clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!made?.verified) return undefined
  const { credential } = made.registrationInfo
  const id = randomUUID()
  const kept = await tx
    .insertInto('passkey')
    .values({
      id,
      force_id: owner.force,
      person_id: owner.id,
      credential_id: Buffer.from(credential.id, 'base64url'),
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (credential.transports ?? []).map(String).slice(0, 10),
      label,
      made_on: today,
      used_on: null,
    })
    .onConflict((on) => on.column('credential_id').doNothing())
    .returning('id')
    .execute()
  return kept[0]?.id
}

export type OwnPasskey = { id: string; label: string; made_on: string; used_on: string | null }

/** A person's passkeys, oldest first. */
export const passkeysOf = (tx: Tx, personId: string): Promise<OwnPasskey[]> =>
  tx
    .selectFrom('passkey')
    .select(['id', 'label', 'made_on', 'used_on'])
    .where('person_id', '=', personId)
    .orderBy('made_on')
    .orderBy('id')
    .execute()

/** The credential ids of a person's passkeys; with `opening` only of those that unlock too. */
export const credentialsOf = async (tx: Tx, personId: string, opening = false): Promise<Credential[]> => {
  const own = tx
    .selectFrom('passkey')
    .leftJoin('unlocker', 'unlocker.passkey_id', 'passkey.id')
    .select(['credential_id', 'transports'])
    .where('passkey.person_id', '=', personId)
  const rows = await (opening ? own.where('unlocker.id', 'is not', null) : own).execute()
  return rows.map((row) => ({ id: row.credential_id.toString('base64url'), transports: known(row.transports) }))
}
