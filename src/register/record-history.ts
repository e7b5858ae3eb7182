import { sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { Values } from './record-field.ts'
import type { Moment, Register } from './register.ts'

export type HistoryDeed = 'add' | 'change' | 'remove' | 'return' | 'restore' | 'import'

declare module '../db/schema.ts' {
  interface Database {
    record_history: {
      id: string
      force_id: string
      register: string
      thing_id: string
      nth: number
      at: Date
      person_id: string | null
      deed: HistoryDeed
      before: Values | null
      after: Values | null
    }
  }
}

/** What a record was before and after a deed; null where there was none, or none any more. */
export type Turn = { id: string; before: Values | null; after: Values | null }

/** Writes what became of records, in the transaction of the deed: if it cannot be written, the deed fails. */
export const writeHistory = async (
  tx: Tx,
  actor: Staff,
  register: Pick<Register, 'name'>,
  deed: HistoryDeed,
  turns: readonly Turn[],
  { force, now }: Moment,
): Promise<void> => {
  const last = sql`select max(h.nth) from record_history h where h.register = ${register.name} and h.thing_id = turn.id`
  await sql`insert into record_history (force_id, register, thing_id, nth, at, person_id, deed, before, after)
    select ${force.id}::uuid, ${register.name}, turn.id, 1 + coalesce((${last}), 0), ${now}::timestamptz, ${actor.id}::uuid, ${deed},
      turn.before, turn.after
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as turn (id uuid, before jsonb, after jsonb)`.execute(tx)
}

/** A line of the history of a record. `by` is null for what Vonk did itself. */
export type HistoryLine = {
  id: string
  at: Date
  by: string | null
  deed: HistoryDeed
  before: Values | null
  after: Values | null
}
export type RecordHistory = {
  /** Newest first; at most `historyShown`. */
  lines: HistoryLine[]
  /** Names of the people in the values, by id, also of those who left. */
  people: Record<string, string>
}

export const historyShown = 50

const linesOf = (tx: Tx, register: Pick<Register, 'name'>, id: string) =>
  tx
    .selectFrom('record_history as h')
    .leftJoin('person', 'person.id', 'h.person_id')
    .select(['h.id', 'h.at', 'person.name as by', 'h.deed', 'h.before', 'h.after'])
    .where('h.register', '=', register.name)
    .where('h.thing_id', '=', id)
    .orderBy('h.nth', 'desc')

/** The history of a record. */
export const historyOf = async (tx: Tx, register: Register, id: string): Promise<RecordHistory> => {
  const lines = await linesOf(tx, register, id).limit(historyShown).execute()
  const fields = Object.entries(register.fields).filter(([, field]) => field.type === 'person')
  const ids = fields.flatMap(([name]) => lines.flatMap(({ before, after }) => [before?.[name], after?.[name]]))
  const some = [...new Set(ids.filter((one) => typeof one === 'string'))]
  const people = some.length ? await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', some).execute() : []
  return { lines, people: Object.fromEntries(people.map((person) => [person.id, person.name])) }
}

/** A line of the history of this record; undefined for a line of another one. */
export const historyLine = (tx: Tx, register: Register, id: string, line: string): Promise<HistoryLine | undefined> =>
  linesOf(tx, register, id).where('h.id', '=', line).executeTakeFirst()

/** Who put a record in its present state, and when. */
export type LastChange = { by: string | null; at: Date }

/** The newest line of a record's history; undefined for what was never touched by hand. */
export const lastChange = (tx: Tx, register: Register, id: string): Promise<LastChange | undefined> =>
  linesOf(tx, register, id).limit(1).executeTakeFirst()
