import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { prfInput } from '../unlock-derivation.ts'
import { toBase64 } from './base64.ts'

export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON
export type NewPasskeyQuestion = PublicKeyCredentialCreationOptionsJSON

/** Why there is no answer: nobody chose one, this address can have none, it is here already, the browser knows none, it gave no secret. */
export type PasskeyTrouble = 'cancelled' | 'address' | 'there' | 'browser' | 'no-secret'

const nameOf = (error: unknown): string => {
  const { cause, name } = error as { cause?: { name?: string }; name?: string }
  return cause?.name ?? name ?? ''
}

const troubleOf = (error: unknown): PasskeyTrouble => {
  const name = nameOf(error)
  if (name === 'SecurityError') return 'address'
  if (name === 'InvalidStateError') return 'there'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled'
  throw error
}

// The library's own types know the extension; its JSON form does not say that the input is bytes.
const asking = () => ({ prf: { eval: { first: prfInput() } } }) as object

/** The secret that a passkey gave; the answer for the server goes on without it: that secret opens the own key. */
const parted = <T extends { clientExtensionResults: object }>(answer: T): { response: T; secret: string | null } => {
  const { prf } = answer.clientExtensionResults as { prf?: { results?: { first?: ArrayBuffer } } }
  const first = prf?.results?.first
  return {
    response: { ...answer, clientExtensionResults: {} },
    secret: first ? toBase64(new Uint8Array(first)) : null,
  }
}

/** Asks twice at most: a platform that stumbles over the question for a secret gets the one without it, never an empty one. */
const withSecretOrWithout = async <T>(ask: (extensions: object | undefined) => Promise<T>): Promise<T> => {
  try {
    return await ask(asking())
  } catch (error) {
    if (['NotAllowedError', 'AbortError', 'SecurityError', 'InvalidStateError'].includes(nameOf(error))) throw error
    return ask(undefined)
  }
}

export type UsedPasskey =
  | { outcome: 'used'; response: AuthenticationResponseJSON; secret: string | null }
  | { outcome: PasskeyTrouble }

/** Lets the person choose a passkey and answers the question with it; the secret, where there is one, in base64. */
export const usePasskey = async (question: PasskeyQuestion): Promise<UsedPasskey> => {
  if (!browserSupportsWebAuthn()) return { outcome: 'browser' }
  try {
    const answer = await withSecretOrWithout((extensions) =>
      startAuthentication({ optionsJSON: { ...question, ...(extensions ? { extensions } : {}) } }),
    )
    return { outcome: 'used', ...parted(answer) }
  } catch (error) {
    return { outcome: troubleOf(error) }
  }
}

export type MadePasskey =
  | { outcome: 'made'; response: RegistrationResponseJSON; secret: string | null }
  | { outcome: PasskeyTrouble }

/** Makes a passkey. Many platforms give the secret only when it is used: then it is asked for once more, right away. */
export const makePasskey = async (question: NewPasskeyQuestion): Promise<MadePasskey> => {
  if (!browserSupportsWebAuthn()) return { outcome: 'browser' }
  try {
    const answer = await withSecretOrWithout((extensions) =>
      startRegistration({ optionsJSON: { ...question, ...(extensions ? { extensions } : {}) } }),
    )
    const able = (answer.clientExtensionResults as { prf?: { enabled?: boolean } }).prf?.enabled
    const { response, secret } = parted(answer)
    if (secret || !able) return { outcome: 'made', response, secret }
    const used = await usePasskey({
      // Nobody checks this answer: it is for the secret only.
      challenge: question.challenge,
      rpId: question.rp.id,
      userVerification: 'required',
      timeout: question.timeout,
      allowCredentials: [{ id: answer.id, type: 'public-key' }],
    })
    return { outcome: 'made', response, secret: used.outcome === 'used' ? used.secret : null }
  } catch (error) {
    return { outcome: troubleOf(error) }
  }
}
