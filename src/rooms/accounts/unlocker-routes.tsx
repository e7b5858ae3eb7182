import { may } from '../../access/policy.ts'
import { isId } from '../../http/address-parts.ts'
import { refuse } from '../../http/refusal-page.tsx'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { openedBy } from '../../vault/unlocker.ts'
import { makeChallenge, takeChallenge } from './entry-challenge.ts'
import { givenBytes, givenRecipient, givenWrap } from './given.ts'
import { ownAccount } from './own-account.ts'
import {
  addPasskey,
  addUnlocker,
  admitOwnDevice,
  deviceUntil,
  endUnlocker,
  mayAddKey,
  ownKeys,
  renameUnlocker,
} from './own-unlockers.ts'
import { askNewPasskey, challengeIn, credentialsOf, partyOf } from './passkey.ts'
import { staleSays } from './passkey-words.ts'
import { accountsPaths } from './paths.ts'
import { UnlockerPage } from './unlocker-page.tsx'
import { UnlockersPage } from './unlockers-page.tsx'

/** What a person calls a passkey or a device; undefined when it is no name. */
const givenLabel = (value: unknown): string | undefined => {
  const label = typeof value === 'string' ? value.trim() : ''
  return label && label.length <= 60 ? label : undefined
}

const back = (visit: StaffVisit, said: string) => visit.see(`${accountsPaths.unlockers}?gedaan=${said}`)

const addPages = (routes: Routes) => {
  routes.staff('get', accountsPaths.unlockers, 'accounts.own', async (visit) => {
    const { tx, actor, view, today, query, session, deps } = visit
    const keys = await ownKeys(tx, actor.id, today)
    const byCode = (await openedBy(tx, session.id)).kind === 'code'
    const data = { keys, byCode, opens: may(actor, 'vault.open'), said: query.get('gedaan'), origin: partyOf(deps.url).origin }
    return visit.page(<UnlockersPage view={view} {...data} />)
  })

  const onePage = async (visit: StaffVisit, problem?: { last?: boolean; name?: string }) => {
    const keys = await ownKeys(visit.tx, visit.actor.id, visit.today)
    const id = visit.param('id')
    const one = keys.passkeys.find((passkey) => passkey.id === id) ?? keys.unlockers.find((unlocker) => unlocker.id === id)
    if (!one) return visit.missing()
    const kind = 'kind' in one ? one.kind : 'passkey'
    const data = { id, kind, label: one.label, signsIn: keys.signsIn, ...problem }
    return visit.page(<UnlockerPage view={visit.view} {...data} />, { status: problem ? 422 : 200 })
  }
  routes.staff('get', accountsPaths.unlocker(':id'), 'accounts.own', (visit) => onePage(visit))

  routes.staff('post', accountsPaths.unlockerName(':id'), 'accounts.own', async (visit) => {
    const { tx, actor, force, now } = visit
    const [id, typed] = [visit.param('id'), (await visit.fields()).text('naam')]
    const label = givenLabel(typed)
    if (!label) return onePage(visit, { name: typed.slice(0, 200) })
    if (!isId(id) || !(await renameUnlocker(tx, actor, force, id, label, now))) return visit.missing()
    return back(visit, 'genoemd')
  })

  routes.staff('post', accountsPaths.unlockerEnd(':id'), 'accounts.secure', async (visit) => {
    const { tx, actor, force, session, now } = visit
    const id = visit.param('id')
    const ended = isId(id) ? await endUnlocker(tx, actor, force, id, session.id, now) : 'missing'
    if (ended === 'missing') return visit.missing()
    return ended === 'removed' ? back(visit, 'weg') : onePage(visit, { last: true })
  })
}

const addNewPasskey = (routes: Routes) => {
  routes.staff('post', accountsPaths.passkeyQuestion, 'accounts.own', async (visit) => {
    const { tx, actor, force, now, deps, json } = visit
    if (!(await mayAddKey(tx, actor.id, visit.session, now))) return refuse(visit, 'accounts.secure', 'step-up', true)
    const { sign_in_name: signInName, name } = await ownAccount(tx, actor.id)
    const challenge = await makeChallenge(tx, force.id, 'add', actor.id, now)
    const known = await credentialsOf(tx, actor.id)
    return json(await askNewPasskey(partyOf(deps.url), challenge, { id: actor.id, signInName, name }, known))
  })

  routes.staff('post', accountsPaths.passkeys, 'accounts.own', async (visit) => {
    const { tx, actor, force, now, deps, words } = visit
    if (!(await mayAddKey(tx, actor.id, visit.session, now))) return refuse(visit, 'accounts.secure', 'step-up', true)
    const body = await visit.body<{ response?: unknown; label?: unknown; opener?: { wrap?: unknown; salt?: unknown } | null }>()
    const [label, challenge] = [givenLabel(body.label), challengeIn(body.response)]
    const [wrap, salt] = [givenWrap(body.opener?.wrap), givenBytes(body.opener?.salt, 32)]
    if (!label) return visit.json({ outcome: 'name', says: words.t('unlockers.name.error') })
    if (!challenge || (body.opener && !(wrap && salt))) return visit.json({ error: 'input' }, 422)
    if (!(await takeChallenge(tx, 'add', actor.id, challenge, now))) return visit.json(staleSays(visit))
    const made = { response: body.response, challenge, label, opener: wrap && salt ? { wrap, salt } : null }
    const kept = await addPasskey(tx, actor, force, partyOf(deps.url), made, now)
    return visit.json(kept ? { outcome: 'kept' } : { outcome: 'unknown', says: words.t('unlockers.failed') })
  })
}

const addDevicesAndCode = (routes: Routes) => {
  routes.staff('post', accountsPaths.devices, 'accounts.secure', async (visit) => {
    const { tx, actor, force, now, session, words } = visit
    const body = await visit.body<{ recipient?: unknown; label?: unknown; wrap?: unknown }>()
    const [label, recipient] = [givenLabel(body.label), givenRecipient(body.recipient)]
    const wrap = body.wrap === null ? null : givenWrap(body.wrap)
    if (!label) return visit.json({ outcome: 'name', says: words.t('unlockers.name.error') })
    if (!recipient || wrap === undefined || !may(actor, 'vault.open')) return visit.json({ error: 'input' }, 422)
    const made = { kind: 'device' as const, wrap, recipient, label, expiresOn: deviceUntil(force, now) }
    await addUnlocker(tx, actor, force, made, session.id, now)
    return visit.json({ outcome: 'kept' })
  })

  routes.staff('post', accountsPaths.deviceAdmission(':id'), 'accounts.secure', async (visit) => {
    const { tx, actor, force, now, words } = visit
    const [id, wrap] = [visit.param('id'), givenWrap((await visit.body<{ wrap?: unknown }>()).wrap)]
    if (!wrap) return visit.json({ error: 'input' }, 422)
    const admitted = isId(id) && (await admitOwnDevice(tx, actor, force, id, wrap, now))
    return visit.json(admitted ? { outcome: 'kept' } : { outcome: 'gone', says: words.t('unlockers.device.gone') })
  })

  routes.staff('post', accountsPaths.recoveryCode, 'accounts.secure', async (visit) => {
    const { tx, actor, force, now, session } = visit
    const body = await visit.body<{ recipient?: unknown; wrap?: unknown }>()
    const [recipient, wrap] = [givenRecipient(body.recipient), givenWrap(body.wrap)]
    if (!recipient || !wrap || !may(actor, 'vault.open')) return visit.json({ error: 'input' }, 422)
    await addUnlocker(tx, actor, force, { kind: 'code', recipient, wrap }, session.id, now)
    return visit.json({ outcome: 'kept' })
  })
}

/** What somebody signs in and unlocks with: seen, added, named and taken away by themselves alone. */
export const addUnlockerRoutes = (routes: Routes): void => {
  addNewPasskey(routes)
  addDevicesAndCode(routes)
  addPages(routes)
}
