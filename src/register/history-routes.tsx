import { may } from '../access/policy.ts'
import { isId } from '../http/address-parts.ts'
import type { Routes } from '../http/routes.ts'
import type { StaffVisit } from '../http/visit.ts'
import type { Child } from '../ui/part.ts'
import { HistorySection } from './history-section.tsx'
import { changeRecord, type RegisterRecord, recordByKey, removeRecord, returnRecord } from './record.ts'
import { type Choices, choicesFor } from './record-choices.ts'
import { valuesInOrder } from './record-field.ts'
import { readForm, saidFaults, takenFault, typedFrom } from './record-form.ts'
import { historyLine, historyOf, lastChange } from './record-history.ts'
import { FormPage, RecordPage } from './record-pages.tsx'
import type { Register } from './register.ts'

/**
 * The history of a record as a section of its page. It names colleagues: where the register says no purpose of personal data, only who
 * keeps it reads it.
 */
export const historySection = async (
  { tx, view, actor }: Pick<StaffVisit, 'tx' | 'view' | 'actor'>,
  register: Register,
  record: RegisterRecord,
  choices: Choices,
): Promise<Child> => {
  const manage = may(actor, register.deeds.manage)
  if (!manage && !register.words.purpose) return null
  const history = await historyOf(tx, register, record.id)
  return <HistorySection {...{ view, register, record, choices, history, manage }} />
}

/** The addresses that take a record away, bring it back, and put an earlier state back. */
export const addHistory = (routes: Routes, register: Register): void => {
  const { list, one } = register.paths

  routes.staff('post', `${list}/:key/herstel`, register.deeds.manage, async (visit) => {
    const { tx, view, words, today, actor } = visit
    const fields = await visit.fields()
    const record = await recordByKey(tx, register, visit.param('key'))
    const line = record && isId(fields.text('regel')) && (await historyLine(tx, register, record.id, fields.text('regel')))
    const state = line && (fields.text('toestand') === 'voor' ? line.before : line.after)
    if (!record || !state) return visit.missing()
    const choices = await choicesFor(tx, register, today)
    // An earlier state goes through the form, as if somebody typed it again: what may not be chosen any more is asked anew.
    const typed = typedFrom(register, valuesInOrder(register.fields, state, record.values), words.lang)
    const read = readForm(register, typed, choices, words, record.values)
    if ('faults' in read)
      return visit.page(<FormPage {...{ view, register, choices, typed, record, ...read }} />, { status: 422 })
    const wanted = { version: fields.text('_versie'), values: read.values, deed: 'restore' as const }
    const changed = await changeRecord(tx, actor, register, record.key, wanted, visit)
    if (!changed) return visit.missing()
    if (changed === 'done' || changed === 'unchanged')
      return visit.see(`${one(record.key)}?gedaan=${changed === 'done' ? 'hersteld' : 'gelijk'}`)
    if (changed === 'taken' || 'refused' in changed) {
      const faults = changed === 'taken' ? takenFault(register, words) : saidFaults(words, changed.refused)
      return visit.page(<FormPage {...{ view, register, choices, typed, record, faults }} />, { status: 422 })
    }
    const last = await lastChange(tx, register, record.id)
    const conflict = { theirs: changed.changed, mine: read.values, last }
    return visit.page(<FormPage {...{ view, register, choices, typed, record: changed.changed, conflict }} />, { status: 409 })
  })

  if (!register.removable) return

  routes.staff('post', `${list}/:key/verwijdering`, register.deeds.manage, async (visit) => {
    const key = visit.param('key')
    const done = await removeRecord(visit.tx, visit.actor, register, key, visit)
    return done ? visit.see(`${list}?${new URLSearchParams({ weg: key })}`) : visit.missing()
  })

  routes.staff('post', `${list}/:key/terugkeer`, register.deeds.manage, async (visit) => {
    const { tx, view, words, today, actor } = visit
    const key = visit.param('key')
    const done = await returnRecord(tx, actor, register, key, visit)
    if (!done) return visit.missing()
    if (done === 'done' || done === 'unchanged') return visit.see(`${one(key)}?gedaan=terug`)
    const record = (await recordByKey(tx, register, key, 'removed'))!
    const choices = await choicesFor(tx, register, today)
    const history = await historySection(visit, register, record, choices)
    const refused = Object.values(saidFaults(words, done.refused))
    return visit.page(<RecordPage {...{ view, register, record, choices, manage: true, history, refused }} />, { status: 422 })
  })
}
