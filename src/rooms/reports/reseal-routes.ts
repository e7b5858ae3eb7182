import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { keepResealedFile } from '../../vault/case-circle.ts'
import { isRecipient, looksSealed } from '../../vault/seal.ts'
import { filesOf, sealedFileLimit } from '../../vault/sealed-file.ts'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'
import { keepResealed, type Resealed, toReseal } from './reseal.ts'
import { sealedInput } from './sealed-input.ts'
import { savedBlock } from './sealed-routes.ts'

/** All texts of one report, sealed and in base64, in bytes. */
const resealLimit = 20_000_000

type Sent = Record<'circle' | 'from' | 'recipient' | 'wrap' | 'reporter' | 'says' | 'signature', unknown> &
  Record<'people' | 'texts' | 'notes' | 'files' | 'broken' | 'damaged', unknown> & { label?: object }

const sealedList = <K extends string>(value: unknown, key: K, bytes: 'wrap' | 'sealed') => {
  if (!Array.isArray(value)) return undefined
  const read = value.flatMap((one: Record<string, unknown> | null) => {
    const [id, sealed] = [one?.[key], sealedInput(one?.[bytes])]
    return typeof id === 'string' && isId(id) && sealed ? [{ id, sealed }] : []
  })
  return read.length === value.length ? read : undefined
}

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string' && isId(id))

const readResealed = (sent: Sent): Resealed | undefined => {
  const { circle, from, recipient, says, signature, files, broken, damaged } = sent
  const [wrap, reporter] = [sealedInput(sent.wrap), sealedInput(sent.reporter)]
  const [people, texts] = [sealedList(sent.people, 'person', 'wrap'), sealedList(sent.texts, 'id', 'sealed')]
  const notes = sealedList(sent.notes, 'id', 'sealed')
  const label = sent.label ? savedBlock(sent.label) : undefined
  const signed = typeof signature === 'string' ? Buffer.from(signature, 'base64') : undefined
  if (typeof circle !== 'string' || !isId(circle) || !isRecipient(from) || !isRecipient(recipient) || !wrap) return undefined
  if (typeof says !== 'string' || says.length >= 1000 || signed?.length !== 64 || !people?.length || !texts || !notes)
    return undefined
  if (!isIds(files) || !isIds(broken) || !isIds(damaged)) return undefined
  return {
    id: circle,
    from,
    recipient,
    wrap,
    reporter,
    people: people.map(({ id, sealed }) => ({ person: id, wrap: sealed })),
    texts,
    notes,
    damaged,
    files,
    broken,
    label,
    says,
    signature: signed,
  }
}

/** How a member's browser gives a report from which somebody is excluded a new key. */
export const addResealRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.reseal(':id'), 'reports.handle', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    const files = await filesOf(visit.tx, report.id)
    const sends = files.map(({ id }) => {
      const url = reportsPaths.resealFile(report.id, id)
      return { id, url, token: visit.view.token(url) }
    })
    return visit.json({ ...(await toReseal(visit.tx, visit.actor, report)), files: sends })
  })

  routes.staff(
    'post',
    reportsPaths.reseal(':id'),
    'reports.handle',
    async (visit) => {
      const report = await findReport(visit.tx, visit.param('id'))
      if (!report) return visit.missing()
      const made = readResealed(await visit.body<Sent>())
      if (!made) return visit.json({ error: 'input' }, 422)
      const outcome = await keepResealed(visit.tx, visit.actor, report.id, made, visit.now)
      return outcome ? visit.json({ outcome }, outcome === 'newer' ? 409 : 200) : visit.missing()
    },
    { limit: resealLimit },
  )

  routes.staff(
    'post',
    reportsPaths.resealFile(':id', ':bestand'),
    'reports.handle',
    async (visit) => {
      const report = await findReport(visit.tx, visit.param('id'))
      const [id, circle, sealed] = [visit.param('bestand'), visit.query.get('kring') ?? '', await visit.bytes()]
      if (!report || !isId(id) || !isId(circle) || !looksSealed(sealed)) return visit.missing()
      const file = { force: report.force_id, caseId: report.id, id, circle, sealed }
      const outcome = await keepResealedFile(visit.tx, file)
      return outcome ? visit.json({ outcome }) : visit.missing()
    },
    { limit: sealedFileLimit },
  )
}
