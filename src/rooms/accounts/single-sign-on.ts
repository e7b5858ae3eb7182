import * as client from 'openid-client'
import { allowOutgoing, placeOf } from '../../http/outgoing.ts'
import type { SingleSignOn } from '../../http/visit.ts'
import { keptSecret, openSecret } from '../../vault/kept-secret.ts'

/** What waits in the browser, encrypted, while somebody is at the provider. */
export type Underway = {
  state: string
  nonce: string
  verifier: string
  /** Where to go afterwards, and in which language we speak until then. */
  next: string
  lang: string
  /** The session that asked to be linked, when somebody was signed in already. */
  session: string | null
  until: number
}

/** Who the provider says it is; the name and address are as they stand there. */
export type Known = { issuer: string; subject: string; name: string; email: string | null }
/** Why it did not work, for a plain sentence. */
export type SignOnFailure = 'down' | 'refused' | 'stale' | 'clock' | 'wrong'

const seconds = 10
const minutesAway = 10
const about = 'single sign-on'

const isLoopback = (url: URL) => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)

/**
 * The provider's own description of itself, asked when somebody first needs it and kept; a failure is asked again. Nothing is asked by http
 * unless the provider itself is on loopback, and no redirect is followed (openid-client asks with `redirect: 'manual'`).
 */
const discovered = new Map<string, Promise<client.Configuration>>()
const provider = (sso: SingleSignOn): Promise<client.Configuration> => {
  const issuer = new URL(sso.issuer)
  const key = `${sso.issuer} ${sso.clientId}`
  const guarded: client.CustomFetch = (url, options) => {
    const asked = new URL(url)
    if (asked.protocol !== 'https:' && !(isLoopback(issuer) && isLoopback(asked))) throw new Error('Not an address to ask.')
    return fetch(url, options as RequestInit)
  }
  allowOutgoing(placeOf(sso.issuer))
  const known =
    discovered.get(key) ??
    client
      .discovery(issuer, sso.clientId, { client_secret: sso.clientSecret, [client.clockTolerance]: 30 }, undefined, {
        execute: isLoopback(issuer) ? [client.allowInsecureRequests] : [],
        timeout: seconds,
        [client.customFetch]: guarded,
      })
      .then((config) => {
        // Some services answer under several names; theirs says which.
        const { token_endpoint, userinfo_endpoint, jwks_uri } = config.serverMetadata()
        for (const endpoint of [token_endpoint, userinfo_endpoint, jwks_uri]) if (endpoint) allowOutgoing(placeOf(endpoint))
        return config
      })
  discovered.set(key, known)
  known.catch(() => discovered.delete(key))
  return known
}

const failureOf = (error: unknown): SignOnFailure => {
  const { code, error: answer, cause } = (error ?? {}) as { code?: string; error?: string; cause?: { code?: string } }
  if (answer === 'access_denied' || answer === 'login_required' || answer === 'interaction_required') return 'refused'
  if (answer === 'temporarily_unavailable' || answer === 'server_error') return 'down'
  if (answer === 'invalid_grant') return 'stale'
  const codes = [code, cause?.code].filter((one) => one !== undefined)
  if (codes.includes('OAUTH_JWT_TIMESTAMP_CHECK_FAILED')) return 'clock'
  if (codes.some((one) => /^OAUTH_(JWT|JSON|INVALID|KEY|UNSUPPORTED|PARSE)/.test(one))) return 'wrong'
  return 'down'
}

const redirectUri = (url: string, path: string) => `${url}${path}`

/** Where to send somebody's browser, and what it keeps meanwhile; or why that cannot be. */
export const beginSignOn = async (
  sso: SingleSignOn,
  key: Uint8Array,
  { url, path, next, lang, session }: { url: string; path: string; next: string; lang: string; session: string | null },
  now: Date,
): Promise<{ to: string; cookie: string } | { failure: SignOnFailure; error: unknown }> => {
  try {
    const config = await provider(sso)
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri(url, path),
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    const until = now.getTime() + minutesAway * 60_000
    const underway: Underway = { state, nonce, verifier, next, lang, session, until }
    return { to: to.href, cookie: keptSecret(key, JSON.stringify(underway), about).toString('base64url') }
  } catch (error) {
    return { failure: failureOf(error), error }
  }
}

/** What waits in the cookie of a browser that comes back; undefined when it is none of ours or came back too late. */
export const underwayOf = (key: Uint8Array, cookie: string | undefined, now: Date): Underway | undefined => {
  try {
    const underway = JSON.parse(openSecret(key, Buffer.from(cookie ?? '', 'base64url'), about)) as Underway
    return underway.until > now.getTime() ? underway : undefined
  } catch {
    return undefined
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC').trim() : '')

/** Who came back from the provider, after its answer was checked (state, issuer, nonce, PKCE, signature, times); or why not. */
export const finishSignOn = async (
  sso: SingleSignOn,
  underway: Underway,
  answer: { url: string; path: string; query: URLSearchParams },
): Promise<Known | { failure: SignOnFailure; error: unknown }> => {
  if (answer.query.get('state') !== underway.state) return { failure: 'stale', error: undefined }
  try {
    const config = await provider(sso)
    const tokens = await client.authorizationCodeGrant(
      config,
      new URL(`${redirectUri(answer.url, answer.path)}?${answer.query}`),
      {
        pkceCodeVerifier: underway.verifier,
        expectedState: underway.state,
        expectedNonce: underway.nonce,
        idTokenExpected: true,
      },
    )
    const id = tokens.claims()
    if (!id) return { failure: 'wrong', error: undefined }
    // Many providers tell the name only when asked.
    const more =
      !id['name'] && config.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(config, tokens.access_token, id.sub)
        : undefined
    const claims = { ...id, ...more }
    const email = claims['email_verified'] === false ? '' : textOf(claims['email'])
    const name = textOf(claims['name']) || textOf(claims['preferred_username']) || email.split('@')[0] || ''
    return { issuer: id.iss, subject: id.sub, name: name.slice(0, 80), email: email || null }
  } catch (error) {
    return { failure: failureOf(error), error }
  }
}
