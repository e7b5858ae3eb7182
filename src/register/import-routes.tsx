import { may } from '../access/policy.ts'
import { record } from '../audit/audit.ts'
import { isId } from '../http/address-parts.ts'
import type { Routes } from '../http/routes.ts'
import type { StaffVisit } from '../http/visit.ts'
import { writeCsv } from './csv-file.ts'
import { draftOf, endDraft, failDraft, type ImportDraft, keepDraft } from './import-draft.ts'
import { type FileFault, readImportFile } from './import-file.ts'
import { columnLabels, ImportPage, PreviewPage, shownChanged, shownNew } from './import-pages.tsx'
import { recordsByIds } from './record.ts'
import { choicesFor } from './record-choices.ts'
import { confirmImport, planImport } from './record-import.ts'
import type { Register } from './register.ts'

/** A file of 5 MB with what a form adds; somewhat more is read too, so that the answer can say what is wrong. */
const bodyLimit = 16_000_000

/** The addresses by which a file becomes records: choosing it, its preview, what is wrong in it, and the confirmation. */
export const addImport = (routes: Routes, register: Register): void => {
  const { import: address, list, draft: draftPath } = register.paths
  const deed = 'registers.import'
  /** Who imports must be allowed to change each record by hand too. */
  const mayNot = ({ actor }: StaffVisit) => !may(actor, register.deeds.manage)

  const choosing = async (visit: StaffVisit, fault?: FileFault) => {
    const { tx, view, words, today, query } = visit
    const choices = await choicesFor(tx, register, today)
    const gone = query.has('weg')
    const shown = { view, register, choices, fault: fault?.(words), gone }
    return visit.page(<ImportPage {...shown} />, { status: fault ? 422 : 200 })
  }

  const draftIn = (visit: StaffVisit, held: 'held' | 'read'): Promise<ImportDraft | undefined> => {
    const id = visit.param('id')
    return isId(id) ? draftOf(visit.tx, register, id, visit.now, held) : Promise.resolve(undefined)
  }

  routes.staff('get', address, deed, (visit) => (mayNot(visit) ? visit.missing() : choosing(visit)))

  routes.staff(
    'post',
    address,
    deed,
    async (visit) => {
      if (mayNot(visit)) return visit.missing()
      const { tx, actor, words, today } = visit
      const file = await visit.file('bestand')
      if (!file) return choosing(visit, (w) => w.t('register.import.fault.none'))
      const table = await readImportFile(file, register, words)
      if ('refused' in table) return choosing(visit, table.refused)
      const choices = await choicesFor(tx, register, today)
      const plan = await planImport(tx, { actor, register, choices, words, moment: visit }, table)
      const id = await keepDraft(tx, actor, register, { ...plan, name: file.name.slice(0, 120) }, visit)
      return visit.see(draftPath(id))
    },
    { limit: bodyLimit },
  )

  routes.staff('get', `${address}/:id`, deed, async (visit) => {
    if (mayNot(visit)) return visit.missing()
    const { tx, view, today } = visit
    const draft = await draftIn(visit, 'read')
    if (!draft) return visit.see(`${address}?weg`)
    const choices = await choicesFor(tx, register, today)
    const changed = draft.rows.filter(({ version }) => version !== null).slice(0, shownChanged)
    const ids = changed.map(({ id }) => id)
    const existing = new Map((await recordsByIds(tx, register, ids, 'read')).map((one) => [one.id, one]))
    const fresh = draft.rows.filter(({ version }) => version === null).slice(0, shownNew)
    return visit.page(<PreviewPage {...{ view, register, choices, draft, fresh, changed, existing }} />)
  })

  routes.staff('get', `${address}/:id/fouten`, deed, async (visit) => {
    if (mayNot(visit)) return visit.missing()
    const { words, lang } = visit
    const draft = await draftIn(visit, 'read')
    if (!draft) return visit.see(`${address}?weg`)
    const labels = columnLabels(register, words)
    const head = [words.t('register.import.row'), words.t('register.import.column'), words.t('register.import.reason')]
    const rows = draft.faults.map(({ line, control, text }) => [line, labels.get(control) ?? control, text])
    const name = `${words.t('register.import.faults')} ${draft.name}.csv`
    return visit.download({ type: 'text/csv; charset=utf-8', name, body: writeCsv([head, ...rows], lang) })
  })

  routes.staff('post', `${address}/:id`, deed, async (visit) => {
    if (mayNot(visit)) return visit.missing()
    const { tx, actor, words, today, force, now } = visit
    const draft = await draftIn(visit, 'held')
    if (!draft || draft.faults.length) return visit.see(draft ? draftPath(draft.id) : `${address}?weg`)
    const choices = await choicesFor(tx, register, today)
    const faults = await confirmImport(tx, { actor, register, choices, words, moment: visit }, draft.rows)
    if (faults.length) {
      await failDraft(tx, draft.id, faults)
      return visit.see(draftPath(draft.id))
    }
    await endDraft(tx, draft.id)
    const added = draft.rows.filter(({ version }) => version === null).length
    const changed = draft.rows.length - added
    const thing = { force: force.id, kind: register.name, id: draft.id, reason: `${added} added, ${changed} changed` }
    await record(tx, actor, `${register.name}.import`, thing, now)
    return visit.see(`${list}?gedaan=ingevoerd&nieuw=${added}&veranderd=${changed}`)
  })
}
