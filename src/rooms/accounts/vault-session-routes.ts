import { keepVaultHalf, proveSession, vaultHalf } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { LoggedDeed } from '../../audit/logged-deeds.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { handOut, openedBy, openerLives, unlockersOf, type Which } from '../../vault/unlocker.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { makeChallenge, sealedChallenge, takeChallenge } from './entry-challenge.ts'
import { givenBytes, givenRecipient } from './given.ts'
import { askPasskey, challengeIn, credentialsOf, partyOf, verifyPasskey } from './passkey.ts'
import { passkeySays, staleSays } from './passkey-words.ts'
import { saltOfPerson, tryByPerson } from './passphrase.ts'
import { accountsPaths } from './paths.ts'

const noteLock = (visit: StaffVisit, deed: LoggedDeed) =>
  record(visit.tx, visit.actor, deed, { force: visit.force.id, kind: 'session', id: visit.session.id }, visit.now)

/** The wrap that one unlocker opens. `none` says in words what there is to do when it is not there. */
const opening = async (visit: StaffVisit, which: Which, none: string | null) => {
  const opener = await handOut(visit.tx, visit.actor.id, visit.session.id, which, visit.today)
  if (!opener && none !== null) return visit.json({ outcome: 'gone', says: none })
  return visit.json({
    outcome: 'right',
    wrap: opener?.wrap.toString('base64') ?? null,
    salt: opener?.salt?.toString('base64') ?? null,
  })
}

const addSession = (routes: Routes) => {
  routes.staff('get', vaultPaths.session, 'vault.open', async ({ tx, session, json }) =>
    json({ wrap: (await vaultHalf(tx, session.id))?.toString('base64') ?? null }),
  )

  routes.staff('post', vaultPaths.session, 'vault.open', async (visit) => {
    const { wrap } = await visit.body<{ wrap?: unknown }>()
    const half = givenBytes(wrap, 50, 500)
    if (!half) return visit.json({ error: 'input' }, 422)
    // What opened it must be proved and still there: else a session could be opened with something nobody showed, or that was taken away.
    if (!(await openerLives(visit.tx, visit.session.id))) return visit.json({ error: 'locked' }, 403)
    await keepVaultHalf(visit.tx, visit.session.id, half, visit.now)
    await noteLock(visit, 'vault.unlock')
    return visit.json({ outcome: 'kept' })
  })

  routes.staff('post', vaultPaths.lock, 'vault.open', async (visit) => {
    await keepVaultHalf(visit.tx, visit.session.id, null, visit.now)
    await noteLock(visit, 'vault.lock')
    return visit.json({ outcome: 'locked' })
  })
}

const { passphrase, passkeyQuestion, passkeys, devices, recoveryCode } = accountsPaths
/** Addresses to which a page sends what was typed, after its owner signed in anew elsewhere. */
const ownForms = [passphrase, passkeyQuestion, passkeys, devices, recoveryCode]

const addPassphrase = (routes: Routes) => {
  routes.staff('get', vaultPaths.unlocker, 'accounts.own', async ({ tx, actor, session, today, view, json }) => {
    const row = await saltOfPerson(tx, actor.id)
    const own = (await unlockersOf(tx, actor.id, today)).filter((unlocker) => !unlocker.waits)
    return json({
      person: actor.id,
      fresh: !(await openedBy(tx, session.id)).ever,
      passphrase: row ? { salt: row.salt.toString('base64'), cost: { memory: row.memory, passes: row.passes } } : null,
      passkey: own.some(({ kind }) => kind === 'passkey'),
      code: own.some(({ kind }) => kind === 'code'),
      own: Object.fromEntries(ownForms.map((path) => [path, view.token(path)])),
      tokens: {
        passphrase: view.token(vaultPaths.unlocker),
        passkeyQuestion: view.token(vaultPaths.passkeyQuestion),
        passkey: view.token(vaultPaths.passkey),
        device: view.token(vaultPaths.device),
        codeQuestion: view.token(vaultPaths.codeQuestion),
        code: view.token(vaultPaths.code),
        deviceQuestion: view.token(vaultPaths.deviceQuestion),
      },
    })
  })

  routes.staff('post', vaultPaths.unlocker, 'accounts.own', async (visit) => {
    const { t } = visit.words
    const signInKey = givenBytes((await visit.body<{ key?: unknown }>()).key, 32)
    if (!signInKey) return visit.json({ error: 'input' }, 422)
    const attempt = await tryByPerson(visit.tx, visit.deps.keys.signIn, visit.actor.id, signInKey, visit.now)
    if (attempt.outcome === 'wrong') return visit.json({ outcome: 'wrong', says: t('staff.sealed.wrong') })
    if (attempt.outcome === 'paused')
      return visit.json({ outcome: 'paused', says: t('accounts.paused', { minutes: attempt.minutes }) })
    await proveSession(visit.tx, visit.session.id, visit.now)
    return opening(visit, 'passphrase', null)
  })
}

const addOthers = (routes: Routes) => {
  routes.staff('post', vaultPaths.passkeyQuestion, 'accounts.own', async ({ tx, force, actor, now, deps, json }) => {
    const challenge = await makeChallenge(tx, force.id, 'unlock', actor.id, now)
    return json(await askPasskey(partyOf(deps.url), challenge, await credentialsOf(tx, actor.id, true)))
  })

  routes.staff('post', vaultPaths.passkey, 'accounts.own', async (visit) => {
    const { tx, actor, deps, now, today } = visit
    const { response } = await visit.body<{ response?: unknown }>()
    const challenge = challengeIn(response)
    if (!challenge) return visit.json({ error: 'input' }, 422)
    if (!(await takeChallenge(tx, 'unlock', actor.id, challenge, now))) return visit.json(staleSays(visit))
    const verified = await verifyPasskey(tx, partyOf(deps.url), response, challenge, today)
    if (verified.outcome !== 'right' || verified.personId !== actor.id) return visit.json(await passkeySays(visit, verified))
    await proveSession(tx, visit.session.id, now)
    return opening(visit, { passkey: verified.id }, visit.words.t('unlockers.passkey.noSecret'))
  })

  routes.staff('post', vaultPaths.codeQuestion, 'accounts.own', async ({ tx, force, actor, now, today, json }) => {
    const code = (await unlockersOf(tx, actor.id, today)).find(({ kind }) => kind === 'code')
    return json({ sealed: await sealedChallenge(tx, force.id, 'code', holderOf(actor.id, code?.recipient), now) })
  })

  routes.staff('post', vaultPaths.code, 'accounts.own', async (visit) => {
    const { tx, actor, now } = visit
    const answer = givenBytes((await visit.body<{ answer?: unknown }>()).answer, 32)
    if (!answer) return visit.json({ error: 'input' }, 422)
    if (!(await takeChallenge(tx, 'code', actor.id, answer, now))) return visit.json(staleSays(visit))
    await proveSession(tx, visit.session.id, now)
    return opening(visit, 'code', visit.words.t('unlockers.code.gone'))
  })
}

const holderOf = (personId: string, recipient: string | null | undefined) => (recipient ? { personId, recipient } : undefined)

/** A device opens by itself, with nobody's hand: it shows its key, opens a session once at most, and proves nobody's presence. */
const addDevice = (routes: Routes) => {
  routes.staff('post', vaultPaths.deviceQuestion, 'accounts.own', async (visit) => {
    const { tx, force, actor, now } = visit
    const recipient = givenRecipient((await visit.body<{ recipient?: unknown }>()).recipient)
    if (!recipient) return visit.json({ error: 'input' }, 422)
    const device = (await unlockersOf(tx, actor.id, visit.today)).find(
      (one) => one.kind === 'device' && one.recipient === recipient,
    )
    if (!device) return visit.json({ outcome: 'gone', says: visit.words.t('unlockers.device.gone') })
    if (device.waits || (await openedBy(tx, visit.session.id)).ever) return visit.json({ outcome: 'waits' })
    return visit.json({
      outcome: 'asked',
      sealed: await sealedChallenge(tx, force.id, 'device', holderOf(actor.id, recipient), now),
    })
  })

  routes.staff('post', vaultPaths.device, 'accounts.own', async (visit) => {
    const { tx, actor, now } = visit
    const body = await visit.body<{ recipient?: unknown; answer?: unknown }>()
    const [recipient, answer] = [givenRecipient(body.recipient), givenBytes(body.answer, 32)]
    if (!recipient || !answer) return visit.json({ error: 'input' }, 422)
    if ((await openedBy(tx, visit.session.id)).ever) return visit.json({ outcome: 'waits' })
    if (!(await takeChallenge(tx, 'device', actor.id, answer, now))) return visit.json(staleSays(visit))
    return opening(visit, { device: recipient }, visit.words.t('unlockers.device.gone'))
  })
}

/** The server's part of the browser's keyring: it passes on what it cannot open. */
export const addVaultSessionRoutes = (routes: Routes): void => {
  addSession(routes)
  addPassphrase(routes)
  addOthers(routes)
  addDevice(routes)
}
