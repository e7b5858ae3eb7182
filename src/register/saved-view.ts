import { randomUUID } from 'node:crypto'
import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import { record } from '../audit/audit.ts'
import type { RecordVerb } from '../audit/logged-deeds.ts'
import type { Tx } from '../db/schema.ts'
import type { Moment } from './register.ts'

type SavedViewTable = {
  id: Generated<string>
  force_id: string
  list: string
  /** Null: of the whole team. */
  owner_id: string | null
  name: string
  query: string
  made_by: string
  made_at: Date
  removed_at: Date | null
}

declare module '../db/schema.ts' {
  interface Database {
    saved_view: SavedViewTable
  }
}

/** A list as somebody filtered and sorted it, under a name. */
export type SavedView = Selectable<SavedViewTable>

export const longestViewName = 60

const viewsIn = (tx: Tx) => tx.selectFrom('saved_view').selectAll()

/** The views of a list that this person may see: those of the team, then the own ones. */
export const viewsOf = (tx: Tx, list: string): Promise<SavedView[]> =>
  viewsIn(tx)
    .where('list', '=', list)
    .where('removed_at', 'is', null)
    .orderBy(sql`owner_id is not null`)
    .orderBy(sql`lower(name)`)
    .execute()

/** Whether somebody may rename and remove a view: the own ones, and those of the team for who keeps them. */
export const keepsView = (actor: Staff, view: Pick<SavedView, 'owner_id'>): boolean =>
  view.owner_id === null ? may(actor, 'views.team') : view.owner_id === actor.id

/** A view that this person may rename and remove. */
const heldView = async (tx: Tx, actor: Staff, list: string, id: string): Promise<SavedView | undefined> => {
  const view = await viewsIn(tx).where('id', '=', id).where('list', '=', list).forUpdate().executeTakeFirst()
  return view && keepsView(actor, view) ? view : undefined
}

/** A removed view that this person may bring back. */
export const removedView = (tx: Tx, actor: Staff, list: string, id: string): Promise<SavedView | undefined> =>
  heldView(tx, actor, list, id).then((view) => (view?.removed_at ? view : undefined))

const note = async (
  tx: Tx,
  actor: Staff,
  deed: 'keep' | 'rename' | RecordVerb,
  view: Pick<SavedView, 'id' | 'owner_id'>,
  { force, now }: Moment,
) => {
  // What somebody keeps for themselves is nobody's business.
  if (view.owner_id === null) await record(tx, actor, `views.${deed}`, { force: force.id, kind: 'views', id: view.id }, now)
}

const nameTaken = async (tx: Tx, { list, owner_id, name }: Pick<SavedView, 'list' | 'owner_id' | 'name'>, but?: string) => {
  const others = viewsIn(tx)
    .where('list', '=', list)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where(owner_id ? sql<boolean>`owner_id = ${owner_id}` : sql<boolean>`owner_id is null`)
  return (await others.execute()).some((other) => other.id !== but)
}

/** Keeps a view, for oneself or for the team. 'taken': there is one with this name. */
export const keepView = async (
  tx: Tx,
  actor: Staff,
  { list, name, query, team }: { list: string; name: string; query: string; team: boolean },
  moment: Moment,
): Promise<'done' | 'taken'> => {
  const owner_id = team ? null : actor.id
  if (await nameTaken(tx, { list, owner_id, name })) return 'taken'
  const id = randomUUID()
  const { force, now } = moment
  const added = await tx
    .insertInto('saved_view')
    .values({ id, force_id: force.id, list, owner_id, name, query, made_by: actor.id, made_at: now, removed_at: null })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody kept the same name at this very moment.
  if (!added) return 'taken'
  await note(tx, actor, 'keep', { id, owner_id }, moment)
  return 'done'
}

/** Gives a view another name. 'taken': there is one with this name. */
export const renameView = async (
  tx: Tx,
  actor: Staff,
  list: string,
  { id, name }: { id: string; name: string },
  moment: Moment,
): Promise<'done' | 'taken' | undefined> => {
  const view = await heldView(tx, actor, list, id)
  if (!view || view.removed_at) return undefined
  if (await nameTaken(tx, { ...view, name }, id)) return 'taken'
  await tx.updateTable('saved_view').set({ name }).where('id', '=', id).execute()
  await note(tx, actor, 'rename', view, moment)
  return 'done'
}

const day = 86_400_000

/** Takes a view away; for a day it can come back. */
export const removeView = async (tx: Tx, actor: Staff, list: string, id: string, moment: Moment): Promise<'done' | undefined> => {
  const view = await heldView(tx, actor, list, id)
  if (!view || view.removed_at) return undefined
  await tx
    .deleteFrom('saved_view')
    .where('removed_at', '<', new Date(moment.now.getTime() - day))
    .execute()
  await tx.updateTable('saved_view').set({ removed_at: moment.now }).where('id', '=', id).execute()
  await note(tx, actor, 'remove', view, moment)
  return 'done'
}

/** Brings a view back. 'taken': by now there is another one with this name. */
export const returnView = async (
  tx: Tx,
  actor: Staff,
  list: string,
  id: string,
  moment: Moment,
): Promise<'done' | 'taken' | undefined> => {
  const view = await removedView(tx, actor, list, id)
  if (!view) return undefined
  if (await nameTaken(tx, view)) return 'taken'
  await tx.updateTable('saved_view').set({ removed_at: null }).where('id', '=', id).execute()
  await note(tx, actor, 'return', view, moment)
  return 'done'
}
