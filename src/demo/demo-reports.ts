import { randomBytes, randomUUID } from 'node:crypto'
import type { Staff } from '../access/actor.ts'
import { addWorkingDays, type Force } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { assignReport } from '../rooms/reports/assignment.ts'
import { saveLabel } from '../rooms/reports/case-label.ts'
import { closeReport } from '../rooms/reports/closure.ts'
import { codeReport } from '../rooms/reports/coding.ts'
import { addReporterMessage, sendMessage } from '../rooms/reports/conversation.ts'
import { type CoarseFacts, happenedWhens, receiveReport, wishes } from '../rooms/reports/open.ts'
import { noteOpening } from '../rooms/reports/opening.ts'
import { markPractice } from '../rooms/reports/practice-mark.ts'
import { addNote } from '../rooms/reports/team-note.ts'
import { type SealedCase, sealCase } from '../vault/case.ts'
import { digestsOf } from '../vault/conversation-order.ts'
import { receiptOf, reporterKeys } from '../vault/receipt.ts'
import { sealAt, sealSigned } from '../vault/seal.ts'
import { joinSections } from '../vault/sections.ts'
import type { SigningKey } from '../vault/signing.ts'
import type { TeamKey } from '../vault/team-key.ts'
import type { Dice } from './demo-random.ts'
import { type DemoStory, demoContent } from './demo-stories.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const later = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A report of the demo before it is kept: what was told, when, sealed as it would arrive. */
export type MadeReport = { day: string; told: DemoStory; facts: CoarseFacts; made: SealedCase; receipt?: string }

const districtWeights = (force: Force) =>
  Object.fromEntries(force.districts.map(({ code }, at) => [code, [9, 4, 1, 8, 5, 3, 3, 4, 2, 1][at] ?? 2]))

/** Days on which reports came in: some 150 a year, a little more each month, and a busy autumn. */
export const arrivalDays = (dice: Dice, today: string): string[] => {
  const days: string[] = []
  for (let ago = 730; ago >= 0; ago -= 1) {
    const day = later(today, -ago)
    const autumn = /-(10|11)-/.test(day) ? 1.6 : 1
    const rate = (0.27 + (730 - ago) / 7000) * autumn
    if (dice.chance(rate)) days.push(day)
    if (dice.chance(rate / 8)) days.push(day)
  }
  return days
}

/** Everything about one report that the dice decide, in a fixed order, before any slow work. */
export const tellReport = (dice: Dice, force: Force, day: string, today: string) => {
  const told = dice.pick(demoContent.stories)
  const channel = dice.weighted<CoarseFacts['channel']>({ portal: 78, phone: 12, desk: 7, paper: 3 })
  const online = told.place === 'online'
  const facts: CoarseFacts = {
    channel,
    lang: told.lang,
    whose: dice.chance(0.8) ? 'self' : 'other',
    kinds: told.kinds,
    placeKind: told.place,
    district: online || dice.chance(0.06) ? null : dice.weighted(districtWeights(force)),
    happened: dice.pick(happenedWhens),
    families: dice.chance(0.2) ? [told.family, 'other'] : [told.family],
    wish: dice.pick(wishes),
    named: dice.chance(0.25),
    practice: false,
  }
  // A receipt lives a year after the last word: older cases have none left.
  const ticket = channel === 'portal' && day > later(today, -330) ? dice.bytes(16) : undefined
  return { day, told, facts, ticket }
}

/** Seals a report as the portal would at arrival. */
export const makeReport = async (
  deps: Pick<Deps, 'force' | 'keys'>,
  team: TeamKey,
  { day, told, facts, ticket }: ReturnType<typeof tellReport>,
): Promise<MadeReport> => {
  const { force, keys } = deps
  const receipt = ticket && receiptOf(ticket)
  // Those whose way in ended have one that nobody can find any more.
  const way = receipt
    ? await reporterKeys(receipt, force.id, keys.receipts)
    : { locator: randomBytes(32), recipient: team.recipient }
  const reporter =
    facts.channel !== 'portal'
      ? undefined
      : {
          locator: way.locator,
          recipient: way.recipient,
          expiresOn: later(day, force.reporterAccessMonths * 30),
        }
  const body = joinSections(new Map([['story', bytes(told.story)]]))
  const made = await sealCase({ force: force.id, team, reporter, author: facts.channel === 'portal' ? 'reporter' : 'team' }, body)
  return { day, told, facts, made, ...(receipt ? { receipt } : {}) }
}

type Desk = {
  officers: Staff[]
  themes: Map<string, string>
  teamKeyId: string
  teamRecipient: string
  signing: Map<string, SigningKey>
}
type Moment = { now: Date; today: string }
const momentOn = (day: string, hour: number): Moment => ({
  now: new Date(`${day}T${String(hour).padStart(2, '0')}:10:00Z`),
  today: day,
})

/** Plays what the team did with a report after it came in, as far as the days until today allow. */
export const playReport = async (
  tx: Tx,
  force: Force,
  dice: Dice,
  desk: Desk,
  made: MadeReport,
  today: string,
): Promise<void> => {
  const { day, told, facts } = made
  const officer = dice.pick(desk.officers)
  const atDesk = facts.channel !== 'portal'
  await receiveReport(tx, force, facts, made.made, day, atDesk ? { staff: officer, at: momentOn(day, 10).now } : undefined)
  const id = made.made.id
  const reading = addWorkingDays(force, day, dice.whole(1, 3))
  if (reading > today) return
  const first = momentOn(reading, 9)
  await noteOpening(tx, officer, { id, force_id: force.id }, first)
  await assignReport(tx, officer, id, officer.id, first)
  await codeReport(tx, officer, id, coding(told, desk), first.now)
  const late = dice.chance(0.08)
  const answering = addWorkingDays(force, day, late ? dice.whole(6, 9) : dice.whole(3, 5))
  if (dice.chance(0.25)) await addTeamNote(tx, force, desk, officer, id, dice.pick(demoContent.teamNotes), first.now)
  if (answering > today) return
  const answered = !atDesk && (await talk(tx, force, desk, dice, officer, made, answering, today))
  await finish(tx, dice, officer, id, { answering, answered: answered || atDesk, today })
}

const coding = (told: DemoStory, desk: Desk) => {
  const theme =
    told.family === 'gender' || told.family === 'orientation' ? 'genderdiversiteit' : 'discriminatie-en-haatmisdrijven'
  const themeIds = [...new Set([theme, 'discriminatie-en-haatmisdrijven', ...(told.place === 'school' ? ['jongeren'] : [])])]
  return {
    criteria: [{ id: told.criterion, main: true, perceived: true, assumed: false, association: told.family === 'association' }],
    themeIds: themeIds.flatMap((slug) => desk.themes.get(slug) ?? []),
  }
}

const addTeamNote = async (tx: Tx, force: Force, desk: Desk, officer: Staff, reportId: string, text: string, now: Date) => {
  const id = randomUUID()
  const place = { force: force.id, case: id, kind: 'labels', seq: 0, author: 'team' } as const
  const sealed = await sealAt(place, bytes(JSON.stringify({ note: text })), desk.teamRecipient)
  await addNote(tx, officer, { id, reportId, teamKeyId: desk.teamKeyId, sealed }, now)
}

/** The conversation: first answer, and now and then what the reporter wrote back. True when the last word is ours. */
const talk = async (
  tx: Tx,
  force: Force,
  desk: Desk,
  dice: Dice,
  officer: Staff,
  made: MadeReport,
  answering: string,
  today: string,
): Promise<boolean> => {
  const { id, recipient } = made.made
  const before: { kind: 'story' | 'message'; seq: number; sealed: Uint8Array }[] = [
    { kind: 'story', seq: 0, sealed: made.made.story },
  ]
  const say = async (seq: number, author: 'team' | 'reporter', text: string, day: string) => {
    const place = { force: force.id, case: id, kind: 'message', seq, author } as const
    const seen = Math.max(...before.map((one) => one.seq))
    const writer = { person: officer.id, seen, digest: digestsOf(before)(seen) }
    const sealed =
      author === 'team'
        ? await sealSigned({ place, writer, key: desk.signing.get(officer.id)! }, bytes(text), recipient)
        : await sealAt(place, bytes(text), recipient)
    before.push({ kind: 'message', seq, sealed })
    if (author === 'reporter')
      await addReporterMessage(tx, force, made.made.reporter!.locator, { id: randomUUID(), seq, sealed, recipient, today: day })
    else
      await sendMessage(tx, officer, {
        reportId: id,
        id: randomUUID(),
        seq,
        sealed,
        asks: dice.chance(0.4),
        ...momentOn(day, 14),
      })
  }
  await say(2, 'team', dice.pick(demoContent.teamMessages.first), answering)
  const reply = later(answering, dice.whole(1, 6))
  if (reply > today || !dice.chance(0.55)) return true
  await say(3, 'reporter', dice.pick(demoContent.reporterMessages), reply)
  const again = addWorkingDays(force, reply, dice.whole(1, 4))
  if (again > today) return false
  await say(4, 'team', dice.pick(demoContent.teamMessages.later), again)
  return true
}

const finish = async (
  tx: Tx,
  dice: Dice,
  officer: Staff,
  id: string,
  { answering, answered, today }: { answering: string; answered: boolean; today: string },
) => {
  const closing = later(answering, dice.whole(12, 45))
  const old = later(answering, 70) < today
  if (closing > today || (!old && (!answered || dice.chance(0.1)))) return
  const reason = dice.weighted({
    helped: 40,
    referred: 25,
    'handed-over': 12,
    'no-follow-up-wished': 15,
    duplicate: 4,
    'not-a-report': 4,
  })
  await closeReport(tx, officer, id, reason, momentOn(closing, 15))
}

/** One practice report, so that everybody can see what it looks like and remove it. */
export const markOnePractice = (tx: Tx, officer: Staff, id: string, now: Date) => markPractice(tx, officer, id, true, now)

/** Gives every report that was read its label, sealed to the team in one block. */
export const labelReports = async (tx: Tx, force: Force, desk: Desk, reports: MadeReport[], now: Date): Promise<void> => {
  const block = randomUUID()
  const labels: Record<string, string> = {}
  for (const [version, { made, told }] of reports.entries()) {
    labels[made.id] = told.label
    const place = { force: force.id, case: block, kind: 'labels', seq: version + 1, author: 'team' } as const
    const sealed = await sealAt(place, bytes(JSON.stringify(labels)), desk.teamRecipient)
    await saveLabel(tx, desk.officers[0]!, made.id, { id: block, version, keyId: desk.teamKeyId, sealed }, now)
  }
}
