import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import type { PlanAction } from '../../spine/plan-action.ts'
import { type SpineReader, type SpineRow, workBetween } from '../../spine/spine-reading.ts'
import { type Observance, observancesBetween } from './observance.ts'

type What =
  | { what: 'work'; work: SpineRow }
  | { what: 'action'; action: DueAction }
  | { what: 'commitment'; commitment: DueCommitment }
  | { what: 'observance'; observance: Observance }
  | { what: 'holiday'; name: string }

/** Something on a calendar: from a first to a last day, the same for most. `key` is the same whenever it is asked for. */
export type CalendarEntry = { key: string; from: string; until: string } & What

export type DueAction = Pick<PlanAction, 'id' | 'code' | 'title' | 'ends_on'>
export type DueCommitment = { id: string; title: string; party: 'leadership' | 'city'; due_on: string }

/** The kinds that somebody may choose; days are feasts, remembrance and holidays together. */
export const entryKinds = ['work', 'actions', 'commitments', 'days'] as const
export type EntryKind = (typeof entryKinds)[number]

export type CalendarAsked = {
  /** First and last day, both included. */
  from: string
  until: string
  kind?: EntryKind
  theme?: string
  /** Only what this person pulls. */
  owner?: string
}

/** All that touches these days and that the reader may open: first days first, on one day holidays and kept days before work and terms. */
export const entriesBetween = async (
  tx: Tx,
  reader: SpineReader,
  { holidays }: Pick<Force, 'holidays'>,
  asked: CalendarAsked,
): Promise<CalendarEntry[]> => {
  const { from, until, kind, theme, owner } = asked
  const wants = (one: EntryKind) => kind === undefined || kind === one
  // A day that everybody keeps is of no theme and of nobody; a commitment is of an office.
  const everybodys = wants('days') && !theme && !owner
  const kept = everybodys ? await observancesBetween(tx, from, until) : []
  const free = everybodys ? holidays.filter(({ day }) => day >= from && day <= until) : []
  const work = wants('work') ? await workBetween(tx, reader, asked) : []
  const actions = wants('actions') ? await actionsDue(tx, asked) : []
  const commitments = wants('commitments') && !owner ? await commitmentsDue(tx, asked) : []
  const entries: CalendarEntry[] = [
    ...free.map(({ day, name }) => ({ ...onDay(`holiday-${day}`, day), what: 'holiday' as const, name })),
    ...kept.map((one) => ({
      ...lasting(`day-${one.id}-${one.starts_on}`, one.starts_on, one.ends_on),
      what: 'observance' as const,
      observance: one,
    })),
    ...work.map((row) => ({
      ...lasting(`work-${row.id}`, row.starts_on, row.visibility === 'team' ? null : row.ends_on),
      what: 'work' as const,
      work: row,
    })),
    ...actions.map((action) => ({ ...onDay(`action-${action.id}`, action.ends_on), what: 'action' as const, action })),
    ...commitments.map((one) => ({ ...onDay(`commitment-${one.id}`, one.due_on), what: 'commitment' as const, commitment: one })),
  ]
  // The sort keeps the order of kinds within a day.
  return entries.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

const onDay = (key: string, day: string) => ({ key, from: day, until: day })
const lasting = (key: string, from: string, until: string | null) => ({ key, from, until: until ?? from })

/** The last day of each action that is not done and not stopped. */
const actionsDue = (tx: Tx, { from, until, theme, owner }: CalendarAsked): Promise<DueAction[]> => {
  let rows = tx
    .selectFrom('plan_action')
    .innerJoin('objective', 'objective.id', 'plan_action.objective_id')
    .select(['plan_action.id', 'plan_action.code', 'plan_action.title', 'plan_action.ends_on'])
    .where('plan_action.status', 'in', ['planned', 'running'])
    .where('plan_action.removed_at', 'is', null)
    .where('objective.removed_at', 'is', null)
    .where('plan_action.ends_on', '>=', from)
    .where('plan_action.ends_on', '<=', until)
  if (theme) rows = rows.where('objective.theme_id', '=', theme)
  if (owner) rows = rows.where('plan_action.owner_id', '=', owner)
  return rows.orderBy('plan_action.ends_on').orderBy('plan_action.code').execute()
}

/** What leadership and city committed to, and of which nobody said yet whether it was kept. */
const commitmentsDue = (tx: Tx, { from, until, theme }: CalendarAsked): Promise<DueCommitment[]> => {
  let rows = tx
    .selectFrom('commitment')
    .leftJoin('objective', 'objective.id', 'commitment.objective_id')
    .select(['commitment.id', 'commitment.title', 'commitment.party', 'commitment.due_on'])
    .where('commitment.outcome', '=', 'open')
    .where('commitment.removed_at', 'is', null)
    .where('commitment.due_on', '>=', from)
    .where('commitment.due_on', '<=', until)
  if (theme) rows = rows.where('objective.theme_id', '=', theme)
  return rows.orderBy('commitment.due_on').orderBy('commitment.id').execute()
}
