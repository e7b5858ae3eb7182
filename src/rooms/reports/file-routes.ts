import { kindOf } from '../../files/file-kinds.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { circleOf } from '../../vault/case-circle.ts'
import { looksSealed } from '../../vault/seal.ts'
import { keepWaitingFile, sealedBytes, sealedFileLimit } from '../../vault/sealed-file.ts'
import { newestTeamKey } from './case-label.ts'
import { noteOpening } from './opening.ts'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'
import { countInput } from './sealed-input.ts'

/** Sealed files go and come as bytes; what they are is known only where they are opened. */
export const addFileRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.file(':id', ':bestand'), 'reports.read', async (visit) => {
    const [report, file] = [await findReport(visit.tx, visit.param('id')), visit.param('bestand')]
    const body = report && isId(file) ? await sealedBytes(visit.tx, report.id, file) : undefined
    if (!report || !body) return visit.missing()
    await noteOpening(visit.tx, visit.actor, report, visit)
    return visit.download({ type: 'application/octet-stream', name: 'bestand.age', body, sealed: true })
  })

  routes.staff(
    'post',
    reportsPaths.files(':id'),
    'reports.handle',
    async (visit) => {
      const report = await findReport(visit.tx, visit.param('id'))
      const given = (name: string) => visit.query.get(name) ?? ''
      const [id, seq, kind] = [given('id'), countInput(Number(given('nummer') || 'x')), kindOf(given('soort'))]
      const sealed = await visit.bytes()
      if (!report || !isId(id) || !seq || seq > 2_147_483_647 || !kind || !looksSealed(sealed)) return visit.missing()
      const circle = await circleOf(visit.tx, report.id, visit.actor.id)
      const team = given('notitie') ? (circle ?? (await newestTeamKey(visit.tx, report.team_id))) : undefined
      // Sealed to a key of before: the page loads the keys anew and seals again.
      if (team && team.id !== given('notitie')) return visit.json({ outcome: 'newer-key' }, 409)
      const outcome = await keepWaitingFile(visit.tx, {
        id,
        force: report.force_id,
        waitingFor: report.id,
        seq,
        team_key_id: circle ? null : (team?.id ?? null),
        in_circle: circle !== undefined && team !== undefined,
        person: visit.actor.id,
        day: visit.today,
        kind,
        cleaned: given('opgekuist') === 'ja',
        original: false,
        sealed,
      })
      return visit.json({ outcome }, outcome === 'full' ? 409 : 200)
    },
    { limit: sealedFileLimit },
  )
}
