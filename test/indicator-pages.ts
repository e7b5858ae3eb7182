import { randomUUID } from 'node:crypto'
import { indicatorRegisterPaths, planPaths } from '../src/rooms/plan/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

/** Indicators of the loaded plan, by id: one that is measured, one that is not, one whose last value Vonk hides. */
export type IndicatorIds = { measured: string; unmeasured: string; computed: string; withdrawn: string }

/** Measures what the loaded plan wants to see change. */
export const measureIndicators = async (house: House): Promise<IndicatorIds> => {
  const of = (code: string) =>
    house.system((tx) => tx.selectFrom('indicator').selectAll().where('code', '=', code).executeTakeFirstOrThrow())
  const [measured, unmeasured] = [(await of('I1')).id, await of('I2')]
  const ewa = house.as('Ewa')
  await ewa.post(planPaths.measurements(measured), { dag: '2025-12-31', waarde: '18,5', nota: 'Bevraging in zes jeugdhuizen' })
  await ewa.post(planPaths.measurements(measured), { dag: '2026-10-31', waarde: '44', nota: '' })
  const rows = await house.system((tx) => tx.selectFrom('measurement').selectAll().execute())
  const withdrawn = rows.find((row) => row.measured_on === '2026-10-31')!.id
  await ewa.post(planPaths.withdrawal(measured, withdrawn))
  const computed = randomUUID()
  await house.system(async (tx) => {
    await tx
      .insertInto('indicator')
      .values({ ...unmeasured, id: computed, code: 'I3', computed: 'first-answer' })
      .execute()
    const row = { force_id: house.force.id, indicator_id: computed, entered_by: null, entered_at: house.clock.now() }
    for (const [measured_on, value] of [
      ['2026-03-31', '6'],
      ['2026-06-30', '4'],
      ['2026-09-30', null],
    ] as const)
      await tx
        .insertInto('measurement')
        .values({ ...row, measured_on, value, withdrawn_by: null, withdrawn_at: null })
        .execute()
  })
  return { measured, unmeasured: unmeasured.id, computed, withdrawn }
}

/** Every page of indicators, with measurements in it. */
export const indicatorPages = (
  { measured, unmeasured, computed, withdrawn }: IndicatorIds,
  sends: (action: string) => SeenPage['does'],
): SeenPage[] => [
  { who: 'Lies', path: planPaths.indicators },
  { who: 'Karim', path: `${planPaths.indicators}?meten=vonk`, what: 'computed ones' },
  { who: 'Lies', path: indicatorRegisterPaths.views },
  { who: 'Lies', path: planPaths.newIndicator },
  { who: 'Lies', path: planPaths.newIndicator, what: 'nothing typed', does: sends(planPaths.indicators) },
  { who: 'Lies', path: planPaths.indicator(measured), what: 'measured' },
  { who: 'Karim', path: planPaths.indicator(measured), what: 'a colleague' },
  { who: 'Ewa', path: `${planPaths.indicator(measured)}?gedaan=ingetrokken&meting=${withdrawn}`, what: 'just withdrawn' },
  { who: 'Ewa', path: planPaths.indicator(unmeasured), what: 'not measured' },
  {
    who: 'Ewa',
    path: planPaths.indicator(unmeasured),
    what: 'nothing typed',
    does: sends(planPaths.measurements(unmeasured)),
  },
  { who: 'Lies', path: planPaths.indicator(computed), what: 'computed, and hidden' },
  { who: 'Lies', path: `${planPaths.indicator(measured)}/wijzig` },
]
