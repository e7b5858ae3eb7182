import type { Tx } from '../../db/schema.ts'
import { become } from '../../db/transaction.ts'
import { type Routes, sessionCookie } from '../../http/routes.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import type { OpenVisit } from '../../http/visit.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { makeChallenge, sealedChallenge, takeChallenge } from './entry-challenge.ts'
import { givenBytes, ownPathOr } from './given.ts'
import { askPasskey, challengeIn, partyOf, verifyPasskey } from './passkey.ts'
import { passkeySays, staleSays } from './passkey-words.ts'
import { nobody, plainName } from './passphrase.ts'
import { tryCode } from './second-factor.ts'
import { codeSaid } from './second-factor-routes.tsx'
import { enter } from './sign-in.ts'
import { door, entered } from './sign-in-routes.tsx'

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const addPasskey = (routes: Routes) => {
  const asking = async ({ tx, force, now, deps, json }: OpenVisit) =>
    json(await askPasskey(partyOf(deps.url), await makeChallenge(tx, force.id, 'sign-in', null, now)))
  routes.open('post', vaultPaths.signInPasskeyQuestion, 'accounts.enter', asking, door)

  const signingIn = async (visit: OpenVisit) => {
    const { tx, force, now, today, deps } = visit
    const fields = await visit.fields()
    const response = readJson(fields.text('response'))
    const challenge = challengeIn(response)
    if (!challenge) return visit.json({ error: 'input' }, 422)
    if (!(await takeChallenge(tx, 'sign-in', null, challenge, now))) return visit.json(staleSays(visit))
    const verified = await verifyPasskey(tx, partyOf(deps.url), response, challenge, today)
    if (verified.outcome !== 'right') return visit.json(await passkeySays(visit, verified))
    const entry = await enter(tx, force, verified.personId, visit.cookies[sessionCookie], { passkey: verified.id }, now)
    return entered(visit, entry, ownPathOr(fields.text('next'), shellPaths.today))
  }
  routes.open('post', vaultPaths.signInPasskey, 'accounts.enter', signingIn, door)
}

/** The public half of the code of whoever signs in with a name. Read as that person: nobody outside sees an unlocker. */
const codeOf = async (tx: Tx, force: string, name: string): Promise<{ personId: string; recipient: string } | undefined> => {
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('sign_in_name', '=', plainName(name))
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!person) return undefined
  await become(tx, { force, kind: 'staff', person: person.id })
  const code = await tx
    .selectFrom('unlocker')
    .select('recipient')
    .where('person_id', '=', person.id)
    .where('kind', '=', 'code')
    .executeTakeFirst()
  await become(tx, { force, kind: 'public' })
  return code?.recipient ? { personId: person.id, recipient: code.recipient } : undefined
}

/** With a name and the recovery code: who opens what was sealed to the code's public half holds the code. The code is never sent. */
const addCode = (routes: Routes) => {
  const asking = async ({ tx, force, now, fields, json }: OpenVisit) => {
    const code = await codeOf(tx, force.id, (await fields()).text('name').slice(0, 200))
    return json({ sealed: await sealedChallenge(tx, force.id, 'code', code, now) })
  }
  routes.open('post', vaultPaths.signInCodeQuestion, 'accounts.enter', asking, door)

  const signingIn = async (visit: OpenVisit) => {
    const { tx, force, now } = visit
    const fields = await visit.fields()
    const answer = givenBytes(fields.text('answer'), 32)
    if (!answer) return visit.json({ error: 'input' }, 422)
    const code = await codeOf(tx, force.id, fields.text('name').slice(0, 200))
    // A name without a code is answered as a wrong answer is: it does not tell which names have one.
    const taken = await takeChallenge(tx, 'code', code?.personId ?? nobody, answer, now)
    if (!code || !taken) return visit.json(staleSays(visit))
    const second = await tryCode(tx, visit.deps.keys.codes, code.personId, fields.text('code'), now)
    if (second.outcome !== 'right') return visit.json({ outcome: second.outcome, says: codeSaid(visit, second) })
    const entry = await enter(tx, force, code.personId, visit.cookies[sessionCookie], 'code', now)
    return entered(visit, entry, ownPathOr(fields.text('next'), shellPaths.today))
  }
  routes.open('post', vaultPaths.signInCode, 'accounts.enter', signingIn, door)
}

/** Signing in without a passphrase: with a passkey, or with the recovery code. */
export const addPasskeySignInRoutes = (routes: Routes): void => {
  addPasskey(routes)
  addCode(routes)
}
