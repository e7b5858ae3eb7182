import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import { CannotStart } from './embedded-refusal.ts'
import type { Db } from './schema.ts'

export type District = { code: string; name: string; column: number; row: number }
export type Holiday = { day: string; name: string }

/** What a force brings as data (content/forces/<slug>.json); nothing of it stands in code. */
export type ForceFile = {
  slug: string
  name: string
  invented: boolean
  /** The plan that is offered first, as its file in content/plans is named; a force without one starts without themes. */
  plan?: string
  timeZone: string
  /** The page the quick exit leads to: something anybody may be looking at. */
  exitUrl: string
  phones: { emergency: string; police: string; desk: string; deskHours: Record<string, string> }
  bodies: { name: string; what: Record<string, string>; url: string; phone?: string }[]
  reportsTeam: string
  /** Own terms, in working days after the day of arrival; the source says where they come from. */
  terms: { firstAnswer: number; outcome: number; source: Record<string, string> }
  /** Purpose, ground and term that pages with personal data state, per kind of record, by language. */
  retention: { reports: Record<string, { purpose: string; ground: string; until: string }> }
  reporterAccessMonths: number
  districts: District[]
  holidays: Holiday[]
}
export type Force = ForceFile & { id: string }

declare module './schema.ts' {
  interface Database {
    force: { id: Generated<string>; slug: string; name: string; invented: boolean; settings: unknown }
    district: {
      force_id: string
      code: string
      name: string
      grid_column: number
      grid_row: number
      ended_on: string | null
    }
    holiday: { force_id: string; day: string; name: string }
  }
}

const folder = join(import.meta.dirname, '..', '..', 'content', 'forces')

/** The file of a force by its slug; throws CannotStart with one plain sentence when there is none. */
export const readForceFile = (slug: string): ForceFile => {
  const path = join(folder, `${slug}.json`)
  if (!/^[a-z0-9-]+$/.test(slug) || !existsSync(path))
    throw new CannotStart(`There is no force "${slug}". VONK_FORCE is the name of a file in content/forces, without .json.`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/**
 * Loads the force's file into the database with the owner's login and returns it with its id.
 * A district that the file no longer has gets an end date: its history stays.
 */
export const loadForce = (owner: Db, file: ForceFile, today: string): Promise<Force> =>
  owner.transaction().execute(async (tx) => {
    const row = { slug: file.slug, name: file.name, invented: file.invented, settings: JSON.stringify(file) }
    const { id } = await tx
      .insertInto('force')
      .values(row)
      .onConflict((on) => on.column('slug').doUpdateSet(row))
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const { code, name, column, row } of file.districts) {
      await tx
        .insertInto('district')
        .values({ force_id: id, code, name, grid_column: column, grid_row: row, ended_on: null })
        .onConflict((on) =>
          on.columns(['force_id', 'code']).doUpdateSet({ name, grid_column: column, grid_row: row, ended_on: null }),
        )
        .execute()
    }
    const codes = file.districts.map((district) => district.code)
    await tx
      .updateTable('district')
      .set({ ended_on: today })
      .where('force_id', '=', id)
      .where('ended_on', 'is', null)
      .where(sql<boolean>`code <> all(${codes})`)
      .execute()
    await tx.deleteFrom('holiday').where('force_id', '=', id).execute()
    if (file.holidays.length) {
      await tx
        .insertInto('holiday')
        .values(file.holidays.map(({ day, name }) => ({ force_id: id, day, name })))
        .execute()
    }
    return { ...file, id }
  })

const holidaysOf = new WeakMap<Pick<ForceFile, 'holidays'>, ReadonlySet<string>>()

/** The days of a force's holidays, made into a set once: a list asks for each of its rows. */
const holidayDays = (force: Pick<ForceFile, 'holidays'>): ReadonlySet<string> => {
  const days = holidaysOf.get(force) ?? new Set(force.holidays.map((holiday) => holiday.day))
  holidaysOf.set(force, days)
  return days
}

/** The day `count` working days after `from` (both YYYY-MM-DD): Saturdays, Sundays and the force's holidays do not count. */
export const addWorkingDays = (force: Pick<ForceFile, 'holidays'>, from: string, count: number): string => {
  const holidays = holidayDays(force)
  const day = new Date(`${from}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    const weekday = day.getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !holidays.has(day.toISOString().slice(0, 10))) left -= 1
  }
  return day.toISOString().slice(0, 10)
}

/** How many working days lie after `from`, up to and including `until` (both YYYY-MM-DD): what `addWorkingDays` added. */
export const workingDaysBetween = (force: Pick<ForceFile, 'holidays'>, from: string, until: string): number => {
  const holidays = holidayDays(force)
  let count = 0
  for (const day = new Date(`${from}T00:00:00Z`); ; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    const name = day.toISOString().slice(0, 10)
    if (name > until) return count
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !holidays.has(name)) count += 1
  }
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a moment in the force's own time zone. */
export const dayIn = ({ timeZone }: Pick<ForceFile, 'timeZone'>, moment: Date): string => {
  // Making the format is slow and this runs on every request: once a zone.
  const calendar =
    calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(timeZone, calendar)
  return calendar.format(moment)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The quarter of the day in the force's time zone: 0 from midnight, 3 from six in the evening. */
export const quarterIn = ({ timeZone }: Pick<ForceFile, 'timeZone'>, moment: Date): number => {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  return Math.floor(Number(clock.format(moment)) / 6)
}
