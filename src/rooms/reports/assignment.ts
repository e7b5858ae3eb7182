import type { Generated } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { holdReport, moveReport } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    assignment: {
      id: Generated<string>
      force_id: string
      report_id: string
      assignee_id: string | null
      by_id: string
      at: Date
    }
  }
}

export type TeamMember = { id: string; name: string; email: string | null; lang: string }

/** People whom the team admitted, by name. */
export const teamMembers = (tx: Tx, teamId: string): Promise<TeamMember[]> =>
  tx
    .selectFrom('team_member')
    .innerJoin('person', 'person.id', 'team_member.person_id')
    .select(['person.id', 'person.name', 'person.email', 'person.lang'])
    .where('team_id', '=', teamId)
    .where('team_member.ended_at', 'is', null)
    .where('admitted_at', 'is not', null)
    .where('person.ended_on', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()

/** Who of a report's team may handle it: everybody the team admitted, but for whom it does not exist. */
export const caseMembers = async (tx: Tx, { id, team_id }: { id: string; team_id: string }): Promise<TeamMember[]> => {
  const excluded = await tx
    .selectFrom('case_exclusion')
    .select('person_id')
    .where('case_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  return (await teamMembers(tx, team_id)).filter((member) => !excluded.some((row) => row.person_id === member.id))
}

/** Gives a report to a member of its team, or to nobody (null). 'no-member': that person could not open it. */
export const assignReport = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  assigneeId: string | null,
  { now, today }: { now: Date; today: string },
): Promise<'done' | 'unchanged' | 'no-member' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  if (report.assignee_id === assigneeId) return 'unchanged'
  const members = await caseMembers(tx, report)
  if (assigneeId && !members.some((member) => member.id === assigneeId)) return 'no-member'
  await tx
    .insertInto('assignment')
    .values({ force_id: report.force_id, report_id: reportId, assignee_id: assigneeId, by_id: actor.id, at: now })
    .execute()
  const status = assigneeId && report.status === 'new' ? 'in-progress' : report.status
  await moveReport(tx, report, { assignee_id: assigneeId, status }, { staff: actor, at: now, today })
  await record(tx, actor, 'reports.assign', { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'done'
}
