import { closeSession, sessionHours } from '../../access/session.ts'
import { formToken } from '../../http/csrf.ts'
import { type Routes, sessionCookie } from '../../http/routes.ts'
import { inLang, shellPaths } from '../../http/shell-paths.ts'
import type { OpenVisit, Still } from '../../http/visit.ts'
import { unlockersOf } from '../../vault/unlocker.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { type Lang, staffLangs } from '../../words/languages.ts'
import { givenBytes, ownPathOr } from './given.ts'
import { saltOf } from './passphrase.ts'
import { accountsPaths } from './paths.ts'
import { codeWasTaken } from './second-factor.ts'
import { codeSaid } from './second-factor-routes.tsx'
import { type Entry, signIn } from './sign-in.ts'
import { SignInPage } from './sign-in-page.tsx'

/** The cookie of a session for so many seconds; 0 takes it away. */
export const sessionCookieFor = (token: string, seconds: number) =>
  `${sessionCookie}=${token}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Strict`

export const door = { door: true }

/** These pages are offered in the languages of the staff side only. */
export const inStaffLang = (visit: Still, handle: () => Response): Response =>
  (staffLangs as readonly Lang[]).includes(visit.lang) ? handle() : visit.see(visit.view.path)

/** Tells the browser that it is in: the cookie, and what it needs to open the person's own key. */
export const entered = (visit: OpenVisit, { token, opener }: Entry, next: string): Response => {
  const answer = visit.json({
    outcome: 'open',
    next,
    wrap: opener?.wrap.toString('base64') ?? null,
    salt: opener?.salt?.toString('base64') ?? null,
    sessionToken: formToken(visit.deps.keys.forms, token, vaultPaths.session),
  })
  answer.headers.append('Set-Cookie', sessionCookieFor(token, sessionHours * 3600))
  return answer
}

export const addSignInRoutes = (routes: Routes): void => {
  const signInPage = (visit: Still) =>
    inStaffLang(visit, () => {
      const next = ownPathOr(visit.query.get('naar'), shellPaths.today)
      const [signedOut, provider] = [visit.query.has('afgemeld'), visit.deps.singleSignOn?.name]
      return visit.page(<SignInPage view={visit.view} next={next} signedOut={signedOut} provider={provider} />)
    })
  routes.still('get', accountsPaths.signIn, 'accounts.enter', signInPage, door)

  routes.open('post', vaultPaths.salt, 'accounts.enter', async (visit) => {
    const fields = await visit.fields()
    const { salt, cost } = await saltOf(visit.tx, visit.deps.keys.signIn, fields.text('name').slice(0, 200))
    return visit.json({ salt: salt.toString('base64'), cost })
  })

  const signingIn = async (visit: OpenVisit) => {
    const { t } = visit.words
    const fields = await visit.fields()
    const signInKey = givenBytes(fields.text('key'), 32)
    // Somebody without script: the form of this page is not shown to them, so that a passphrase is never sent.
    if (!signInKey) return visit.see(inLang(visit.lang, accountsPaths.signIn))
    const [name, code] = [fields.text('name').slice(0, 200), fields.text('code').slice(0, 20)]
    const given = { name, signInKey, code, oldToken: visit.cookies[sessionCookie] }
    const attempt = await signIn(visit.tx, visit.deps.keys, visit.force, given, visit.now)
    if (attempt.outcome === 'wrong') return visit.json({ outcome: 'wrong', says: t('accounts.signIn.wrong') })
    if (attempt.outcome === 'paused')
      return visit.json({ outcome: 'paused', says: t('accounts.paused', { minutes: attempt.minutes }) })
    if (attempt.outcome !== 'open') return visit.json({ outcome: attempt.outcome, says: codeSaid(visit, attempt) })
    const told = await codeWasTaken(visit.tx, attempt.entry.person.id)
    return entered(visit, attempt.entry, told ? accountsPaths.code : ownPathOr(fields.text('next'), shellPaths.today))
  }
  routes.open('post', vaultPaths.signIn, 'accounts.enter', signingIn, door)

  routes.staff('post', accountsPaths.signOut, 'accounts.own', async (visit) => {
    const trusted = (await unlockersOf(visit.tx, visit.actor.id, visit.today)).some(({ kind }) => kind === 'device')
    await closeSession(visit.tx, visit.session.id)
    return visit.see(`${inLang(visit.lang, accountsPaths.signIn)}?afgemeld`, {
      'Set-Cookie': sessionCookieFor('', 0),
      // The browser's half of the session's key goes too. Of who trusts a device the page that follows forgets that half, or the
      // device would be forgotten with it.
      ...(trusted ? {} : { 'Clear-Site-Data': '"storage"' }),
    })
  })
}
