import { may } from '../access/policy.ts'
import type { Routes } from '../http/routes.ts'
import type { Node, StaffVisit } from '../http/visit.ts'
import type { Child } from '../ui/part.ts'
import { addExport } from './export-routes.tsx'
import { addHistory, historySection } from './history-routes.tsx'
import { addImport } from './import-routes.tsx'
import { ListPage, type ListStanding } from './list-page.tsx'
import { addRecord, changeRecord, type RegisterRecord, recordByKey } from './record.ts'
import { choicesFor } from './record-choices.ts'
import { readForm, saidFaults, takenFault, typedAtFirst, typedFrom } from './record-form.ts'
import { lastChange } from './record-history.ts'
import { readListView, recordPage } from './record-list.ts'
import { FormPage, RecordPage } from './record-pages.tsx'
import type { Register } from './register.ts'
import { viewsOf } from './saved-view.ts'
import { addSavedViews } from './saved-view-routes.tsx'

export const listSize = 25

type Own = {
  /** How the records on a page of the list stand, by id: a last column that only the database knows. */
  standing?(visit: StaffVisit, records: RegisterRecord[]): Promise<ListStanding>
  /**
   * A page of one record of the room's own making, in place of the plain one, which also stands in where it has nothing to show.
   * `history` is the section with what became of it.
   */
  page?(visit: StaffVisit, record: RegisterRecord, history: Child): Promise<Node | undefined>
}

/** The addresses of a register: list, new, one record, change, and its history. */
export const addRegister = <V,>(routes: Routes, typedRegister: Register<V>, own: Own = {}): void => {
  const register = typedRegister as unknown as Register
  const { list, fresh, one } = register.paths
  const manages = (visit: StaffVisit) => may(visit.actor, register.deeds.manage)

  routes.staff('get', list, register.deeds.see, async (visit) => {
    const { tx, view, query, words, today } = visit
    const manage = manages(visit)
    const choices = await choicesFor(tx, register, today)
    const shown = readListView(register, query, choices, words, today, manage)
    const page = await recordPage(tx, register, shown, { after: shown.after, size: listSize })
    const away = manage && register.removable && query.get('weg')
    const gone = away ? await recordByKey(tx, register, away, 'removed') : undefined
    const views = await viewsOf(tx, list)
    const standing = await own.standing?.(visit, page.rows)
    const imports = manage && may(visit.actor, 'registers.import')
    const props = { view, register, list: shown, page, choices, query, today, manage, gone, views, standing, imports }
    return visit.page(<ListPage {...props} />)
  })

  addSavedViews(routes, register)
  addExport(routes, register)
  addImport(routes, register)

  routes.staff('get', fresh, register.deeds.manage, async (visit) => {
    const { tx, view, query, today, actor } = visit
    const choices = await choicesFor(tx, register, today)
    return visit.page(<FormPage {...{ view, register, choices, typed: typedAtFirst(register, today, actor.id, query) }} />)
  })

  routes.staff('post', list, register.deeds.manage, async (visit) => {
    const { tx, view, words, today, actor } = visit
    const typed = await visit.fields()
    const choices = await choicesFor(tx, register, today)
    const read = readForm(register, typed, choices, words)
    if ('faults' in read) return visit.page(<FormPage {...{ view, register, choices, typed, ...read }} />, { status: 422 })
    const added = await addRecord(tx, actor, register, read.values, visit)
    if (added !== 'taken' && 'key' in added) return visit.see(`${one(added.key)}?gedaan=bewaard`)
    const faults = added === 'taken' ? takenFault(register, words) : saidFaults(words, added.refused)
    return visit.page(<FormPage {...{ view, register, choices, typed, faults }} />, { status: 422 })
  })

  routes.staff('get', `${list}/:key`, register.deeds.see, async (visit) => {
    const { tx, view, today } = visit
    const manage = manages(visit)
    const record = await recordByKey(tx, register, visit.param('key'), manage ? 'any' : 'here')
    if (!record) return visit.missing()
    const choices = await choicesFor(tx, register, today)
    const history = await historySection(visit, register, record, choices)
    const page = record.removed ? undefined : await own.page?.(visit, record, history)
    if (page) return visit.page(page)
    const last = await lastChange(tx, register, record.id)
    const done = visit.query.get('gedaan')
    return visit.page(<RecordPage {...{ view, register, record, choices, last, done, manage, history }} />)
  })

  routes.staff('get', `${list}/:key/wijzig`, register.deeds.manage, async (visit) => {
    const { tx, view, words, today } = visit
    const record = await recordByKey(tx, register, visit.param('key'))
    if (!record) return visit.missing()
    const choices = await choicesFor(tx, register, today)
    const typed = typedFrom(register, record.values, words.lang)
    return visit.page(<FormPage {...{ view, register, choices, record, typed }} />)
  })

  routes.staff('post', `${list}/:key`, register.deeds.manage, async (visit) => {
    const { tx, view, words, today, actor } = visit
    const key = visit.param('key')
    const record = await recordByKey(tx, register, key)
    if (!record) return visit.missing()
    const typed = await visit.fields()
    const choices = await choicesFor(tx, register, today)
    const read = readForm(register, typed, choices, words, record.values)
    const seen = { ...record, version: typed.text('_versie') }
    if ('faults' in read)
      return visit.page(<FormPage {...{ view, register, choices, typed, record: seen, ...read }} />, { status: 422 })
    const changed = await changeRecord(tx, actor, register, key, { version: seen.version, values: read.values }, visit)
    if (!changed) return visit.missing()
    if (changed === 'done' || changed === 'unchanged')
      return visit.see(`${one(key)}?gedaan=${changed === 'done' ? 'bewaard' : 'gelijk'}`)
    if (changed === 'taken' || 'refused' in changed) {
      const faults = changed === 'taken' ? takenFault(register, words) : saidFaults(words, changed.refused)
      return visit.page(<FormPage {...{ view, register, choices, typed, record: seen, faults }} />, { status: 422 })
    }
    const last = await lastChange(tx, register, record.id)
    const conflict = { theirs: changed.changed, mine: read.values, last }
    return visit.page(<FormPage {...{ view, register, choices, typed, record: changed.changed, conflict }} />, { status: 409 })
  })

  addHistory(routes, register)
}
