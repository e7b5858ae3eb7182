import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { looksSealed } from '../../vault/seal.ts'
import { sealedFileLimit } from '../../vault/sealed-file.ts'
import { newestTeamKey } from './case-label.ts'
import { reportsPaths } from './paths.ts'
import { caseTeamOf } from './reports-team.ts'
import {
  confirmBatch,
  endRewrap,
  keepBatch,
  keepConfirmed,
  keepFile,
  type Rewrapped,
  rewrapBatch,
  rewrapState,
} from './rewrap.ts'
import { countInput, sealedInput } from './sealed-input.ts'

/** Two hundred wraps, or one block of labels after the other, in base64. */
const batchLimit = 2_000_000

type Sent = { keyId?: unknown; cases?: unknown; blocks?: unknown; opened?: unknown; broken?: unknown }

/** The newest key of the visitor's team; undefined when they work with an older one, and so must load the page again. */
const keyOf = async (visit: StaffVisit, keyId?: unknown) => {
  const team = caseTeamOf(visit.actor)
  const key = await newestTeamKey(visit.tx, team)
  return key && (keyId === undefined || key.id === keyId) ? { id: key.id, team } : undefined
}

const rewrapped = ({ cases, blocks }: Sent): Rewrapped | undefined => {
  if (!Array.isArray(cases) || !Array.isArray(blocks) || cases.length > 500 || blocks.length > 500) return undefined
  const wraps = cases.flatMap((one: { id?: unknown; wrap?: unknown; textKey?: unknown } | null) => {
    const [wrap, textKey] = [sealedInput(one?.wrap), sealedInput(one?.textKey)]
    return wrap && isId(one?.id) ? [{ id: one.id, wrap, textKey }] : []
  })
  const sealed = blocks.flatMap((one: { what?: unknown; id?: unknown; version?: unknown; sealed?: unknown } | null) => {
    const [bytes, version, what] = [sealedInput(one?.sealed), countInput(one?.version), one?.what]
    const fits = bytes && version !== undefined && isId(one?.id) && (what === 'labels' || what === 'note')
    return fits ? [{ what, id: one.id as string, version, sealed: bytes } as const] : []
  })
  return wraps.length === cases.length && sealed.length === blocks.length ? { cases: wraps, blocks: sealed } : undefined
}

/** A batch with, for each file, where its bytes are and where they go. */
const toRewrap = async (visit: StaffVisit, key: { id: string; team: string }, after: string | null) => {
  const batch = await rewrapBatch(visit.tx, key, visit.actor.id, after)
  const files = batch.files.map((file) => ({
    ...file,
    url: reportsPaths.file(file.caseId, file.id),
    sendUrl: reportsPaths.rewrapFile(file.id),
    token: visit.view.token(reportsPaths.rewrapFile(file.id)),
  }))
  return { ...batch, files, confirm: [] }
}

const idList = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length <= 500 && value.every(isId) ? value : undefined

/** How browsers of members rewrap what an old team key opens: some at a time, by several members at once if they like. */
export const addRewrapRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.rewrap, 'reports.handle', async (visit) => {
    const key = await keyOf(visit)
    if (!key) return visit.missing()
    const [after, confirming] = [visit.query.get('na'), visit.query.get('stap') === 'nazicht']
    const from = isId(after) ? after : null
    const { left } = await rewrapState(visit.tx, key.team, visit.actor.id)
    const batch = confirming
      ? { cases: [], teamKeys: [], blocks: [], files: [], confirm: await confirmBatch(visit.tx, key, visit.actor.id, from) }
      : await toRewrap(visit, key, from)
    return visit.json({ force: visit.force.id, keyId: key.id, left, ...batch })
  })

  routes.staff(
    'post',
    reportsPaths.rewrap,
    'reports.handle',
    async (visit) => {
      const sent = await visit.body<Sent>()
      const [key, done] = [await keyOf(visit, sent.keyId), rewrapped(sent)]
      const [opened, broken] = [idList(sent.opened), idList(sent.broken)]
      if (!key) return visit.json({ outcome: 'newer' }, 409)
      if (!done || !opened || !broken) return visit.json({ error: 'input' }, 422)
      const of = { force: visit.force, key }
      await keepBatch(visit.tx, visit.actor, of, done, visit.now)
      await keepConfirmed(visit.tx, visit.actor, of, { opened, broken }, visit.now)
      return visit.json({ outcome: 'kept' })
    },
    { limit: batchLimit },
  )

  routes.staff(
    'post',
    reportsPaths.rewrapFile(':id'),
    'reports.handle',
    async (visit) => {
      const [key, id, sealed] = [await keyOf(visit, visit.query.get('sleutel')), visit.param('id'), await visit.bytes()]
      if (!key) return visit.json({ outcome: 'newer' }, 409)
      if (!isId(id) || !looksSealed(sealed)) return visit.json({ error: 'input' }, 422)
      await keepFile(visit.tx, visit.actor, { force: visit.force, key }, { id, sealed }, visit.now)
      return visit.json({ outcome: 'kept' })
    },
    { limit: sealedFileLimit },
  )

  routes.staff('post', reportsPaths.rewrapEnd, 'reports.handle', async (visit) => {
    const key = await keyOf(visit)
    if (!key) return visit.missing()
    return visit.json({ outcome: await endRewrap(visit.tx, visit.actor, visit.force, key.team, visit.now) })
  })
}
