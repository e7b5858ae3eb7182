import { may } from '../../access/policy.ts'
import { record } from '../../audit/audit.ts'
import { backupKey, backupsMade, keepBackupKey, proveBackup } from '../../backup/backup-made.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { keepRecoveryKey, type MadeRecoveryKey } from '../../vault/recovery-key.ts'
import { recoveryShares, recoveryThreshold } from '../../vault/recovery-share.ts'
import { isRecipient, looksSealed } from '../../vault/seal.ts'
import { type BackupFault, BackupPage } from './backup-page.tsx'
import { heldTeamKeys, houseReadiness } from './house-readiness.ts'
import { safekeepingPaths } from './paths.ts'
import { ReadyingPage } from './readying-page.tsx'
import { RecoveryKeyPage } from './recovery-key-page.tsx'

const wrapOf = (value: unknown): Buffer | undefined => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{100,2700}={0,2}$/.test(value)) return undefined
  const bytes = Buffer.from(value, 'base64')
  return looksSealed(bytes) ? bytes : undefined
}

/** What a browser made of a recovery key; undefined when a part of it is not what our page sends. */
const madeIn = (body: { recipient?: unknown; custodians?: unknown; wraps?: unknown }): MadeRecoveryKey | undefined => {
  const { recipient, custodians, wraps } = body
  const names = Array.isArray(custodians) ? custodians.map((name) => (typeof name === 'string' ? name.trim() : '')) : []
  if (!isRecipient(recipient) || names.length !== recoveryShares || names.some((name) => !name || name.length > 80))
    return undefined
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length || !Array.isArray(wraps)) return undefined
  const made: MadeRecoveryKey['wraps'] = []
  for (const { teamKeyId, wrap } of wraps as { teamKeyId?: unknown; wrap?: unknown }[]) {
    const bytes = wrapOf(wrap)
    if (!isId(teamKeyId) || !bytes) return undefined
    made.push({ teamKeyId, wrap: bytes })
  }
  return { recipient, custodians: names, wraps: made }
}

const backupPage = async (visit: StaffVisit, fault?: BackupFault, typed = '') => {
  const { tx, view, actor, query, now, force } = visit
  const page = (
    <BackupPage
      view={view}
      recipient={await backupKey(tx)}
      backups={await backupsMade(tx)}
      manage={may(actor, 'backups.manage')}
      said={query.get('gedaan')}
      fault={fault}
      typed={typed}
      now={now}
      timeZone={force.timeZone}
    />
  )
  return visit.page(page, { status: fault ? 422 : 200 })
}

export const addSafekeepingRoutes = (routes: Routes): void => {
  routes.staff('get', safekeepingPaths.readying, 'safekeeping.see', async (visit) => {
    const { tx, view, actor, force, query } = visit
    const house = await houseReadiness(tx)
    const deeds = {
      invites: may(actor, 'accounts.manage'),
      recovers: may(actor, 'recovery.make'),
      backs: may(actor, 'backups.manage'),
    }
    return visit.page(
      <ReadyingPage view={view} house={house} deeds={deeds} made={query.has('gemaakt')} timeZone={force.timeZone} />,
    )
  })

  routes.staff('get', safekeepingPaths.recoveryKey, 'recovery.make', async (visit) => {
    const { tx, view, actor, force, today } = visit
    const [teams, house] = [await heldTeamKeys(tx, actor.id), await houseReadiness(tx)]
    return visit.page(
      <RecoveryKeyPage view={view} teams={teams} known={house.recovery} today={today} timeZone={force.timeZone} />,
    )
  })

  routes.staff('post', safekeepingPaths.recoveryKey, 'recovery.make', async (visit) => {
    const { tx, actor, force, now } = visit
    const made = madeIn(await visit.body())
    if (!made) return visit.json({ error: 'input' }, 422)
    // Every key this person holds, and no other: a wrap of a key that is not held cannot be what it says.
    const held = (await heldTeamKeys(tx, actor.id)).map((team) => team.teamKeyId)
    const given = made.wraps.map((wrap) => wrap.teamKeyId)
    if (!held.length || held.length !== given.length || !held.every((id) => given.includes(id)))
      return visit.json({ error: 'changed' }, 409)
    const id = await keepRecoveryKey(tx, { id: actor.id, force: force.id, threshold: recoveryThreshold }, made, now)
    await record(tx, actor, 'recovery.make', { force: force.id, kind: 'recovery-key', id }, now)
    return visit.json({ next: `${safekeepingPaths.readying}?gemaakt` })
  })

  routes.staff('get', safekeepingPaths.backups, 'safekeeping.see', (visit) => backupPage(visit))

  routes.staff('post', safekeepingPaths.backupKey, 'backups.manage', async (visit) => {
    const recipient = (await visit.fields()).text('sleutel').trim()
    if (!isRecipient(recipient)) return backupPage(visit, { at: 'sleutel', key: 'keeping.backup.key.wrong' }, recipient)
    await keepBackupKey(visit.tx, visit.actor, visit.force.id, recipient, visit.now)
    return visit.see(`${safekeepingPaths.backups}?gedaan=sleutel`)
  })

  routes.staff('post', safekeepingPaths.proof, 'backups.manage', async (visit) => {
    const typed = (await visit.fields()).text('bewijs')
    const name = await proveBackup(visit.tx, visit.actor, visit.force.id, typed, visit.now)
    if (!name) return backupPage(visit, { at: 'bewijs', key: 'keeping.proof.wrong' }, typed.slice(0, 60))
    return visit.see(`${safekeepingPaths.backups}?gedaan=bewezen`)
  })
}
