import { type Generated, sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { ruleFor } from '../../access/policy.ts'
import { record } from '../../audit/audit.ts'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { become } from '../../db/transaction.ts'
import { handOverPlanWork, openPlanWork, type PlanWork } from '../plan/open.ts'
import { handOverReports, openAssignments, whoTakesReports } from '../reports/open.ts'

export type HandedKind = 'activities' | 'actions' | 'objectives' | 'reports'

declare module '../../db/schema.ts' {
  interface Database {
    handover: {
      id: Generated<string>
      force_id: string
      from_id: string
      to_id: string
      by_id: string
      at: Date
      kind: HandedKind
      pieces: number
    }
  }
}

type Taker = { id: string; name: string }
/** What is open in somebody's name, and who may take it over; of reports only whether there are any. */
export type OpenWork = { plan: PlanWork; reports: boolean; takers: Taker[]; reportTakers: Taker[] }

/** The administrator may not see a report, nor count them: handing over looks with Vonk's own eyes, and gives nothing of it back. */
const asVonk = async <T>(tx: Tx, actor: Staff, force: Force, work: () => Promise<T>): Promise<T> => {
  await become(tx, { force: force.id, kind: 'system' })
  const result = await work()
  await become(tx, { force: force.id, kind: 'staff', person: actor.id, teams: actor.teams.map(({ id }) => id) })
  return result
}

const takersOf = (tx: Tx, personId: string): Promise<Taker[]> =>
  tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('ended_on', 'is', null)
    .where('id', '<>', personId)
    .where(
      sql<boolean>`exists (select from role_grant g where g.person_id = person.id and g.ended_at is null
        and g.role = any(${[...(ruleFor('plan.work').roles ?? [])]}::text[]))`,
    )
    .orderBy('name')
    .orderBy('id')
    .execute()

export const openWorkOf = (tx: Tx, actor: Staff, force: Force, personId: string): Promise<OpenWork> =>
  asVonk(tx, actor, force, async () => ({
    plan: await openPlanWork(tx, personId),
    reports: (await openAssignments(tx, personId)).length > 0,
    takers: await takersOf(tx, personId),
    reportTakers: await whoTakesReports(tx, personId),
  }))

export const hasPlanWork = ({ plan }: OpenWork): boolean =>
  plan.activities.length + plan.actions.length + plan.objectives.length > 0

/** To whom the work goes: each only asked where there is some. */
export type Successors = { work: string; reports: string }
export type SuccessorFaults = { opvolger?: true; meldingen?: true }

/** What is missing of the names that take over; reports may stay without a name when nobody else holds the key. */
export const successorFaults = (open: OpenWork, { work, reports }: Successors): SuccessorFaults => ({
  ...(hasPlanWork(open) && !open.takers.some(({ id }) => id === work) ? { opvolger: true as const } : {}),
  ...(open.reports && open.reportTakers.length && !open.reportTakers.some(({ id }) => id === reports)
    ? { meldingen: true as const }
    : {}),
})

/** Hands over all that is open in somebody's name, before the account ends, in the same transaction. */
export const handOver = (
  tx: Tx,
  actor: Staff,
  force: Force,
  from: string,
  open: OpenWork,
  to: Successors,
  now: Date,
): Promise<void> =>
  asVonk(tx, actor, force, async () => {
    const moment = { force, now, today: dayIn(force, now) }
    const note = async (kind: HandedKind, toId: string, pieces: number) => {
      if (!pieces) return
      const row = { force_id: force.id, from_id: from, to_id: toId, by_id: actor.id, at: now, kind, pieces }
      await tx.insertInto('handover').values(row).execute()
    }
    if (hasPlanWork(open)) {
      const given = await handOverPlanWork(tx, actor, open.plan, to.work, moment)
      for (const kind of ['activities', 'actions', 'objectives'] as const) await note(kind, to.work, given[kind])
      await record(tx, actor, 'accounts.hand-over', { force: force.id, kind: 'person', id: to.work }, now)
    }
    if (open.reports && open.reportTakers.length) {
      const reports = await openAssignments(tx, from)
      await note('reports', to.reports, await handOverReports(tx, actor, reports, to.reports, moment))
      await record(tx, actor, 'accounts.hand-over', { force: force.id, kind: 'person', id: to.reports }, now)
    }
  })

export type CameOver = { at: Date; from: string; kind: HandedKind; pieces: number }

/** What came over to somebody from colleagues who left, latest first. */
export const cameOver = (tx: Tx, personId: string): Promise<CameOver[]> =>
  tx
    .selectFrom('handover')
    .innerJoin('person', 'person.id', 'handover.from_id')
    .select(['at', 'person.name as from', 'handover.kind', 'pieces'])
    .where('to_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('handover.kind')
    .limit(20)
    .execute()
