import type { Generated } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { fromBase64 } from './browser/base64.ts'
import { readStatement, type SignedStatement, type Standing, standingOf } from './team-statement.ts'

declare module '../db/schema.ts' {
  interface Database {
    team_statement: {
      id: Generated<string>
      force_id: string
      team_id: string
      seq: number
      by_id: string
      at: Date
      says: string
      signature: Buffer
    }
    team_pin: { person_id: string; team_id: string; force_id: string; sealed: Buffer; kept_at: Date }
  }
}

type Team = { force: string; team: string }

/** The statements of a team in their order. */
export const statementsOf = async (tx: Tx, teamId: string): Promise<(SignedStatement & { byId: string; at: Date })[]> => {
  const rows = await tx
    .selectFrom('team_statement')
    .select(['says', 'signature', 'by_id as byId', 'at'])
    .where('team_id', '=', teamId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, signature: row.signature.toString('base64') }))
}

/** When a member of the team first signed: messages from before carry no signature. */
export const signedFrom = async (tx: Tx, teamId: string): Promise<Date | undefined> =>
  (await tx.selectFrom('team_statement').select('at').where('team_id', '=', teamId).orderBy('seq').limit(1).executeTakeFirst())
    ?.at

/**
 * Adds statements of one person to a team's list, when they are rightly signed and follow the last one: browsers check the list by
 * themselves, the server keeps nothing that would only alarm them. undefined: they do not fit. Returns what the list comes to.
 */
export const addStatements = async (
  tx: Tx,
  of: Team,
  by: string,
  added: readonly SignedStatement[],
  now: Date,
): Promise<Standing | undefined> => {
  const there = await statementsOf(tx, of.team)
  const standing = await standingOf(of, [...there, ...added])
  if (!standing || added.some(({ says }) => readStatement(says)?.by !== by)) return undefined
  for (const [at, { says, signature }] of added.entries()) {
    const row = { force_id: of.force, team_id: of.team, seq: there.length + at, by_id: by, at: now, says }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('team_statement')
      .values({ ...row, signature: Buffer.from(fromBase64(signature)) })
      .onConflict((on) => on.columns(['team_id', 'seq']).doNothing())
      .executeTakeFirstOrThrow()
    if (Number(numInsertedOrUpdatedRows) !== 1) return undefined
  }
  return standing
}
