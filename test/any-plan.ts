import fc from 'fast-check'
import type { ElementKind } from '../src/spine/plan-element.ts'
import type { PlanFile } from '../src/spine/plan-file.ts'

const word = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aé•b Z9"<\'\\{').filter(Boolean) })
  .map((text) => `x${text}`.trim())
const said = fc.record({ nl: word, fr: word, en: word }, { requiredKeys: ['nl'] })
const days = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]) => ({ startsOn: dayAt(from), endsOn: dayAt(from + length) }))
const dayAt = (n: number) => new Date(Date.UTC(2040, 0, 1 + n)).toISOString().slice(0, 10)
const amount = fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100 || 0)
const codes = (letter: string, max: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: max }).map((all) => all.map((n) => `${letter}${n}`).sort())

/** Any plan that is right in itself, as Vonk writes it: sorted by code. */
export const anyPlan: fc.Arbitrary<PlanFile> = fc
  .record({
    pillars: codes('p', 3),
    factors: codes('f', 2),
    themes: codes('t', 3),
    units: codes('u', 2),
    objectives: codes('d', 4),
    actions: codes('a', 5),
  })
  .filter(({ pillars, themes, objectives }) => objectives.length === 0 || (pillars.length > 0 && themes.length > 0))
  .chain(({ pillars, factors, themes, units, objectives, actions }) => {
    const kept = objectives.length ? actions : []
    const maybe = (all: string[]) =>
      all.length ? fc.option(fc.constantFrom(...all), { nil: undefined }) : fc.constant(undefined)
    const elements = [...pillars.map((code) => `pillar/${code}`), ...factors.map((code) => `success-factor/${code}`)]
    const all = <T>(names: string[], make: (name: string, index: number) => fc.Arbitrary<T>) =>
      fc.tuple(...names.map(make)) as fc.Arbitrary<T[]>
    return fc.record({
      format: fc.constant(1),
      slug: fc.constant('elk-plan'),
      name: said,
      startsOn: fc.constant('2040-01-01'),
      endsOn: fc.constant('2049-12-31'),
      source: said,
      elements: all(elements, (element) => {
        const [kind, code] = element.split('/') as [ElementKind, string]
        return fc.record({ kind: fc.constant(kind), code: fc.constant(code), name: said, text: said })
      }),
      themes: all(themes, (slug) => fc.record({ slug: fc.constant(slug), name: said, intro: word })),
      units: all(units, (code) => fc.record({ code: fc.constant(code), name: word, about: word, contact: word })),
      objectives: all(objectives, (code) =>
        fc
          .tuple(
            fc.record({
              title: word,
              reason: word,
              pillar: fc.constantFrom(...pillars),
              theme: fc.constantFrom(...themes),
              elements: fc.subarray(elements),
            }),
            days,
          )
          .map(([one, period]) => ({ code, ...one, ...period })),
      ),
      actions: all(kept, (code, index) =>
        fc
          .tuple(
            fc.record({
              objective: fc.constantFrom(...objectives),
              title: word,
              means: word,
              status: fc.constantFrom('planned', 'running', 'done', 'stopped'),
              unit: maybe(units),
              // Only what comes before it: never in a circle.
              waitsFor: maybe(kept.slice(0, index)),
            }),
            days,
          )
          .map(([one, period]) => ({ code, ...one, ...period })),
      ),
      indicators: all(objectives, (objective, index) =>
        fc
          .tuple(
            fc.record({
              title: word,
              definition: word,
              measure: word,
              frequency: fc.constantFrom('quarter', 'year'),
              baseline: amount,
              target: amount,
              better: fc.constantFrom('higher', 'lower'),
              element: maybe(elements),
              computed: maybe(['reports-received']),
            }),
            days,
          )
          .map(([one, { startsOn, endsOn }]) => ({
            code: `i${index}`,
            objective,
            ...one,
            baselineOn: startsOn,
            targetOn: endsOn,
          })),
      ),
      commitments: all(factors, (factor) =>
        fc
          .tuple(
            fc.record({
              party: fc.constantFrom('leadership', 'city'),
              title: word,
              means: word,
              outcome: fc.constantFrom('open', 'kept'),
              note: word,
              objective: maybe(objectives),
            }),
            days,
          )
          .map(([one, { startsOn }]) => ({ ...one, dueOn: startsOn, factor })),
      ),
    }) as fc.Arbitrary<PlanFile>
  })
