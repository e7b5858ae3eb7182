import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { ImportFault, ImportPlan, PlannedRow } from './record-import.ts'
import type { Moment, Register } from './register.ts'

declare module '../db/schema.ts' {
  interface Database {
    import_draft: {
      id: string
      force_id: string
      person_id: string
      register: string
      name: string
      rows: PlannedRow[]
      faults: ImportFault[]
      unchanged: number
      made_at: Date
    }
  }
}

/** A file that was read and checked, until its owner confirms it. */
export type ImportDraft = ImportPlan & { id: string; name: string }

const hour = 3_600_000

/** Removes the drafts that nobody confirmed in time. */
export const sweepDrafts = async (tx: Tx, now: Date): Promise<void> => {
  await tx
    .deleteFrom('import_draft')
    .where('made_at', '<=', new Date(now.getTime() - hour))
    .execute()
}

/** Keeps what a file would do for an hour; returns the id of the draft. */
export const keepDraft = async (
  tx: Tx,
  actor: Staff,
  register: Pick<Register, 'name'>,
  { name, rows, faults, unchanged }: ImportPlan & { name: string },
  { force, now }: Pick<Moment, 'force' | 'now'>,
): Promise<string> => {
  await sweepDrafts(tx, now)
  const id = randomUUID()
  // Rows of a file with faults are never written: they need not be kept.
  const kept = faults.length ? [] : rows
  await sql`insert into import_draft (id, force_id, person_id, register, name, rows, faults, unchanged, made_at)
    values (${id}, ${force.id}, ${actor.id}, ${register.name}, ${name}, ${JSON.stringify(kept)}::jsonb,
      ${JSON.stringify(faults)}::jsonb, ${unchanged}, ${now})`.execute(tx)
  return id
}

/** A draft of this person for this register; undefined when it is gone, was confirmed, or is somebody else's. */
export const draftOf = async (
  tx: Tx,
  register: Pick<Register, 'name'>,
  id: string,
  now: Date,
  held: 'held' | 'read' = 'read',
): Promise<ImportDraft | undefined> => {
  const draft = tx
    .selectFrom('import_draft')
    .select(['id', 'name', 'rows', 'faults', 'unchanged'])
    .where('id', '=', id)
    .where('register', '=', register.name)
    .where('made_at', '>', new Date(now.getTime() - hour))
  return (held === 'held' ? draft.forUpdate() : draft).executeTakeFirst()
}

/** Keeps what turned out to be wrong when a draft was confirmed: nothing of it was written. */
export const failDraft = async (tx: Tx, id: string, faults: readonly ImportFault[]): Promise<void> => {
  await sql`update import_draft set rows = '[]', faults = ${JSON.stringify(faults)}::jsonb where id = ${id}`.execute(tx)
}

/** A draft that was confirmed is done. */
export const endDraft = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('import_draft').where('id', '=', id).execute()
}
