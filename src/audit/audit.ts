import { randomUUID } from 'node:crypto'
import type { Generated } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Purpose } from '../access/purpose.ts'
import type { Tx } from '../db/schema.ts'
import type { LoggedDeed } from './logged-deeds.ts'

declare module '../db/schema.ts' {
  interface Database {
    audit_entry: {
      id: Generated<string>
      force_id: string
      at: Date
      person_id: string | null
      kind: 'staff' | 'system'
      deed: string
      thing_kind: string
      thing_id: string
      reason: string | null
      /** Why the person worked at that moment; null for Vonk itself, and before purposes were kept. */
      purpose: Purpose | null
    }
  }
}

export type Thing = { force: string; kind: string; id: string; reason?: string }

/**
 * One line in the append-only log, in the transaction of the deed: if it cannot be written, the deed fails.
 * Public and reporters have no line: the moment of it would tell when they came (the row they leave carries its day).
 */
export const record = async (tx: Tx, actor: Actor, deed: LoggedDeed, thing: Thing, at: Date): Promise<void> => {
  if (actor.kind === 'public' || actor.kind === 'reporter') return
  await tx
    .insertInto('audit_entry')
    .values({
      id: randomUUID(),
      force_id: thing.force,
      at,
      person_id: actor.kind === 'staff' ? actor.id : null,
      kind: actor.kind,
      deed,
      thing_kind: thing.kind,
      thing_id: thing.id,
      reason: thing.reason ?? null,
      purpose: actor.kind === 'staff' ? actor.purpose : null,
    })
    .execute()
}
