import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../db/schema.ts'

type UnitTable = {
  id: Generated<string>
  force_id: string
  code: string
  name: string
  about: Generated<string>
  contact: Generated<string>
  removed_at: Generated<Date | null>
}

declare module '../db/schema.ts' {
  interface Database {
    unit: UnitTable
  }
}

/** A unit of the force, with actions of its own: every unit does this in its own work. */
export type Unit = Selectable<UnitTable>

/** The units of the force, by name. */
export const allUnits = (tx: Tx): Promise<Unit[]> =>
  tx.selectFrom('unit').selectAll().where('removed_at', 'is', null).orderBy('name').execute()
