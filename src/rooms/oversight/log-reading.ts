import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import type { Purpose } from '../../access/purpose.ts'
import type { Tx } from '../../db/schema.ts'
import { orderBy, type Page, type Place, pageOf, standsAfter } from '../../register/keyset.ts'

/** Whose lines: everybody's, those of the people in one's team about their work, or one's own. */
export type LogRange = 'all' | 'team' | 'own'

export type LogFilter = {
  /** A part of the name of whoever did it. */
  name?: string
  deeds?: readonly string[]
  /** Days of the force, YYYY-MM-DD, both within. */
  from?: string
  till?: string
  purpose?: Purpose
  thing?: { kind: string; id: string }
}

export type LogLine = {
  id: string
  at: Date
  /** Who did it; null for Vonk itself. */
  by: string | null
  deed: string
  purpose: Purpose | null
  thing_kind: string
  thing_id: string
  /** Where the thing is a person. */
  thing_name: string | null
}

const newest = { column: 'at', descending: true }

/** What the log calls the own way in, not the work: a lead does not see when people come and go. */
const ofPersons = '^(accounts|unlockers|vault|policy)[.]'

const within = (range: LogRange, actor: Staff) => {
  if (range === 'own') return sql<boolean>`audit_entry.person_id = ${actor.id}`
  if (range === 'team')
    return sql<boolean>`(audit_entry.person_id = any((select vonk_teammates())::uuid[]) and audit_entry.deed !~ ${ofPersons})`
  return sql<boolean>`true`
}

const midnight = (day: string, timeZone: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`

/** Signs that a pattern of SQL reads otherwise. */
const asTyped = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * Lines of the log, newest first, without what was read or written and without the reasons that people typed. Row-level security shows
 * each reader the lines of their range and no other.
 */
export const logLines = async (
  tx: Tx,
  actor: Staff,
  range: LogRange,
  { name, deeds, from, till, purpose, thing }: LogFilter,
  timeZone: string,
  { after, size }: Place,
): Promise<Page<LogLine>> => {
  let query = tx
    .selectFrom('audit_entry')
    .leftJoin('person as doer', 'doer.id', 'audit_entry.person_id')
    .leftJoin('person as whom', (on) =>
      on.on(sql<boolean>`whom.id = case when audit_entry.thing_kind = 'person' then audit_entry.thing_id::uuid end`),
    )
    .select(['audit_entry.id', 'at', 'doer.name as by', 'deed', 'purpose', 'thing_kind', 'thing_id', 'whom.name as thing_name'])
    .where(within(range, actor))
  if (name) query = query.where('doer.name', 'ilike', `%${asTyped(name)}%`)
  if (deeds) query = query.where('deed', 'in', [...deeds])
  if (from) query = query.where(sql<boolean>`at >= ${midnight(from, timeZone)}`)
  if (till) query = query.where(sql<boolean>`at < ${midnight(till, timeZone)} + interval '1 day'`)
  if (purpose) query = query.where('purpose', '=', purpose)
  if (thing) query = query.where('thing_kind', '=', thing.kind).where('thing_id', '=', thing.id)
  if (after) query = query.where(standsAfter('audit_entry', newest, after))
  const rows = await query
    .orderBy(sql`${orderBy('audit_entry', newest)}`)
    .limit(size + 1)
    .execute()
  return pageOf(rows, size)
}

/** That the log is written: how many lines, and when the last one came; for the administrator, who reads none. */
export const logHealth = async (tx: Tx): Promise<{ lines: number; lastAt: Date | null }> => {
  const { rows } = await sql<{ lines: number; last_at: Date | null }>`select lines::int, last_at from log_health()`.execute(tx)
  return { lines: rows[0]?.lines ?? 0, lastAt: rows[0]?.last_at ?? null }
}
