import { type PlanFile, type PlanFileIndicator, planFormat } from '../../spine/plan-file.ts'
import { sourceOf } from './computed-sources.ts'
import { computedFrequencies } from './indicator-computing.ts'
import type { FaultWhy, PlanFault } from './plan-fault.ts'
import { planShape } from './plan-file-shape.ts'

/** The largest plan file, in bytes: a hundred times the plan of Antwerp would fit. */
export const largestPlan = 1_000_000

export type CheckedPlan = { file: PlanFile; faults: PlanFault[] } | { file: undefined; faults: PlanFault[] }

const only = (why: FaultWhy, what: string): CheckedPlan => ({ file: undefined, faults: [{ at: '', why, what }] })

/** Reads a plan file that somebody brings, and finds everything that is wrong in it without a database. `file` is whole when there are no faults. */
export const checkPlanText = (given: string): CheckedPlan => {
  if (!given.trim()) return only('blank', '')
  if (Buffer.byteLength(given) > largestPlan) return only('large', '1 MB')
  let value: unknown
  try {
    value = JSON.parse(given.replace(/^\uFEFF/, ''))
  } catch (error) {
    return only('json', lineOf(given, error as SyntaxError))
  }
  return checkPlan(value)
}

/** The line where reading stopped, as V8 tells it; the last one where the text just ends. */
const lineOf = (text: string, error: SyntaxError): string => {
  const place = /at position (\d+)/.exec(error.message)?.[1]
  const before = place === undefined ? text : text.slice(0, Number(place))
  return String(before.split('\n').length)
}

/** As `checkPlanText`, for what is JSON already. */
export const checkPlan = (value: unknown): CheckedPlan => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return only('object', '')
  const format = Object.hasOwn(value, 'format') ? (value as { format: unknown }).format : undefined
  if (typeof format === 'number' && format > planFormat) return only('newer', String(format))
  if (format !== planFormat) return only('format', String(planFormat))
  const faults: PlanFault[] = []
  const file = planShape(value, '', faults)
  faults.push(...orderFaults(file), ...codeFaults(file), ...referenceFaults(file), ...circleFaults(file), ...targetFaults(file))
  return { file, faults }
}

type Period = { startsOn: string; endsOn: string }
const isTurned = ({ startsOn, endsOn }: Period) => Boolean(startsOn && endsOn && endsOn < startsOn)

const orderFaults = (file: PlanFile): PlanFault[] => [
  ...(isTurned(file) ? [{ at: 'endsOn', why: 'order' as const, what: file.endsOn }] : []),
  ...(['objectives', 'actions'] as const).flatMap((list) =>
    file[list].flatMap((one, index) =>
      isTurned(one) ? [{ at: `${list}[${index}].endsOn`, why: 'order' as const, what: one.endsOn }] : [],
    ),
  ),
]

const doubled = (names: readonly string[], at: (index: number) => string): PlanFault[] =>
  names.flatMap((name, index) =>
    name && names.indexOf(name) < index ? [{ at: at(index), why: 'doubled' as const, what: name }] : [],
  )

const codeFaults = (file: PlanFile): PlanFault[] => [
  ...doubled(
    file.elements.map(({ kind, code }) => kind && code && `${kind}/${code}`),
    (index) => `elements[${index}].code`,
  ),
  ...doubled(
    file.themes.map((theme) => theme.slug),
    (index) => `themes[${index}].slug`,
  ),
  ...(['units', 'objectives', 'actions', 'indicators'] as const).flatMap((list) =>
    doubled(
      file[list].map((one) => one.code),
      (index) => `${list}[${index}].code`,
    ),
  ),
  ...file.objectives.flatMap(({ elements = [] }, index) =>
    doubled(elements, (place) => `objectives[${index}].elements[${place}]`),
  ),
]

const referenceFaults = (file: PlanFile): PlanFault[] => {
  const elements = new Set(file.elements.map(({ kind, code }) => `${kind}/${code}`))
  const themes = new Set(file.themes.map((theme) => theme.slug))
  const units = new Set(file.units.map((unit) => unit.code))
  const objectives = new Set(file.objectives.map((objective) => objective.code))
  const actions = new Set(file.actions.map((action) => action.code))
  const faults: PlanFault[] = []
  const known = (all: Set<string>, name: string | undefined, at: string, inside = '') => {
    if (name && !all.has(inside + name)) faults.push({ at, why: 'reference', what: name })
  }
  for (const [index, one] of file.objectives.entries()) {
    known(elements, one.pillar, `objectives[${index}].pillar`, 'pillar/')
    known(themes, one.theme, `objectives[${index}].theme`)
    for (const [place, element] of (one.elements ?? []).entries())
      known(elements, element, `objectives[${index}].elements[${place}]`)
  }
  for (const [index, one] of file.actions.entries()) {
    known(objectives, one.objective, `actions[${index}].objective`)
    known(elements, one.framework, `actions[${index}].framework`, 'framework/')
    known(units, one.unit, `actions[${index}].unit`)
    known(actions, one.waitsFor, `actions[${index}].waitsFor`)
  }
  for (const [index, one] of file.indicators.entries()) {
    known(objectives, one.objective, `indicators[${index}].objective`)
    known(elements, one.element, `indicators[${index}].element`)
    faults.push(...computingFaults(one, `indicators[${index}]`))
    if (!one.objective && !one.element) faults.push({ at: `indicators[${index}]`, why: 'hangs', what: one.code ?? '' })
  }
  for (const [index, one] of file.commitments.entries()) {
    known(elements, one.factor, `commitments[${index}].factor`, 'success-factor/')
    known(objectives, one.objective, `commitments[${index}].objective`)
  }
  return faults
}

/** What Vonk computes has a source that it knows, and is told by quarter or year; what people enter says in what it is counted. */
const computingFaults = ({ computed, frequency, measure }: PlanFileIndicator, at: string): PlanFault[] => {
  if (!computed) return measure ? [] : [{ at: `${at}.measure`, why: 'missing', what: 'measure' }]
  const often: readonly string[] = computedFrequencies
  return [
    ...(sourceOf(computed) ? [] : [{ at: `${at}.computed`, why: 'choice' as const, what: computed }]),
    ...(!frequency || often.includes(frequency)
      ? []
      : [{ at: `${at}.frequency`, why: 'choice' as const, what: `${frequency} (${often.join(', ')})` }]),
  ]
}

/** Each circle of actions that wait for each other, told once. */
const circleFaults = ({ actions }: PlanFile): PlanFault[] => {
  const waits = new Map(actions.map((action) => [action.code, action.waitsFor]))
  const places = new Map(actions.map((action, index) => [action.code, index]))
  const walked = new Set<string>()
  return actions.flatMap(({ code }) => {
    const way = new Set<string>()
    let next: string | undefined = code
    for (; next && !walked.has(next); next = waits.get(next)) {
      way.add(next)
      walked.add(next)
    }
    if (!next || !way.has(next)) return []
    const circle = [...way].slice([...way].indexOf(next))
    return [{ at: `actions[${places.get(next)}].waitsFor`, why: 'circle' as const, what: [...circle, next].join(' → ') }]
  })
}

const targetFaults = ({ indicators }: PlanFile): PlanFault[] =>
  indicators.flatMap(({ baselineOn, targetOn }, index) =>
    baselineOn && targetOn && targetOn <= baselineOn
      ? [{ at: `indicators[${index}].targetOn`, why: 'target' as const, what: targetOn }]
      : [],
  )

/** Indicators whose target day is over already: no fault, because a plan of the past may be loaded, but worth a look. */
export const pastTargets = (file: PlanFile, today: string): string[] =>
  file.indicators.filter(({ targetOn }) => targetOn < today).map(({ code }) => code)
