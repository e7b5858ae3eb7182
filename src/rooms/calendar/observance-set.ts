import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { isDay } from '../../http/address-parts.ts'
import { writeHistory } from '../../register/record-history.ts'
import type { Moment } from '../../register/register.ts'
import { type ObservanceKind, observanceKinds, type Tradition, traditions } from './observance.ts'
import { observanceRegister } from './observance-register.ts'

type Names = { nl: string; fr?: string; en?: string }
/** A day of a set: the same date `every` year (`MM-DD`), or `on` the dates it names. */
type SetDay = {
  code: string
  kind: ObservanceKind
  name: Names
  tradition?: Tradition
  /** It may be a day off. */
  approximate?: boolean
  note?: string
  every?: string
  on?: { from: string; until?: string }[]
}
/** A file of days: `content/days/*.json`, or one that a force brings itself. */
export type DaySet = {
  format: 'vonk-days'
  version: 1
  code: string
  name: Names
  /** Where the days come from, in Dutch. */
  source: string
  /** Whether somebody who knows looked at each of them. */
  verified: boolean
  days: SetDay[]
}

/** What is wrong with a file: it is no JSON, no set, too new or too long; or its `at`th day lacks something. */
export type SetFault =
  | { why: 'json' | 'format' | 'version' | 'long' }
  | { why: 'day'; at: number; part: 'code' | 'twice' | 'name' | 'kind' | 'tradition' | 'note' | 'date' }

const mostDays = 500
const code = /^[a-z0-9][a-z0-9-]{0,39}$/

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max && !/\p{Cc}/u.test(value)
const isTextOrNone = (value: unknown, max: number) => value === undefined || isText(value, max)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const areNames = (value: unknown): value is Names =>
  isRecord(value) && isText(value['nl'], 120) && isTextOrNone(value['fr'], 120) && isTextOrNone(value['en'], 120)

/** Reads a file of days; everything in it is checked, because anybody may have written it. */
export const readDaySet = (text: string): DaySet | SetFault => {
  let set: unknown
  try {
    set = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { why: 'json' }
  }
  if (!isRecord(set) || set['format'] !== 'vonk-days' || typeof set['version'] !== 'number') return { why: 'format' }
  if (set['version'] !== 1) return { why: 'version' }
  const { days } = set
  const whole = isText(set['code'], 40) && code.test(set['code']) && areNames(set['name']) && isText(set['source'], 400)
  if (!whole || !Array.isArray(days) || days.length === 0) return { why: 'format' }
  if (days.length > mostDays) return { why: 'long' }
  const seen = new Set<unknown>()
  for (const [at, day] of days.entries()) {
    const part = dayFault(day, seen)
    if (part) return { why: 'day', at: at + 1, part }
  }
  return { ...(set as DaySet), verified: set['verified'] === true }
}

type Part = Extract<SetFault, { why: 'day' }>['part']

const dayFault = (day: unknown, seen: Set<unknown>): Part | undefined => {
  if (!isRecord(day) || typeof day['code'] !== 'string' || !code.test(day['code'])) return 'code'
  if (seen.has(day['code'])) return 'twice'
  seen.add(day['code'])
  if (!areNames(day['name'])) return 'name'
  if (!observanceKinds.some((kind) => kind === day['kind'])) return 'kind'
  if (day['tradition'] !== undefined && !traditions.some((one) => one === day['tradition'])) return 'tradition'
  if (!isTextOrNone(day['note'], 400)) return 'note'
  return hasDates(day) ? undefined : 'date'
}

const hasDates = ({ every, on }: Record<string, unknown>): boolean => {
  // 2024 had a 29 February.
  if (on === undefined) return typeof every === 'string' && isDay(`2024-${every}`)
  return every === undefined && Array.isArray(on) && on.length > 0 && on.every(isSpan)
}

const isSpan = (span: unknown): boolean => {
  if (!isRecord(span) || typeof span['from'] !== 'string' || !isDay(span['from'])) return false
  const { from, until } = span
  return until === undefined || (typeof until === 'string' && isDay(until) && until >= from)
}

const folder = join(import.meta.dirname, '..', '..', '..', 'content', 'days')

/** The sets that come with Vonk, in the order of their codes. */
export const ownDaySets = (): DaySet[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const set = readDaySet(readFileSync(join(folder, name), 'utf8'))
      if ('why' in set) throw new Error(`content/days/${name} is no set of days: ${JSON.stringify(set)}`)
      return set
    })

/** A line of a set on its first date: one for a yearly day, one for each date of any other. */
type SetLine = { day: SetDay; repeats: 'once' | 'yearly'; line: string; from: string; until?: string | undefined }

/** Each line of a set with a name of its own in it: a day that falls twice in a year (Ramadan in 2030) has two. */
export const setLines = (set: DaySet, today: string): SetLine[] =>
  set.days.flatMap((day): SetLine[] => {
    const name = `${set.code}/${day.code}`
    if (day.every) return [{ day, repeats: 'yearly', line: name, from: firstOn(day.every, today) }]
    const times = new Map<string, number>()
    return day.on!.map(({ from, until }) => {
      const year = from.slice(0, 4)
      times.set(year, (times.get(year) ?? 0) + 1)
      return { day, repeats: 'once', line: `${name}/${year}-${times.get(year)}`, from, until: until === from ? undefined : until }
    })
  })

/** A yearly day stands on its date of this year; on that of a leap year where only one has it. */
const firstOn = (every: string, today: string) => {
  const thisYear = `${today.slice(0, 4)}-${every}`
  return isDay(thisYear) ? thisYear : `2024-${every}`
}

type ObservanceValues = Parameters<typeof observanceRegister.titleOf>[0]

const valuesOf = ({ day, repeats, from, until }: SetLine, { source }: DaySet): ObservanceValues => ({
  name: day.name.nl,
  nameFr: day.name.fr ?? null,
  nameEn: day.name.en ?? null,
  kind: day.kind,
  tradition: day.tradition ?? null,
  period: { from, until: until ?? null },
  repeats,
  certainty: day.approximate ? 'about' : 'sure',
  note: day.note ?? '',
  source,
})

/** Adds what the force does not have of a set yet; returns how many days that were. What somebody corrected or removed stays so. */
export const loadDaySet = async (tx: Tx, actor: Staff, set: DaySet, moment: Moment): Promise<number> => {
  const { force, now, today } = moment
  const lines = setLines(set, today).map((line) => ({ line: line.line, values: valuesOf(line, set) }))
  const added = await tx
    .insertInto('observance')
    .values(
      lines.map(({ line, values }) => ({
        force_id: force.id,
        name_nl: values.name,
        name_fr: values.nameFr,
        name_en: values.nameEn,
        starts_on: values.period.from,
        ends_on: values.period.until,
        repeats: values.repeats,
        kind: values.kind,
        tradition: values.tradition,
        certainty: values.certainty,
        note: values.note,
        source: values.source,
        set_line: line,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning(['id', 'set_line'])
    .execute()
  const valuesAt = new Map(lines.map(({ line, values }) => [line, values]))
  const turns = added.map(({ id, set_line }) => ({ id, before: null, after: valuesAt.get(set_line!)! }))
  await writeHistory(tx, actor, observanceRegister, 'import', turns, moment)
  for (const { id } of added)
    await record(tx, actor, 'observances.import', { force: force.id, kind: observanceRegister.name, id, reason: set.code }, now)
  return added.length
}
