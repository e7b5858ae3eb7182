import { may } from '../access/policy.ts'
import type { Routes } from '../http/routes.ts'
import type { Node, StaffVisit } from '../http/visit.ts'
import type { Words } from '../words/words.ts'
import { type Label, say } from './label.ts'
import { ListPage } from './list-page.tsx'
import { addRecord, changeRecord, lastChange, type RegisterRecord, recordByKey } from './record.ts'
import { choicesFor } from './record-choices.ts'
import { type Faults, readForm, typedAtFirst, typedFrom } from './record-form.ts'
import { readListView, recordPage } from './record-list.ts'
import { FormPage, RecordPage } from './record-pages.tsx'
import type { Register } from './register.ts'

export const listSize = 25

type Own = {
  /** A page of one record of the room's own making, in place of the plain one. */
  page?(visit: StaffVisit, record: RegisterRecord): Promise<Node>
}

const said = (words: Words, faults: Record<string, Label>): Faults =>
  Object.fromEntries(Object.entries(faults).map(([name, label]) => [name, say(words, label)]))

/** The addresses of a register: list, new, one record, change. */
export const addRegister = <V,>(routes: Routes, typedRegister: Register<V>, own: Own = {}): void => {
  const register = typedRegister as unknown as Register
  const { list, fresh, one } = register.paths
  const manages = (visit: StaffVisit) => may(visit.actor, register.deeds.manage)

  routes.staff('get', list, register.deeds.see, async (visit) => {
    const { tx, view, query, words, today } = visit
    const choices = await choicesFor(tx, register, today)
    const shown = readListView(register, query, choices, words, today)
    const page = await recordPage(tx, register, shown, { after: shown.after, size: listSize })
    return visit.page(<ListPage {...{ view, register, list: shown, page, choices, query, today, manage: manages(visit) }} />)
  })

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
    const faults = added === 'taken' ? { [register.uniqueBy!]: say(words, register.words.taken!) } : said(words, added.refused)
    return visit.page(<FormPage {...{ view, register, choices, typed, faults }} />, { status: 422 })
  })

  routes.staff('get', `${list}/:key`, register.deeds.see, async (visit) => {
    const { tx, view, today } = visit
    const record = await recordByKey(tx, register, visit.param('key'))
    if (!record) return visit.missing()
    if (own.page) return visit.page(await own.page(visit, record))
    const choices = await choicesFor(tx, register, today)
    const last = await lastChange(tx, register, record.id)
    const done = visit.query.get('gedaan')
    return visit.page(<RecordPage {...{ view, register, record, choices, last, done, manage: manages(visit) }} />)
  })

  routes.staff('get', `${list}/:key/wijzig`, register.deeds.manage, async (visit) => {
    const { tx, view, words, today } = visit
    const record = await recordByKey(tx, register, visit.param('key'))
    if (!record) return visit.missing()
    const choices = await choicesFor(tx, register, today)
    return visit.page(
      <FormPage {...{ view, register, choices, record, typed: typedFrom(register, record.values, words.lang) }} />,
    )
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
    if (typeof changed === 'string') return visit.see(`${one(key)}?gedaan=${changed === 'done' ? 'bewaard' : 'gelijk'}`)
    if ('refused' in changed) {
      const faults = said(words, changed.refused)
      return visit.page(<FormPage {...{ view, register, choices, typed, record: seen, faults }} />, { status: 422 })
    }
    const last = await lastChange(tx, register, record.id)
    const conflict = { theirs: changed.changed, mine: read.values, last }
    return visit.page(<FormPage {...{ view, register, choices, typed, record: changed.changed, conflict }} />, { status: 409 })
  })
}
