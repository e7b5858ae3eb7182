import { randomUUID } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import type { CriterionFamily } from './coarse-facts.ts'
import { criteriaFile, criterionOf } from './criteria.ts'
import { holdReport } from './report.ts'
import { themesOnSpine } from './report-activity.ts'

declare module '../../db/schema.ts' {
  interface Database {
    coding: { id: Generated<string>; force_id: string; report_id: string; as_of: string; by_id: string; at: Date }
    coding_criterion: {
      coding_id: string
      force_id: string
      criterion: string
      family: CriterionFamily
      main: boolean
      perceived: boolean
      assumed: boolean
      association: boolean
    }
    coding_theme: { coding_id: string; force_id: string; theme_id: string }
  }
}

/** What belongs to a report and a criterion together: named by the reporter, on an assumed trait, through somebody else. */
export const criterionMarks = ['perceived', 'assumed', 'association'] as const
export type CodedCriterion = { id: string; main: boolean; perceived: boolean; assumed: boolean; association: boolean }

export type Coding = {
  id: string
  asOf: string
  byName: string
  at: Date
  criteria: (CodedCriterion & { family: CriterionFamily })[]
  themeIds: string[]
}

/**
 * Keeps what a person of the team codes, as a new row beside earlier ones, with the date of the list it was made with. At least one
 * criterion of today's list and exactly one main one, else 'not-in-list'.
 */
export const codeReport = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  { criteria, themeIds }: { criteria: CodedCriterion[]; themeIds: string[] },
  now: Date,
): Promise<'done' | 'not-in-list' | undefined> => {
  const main = criteria.filter((criterion) => criterion.main)
  const mainFamily = criterionOf(main[0]?.id ?? '')?.family
  if (main.length !== 1 || !mainFamily || criteria.some((criterion) => !criterionOf(criterion.id))) return 'not-in-list'
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  const id = randomUUID()
  const force_id = report.force_id
  await tx
    .insertInto('coding')
    .values({ id, force_id, report_id: reportId, as_of: criteriaFile.as_of, by_id: actor.id, at: now })
    .execute()
  await tx
    .insertInto('coding_criterion')
    .values(
      criteria.map(({ id: criterion, ...marks }) => ({
        coding_id: id,
        force_id,
        criterion,
        family: criterionOf(criterion)!.family,
        ...marks,
      })),
    )
    .execute()
  if (themeIds.length) {
    await tx
      .insertInto('coding_theme')
      .values(themeIds.map((theme_id) => ({ coding_id: id, force_id, theme_id })))
      .execute()
  }
  await tx.updateTable('report').set({ main_family: mainFamily, theme_ids: themeIds }).where('id', '=', reportId).execute()
  await themesOnSpine(tx, report, themeIds)
  await record(tx, actor, 'reports.code', { force: force_id, kind: 'report', id: reportId }, now)
  return 'done'
}

/** All codings of a report, newest first: the first one counts. */
export const codingsOf = async (tx: Tx, reportId: string): Promise<Coding[]> =>
  tx
    .selectFrom('coding')
    .innerJoin('person', 'person.id', 'coding.by_id')
    .select(['coding.id', 'as_of as asOf', 'person.name as byName', 'at'])
    .select(
      sql<
        Coding['criteria']
      >`(select jsonb_agg(jsonb_build_object('id', criterion, 'family', family, 'main', main, 'perceived', perceived,
        'assumed', assumed, 'association', association) order by main desc, criterion) from coding_criterion where coding_id = coding.id)`.as(
        'criteria',
      ),
    )
    .select(sql<string[]>`array(select theme_id from coding_theme where coding_id = coding.id)`.as('themeIds'))
    .where('report_id', '=', reportId)
    .orderBy('at', 'desc')
    .orderBy('coding.id')
    .execute()
