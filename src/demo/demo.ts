import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayIn } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { asSystem } from '../db/transaction.ts'
import { closePeriods } from '../gate/gate.ts'
import { closeMedians } from '../gate/released-median.ts'
import type { Deps } from '../http/visit.ts'
import { firstAnswerDays } from '../rooms/monitoring/first-answer-days.ts'
import { reportCounts } from '../rooms/monitoring/report-counts.ts'
import { computeIndicators } from '../rooms/plan/indicator-computing.ts'
import { allThemes } from '../spine/theme.ts'
import { inFours } from '../vault/fours.ts'
import { wordsFor } from '../words/words.ts'
import { addDemoAccounting } from './demo-accounting.ts'
import { addDemoActivities } from './demo-activities.ts'
import { addDemoCalendar } from './demo-calendar.ts'
import { addCounsellorsReports } from './demo-counsellors.ts'
import { addDemoIndicators } from './demo-indicators.ts'
import { addDemoPeople, demoPeople } from './demo-people.ts'
import { addDemoPlan, approveDemoPlan } from './demo-plan.ts'
import { diceOf } from './demo-random.ts'
import {
  arrivalDays,
  labelReports,
  type MadeReport,
  makeReport,
  markOnePractice,
  playReport,
  tellReport,
} from './demo-reports.ts'

const receiptsFile = (folder: string) => join(folder, 'receipts.txt')
const sharedFile = (folder: string) => join(folder, 'shared-view.txt')
const printed = 20

/** Two at a time: sealing takes a core, the receipt's Argon2id another. */
const sealAll = async (
  deps: Deps,
  team: Parameters<typeof makeReport>[1],
  told: ReturnType<typeof tellReport>[],
): Promise<MadeReport[]> => {
  const made: MadeReport[] = []
  for (let at = 0; at < told.length; at += 4)
    made.push(...(await Promise.all(told.slice(at, at + 4).map((one) => makeReport(deps, team, one)))))
  return made
}

const fill = async (tx: Tx, deps: Deps, seed: number): Promise<{ receipts: string[]; shared: string }> => {
  const { force, clock } = deps
  const today = dayIn(force, clock())
  const dice = diceOf(seed)
  const begin = new Date(clock().getTime() - 731 * 86_400_000)
  const { staff, team, counsellors, signing } = await addDemoPeople(tx, deps, begin)
  await addDemoPlan(tx, deps, dice, staff, begin)
  const themes = new Map((await allThemes(tx)).map((theme) => [theme.slug, theme.id]))
  await addDemoActivities(tx, deps, dice, staff, themes, today)
  await addDemoIndicators(tx, deps, staff, today)
  await approveDemoPlan(tx, deps, staff)
  await addDemoCalendar(tx, deps, staff, themes, today)
  const told = arrivalDays(dice, today).map((day) => tellReport(dice, force, day, today))
  const reports = await sealAll(deps, team, told)
  const desk = {
    officers: [staff.get('samir')!, staff.get('hanne')!],
    themes,
    teamKeyId: team.id,
    teamRecipient: team.recipient,
    signing,
  }
  for (const report of reports) await playReport(tx, force, dice, desk, report, today)
  const read = reports.filter((report) => report.day < today).slice(-160)
  await labelReports(tx, force, desk, read, clock())
  await markOnePractice(tx, desk.officers[0]!, reports.at(-4)!.made.id, clock())
  for (const day of closingDays(today)) {
    await closePeriods(tx, force, reportCounts, day)
    await closeMedians(tx, force, firstAnswerDays, day)
    await computeIndicators(tx, { force, now: new Date(`${day}T01:10:00Z`), today: day })
  }
  const shared = await addDemoAccounting(tx, deps, staff, today)
  const apart = await addCounsellorsReports(tx, deps, dice, counsellors, today)
  return { receipts: [...reports.flatMap((report) => report.receipt ?? []).slice(-printed), ...apart], shared }
}

/** The first day of each month of the two years, and today: so that each period froze when it should have. */
const closingDays = (today: string): string[] => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const months = Array.from({ length: 25 }, (_, ago) =>
    new Date(Date.UTC(year, month - 1 - (24 - ago), 28)).toISOString().slice(0, 10),
  )
  return [...months.filter((day) => day < today), today]
}

/**
 * Fills an empty database with two years of invented work of an invented force; the same facts for the same seed.
 * Returns what to print: accounts, a shared view and receipts.
 */
export const makeDemo = async (deps: Deps, seed: number, folder: string, say: (line: string) => void): Promise<string[]> => {
  const made = await asSystem(deps.db, deps.force.id, async (tx) => {
    if (await tx.selectFrom('person').select('id').limit(1).executeTakeFirst()) return undefined
    say('Making the example force, once (some 15 seconds) …')
    return fill(tx, deps, seed)
  })
  if (made) {
    writeFileSync(receiptsFile(folder), made.receipts.map((digits) => `${inFours(digits).join(' ')}\n`).join(''), {
      mode: 0o600,
    })
    writeFileSync(sharedFile(folder), made.shared, { mode: 0o600 })
  }
  return [
    '',
    'This is an example: the force, its people and every story are invented.',
    ...accountLines(deps),
    ...sharedLines(deps, folder),
    '',
    ...receiptLines(folder),
  ]
}

/** How each person signs in, and as what. */
export const accountLines = ({ url }: Pick<Deps, 'url'>): string[] => {
  const { t } = wordsFor('en')
  return [
    `Sign in at ${url}/aanmelden with one of these names and passphrases:`,
    ...demoPeople.map((person) => {
      const { signInName, passphrase, roles } = person
      const what = [...roles.map((role) => t(`staff.role.${role}`)), ...('counsels' in person ? ['confidential counsellor'] : [])]
      return `  ${signInName.padEnd(6)} ${passphrase.padEnd(32)} ${what.join(', ')}`
    }),
  ]
}

/** The shared view opens for 90 days after the example was made. */
const sharedLines = ({ url }: Deps, folder: string): string[] =>
  existsSync(sharedFile(folder))
    ? [`What the city sees, without an account: ${url}${readFileSync(sharedFile(folder), 'utf8')}`]
    : []

const receiptLines = (folder: string): string[] => {
  try {
    const receipts = readFileSync(receiptsFile(folder), 'utf8').trim().split('\n')
    return ['Receipts of invented reports, for /gesprek:', ...receipts.map((receipt) => `  ${receipt}`)]
  } catch {
    return []
  }
}
