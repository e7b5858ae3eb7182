import { type Force, workingDaysBetween } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { type CoarseFacts, receiveReport } from '../rooms/reports/open.ts'
import type { TeamKey } from '../vault/team-key.ts'
import type { Dice } from './demo-random.ts'
import { makeReport } from './demo-reports.ts'
import { demoContent } from './demo-stories.ts'

const daysAgo = (force: Force, today: string, ago: number): string => {
  const day = new Date(`${today}T00:00:00Z`)
  while (workingDaysBetween(force, day.toISOString().slice(0, 10), today) < ago) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** Reports about somebody of the service, which the confidential counsellors alone meet; the receipts of them. */
export const addCounsellorsReports = async (
  tx: Tx,
  deps: Deps,
  dice: Dice,
  counsellors: TeamKey,
  today: string,
): Promise<string[]> => {
  const receipts: string[] = []
  for (const told of demoContent.aboutService) {
    const day = daysAgo(deps.force, today, told.ago)
    const facts: CoarseFacts = {
      channel: 'portal',
      lang: told.lang,
      whose: 'self',
      kinds: told.kinds,
      placeKind: told.place,
      district: null,
      happened: 'this-week',
      families: [told.family],
      wish: 'listen',
      named: false,
      practice: false,
    }
    const { made, receipt } = await makeReport(deps, counsellors, { day, told, facts, ticket: dice.bytes(16) })
    await receiveReport(tx, deps.force, facts, made, day)
    if (receipt) receipts.push(receipt)
  }
  return receipts
}
