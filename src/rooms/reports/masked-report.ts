import { sql } from 'kysely'
import type { CaseFact } from '../../access/rule.ts'
import type { Tx } from '../../db/schema.ts'
import type { Channel, ReportKind } from './coarse-facts.ts'
import type { ReportStatus } from './report.ts'

/** What is left of a report where the policy masks the rest: nothing in it leads to somebody. */
export type MaskedReport = {
  /** YYYY-MM in which it came in. */
  month: string
  channel: Channel
  kinds: ReportKind[]
  status: ReportStatus
  /** Open, and the step we promised was due in an earlier month. */
  late: boolean
}

/** The facts that are shown, in the order of the columns. */
export const shownFacts = ['month', 'channel', 'kinds', 'status', 'late'] as const satisfies (CaseFact & keyof MaskedReport)[]

/**
 * Reports of earlier months for the DPO, masked by the database itself; for anybody else none. `page` counts from 1; how many there
 * are is a figure, which comes by the gate and not from here.
 */
export const maskedReports = async (
  tx: Tx,
  today: string,
  { page, size }: { page: number; size: number },
): Promise<{ rows: MaskedReport[]; more: boolean }> => {
  const { rows } = await sql<MaskedReport>`
    select * from masked_reports(${today}) limit ${size + 1} offset ${(page - 1) * size}`.execute(tx)
  return { rows: rows.slice(0, size), more: rows.length > size }
}
