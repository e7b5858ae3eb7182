import type { Tx } from '../../db/schema.ts'
import type { ClosureReason, Report } from './report.ts'

/** Something that happened with a report. `at` only where a member of staff did it: of the reporter the day alone is known. */
export type HistoryLine = { day: string; at: Date | null; by: string | null } & (
  | {
      what:
        | 'received'
        | 'reporter-wrote'
        | 'team-wrote'
        | 'noted'
        | 'coded'
        | 'reopened'
        | 'practice'
        | 'no-practice'
        | 'released'
        | 'opened'
    }
  | { what: 'assigned'; to: string | null }
  | { what: 'closed'; reason: ClosureReason }
)

type DayOf = (moment: Date) => string

/** All that happened with a report, newest first. */
export const historyOf = async (tx: Tx, report: Report, dayOf: DayOf): Promise<HistoryLine[]> => {
  const written = await writtenIn(tx, report)
  const handled = await handledIn(tx, report, dayOf)
  const ended = await endedIn(tx, report)
  const order = (line: HistoryLine) => `${line.day} ${line.at?.toISOString() ?? (line.what === 'received' ? '' : line.day)}`
  return [...written, ...handled, ...ended].sort((a, b) => (order(a) < order(b) ? 1 : -1))
}

const writtenIn = async (tx: Tx, report: Report): Promise<HistoryLine[]> => {
  const rows = await tx
    .selectFrom('sealed_blob')
    .leftJoin('person', 'person.id', 'sealed_blob.person_id')
    .select(['sealed_blob.kind', 'author', 'day', 'person.name as by'])
    .where('case_id', '=', report.id)
    .where('sealed_blob.kind', 'in', ['story', 'message'])
    .execute()
  return rows.map(({ kind, author, day, by }) => ({
    day,
    at: null,
    by,
    what: kind === 'story' ? 'received' : author === 'team' ? 'team-wrote' : 'reporter-wrote',
  }))
}

const handledIn = async (tx: Tx, report: Report, dayOf: DayOf): Promise<HistoryLine[]> => {
  const assigned = await tx
    .selectFrom('assignment')
    .innerJoin('person as giver', 'giver.id', 'assignment.by_id')
    .leftJoin('person as taker', 'taker.id', 'assignment.assignee_id')
    .select(['at', 'giver.name as by', 'taker.name as to'])
    .where('report_id', '=', report.id)
    .execute()
  const coded = await tx
    .selectFrom('coding')
    .innerJoin('person', 'person.id', 'coding.by_id')
    .select(['at', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  const noted = await tx
    .selectFrom('report_note')
    .innerJoin('person', 'person.id', 'report_note.by_id')
    .select(['at', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  const marked = await tx
    .selectFrom('practice_mark')
    .innerJoin('person', 'person.id', 'practice_mark.by_id')
    .select(['at', 'practice', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  const released = await tx
    .selectFrom('queue_release')
    .innerJoin('person', 'person.id', 'queue_release.by_id')
    .select(['at', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  const opened = await tx
    .selectFrom('report_opening')
    .innerJoin('person', 'person.id', 'report_opening.person_id')
    .select(['day', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  return [
    ...assigned.map((row) => ({ ...row, day: dayOf(row.at), what: 'assigned' as const })),
    ...coded.map((row) => ({ ...row, day: dayOf(row.at), what: 'coded' as const })),
    ...noted.map((row) => ({ ...row, day: dayOf(row.at), what: 'noted' as const })),
    ...marked.map(({ practice, ...row }) => ({
      ...row,
      day: dayOf(row.at),
      what: practice ? ('practice' as const) : ('no-practice' as const),
    })),
    ...released.map((row) => ({ ...row, day: dayOf(row.at), what: 'released' as const })),
    ...opened.map((row) => ({ ...row, at: null, what: 'opened' as const })),
  ]
}

const endedIn = async (tx: Tx, report: Report): Promise<HistoryLine[]> => {
  const closed = await tx
    .selectFrom('closure')
    .leftJoin('person', 'person.id', 'closure.by_id')
    .select(['closure.day', 'at', 'reason', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  const reopened = await tx
    .selectFrom('reopening')
    .leftJoin('person', 'person.id', 'reopening.by_id')
    .select(['reopening.day', 'at', 'person.name as by'])
    .where('report_id', '=', report.id)
    .execute()
  return [
    ...closed.map((row) => ({ ...row, what: 'closed' as const })),
    ...reopened.map((row) => ({ ...row, what: 'reopened' as const })),
  ]
}
