import { isDay } from '../../http/address-parts.ts'
import { cleanText } from '../../http/fields.ts'
import { activityStatuses } from '../../spine/activity.ts'
import { elementKinds } from '../../spine/plan-element.ts'
import type { PlanFile } from '../../spine/plan-file.ts'
import type { FaultWhy, PlanFault } from './plan-fault.ts'
import { frequencies, outcomes, parties } from './plan-tables.ts'

/** Reads one value of a file: what is wrong goes to `faults`, and an empty value of the same type comes back so that reading goes on. */
type Read<T> = (value: unknown, at: string, faults: PlanFault[]) => T

const absent = (value: unknown) => value === undefined || value === null

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const lastName = (at: string) => at.split('.').at(-1)!

const text =
  (max: number, { blank = false, why = 'missing' as FaultWhy } = {}): Read<string> =>
  (value, at, faults) => {
    if (absent(value) || value === '') {
      if (!blank) faults.push({ at, why, what: lastName(at) })
      return ''
    }
    const clean = typeof value === 'string' ? cleanText(value).trim() : undefined
    if (clean === undefined) faults.push({ at, why: 'text', what: shown(value) })
    else if (!clean && !blank) faults.push({ at, why, what: lastName(at) })
    else if (clean.length > max) faults.push({ at, why: 'long', what: String(max) })
    return clean ?? ''
  }

const matching =
  (pattern: RegExp, why: FaultWhy): Read<string> =>
  (value, at, faults) => {
    const given = text(200)(value, at, faults)
    if (given && !pattern.test(given)) faults.push({ at, why, what: shown(given) })
    return given
  }

const day: Read<string> = (value, at, faults) => {
  if (typeof value === 'string' && isDay(value)) return value
  faults.push(absent(value) || value === '' ? { at, why: 'missing', what: lastName(at) } : { at, why: 'day', what: shown(value) })
  return ''
}

/** As PostgreSQL and JavaScript both keep it exactly: up to 12 digits, at most 6 behind the point. */
const number =
  (why: FaultWhy): Read<number> =>
  (value, at, faults) => {
    if (absent(value)) faults.push({ at, why, what: lastName(at) })
    else if (typeof value !== 'number' || Math.abs(value) >= 1e12 || Number(value.toFixed(6)) !== value)
      faults.push({ at, why: 'number', what: shown(value) })
    return typeof value === 'number' ? value : Number.NaN
  }

const choice =
  <T extends string>(values: readonly T[]): Read<T> =>
  (value, at, faults) => {
    if (absent(value)) faults.push({ at, why: 'missing', what: lastName(at) })
    else if (!values.includes(value as T)) faults.push({ at, why: 'choice', what: `${shown(value)} (${values.join(', ')})` })
    return value as T
  }

const maybe =
  <T>(read: Read<T>): Read<T | undefined> =>
  (value, at, faults) =>
    absent(value) || value === '' ? undefined : read(value, at, faults)

/** At most 2,000 of a kind: more is no plan that somebody steers with. */
const mostRecords = 2000

const listOf =
  <T>(read: Read<T>): Read<T[]> =>
  (value, at, faults) => {
    if (absent(value)) return []
    if (!Array.isArray(value)) {
      faults.push({ at, why: 'list', what: shown(value) })
      return []
    }
    if (value.length > mostRecords) faults.push({ at, why: 'many', what: String(mostRecords) })
    return value.slice(0, mostRecords).map((one, index) => read(one, `${at}[${index}]`, faults))
  }

const objectOf =
  <T extends object>(shape: { [K in keyof T]-?: Read<T[K]> }): Read<T> =>
  (value, at, faults) => {
    const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
    if (given !== value)
      faults.push({ at, why: absent(value) ? 'missing' : 'object', what: absent(value) ? lastName(at) : shown(value) })
    const under = (name: string) => (at ? `${at}.${name}` : name)
    for (const name of Object.keys(given))
      if (!Object.hasOwn(shape, name)) faults.push({ at: under(shown(name)), why: 'field', what: shown(name) })
    if (given !== value && at) return {} as T
    const read = Object.entries(shape) as [keyof T & string, Read<T[keyof T]>][]
    const pairs = read.map(([name, one]) => [name, one(own(given, name), under(name), faults)] as const)
    return Object.fromEntries(pairs.filter(([, one]) => one !== undefined)) as T
  }

const own = (given: Record<string, unknown>, name: string) => (Object.hasOwn(given, name) ? given[name] : undefined)

/** The lengths that the forms of these records take: what is loaded can be changed there, what leaves from there can be loaded. */
const name = 120
const code = text(12)
const ref = maybe(text(60))
const long = text(2000, { blank: true })
const short = text(1000, { blank: true })
const said = (max: number, options = {}) =>
  objectOf({ nl: text(max, options), fr: maybe(text(max)), en: maybe(text(max)) }) as Read<PlanFile['name']>

/** The whole shape of a plan file; a field that is not here is a fault, so that a typing error loses nothing. */
export const planShape: Read<PlanFile> = objectOf<PlanFile>({
  format: number('format'),
  slug: matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug'),
  name: said(name),
  startsOn: day,
  endsOn: day,
  source: said(2000),
  note: maybe(said(2000)),
  elements: listOf(objectOf({ kind: choice(elementKinds), code: text(40), name: said(name), text: said(2000, { blank: true }) })),
  themes: listOf(
    objectOf({ slug: matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug'), name: said(80), intro: text(1200, { blank: true }) }),
  ),
  units: listOf(objectOf({ code: text(20), name: text(name), about: short, contact: text(160, { blank: true }) })),
  objectives: listOf(
    objectOf({
      code,
      title: text(name),
      reason: long,
      pillar: text(40),
      theme: text(200),
      startsOn: day,
      endsOn: day,
      elements: listOf(text(60)),
    }),
  ),
  actions: listOf(
    objectOf({
      code,
      objective: code,
      title: text(name),
      means: short,
      startsOn: day,
      endsOn: day,
      status: choice(activityStatuses),
      framework: ref,
      unit: ref,
      waitsFor: ref,
    }),
  ) as Read<PlanFile['actions']>,
  indicators: listOf(
    objectOf({
      code,
      title: text(name),
      definition: text(2000),
      measure: text(40, { blank: true }),
      frequency: choice(frequencies),
      computed: maybe(text(100)),
      baseline: number('baseline'),
      baselineOn: day,
      target: number('missing'),
      targetOn: day,
      better: choice(['higher', 'lower'] as const),
      objective: ref,
      element: ref,
    }),
  ) as Read<PlanFile['indicators']>,
  commitments: listOf(
    objectOf({
      party: choice(parties),
      title: text(160),
      means: short,
      dueOn: day,
      outcome: choice(outcomes),
      outcomeOn: maybe(day),
      note: short,
      factor: ref,
      objective: ref,
    }),
  ) as Read<PlanFile['commitments']>,
}) as Read<PlanFile>
