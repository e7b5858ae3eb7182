import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'

declare module '../db/schema.ts' {
  interface Database {
    case_circle: {
      id: string
      force_id: string
      case_id: string
      wrap: Buffer
      says: string
      signature: Buffer
      made_by: string
      made_at: Date
    }
    case_circle_wrap: { circle_id: string; force_id: string; person_id: string; wrap: Buffer }
    resealed_file: { file_id: string; force_id: string; circle_id: string; sealed: Buffer }
  }
}

export type Circle = { id: string; wrap: Buffer; says: string; signature: Buffer; ownWrap: Buffer | null }

/** The circle of a case from which somebody was excluded, with this person's wrap of it; undefined while the team key opens the case. */
export const circleOf = (tx: Tx, caseId: string, personId: string): Promise<Circle | undefined> =>
  tx
    .selectFrom('case_circle')
    .leftJoin('case_circle_wrap as own', (on) =>
      on.onRef('own.circle_id', '=', 'case_circle.id').on('own.person_id', '=', personId),
    )
    .select(['case_circle.id', 'case_circle.wrap', 'says', 'signature', 'own.wrap as ownWrap'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()

export type NewCircle = {
  id: string
  recipient: string
  wrap: Buffer
  reporter: Buffer | undefined
  people: { person: string; wrap: Buffer }[]
  says: string
  signature: Buffer
}

/** Puts a circle in the place of the team key, or of the circle before: from here on nothing else opens the case. */
export const keepCircle = async (
  tx: Tx,
  { force, caseId, by, now }: { force: string; caseId: string; by: string; now: Date },
  made: NewCircle,
): Promise<void> => {
  await tx
    .updateTable('sealed_case')
    .set({ recipient: made.recipient, label_block_id: null, text_key_with_team: false, text_key_wrap: null })
    .where('id', '=', caseId)
    .execute()
  await tx.deleteFrom('case_wrap').where('case_id', '=', caseId).execute()
  await tx.deleteFrom('case_circle').where('case_id', '=', caseId).execute()
  const { id, wrap, says, signature } = made
  await tx
    .insertInto('case_circle')
    .values({ id, force_id: force, case_id: caseId, wrap, says, signature, made_by: by, made_at: now })
    .execute()
  await tx
    .insertInto('case_circle_wrap')
    .values(made.people.map((one) => ({ circle_id: id, force_id: force, person_id: one.person, wrap: one.wrap })))
    .execute()
  if (made.reporter) await sql`select reseal_reporter(${caseId}, ${made.reporter})`.execute(tx)
}

/** Keeps a file sealed to a circle that is being made, until the rest is there; beside what another member sends for another circle. */
export const keepResealedFile = async (
  tx: Tx,
  file: { force: string; caseId: string; id: string; circle: string; sealed: Uint8Array },
): Promise<'kept' | undefined> => {
  const known = await tx
    .selectFrom('sealed_file')
    .select('id')
    .where('id', '=', file.id)
    .where('case_id', '=', file.caseId)
    .executeTakeFirst()
  if (!known) return undefined
  const sealed = Buffer.from(file.sealed)
  await tx
    .insertInto('resealed_file')
    .values({ file_id: file.id, force_id: file.force, circle_id: file.circle, sealed })
    .onConflict((on) => on.columns(['file_id', 'circle_id']).doUpdateSet({ sealed }))
    .execute()
  return 'kept'
}

/** The files of a case that arrived for a circle. */
export const filesForCircle = async (tx: Tx, caseId: string, circle: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('resealed_file')
    .innerJoin('sealed_file', 'sealed_file.id', 'resealed_file.file_id')
    .select('file_id')
    .where('case_id', '=', caseId)
    .where('circle_id', '=', circle)
    .execute()
  return rows.map((row) => row.file_id)
}

/** Lets the files of a case that were sealed to its new circle take their place. */
export const takeResealedFiles = async (tx: Tx, caseId: string, circle: string): Promise<void> => {
  await sql`update sealed_file f set sealed = r.sealed, team_key_id = null, in_circle = f.in_circle or f.team_key_id is not null
    from resealed_file r where r.file_id = f.id and r.circle_id = ${circle} and f.case_id = ${caseId}`.execute(tx)
  await sql`delete from resealed_file r using sealed_file f where r.file_id = f.id and f.case_id = ${caseId}`.execute(tx)
}
