import { keepVaultHalf, vaultHalf } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { givenBytes } from './given.ts'
import { saltOfPerson, tryByPerson } from './passphrase.ts'

const noteLock = (visit: StaffVisit, deed: string) =>
  record(visit.tx, visit.actor, deed, { force: visit.force.id, kind: 'session', id: visit.session.id }, visit.now)

/** The server's part of the browser's keyring: it passes on what it cannot open. */
export const addVaultSessionRoutes = (routes: Routes): void => {
  routes.staff('get', vaultPaths.session, 'vault.open', async ({ tx, session, json }) =>
    json({ wrap: (await vaultHalf(tx, session.id))?.toString('base64') ?? null }),
  )

  routes.staff('post', vaultPaths.session, 'vault.open', async (visit) => {
    const { wrap } = await visit.body<{ wrap?: unknown }>()
    const half = givenBytes(wrap, 50, 500)
    if (!half) return visit.json({ error: 'input' }, 422)
    await keepVaultHalf(visit.tx, visit.session.id, half, visit.now)
    await noteLock(visit, 'vault.unlock')
    return visit.json({ outcome: 'kept' })
  })

  routes.staff('post', vaultPaths.lock, 'vault.open', async (visit) => {
    await keepVaultHalf(visit.tx, visit.session.id, null, visit.now)
    await noteLock(visit, 'vault.lock')
    return visit.json({ outcome: 'locked' })
  })

  routes.staff('get', vaultPaths.unlocker, 'accounts.own', async ({ tx, actor, view, json, missing }) => {
    const row = await saltOfPerson(tx, actor.id)
    if (!row) return missing()
    const cost = { memory: row.memory, passes: row.passes }
    return json({ salt: row.salt.toString('base64'), cost, token: view.token(vaultPaths.unlocker) })
  })

  routes.staff('post', vaultPaths.unlocker, 'accounts.own', async (visit) => {
    const { t } = visit.words
    const signInKey = givenBytes((await visit.body<{ key?: unknown }>()).key, 32)
    if (!signInKey) return visit.json({ error: 'input' }, 422)
    const attempt = await tryByPerson(visit.tx, visit.deps.keys.signIn, visit.actor.id, signInKey, visit.now)
    if (attempt.outcome === 'wrong') return visit.json({ outcome: 'wrong', says: t('staff.sealed.wrong') })
    if (attempt.outcome === 'paused')
      return visit.json({ outcome: 'paused', says: t('accounts.paused', { minutes: attempt.minutes }) })
    return visit.json({ outcome: 'right', wrap: attempt.identityWrap?.toString('base64') ?? null })
  })
}
