import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { circleOf } from '../../vault/case-circle.ts'
import { tieFiles } from '../../vault/sealed-file.ts'
import { blockForLabel, labelBlock, newestTeamKey, pruneLabels, saveLabel } from './case-label.ts'
import { sendMessage } from './conversation.ts'
import { noteOpening } from './opening.ts'
import { reportsPaths } from './paths.ts'
import { findReport, holdReport } from './report.ts'
import { caseTeamOf } from './reports-team.ts'
import { countInput, idsInput, sealedInput } from './sealed-input.ts'
import { sealedParts } from './sealed-parts.ts'
import { addNote } from './team-note.ts'

/** A block of 500 labels, sealed, padded and in base64, in bytes. */
const labelsLimit = 400_000
/** A sealed message of 5,000 characters of any script, padded and in base64, in bytes. */
const messageLimit = 100_000

type Sent = {
  id?: unknown
  seq?: unknown
  seen?: unknown
  sealed?: unknown
  asks?: unknown
  teamKeyId?: unknown
  version?: unknown
  files?: unknown
  keyId?: unknown
  recipient?: unknown
}

/** What the browser asks and sends to open and seal: JSON, for our own scripts. */
export const addSealedRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.sealed(':id'), 'reports.read', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    const parts = report && (await sealedParts(visit.tx, visit.actor, report.id))
    if (!report || !parts) return visit.missing()
    await noteOpening(visit.tx, visit.actor, report, visit)
    return visit.json(parts)
  })

  routes.staff(
    'post',
    reportsPaths.message(':id'),
    'reports.handle',
    async (visit) => {
      const { id, seq, seen, sealed, asks, files, recipient } = await visit.body<Sent>()
      const [bytes, number, read, reportId] = [sealedInput(sealed), countInput(seq), countInput(seen), visit.param('id')]
      if (!bytes || number === undefined || read === undefined || typeof id !== 'string' || !isId(id) || !isId(reportId))
        return visit.missing()
      const message = {
        reportId,
        id,
        seq: number,
        seen: read,
        sealed: bytes,
        ...(typeof recipient === 'string' ? { recipient } : {}),
        asks: asks === true,
        now: visit.now,
        today: visit.today,
      }
      const outcome = await sendMessage(visit.tx, visit.actor, message)
      if (!outcome) return visit.missing()
      if (outcome === 'kept') await tieFiles(visit.tx, reportId, idsInput(files), { message_seq: number })
      return visit.json({ outcome }, outcome === 'taken' || outcome === 'closed' || outcome === 'newer-key' ? 409 : 200)
    },
    { limit: messageLimit },
  )

  routes.staff(
    'post',
    reportsPaths.note(':id'),
    'reports.handle',
    async (visit) => {
      const { id, sealed, teamKeyId, files } = await visit.body<Sent>()
      const bytes = sealedInput(sealed)
      // Held before the key is looked up: else somebody could seal the report anew between the two.
      const report = isId(visit.param('id')) ? await holdReport(visit.tx, visit.param('id')) : undefined
      const circle = report && (await circleOf(visit.tx, report.id, visit.actor.id))
      const key = circle ?? (report && (await newestTeamKey(visit.tx, report.team_id)))
      if (!bytes || !key || !report || typeof id !== 'string' || !isId(id)) return visit.missing()
      // The team has a newer key: a browser that gets this loads the keys anew and seals again, the words are still in its field.
      if (teamKeyId !== key.id) return visit.json({ outcome: 'newer-key' }, 409)
      const outcome = await addNote(
        visit.tx,
        visit.actor,
        { id, reportId: report.id, teamKeyId: circle ? null : key.id, sealed: bytes },
        visit.now,
      )
      if (outcome === 'kept') await tieFiles(visit.tx, report.id, idsInput(files), { note_id: id })
      return outcome ? visit.json({ outcome }) : visit.missing()
    },
    { limit: messageLimit },
  )

  addLabelRoutes(routes)
}

export const savedBlock = ({ id, version, keyId, sealed }: Sent) => {
  const [bytes, read] = [sealedInput(sealed), countInput(version)]
  return bytes && read !== undefined && isId(id) && isId(keyId) ? { id, version: read, keyId, sealed: bytes } : undefined
}

const addLabelRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.labels, 'reports.read', async (visit) => {
    const id = visit.query.get('blok') ?? ''
    const block = isId(id) ? await labelBlock(visit.tx, visit.actor, id) : undefined
    const key = await newestTeamKey(visit.tx, caseTeamOf(visit.actor))
    return block && key ? visit.json({ force: visit.force.id, keyId: key.id, block }) : visit.missing()
  })

  routes.staff(
    'post',
    reportsPaths.labels,
    'reports.handle',
    async (visit) => {
      const block = savedBlock(await visit.body<Sent>())
      if (!block) return visit.missing()
      const outcome = await pruneLabels(visit.tx, visit.actor, block, visit.now)
      return visit.json({ outcome }, outcome === 'newer' ? 409 : 200)
    },
    { limit: labelsLimit },
  )

  routes.staff('get', reportsPaths.label(':id'), 'reports.read', async (visit) => {
    const found = isId(visit.param('id')) ? await blockForLabel(visit.tx, visit.actor, visit.param('id')) : undefined
    return found ? visit.json({ force: visit.force.id, ...found }) : visit.missing()
  })

  routes.staff(
    'post',
    reportsPaths.label(':id'),
    'reports.handle',
    async (visit) => {
      const block = savedBlock(await visit.body<Sent>())
      if (!block || !isId(visit.param('id'))) return visit.missing()
      const outcome = await saveLabel(visit.tx, visit.actor, visit.param('id'), block, visit.now)
      if (!outcome) return visit.missing()
      return visit.json({ outcome }, outcome === 'newer' ? 409 : 200)
    },
    { limit: labelsLimit },
  )
}
