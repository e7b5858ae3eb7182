import { may, ruleFor } from '../../access/policy.ts'
import { hadSecond } from '../../access/second-pair.ts'
import { record } from '../../audit/audit.ts'
import { backupKey, backupsMade, isProvenKey, keepBackupKey, proveBackup } from '../../backup/backup-made.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import { shellPaths } from '../../http/shell-paths.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { readHouseNotice, tellHouse } from '../../vault/house-notice.tsx'
import {
  followRecoveryKey,
  keepRecoveryKey,
  keysToFollow,
  type MadeRecoveryKey,
  recoveryRecipient,
  sheetsThatOpen,
} from '../../vault/recovery-key.ts'
import { proposeRecoveryKey, recoveryProposal, replaceRecoveryKey, tryRecoveryProposal } from '../../vault/recovery-proposal.ts'
import { recoveryShares, recoveryThreshold, sheetMark } from '../../vault/recovery-share.ts'
import { isRecipient, looksSealed } from '../../vault/seal.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { type BackupFault, BackupPage } from './backup-page.tsx'
import { heldTeamKeys, houseReadiness } from './house-readiness.ts'
import { safekeepingPaths } from './paths.ts'
import { ReadyingPage } from './readying-page.tsx'
import { RecoveryFollowPage } from './recovery-follow-page.tsx'
import { RecoveryKeyPage } from './recovery-key-page.tsx'

const wrapOf = (value: unknown): Buffer | undefined => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{100,2700}={0,2}$/.test(value)) return undefined
  const bytes = Buffer.from(value, 'base64')
  return looksSealed(bytes) ? bytes : undefined
}

const wrapsIn = (value: unknown): MadeRecoveryKey['wraps'] | undefined => {
  if (!Array.isArray(value)) return undefined
  const made: MadeRecoveryKey['wraps'] = []
  for (const { teamKeyId, wrap } of value as { teamKeyId?: unknown; wrap?: unknown }[]) {
    const bytes = wrapOf(wrap)
    if (!isId(teamKeyId) || !bytes) return undefined
    made.push({ teamKeyId, wrap: bytes })
  }
  return made
}

/** Every key that is asked for, and no other: a wrap of a key that is not held cannot be what it says. */
const isWhole = (held: { teamKeyId: string }[], wraps: MadeRecoveryKey['wraps']): boolean => {
  const given = wraps.map((wrap) => wrap.teamKeyId)
  return held.length > 0 && held.length === given.length && held.every(({ teamKeyId }) => given.includes(teamKeyId))
}

/** What a browser made of a recovery key; undefined when a part of it is not what our page sends. */
const madeIn = (body: { recipient?: unknown; custodians?: unknown; wraps?: unknown }): MadeRecoveryKey | undefined => {
  const { recipient, custodians, wraps } = body
  const names = Array.isArray(custodians) ? custodians.map((name) => (typeof name === 'string' ? name.trim() : '')) : []
  if (!isRecipient(recipient) || names.length !== recoveryShares || names.some((name) => !name || name.length > 80))
    return undefined
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) return undefined
  const made = wrapsIn(wraps)
  return made && { recipient, custodians: names, wraps: made }
}

const backupPage = async (visit: StaffVisit, fault?: BackupFault, typed = '') => {
  const { tx, view, actor, query, now, force } = visit
  const key = await backupKey(tx)
  const page = (
    <BackupPage
      view={view}
      recipient={key && { ...key, proven: await isProvenKey(tx, key.recipient) }}
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

const recoveryPage = async (visit: StaffVisit, said = visit.query.get('gedaan')) => {
  const { tx, view, actor, force, today, query } = visit
  const [teams, known, proposal] = [await heldTeamKeys(tx, actor.id), await recoveryRecipient(tx), await recoveryProposal(tx)]
  const replaces = ruleFor('recovery.replace').roles?.some((role) => actor.roles.includes(role)) ?? false
  const shown = query.has('opnieuw') ? undefined : proposal
  const page = (
    <RecoveryKeyPage
      view={view}
      teams={teams}
      known={known}
      proposal={shown && { ...shown, own: shown.made_by === actor.id, replaces }}
      said={said}
      today={today}
      timeZone={force.timeZone}
    />
  )
  return visit.page(page, { status: said === 'veranderd' ? 409 : 200 })
}

/** The recovery key: made once by a member alone; afterwards another takes its place with two people and a try. */
const addRecoveryRoutes = (routes: Routes): void => {
  routes.staff('get', safekeepingPaths.recoveryKey, 'recovery.make', async (visit) => {
    const known = await recoveryRecipient(visit.tx)
    // A key of one's own team that hangs to no recovery key, or to an older one, needs no other: it follows the one that there is.
    const follows = known && !visit.query.has('opnieuw') && (await keysToFollow(visit.tx, visit.actor.id, known.id)).length > 0
    return follows ? visit.see(safekeepingPaths.recoveryFollow) : recoveryPage(visit)
  })

  routes.staff('post', safekeepingPaths.recoveryKey, 'recovery.make', async (visit) => {
    const { tx, actor, force, now } = visit
    const made = madeIn(await visit.body())
    if (!made) return visit.json({ error: 'input' }, 422)
    if (!isWhole(await heldTeamKeys(tx, actor.id), made.wraps)) return visit.json({ error: 'changed' }, 409)
    if (await recoveryRecipient(tx)) {
      const id = await proposeRecoveryKey(tx, { id: actor.id, force: force.id }, made, now)
      await record(tx, actor, 'recovery.propose', { force: force.id, kind: 'recovery-key', id }, now)
      await tellHouse(tx, actor, force.id, 'recovery-proposed', sheetMark(made.recipient), now)
      return visit.json({ next: `${safekeepingPaths.recoveryKey}?gedaan=gemaakt` })
    }
    const id = await keepRecoveryKey(tx, { id: actor.id, force: force.id, threshold: recoveryThreshold }, made, now)
    await record(tx, actor, 'recovery.make', { force: force.id, kind: 'recovery-key', id }, now)
    return visit.json({ next: `${safekeepingPaths.readying}?gemaakt` })
  })

  routes.staff('post', safekeepingPaths.recoveryTrial(':id'), 'recovery.make', async (visit) => {
    const { tx, actor, force, now } = visit
    const id = visit.param('id')
    const proposal = await recoveryProposal(tx)
    if (!isId(id) || proposal?.id !== id) return visit.json({ error: 'changed' }, 409)
    const held = (await heldTeamKeys(tx, actor.id)).map((team) => team.teamKeyId)
    if (!proposal.wraps.every(({ teamKeyId }) => held.includes(teamKeyId))) return visit.json({ error: 'changed' }, 409)
    if (!(await tryRecoveryProposal(tx, actor.id, id, now))) return visit.json({ error: 'changed' }, 409)
    await record(tx, actor, 'recovery.try', { force: force.id, kind: 'recovery-key', id }, now)
    return visit.json({ next: `${safekeepingPaths.recoveryKey}?gedaan=geprobeerd` })
  })

  routes.staff('post', safekeepingPaths.recoveryReplacement(':id'), 'recovery.replace', async (visit) => {
    const { tx, actor, force, now } = visit
    const id = visit.param('id')
    const proposal = await recoveryProposal(tx)
    if (!isId(id) || proposal?.id !== id || !proposal.tried_at) return recoveryPage(visit, 'veranderd')
    const thing = { kind: 'recovery-key', id }
    const wait = await secondPair(visit, { deed: 'recovery.replace', thing, about: sheetMark(proposal.recipient) })
    if (wait) return wait
    const by = { id: proposal.made_by, force: force.id, threshold: recoveryThreshold }
    const key = await replaceRecoveryKey(tx, by, proposal, now)
    if (key === 'changed') return recoveryPage(visit, 'veranderd')
    await record(tx, actor, 'recovery.replace', { force: force.id, kind: 'recovery-key', id: key }, now)
    await tellHouse(tx, actor, force.id, 'recovery-replaced', sheetMark(proposal.recipient), now)
    return visit.see(`${safekeepingPaths.readying}?gemaakt`)
  })
}

/** A team that did not make the recovery key ties its own key to it; until then the sheets before open that key. */
const addFollowingRoutes = (routes: Routes): void => {
  routes.staff('get', safekeepingPaths.recoveryFollow, 'recovery.follow', async (visit) => {
    const { tx, view, actor } = visit
    const known = await recoveryRecipient(tx)
    return visit.page(
      <RecoveryFollowPage view={view} known={known} due={known ? await keysToFollow(tx, actor.id, known.id) : []} />,
    )
  })

  routes.staff('post', safekeepingPaths.recoveryFollow, 'recovery.follow', async (visit) => {
    const { tx, actor, force, now } = visit
    const body = await visit.body<{ recipient?: unknown; wraps?: unknown }>()
    const wraps = wrapsIn(body.wraps)
    if (!wraps || !isRecipient(body.recipient)) return visit.json({ error: 'input' }, 422)
    const known = await recoveryRecipient(tx)
    if (known?.recipient !== body.recipient || !isWhole(await keysToFollow(tx, actor.id, known.id), wraps))
      return visit.json({ error: 'changed' }, 409)
    await followRecoveryKey(tx, known.id, wraps)
    await record(tx, actor, 'recovery.follow', { force: force.id, kind: 'recovery-key', id: known.id }, now)
    return visit.json({ next: `${safekeepingPaths.readying}?gevolgd` })
  })
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
      <ReadyingPage
        view={view}
        house={house}
        deeds={deeds}
        sheets={house.recovery ? await sheetsThatOpen(tx) : []}
        said={query.has('gemaakt') ? 'made' : query.has('gevolgd') ? 'followed' : undefined}
        timeZone={force.timeZone}
      />,
    )
  })

  routes.staff('post', vaultPaths.houseNotice(':id'), 'safekeeping.see', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await readHouseNotice(visit.tx, visit.actor, id, visit.now))) return visit.missing()
    return visit.see(shellPaths.today)
  })

  addRecoveryRoutes(routes)
  addFollowingRoutes(routes)

  routes.staff('get', safekeepingPaths.backups, 'safekeeping.see', (visit) => backupPage(visit))

  routes.staff('post', safekeepingPaths.backupKey, 'backups.manage', async (visit) => {
    const { tx, actor, force, now } = visit
    const recipient = (await visit.fields()).text('sleutel').trim()
    if (!isRecipient(recipient)) return backupPage(visit, { at: 'sleutel', key: 'keeping.backup.key.wrong' }, recipient)
    const known = await backupKey(tx)
    if (known) {
      const thing = { kind: 'backup-key', id: known.id }
      const alone = !(await hadSecond(tx, ruleFor('backups.replace').second ?? [], [actor.id]))
      const wait = await secondPair(visit, { deed: 'backups.replace', thing, about: sheetMark(recipient), alone })
      if (wait) return wait
      await tellHouse(tx, actor, force.id, 'backup-key-replaced', sheetMark(recipient), now)
    }
    await keepBackupKey(tx, actor, force.id, recipient, now)
    return visit.see(`${safekeepingPaths.backups}?gedaan=${known ? 'vervangen' : 'sleutel'}`)
  })

  routes.staff('post', safekeepingPaths.proof, 'backups.manage', async (visit) => {
    const typed = (await visit.fields()).text('bewijs')
    const name = await proveBackup(visit.tx, visit.actor, visit.force.id, typed, visit.now)
    if (!name) return backupPage(visit, { at: 'bewijs', key: 'keeping.proof.wrong' }, typed.slice(0, 60))
    return visit.see(`${safekeepingPaths.backups}?gedaan=bewezen`)
  })
}
