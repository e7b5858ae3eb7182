import { randomBytes } from 'node:crypto'
import type { Purpose } from '../src/access/purpose.ts'
import { formToken } from '../src/http/csrf.ts'
import { sessionCookie } from '../src/http/routes.ts'
import { shellPaths } from '../src/http/shell-paths.ts'
import { keepPassphrase } from '../src/rooms/accounts/passphrase.ts'
import { passphraseCost } from '../src/vault/passphrase-derivation.ts'
import { seal } from '../src/vault/seal.ts'
import { vaultPaths } from '../src/vault/vault-paths.ts'
import type { Client, House, Name } from './cast.ts'

/** What a browser would have made of a passphrase: the server cannot tell the key from any other 32 bytes. */
export const giveSignInKey = async (house: House, name: Name): Promise<{ signInKey: Buffer; salt: Buffer }> => {
  const { id, keys } = house.person(name)
  const [signInKey, salt] = [randomBytes(32), randomBytes(16)]
  const identityWrap = keys ? Buffer.from(await seal(keys.identity, keys.recipient)) : null
  const made = { salt, cost: passphraseCost, signInKey, identityWrap }
  const person = { id, force: house.force }
  await house.system((tx) => keepPassphrase(tx, house.deps.keys.signIn, person, made, house.clock.now()))
  return { signInKey, salt }
}

export type SignInReply = { outcome: string; says: string; next: string; wrap: string | null }

/** Somebody outside tries a sign-in key; `headers` may carry an old cookie. */
export const trySignIn = async (house: House, name: string, key: Buffer, next = '', headers = {}) => {
  const answer = await house.anybody().post(vaultPaths.signIn, { name, key: key.toString('base64'), next }, headers)
  return { answer, reply: (await answer.json()) as SignInReply }
}

export const sessionCookieOf = (answer: Response): string =>
  answer.headers.getSetCookie().find((one) => one.startsWith(`${sessionCookie}=`)) ?? ''

export const tokenOf = (answer: Response): string => /=([^;]+)/.exec(sessionCookieOf(answer))?.[1] ?? ''

export const cookieFor = (token: string) => ({ cookie: `${sessionCookie}=${token}` })

/** The browser of a session that was opened by signing in. */
export const clientWith = (house: House, token: string): Omit<Client, 'upload' | 'bytes'> => {
  const proof = (path: string) => formToken(house.deps.keys.forms, token, path)
  return {
    get: (path, headers = {}) => house.anybody().get(path, { ...cookieFor(token), ...headers }),
    post: (path, fields = {}, headers = {}) =>
      house.anybody().post(path, { ...fields, _token: proof(path) }, { ...cookieFor(token), ...headers }),
    json: async (path, body = {}) =>
      house.app.request(`${house.deps.url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          ...cookieFor(token),
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'x-vonk-token': proof(path),
        },
      }),
  }
}

/** Somebody goes on to work for another purpose: the browser of the new token, which is theirs from here on. */
export const workingFor = async (house: House, name: Name, purpose: Purpose): Promise<Client> => {
  house.person(name).token = tokenOf(await house.as(name).post(shellPaths.purpose, { doel: purpose }))
  return house.as(name)
}

type Fielded = Record<string, string | string[]>

/** Asks a second person to agree to a form; the id of the question, or the answer when nothing was asked. */
export const askSecondPair = async (house: House, who: Name, path: string, fields: Fielded): Promise<string | Response> => {
  const ids = () => house.system((tx) => tx.selectFrom('second_pair').select('id').execute())
  const before = await ids()
  const asked = await house.as(who).post(path, { ...fields, waarom: 'Zo afgesproken' })
  const added = (await ids()).find(({ id }) => !before.some((old) => old.id === id))
  return added?.id ?? asked
}

export const answerSecondPair = (house: House, by: Name, id: string, antwoord = 'ja') =>
  house.as(by).post(`${shellPaths.secondPair}/${id}/antwoord`, { antwoord })

/** Posts a form that needs a second pair of eyes, after `by` agreed; a form that needs none is posted once. */
export const postAgreed = async (
  house: House,
  who: Name,
  path: string,
  fields: Fielded,
  by: Name = 'Dirk',
): Promise<Response> => {
  const asked = await askSecondPair(house, who, path, fields)
  if (typeof asked !== 'string') return asked
  await answerSecondPair(house, by, asked)
  return house.as(who).post(path, { ...fields, tweede: asked })
}
