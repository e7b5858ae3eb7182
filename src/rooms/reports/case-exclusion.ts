import type { Generated } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { assignReport, caseMembers } from './assignment.ts'
import { holdReport } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    /** People for whom a case does not exist. Row-level security keeps these rows, and the case, from them. */
    case_exclusion: {
      id: Generated<string>
      force_id: string
      case_id: string
      person_id: string
      by_id: string
      at: Date
      ended_by: Generated<string | null>
      ended_at: Generated<Date | null>
    }
  }
}

export type Exclusion = { id: string; person: string; byId: string; by: string; at: Date }

/** Who is excluded from a report now, and who said so. */
export const exclusionsOf = (tx: Tx, reportId: string): Promise<Exclusion[]> =>
  tx
    .selectFrom('case_exclusion')
    .innerJoin('person as excluded', 'excluded.id', 'case_exclusion.person_id')
    .innerJoin('person as sayer', 'sayer.id', 'case_exclusion.by_id')
    .select(['case_exclusion.id', 'excluded.name as person', 'sayer.id as byId', 'sayer.name as by', 'at'])
    .where('case_id', '=', reportId)
    .where('ended_at', 'is', null)
    .orderBy('at')
    .execute()

/** From how many of these reports a person is excluded. */
export const excludedFrom = async (tx: Tx, personId: string, reportIds: string[]): Promise<number> => {
  const rows = await tx
    .selectFrom('case_exclusion')
    .select('case_id')
    .where('person_id', '=', personId)
    .where('case_id', 'in', reportIds)
    .where('ended_at', 'is', null)
    .execute()
  return rows.length
}

/** Whether one of these people is an officer or lead at this moment. */
const anyHandles = async (tx: Tx, people: { id: string }[]): Promise<boolean> => {
  if (!people.length) return false
  const row = await tx
    .selectFrom('role_grant')
    .select('id')
    .where(
      'person_id',
      'in',
      people.map(({ id }) => id),
    )
    .where('role', 'in', ['officer', 'lead'])
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Excludes a member from a report, oneself or a colleague: at once, and whoever had it has it no more. 'alone': no officer or lead besides
 * the sayer would be left to handle it. So nobody excludes everybody else and keeps a report to themselves. 'no-member': that person could not open it anyway, or is excluded already.
 */
export const excludePerson = async (
  tx: Tx,
  actor: Staff,
  { reportId, personId }: { reportId: string; personId: string },
  { now, today }: { now: Date; today: string },
): Promise<'done' | 'no-member' | 'alone' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  const members = await caseMembers(tx, report)
  if (!members.some(({ id }) => id === personId)) return 'no-member'
  const left = members.filter(({ id }) => id !== personId && id !== actor.id)
  if (!(await anyHandles(tx, left))) return 'alone'
  if (report.assignee_id === personId) await assignReport(tx, actor, reportId, null, { now, today })
  await record(tx, actor, 'reports.exclude', { force: report.force_id, kind: 'report', id: reportId }, now)
  // Last: when it is the own exclusion, from here on the report is not there any more.
  await tx
    .insertInto('case_exclusion')
    .values({ force_id: report.force_id, case_id: reportId, person_id: personId, by_id: actor.id, at: now })
    .execute()
  return 'done'
}

/** Ends an exclusion, as somebody else than who said it. undefined: there is none to end for this person. */
export const endExclusion = async (
  tx: Tx,
  actor: Staff,
  { reportId, id }: { reportId: string; id: string },
  now: Date,
): Promise<'done' | undefined> => {
  const ended = await tx
    .updateTable('case_exclusion')
    .set({ ended_by: actor.id, ended_at: now })
    .where('id', '=', id)
    .where('case_id', '=', reportId)
    .where('ended_at', 'is', null)
    .where('by_id', '<>', actor.id)
    .returning('force_id')
    .executeTakeFirst()
  if (!ended) return undefined
  await record(tx, actor, 'reports.end-exclusion', { force: ended.force_id, kind: 'report', id: reportId }, now)
  return 'done'
}
