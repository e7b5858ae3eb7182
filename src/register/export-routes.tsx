import { sql } from 'kysely'
import { may } from '../access/policy.ts'
import type { Routes } from '../http/routes.ts'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import { writeCsv } from './csv-file.ts'
import { writeJson } from './json-file.ts'
import { orderBy } from './keyset.ts'
import { say } from './label.ts'
import { recordFrom, selectRecords } from './record.ts'
import { cellColumns, cellWriter } from './record-cells.ts'
import { choicesFor } from './record-choices.ts'
import { readListView } from './record-list.ts'
import { RegisterTrail } from './record-pages.tsx'
import type { Register } from './register.ts'
import { writeXlsx } from './xlsx-file.ts'

export const exportForms = ['csv', 'xlsx', 'json'] as const
type ExportForm = (typeof exportForms)[number]

/** More rows than this in one file is too slow for Excel, and for everybody who waits meanwhile. */
export const mostExported = 50_000

const types: Record<ExportForm, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

/** The address that gives a list as a file: everything that fits its filters, in its order. */
export const addExport = (routes: Routes, register: Register): void => {
  const { export: address } = register.paths

  routes.staff('get', address, register.deeds.see, async (visit) => {
    const { tx, view, query, words, lang, today, actor } = visit
    const form = exportForms.find((one) => one === query.get('vorm')) ?? 'csv'
    const choices = await choicesFor(tx, register, today)
    const list = readListView(register, query, choices, words, today, may(actor, register.deeds.manage))
    const where = list.chosen.map((filter) => filter.where)
    const tail = sql`order by ${orderBy(register.table, register.list.sort[list.sort]!)} limit ${mostExported + 1}`
    const { rows } = await selectRecords(register, where, tail, list.presence).execute(tx)
    if (rows.length > mostExported) return visit.page(<TooMany view={view} register={register} />, { status: 422 })
    const records = rows.map((row) => recordFrom(register, row))
    const title = say(words, register.words.title)
    const file = { type: types[form], name: `${title} ${today}.${form}` }
    if (form === 'json') return visit.download({ ...file, body: writeJson(register, records, choices) })
    const sheet = [cellColumns(register, words).map(({ label }) => label), ...records.map(cellWriter(register, choices, words))]
    return visit.download({ ...file, body: form === 'csv' ? writeCsv(sheet, lang) : await writeXlsx(title, sheet) })
  })
}

const TooMany = ({ view, register }: { view: View; register: Register }) => {
  const { words } = view
  const title = words.t('register.export.many', { max: mostExported })
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} />}>
      <PageTitle title={title} />
      <EmptyState
        title={words.t('register.export.many.text')}
        calm
        action={<a href={register.paths.list}>{words.t('register.views.toList')}</a>}
      />
    </StaffPage>
  )
}
