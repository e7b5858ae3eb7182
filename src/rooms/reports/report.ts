import { randomUUID } from 'node:crypto'
import type { Generated, Insertable, Selectable } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import { addWorkingDays, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { isId } from '../../http/address-parts.ts'
import { keepCase, type SealedCase } from '../../vault/case.ts'
import type { CoarseFacts, CriterionFamily, HappenedWhen, PlaceKind, ReportKind, Wish } from './coarse-facts.ts'
import { randomReference } from './reference.ts'
import { arriveOnSpine, followOnSpine } from './report-activity.ts'

export const reportStatuses = ['new', 'in-progress', 'waiting-for-reporter', 'closed'] as const
export type ReportStatus = (typeof reportStatuses)[number]

/** Why a report is closed by the team; 'withdrawn' is the reporter's own. */
export const closureReasons = [
  'helped',
  'referred',
  'handed-over',
  'no-follow-up-wished',
  'duplicate',
  'not-a-report',
  'withdrawn',
] as const
export type ClosureReason = (typeof closureReasons)[number]

/** `waiting_since` while nobody waits for us. */
export const nobodyWaits = 'infinity'

type ReportTable = {
  /** The id of its sealed case too. */
  id: string
  force_id: string
  team_id: string
  reference: string
  channel: CoarseFacts['channel']
  lang: string
  whose: CoarseFacts['whose']
  kinds: ReportKind[]
  place_kind: PlaceKind | null
  district_code: string | null
  happened: HappenedWhen | null
  families: CriterionFamily[]
  wish: Wish | null
  named: boolean
  received_on: string
  status: ReportStatus
  assignee_id: string | null
  waiting_since: string
  due_on: string
  first_answer_due: string
  outcome_due: string
  first_answered_on: string | null
  closed_on: string | null
  closed_for: ClosureReason | null
  practice: Generated<boolean>
  /** It waits until somebody of the team says that it is real; till then it is in no other list and in no figure. */
  queued: Generated<boolean>
  theme_ids: Generated<string[]>
  main_family: string | null
}

declare module '../../db/schema.ts' {
  interface Database {
    report: ReportTable
    report_status: {
      id: Generated<string>
      force_id: string
      report_id: string
      status: ReportStatus
      by_id: string | null
      day: string
      at: Date | null
    }
  }
}

export type Report = Selectable<ReportTable>

/** Who does it: a member of staff at a moment, or the reporter, of whom only the day is kept. */
export type Doer = { staff: Staff; at: Date; today: string } | { staff: null; today: string }

export const doneBy = (doer: Doer) => ({
  by_id: doer.staff?.id ?? null,
  at: doer.staff ? doer.at : null,
  day: doer.today,
})

/**
 * Keeps a report as it came in: case, coarse facts, first status, activity and signal. `staff` is set when somebody of the team wrote
 * it down. A repeated post fails as `isRepeatedCase` says.
 */
export const receiveReport = async (
  tx: Tx,
  force: Force,
  facts: CoarseFacts,
  made: SealedCase,
  today: string,
  by?: { staff: Staff; at: Date },
): Promise<void> => {
  await keepCase(tx, made, today, by?.staff.id)
  const firstAnswer = addWorkingDays(force, today, force.terms.firstAnswer)
  const row = {
    id: made.id,
    force_id: force.id,
    team_id: made.teamId,
    channel: facts.channel,
    lang: facts.lang,
    whose: facts.whose,
    kinds: facts.kinds,
    place_kind: facts.placeKind,
    district_code: facts.district,
    happened: facts.happened,
    families: facts.families,
    wish: facts.wish,
    named: facts.named,
    received_on: today,
    status: 'new' as const,
    assignee_id: null,
    waiting_since: today,
    due_on: firstAnswer,
    first_answer_due: firstAnswer,
    outcome_due: addWorkingDays(force, today, force.terms.outcome),
    first_answered_on: null,
    closed_on: null,
    closed_for: null,
    practice: facts.practice,
    queued: facts.queued ?? false,
    main_family: null,
  }
  const reference = await keepUnderReference(tx, row)
  const doer: Doer = by ? { ...by, today } : { staff: null, today }
  await tx
    .insertInto('report_status')
    .values({ id: randomUUID(), force_id: force.id, report_id: made.id, status: 'new', ...doneBy(doer) })
    .execute()
  await arriveOnSpine(tx, { ...row, reference }, facts)
  if (by) await record(tx, by.staff, 'reports.receive', { force: force.id, kind: 'report', id: made.id }, by.at)
}

/** Two reports can draw the same reference: then the second draws again. */
const keepUnderReference = async (tx: Tx, row: Omit<Insertable<ReportTable>, 'reference'>): Promise<string> => {
  for (let draws = 0; draws < 9; draws++) {
    const reference = randomReference()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('report')
      .values({ ...row, reference })
      .onConflict((on) => on.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows) return reference
  }
  throw new Error('No free reference was drawn.')
}

/** A report by the id in an address; undefined when it is not there for whoever works. */
export const findReport = async (tx: Tx, id: string): Promise<Report | undefined> =>
  isId(id) ? tx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst() : undefined

/** The report as it stands, held until the end of the transaction; undefined when it is not there for whoever works. */
export const holdReport = (tx: Tx, id: string): Promise<Report | undefined> =>
  tx.selectFrom('report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type Change = Partial<Pick<Report, 'status' | 'assignee_id' | 'waiting_since' | 'due_on' | 'first_answered_on' | 'closed_for'>>

/** Moves a held report on: the row, a status row where the status changes, and its activity on the spine. */
export const moveReport = async (tx: Tx, report: Report, change: Change, doer: Doer): Promise<void> => {
  const status = change.status ?? report.status
  const closedOn = status === 'closed' ? (report.closed_on ?? doer.today) : null
  await tx
    .updateTable('report')
    .set({ ...change, closed_on: closedOn, ...(closedOn ? {} : { closed_for: null }) })
    .where('id', '=', report.id)
    .execute()
  if (status !== report.status) {
    await tx
      .insertInto('report_status')
      .values({ id: randomUUID(), force_id: report.force_id, report_id: report.id, status, ...doneBy(doer) })
      .execute()
  }
  const ownerId = change.assignee_id === undefined ? report.assignee_id : change.assignee_id
  await followOnSpine(tx, report, { ownerId, closedOn })
}
