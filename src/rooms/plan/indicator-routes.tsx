import { may } from '../../access/policy.ts'
import type { Fields } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import type { ListStanding } from '../../register/list-page.tsx'
import type { RegisterRecord } from '../../register/record.ts'
import type { Faults } from '../../register/record-form.ts'
import type { Register } from '../../register/register.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { Lines } from '../../ui/data-table/data-table.tsx'
import type { Child } from '../../ui/part.ts'
import { Standing } from '../../ui/standing/standing.tsx'
import { computeIndicator } from './indicator-computing.ts'
import { IndicatorPage } from './indicator-page.tsx'
import type { IndicatorProgress } from './indicator-progress.ts'
import { readIndicator } from './indicator-reading.ts'
import { indicatorRegister } from './indicator-register.ts'
import { addMeasurement, findIndicator, restoreMeasurement, withdrawMeasurement } from './measurement.ts'
import { emptyMeasurement, readMeasurement } from './measurement-form.ts'
import { progressOfThese } from './objective-progress.ts'
import { planPaths } from './paths.ts'
import type { Indicator } from './plan-tables.ts'
import { stateSaid } from './progress-said.ts'

type Typed = { form: Fields; faults: Faults }

const pageOf = async (visit: StaffVisit, indicator: Indicator, { typed, history }: { typed?: Typed; history?: Child } = {}) => {
  const { tx, view, actor, today, query } = visit
  return (
    <IndicatorPage
      view={view}
      register={indicatorRegister as unknown as Register}
      shown={await readIndicator(tx, indicator, today)}
      today={today}
      done={typed ? null : query.get('gedaan')}
      touched={query.get('meting')}
      form={typed?.form ?? emptyMeasurement(today)}
      faults={typed?.faults}
      manage={may(actor, 'plan.manage')}
      works={may(actor, 'plan.work')}
      history={history}
    />
  )
}

/** How each indicator of the list stands: its word, and its latest value. */
const standing = async ({ tx, today, words }: StaffVisit, records: RegisterRecord[]): Promise<ListStanding> => {
  const progress = await progressOfThese(
    tx,
    records.map(({ id }) => id),
    today,
  )
  const shown = ([id, { state, now }]: [string, IndicatorProgress]): [string, Child] => [
    id,
    <>
      <Standing kind={stateSaid[state].kind}>{say(words, stateSaid[state].label)}</Standing>
      {now !== null && <Lines note={words.t('indicators.list.now', { now })} />}
    </>,
  ]
  return { label: 'indicators.list.standing', of: new Map([...progress].map(shown)) }
}

/** Indicators as a register, and on the page of each its measurements. */
export const addIndicators = (routes: Routes): void => {
  addRegister(routes, indicatorRegister, {
    standing,
    page: async (visit, record, history) => pageOf(visit, (await findIndicator(visit.tx, record.id))!, { history }),
  })
  const one = `${planPaths.indicators}/:id`

  routes.staff('post', `${one}/metingen`, 'plan.work', async (visit) => {
    const { tx, actor, words, today } = visit
    const indicator = await findIndicator(tx, visit.param('id'))
    if (!indicator || indicator.computed) return visit.missing()
    const form = await visit.fields()
    const refused = async (faults: Faults) =>
      visit.page(await pageOf(visit, indicator, { typed: { form, faults } }), { status: 422 })
    const read = readMeasurement(words, indicator, form, today)
    if ('faults' in read) return refused(read.faults)
    const added = await addMeasurement(tx, actor, indicator, read.measuring, visit)
    if (typeof added === 'string') return visit.see(`${planPaths.indicator(indicator.id)}?gedaan=meting`)
    return refused({ dag: words.t('indicators.measurement.fault.taken', { value: added.taken }) })
  })

  routes.staff('post', `${one}/metingen/:meting/intrekking`, 'plan.work', async (visit) => {
    const named = { indicator: visit.param('id'), measurement: visit.param('meting') }
    const indicator = await findIndicator(visit.tx, named.indicator)
    const done = indicator && (await withdrawMeasurement(visit.tx, visit.actor, named, visit))
    return done
      ? visit.see(`${planPaths.indicator(named.indicator)}?gedaan=ingetrokken&meting=${named.measurement}`)
      : visit.missing()
  })

  routes.staff('post', `${one}/metingen/:meting/herstel`, 'plan.work', async (visit) => {
    const named = { indicator: visit.param('id'), measurement: visit.param('meting') }
    const indicator = await findIndicator(visit.tx, named.indicator)
    const done = indicator && (await restoreMeasurement(visit.tx, visit.actor, named, visit))
    if (!done) return visit.missing()
    return visit.see(`${planPaths.indicator(named.indicator)}?gedaan=${done === 'taken' ? 'bezet' : 'terug-in-telling'}`)
  })

  routes.staff('post', `${one}/berekening`, 'plan.work', async (visit) => {
    const indicator = await findIndicator(visit.tx, visit.param('id'))
    if (!indicator?.computed) return visit.missing()
    await computeIndicator(visit.tx, indicator, visit)
    return visit.see(`${planPaths.indicator(indicator.id)}?gedaan=berekend`)
  })
}
