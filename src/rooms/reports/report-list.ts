import type { SelectQueryBuilder } from 'kysely'
import { sql } from 'kysely'
import { addWorkingDays, type Force } from '../../db/force.ts'
import type { Database, Tx } from '../../db/schema.ts'
import { isDay, isId } from '../../http/address-parts.ts'
import { type CriterionFamily, codeIn, criterionFamilies } from './coarse-facts.ts'
import { reportsPaths } from './paths.ts'
import { readReference } from './reference.ts'
import { nobodyWaits, type ReportStatus, reportStatuses } from './report.ts'

/** The standing views of the list; `silent`: somebody waits longer than we promised; `queued`: it came
 * in a flood, and stands in no other view until somebody of the team says that it is real. */
export const listTabs = ['open', 'mine', 'silent', 'unassigned', 'queued', 'closed'] as const
export type ListTab = (typeof listTabs)[number]

export type ListFilter = {
  tab: ListTab
  statuses: ReportStatus[]
  districts: string[]
  families: CriterionFamily[]
  themes: string[]
  assignee: string | null
  /** Received on this day or later. */
  since: string | null
  reference: string | null
  /** Cursor: the list begins after this row. */
  after: Cursor | null
}
export type Cursor = { day: string; id: string }

const known = <T>(value: T | null): value is T => value !== null

/** The addresses of tabs and filters, in the words people see in the address bar. */
export const tabAddress: Record<ListTab, string> = {
  open: 'open',
  mine: 'van-mij',
  silent: 'te-lang-stil',
  unassigned: 'zonder-eigenaar',
  queued: 'wachtrij',
  closed: 'gesloten',
}
const codes = (query: URLSearchParams, name: string) => [...new Set(query.getAll(name).filter(Boolean))].slice(0, 20)

const readCursor = (text: string | null): Cursor | null => {
  const [, day = '', id = ''] = /^(infinity|\d{4}-\d{2}-\d{2})_(.+)$/.exec(text ?? '') ?? []
  return isId(id) && (day === nobodyWaits || isDay(day)) ? { day, id } : null
}

/** Reads a list's address; what it does not know is left out, so that an old link still opens. */
export const readListFilter = (query: URLSearchParams): ListFilter => ({
  tab: listTabs.find((tab) => tabAddress[tab] === query.get('lijst')) ?? 'open',
  statuses: codes(query, 'status')
    .map((code) => codeIn(reportStatuses, code))
    .filter(known),
  districts: codes(query, 'district').filter((code) => code.length <= 20),
  families: codes(query, 'grond')
    .map((code) => codeIn(criterionFamilies, code))
    .filter(known),
  themes: codes(query, 'thema').filter(isId),
  assignee: isId(query.get('wie') ?? '') ? query.get('wie') : null,
  since: isDay(query.get('sinds') ?? '') ? query.get('sinds') : null,
  reference: readReference(query.get('code') ?? ''),
  after: readCursor(query.get('na')),
})

/** The address of a list, without what is as usual. */
export const writeListFilter = (filter: ListFilter): string => {
  const query = new URLSearchParams()
  if (filter.tab !== 'open') query.append('lijst', tabAddress[filter.tab])
  for (const status of filter.statuses) query.append('status', status)
  for (const district of filter.districts) query.append('district', district)
  for (const family of filter.families) query.append('grond', family)
  for (const theme of filter.themes) query.append('thema', theme)
  if (filter.assignee) query.append('wie', filter.assignee)
  if (filter.since) query.append('sinds', filter.since)
  if (filter.reference) query.append('code', filter.reference)
  if (filter.after) query.append('na', `${filter.after.day}_${filter.after.id}`)
  return query.size ? `?${query}` : ''
}

/** The path and address of a list. */
export const listAddress = (filter: ListFilter): string => reportsPaths.list + writeListFilter(filter)

/** The last day on which somebody could begin to wait and now wait longer than promised. */
export const silentSince = (force: Force, today: string): string => {
  const day = new Date(`${today}T00:00:00Z`)
  do day.setUTCDate(day.getUTCDate() - 1)
  while (addWorkingDays(force, day.toISOString().slice(0, 10), force.terms.firstAnswer) >= today)
  return day.toISOString().slice(0, 10)
}

export type ListRow = {
  id: string
  reference: string
  channel: Database['report']['channel']
  kinds: Database['report']['kinds']
  place_kind: Database['report']['place_kind']
  district_code: string | null
  families: CriterionFamily[]
  received_on: string
  status: ReportStatus
  assignee_id: string | null
  assignee: string | null
  waiting_since: string
  due_on: string
  first_answered_on: string | null
  closed_on: string | null
  closed_for: Database['report']['closed_for']
  practice: boolean
  queued: boolean
  label_block_id: string | null
}
export type ReportList = { rows: ListRow[]; next: Cursor | null }
export type ListAsker = { force: Force; teamId: string; personId: string; today: string }

type Base = SelectQueryBuilder<Database, 'report', object>

const inTab = (query: Base, tab: ListTab, asker: ListAsker): Base => {
  if (tab === 'closed') return query.where('status', '=', sql.lit('closed'))
  const open = query.where('status', '<>', sql.lit('closed')).where('queued', '=', sql.lit(tab === 'queued'))
  if (tab === 'mine') return open.where('report.assignee_id', '=', asker.personId)
  if (tab === 'unassigned') return open.where('report.assignee_id', 'is', null)
  if (tab === 'silent') return open.where('waiting_since', '<=', silentSince(asker.force, asker.today))
  return open
}

const filtered = (tx: Tx, filter: ListFilter, asker: ListAsker): Base => {
  const team = tx.selectFrom('report').where('report.force_id', '=', asker.force.id).where('report.team_id', '=', asker.teamId)
  let query: Base = inTab(team, filter.tab, asker)
  if (filter.statuses.length) query = query.where('status', 'in', filter.statuses)
  if (filter.districts.length) query = query.where('district_code', 'in', filter.districts)
  if (filter.families.length) query = query.where(sql<boolean>`families && ${filter.families}::text[]`)
  if (filter.themes.length) query = query.where(sql<boolean>`theme_ids && ${filter.themes}::uuid[]`)
  if (filter.assignee) query = query.where('report.assignee_id', '=', filter.assignee)
  if (filter.since) query = query.where('received_on', '>=', filter.since)
  if (filter.reference) query = query.where('reference', '=', filter.reference)
  return query
}

/** Rows a page. */
export const listSize = 25

/**
 * One page of the list. Open reports: who waits longest first. Closed ones: the last closed first. Keyset paging: a page deep in the
 * list costs what the first one costs.
 */
export const reportList = async (tx: Tx, filter: ListFilter, asker: ListAsker, size = listSize): Promise<ReportList> => {
  const closed = filter.tab === 'closed'
  const key = closed ? ('closed_on' as const) : ('waiting_since' as const)
  const after = filter.after
  const rows = await filtered(tx, filter, asker)
    .$if(after !== null, (query) =>
      query.where(
        closed
          ? sql<boolean>`(closed_on, report.id) < (${after?.day}::date, ${after?.id}::uuid)`
          : sql<boolean>`(waiting_since, report.id) > (${after?.day}::date, ${after?.id}::uuid)`,
      ),
    )
    .leftJoin('person', 'person.id', 'report.assignee_id')
    .innerJoin('sealed_case', 'sealed_case.id', 'report.id')
    .select(['report.id', 'reference', 'channel', 'kinds', 'place_kind', 'district_code', 'families', 'received_on', 'status'])
    .select([
      'assignee_id',
      'person.name as assignee',
      'waiting_since',
      'due_on',
      'first_answered_on',
      'closed_on',
      'closed_for',
      'practice',
      'queued',
      'label_block_id',
    ])
    .orderBy(key, closed ? 'desc' : 'asc')
    .orderBy('report.id', closed ? 'desc' : 'asc')
    .limit(size + 1)
    .execute()
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const more = rows.length > size && last
  return { rows: page, next: more ? { day: (closed ? last.closed_on : last.waiting_since) ?? nobodyWaits, id: last.id } : null }
}

/** Counting stops here: "99+" tells enough, and a count of all rows would grow with the years. */
export const countUpTo = 100

/** How many reports stand in each of these views, up to `countUpTo`; one question for all of them. */
export const listCounts = async (tx: Tx, filters: ListFilter[], asker: ListAsker): Promise<number[]> => {
  const counted = (filter: ListFilter, at: number) =>
    tx
      .selectFrom(filtered(tx, filter, asker).select('report.id').limit(countUpTo).as('first'))
      .select((of) => of.fn.countAll<number>().as('n'))
      .as(`n${at}`)
  const row: Record<string, number | null> = await tx.selectNoFrom(filters.map(counted)).executeTakeFirstOrThrow()
  return filters.map((_, at) => row[`n${at}`] ?? 0)
}
