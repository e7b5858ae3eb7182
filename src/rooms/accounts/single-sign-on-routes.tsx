import { staffById } from '../../access/person.ts'
import { sessionHours } from '../../access/session.ts'
import type { Tx } from '../../db/schema.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { reportFault } from '../../http/fault.ts'
import { type Routes, sessionCookie } from '../../http/routes.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import type { SingleSignOn, StaffVisit, Still } from '../../http/visit.ts'
import { isLang } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { isLinked, linkIdentity, personOf, unlinkIdentity } from './external-identity.ts'
import { ownPathOr } from './given.ts'
import { accountsPaths } from './paths.ts'
import { enter } from './sign-in.ts'
import { sessionCookieFor } from './sign-in-routes.tsx'
import { beginSignOn, finishSignOn, type Known, type SignOnFailure, underwayOf } from './single-sign-on.ts'
import { SignedOnPage, SignOnFailedPage } from './single-sign-on-pages.tsx'

// Lax: it must come along when the provider's page sends the browser back, which the strict cookie of a session does not.
const signOnCookie = '__Host-vonk-sso'
const keepUnderway = (value: string, seconds: number) =>
  `${signOnCookie}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`

export type SignOnTrouble = SignOnFailure | 'ended' | 'address-known' | 'nameless' | 'taken'

const failed = (visit: Still, sso: SingleSignOn, why: SignOnTrouble, error?: unknown) => {
  if (error) reportFault(error, `single sign-on (${why})`)
  return visit.page(<SignOnFailedPage view={visit.view} provider={sso.name} why={why} />, {
    status: why === 'down' ? 503 : 403,
    headers: { 'Set-Cookie': keepUnderway('', 0) },
  })
}

const leave = async (visit: Still, sso: SingleSignOn, asked: { next: string; session: string | null }) => {
  const { deps, lang, now } = visit
  const begun = await beginSignOn(sso, deps.keys.codes, { url: deps.url, path: accountsPaths.signOnBack, lang, ...asked }, now)
  if ('failure' in begun) return failed(visit, sso, begun.failure, begun.error)
  return visit.see(begun.to, { 'Set-Cookie': keepUnderway(begun.cookie, 600) })
}

/** The way on is a page of ours that goes on by itself: a redirect that began at the provider would not carry the new, strict cookie. */
const goOn = (visit: Still, next: string, cookies: string[]) => {
  const answer = visit.page(<SignedOnPage view={visit.view} next={next} />, { headers: { Refresh: `0; url=${next}` } })
  for (const one of [...cookies, keepUnderway('', 0)]) answer.headers.append('Set-Cookie', one)
  return answer
}

/** Links the identity to whoever began this while signed in; the session must still be there. */
const linked = async (visit: Still, tx: Tx, sso: SingleSignOn, session: string, known: Known) => {
  const asker = await tx
    .selectFrom('session')
    .select('person_id')
    .where('id', '=', session)
    .where('expires_at', '>', visit.now)
    .executeTakeFirst()
  const actor = asker && (await staffById(tx, asker.person_id))
  if (!actor) return failed(visit, sso, 'stale')
  const outcome = await linkIdentity(tx, actor, visit.force, known, visit.now)
  return outcome === 'taken' ? failed(visit, sso, 'taken') : goOn(visit, `${accountsPaths.own}?gedaan=korps`, [])
}

const comeBack = async (given: Still, sso: SingleSignOn) => {
  const { deps, force, now } = given
  const underway = underwayOf(deps.keys.codes, given.cookies[signOnCookie], now)
  if (!underway) return failed(given, sso, 'stale')
  const lang = isLang(underway.lang) ? underway.lang : 'nl'
  const visit: Still = { ...given, lang, words: wordsFor(lang), view: { ...given.view, words: wordsFor(lang) } }
  const answer = { url: deps.url, path: accountsPaths.signOnBack, query: given.query }
  const known = await finishSignOn(sso, underway, answer)
  if ('failure' in known) return failed(visit, sso, known.failure, known.error)
  return inTransaction(deps.db, async (tx) => {
    await become(tx, { force: force.id, kind: 'public' })
    if (underway.session) return linked(visit, tx, sso, underway.session, known)
    const person = await personOf(tx, force, known, now)
    if (person.outcome !== 'known' && person.outcome !== 'made') return failed(visit, sso, person.outcome)
    const entry = await enter(tx, force, person.id, visit.cookies[sessionCookie], null, now)
    return goOn(visit, underway.next, [sessionCookieFor(entry.token, sessionHours * 3600)])
  })
}

/** Signing in through the force's own service. It signs in and never unlocks: no key comes along. */
export const addSingleSignOnRoutes = (routes: Routes): void => {
  routes.still('get', accountsPaths.signOn, 'accounts.enter', async (visit) => {
    const sso = visit.deps.singleSignOn
    if (!sso) return visit.missing()
    const next = ownPathOr(visit.query.get('naar'), shellPaths.today)
    return leave(visit, sso, { next, session: null })
  })

  routes.still('get', accountsPaths.signOnBack, 'accounts.enter', (visit) => {
    const sso = visit.deps.singleSignOn
    return sso ? comeBack(visit, sso) : visit.missing()
  })

  routes.staff('get', accountsPaths.linking, 'accounts.secure', async (visit: StaffVisit) => {
    const sso = visit.deps.singleSignOn
    if (!sso) return visit.missing()
    if (await isLinked(visit.tx, visit.actor.id)) return visit.see(accountsPaths.own)
    return leave(visit, sso, { next: accountsPaths.own, session: visit.session.id })
  })

  routes.staff('post', accountsPaths.linking, 'accounts.secure', async (visit) => {
    if (!(await unlinkIdentity(visit.tx, visit.actor, visit.force, visit.now))) return visit.missing()
    return visit.see(`${accountsPaths.own}?gedaan=korps-los`)
  })
}
