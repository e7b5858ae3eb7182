import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import type { Faults } from '../../register/record-form.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Columns, Section, Unseen } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { IndicatorShown } from './indicator-reading.ts'
import { measureOf } from './indicator-wording.ts'
import type { MeasurementShown } from './measurement.ts'
import type { MeasurementForm } from './measurement-form.ts'
import { planPaths } from './paths.ts'
import type { Indicator } from './plan-tables.ts'

type DoneProps = { view: View; indicator: Indicator; done: string | null; touched?: string | null; works: boolean }

/** What was just done to a measurement; a withdrawal with its way back. */
export const MeasurementDone = ({ view, indicator, done, touched, works }: DoneProps) => {
  const { words } = view
  if (done === 'meting') return <Said>{words.t('indicators.measurement.kept')}</Said>
  if (done === 'terug-in-telling') return <Said>{words.t('indicators.measurement.restored')}</Said>
  if (done === 'berekend') return <Said>{words.t('indicators.computed')}</Said>
  if (done === 'bezet') return <Notice kind="warning" live children={words.t('indicators.measurement.notRestored')} />
  if (done !== 'ingetrokken' || !touched || !works) return null
  return (
    <Notice kind="done" live action={<Restore view={view} indicator={indicator} measurement={touched} />}>
      {words.t('indicators.measurement.withdrawn')}
    </Notice>
  )
}

const Said = ({ children }: { children: string }) => (
  <Notice kind="done" live>
    {children}
  </Notice>
)

type DeedProps = { view: View; indicator: Pick<Indicator, 'id'>; measurement: string; day?: string }

const Restore = ({ view, indicator, measurement, day }: DeedProps) => (
  <Form view={view} action={planPaths.restoration(indicator.id, measurement)}>
    <Button kind="quiet" small icon="arrow-counter-clockwise">
      {view.words.t('indicators.measurement.restore')}
      {day && <Unseen>: {view.words.t('indicators.measurement.which', { day })}</Unseen>}
    </Button>
  </Form>
)

const Withdraw = ({ view, indicator, measurement, day }: DeedProps & { day: string }) => (
  <Form view={view} action={planPaths.withdrawal(indicator.id, measurement)}>
    <Button kind="quiet" small>
      {view.words.t('indicators.measurement.withdraw')}
      <Unseen>: {view.words.t('indicators.measurement.which', { day })}</Unseen>
    </Button>
  </Form>
)

type InputsProps = { view: View; shown: IndicatorShown; today: string; form: MeasurementForm; faults: Faults }

/** The form of a measurement: one a day, by hand. */
export const MeasurementInputs = ({ view, shown: { indicator }, today, form, faults }: InputsProps) => {
  const { words } = view
  return (
    <Section title={words.t('indicators.measurement.add')}>
      <div class="sheet sheet--pad">
        <Form view={view} action={planPaths.measurements(indicator.id)}>
          <Columns>
            <TextInput
              name="waarde"
              label={words.t('indicators.measurements.value')}
              hint={words.t('indicators.measurement.value.hint')}
              error={faults['waarde']}
              value={form.text('waarde')}
              inputmode="decimal"
              width="short"
            />
            <TextInput
              name="dag"
              label={words.t('indicators.measurements.day')}
              hint={words.t('indicators.measurement.day.hint')}
              error={faults['dag']}
              value={form.text('dag') || today}
              type="date"
              width="medium"
            />
          </Columns>
          <TextInput
            name="nota"
            label={words.t('indicators.measurements.note')}
            hint={words.t('indicators.measurement.note.hint')}
            optional={words.t('common.optional')}
            error={faults['nota']}
            value={form.text('nota')}
            width="full"
            dir="auto"
          />
          <Actions>
            <Button>{words.t('indicators.measurement.save')}</Button>
          </Actions>
        </Form>
      </div>
    </Section>
  )
}

type MeasurementsProps = { view: View; shown: IndicatorShown; works: boolean }

/** All that was measured, with the baseline at the foot; what was withdrawn stays to be seen. */
export const Measurements = ({ view, shown: { indicator, measurements }, works }: MeasurementsProps) => {
  const { words } = view
  const byHand = !indicator.computed
  if (!measurements.length) return <NothingMeasured view={view} indicator={indicator} works={works} />
  const said = (value: string | null) => (value === null ? words.t('indicators.hidden') : words.number(Number(value)))
  const columns = [
    { label: words.t('indicators.measurements.day') },
    { label: words.t('indicators.measurements.counted', { measure: measureOf(words, indicator) }), kind: 'number' as const },
    ...(byHand ? [{ label: words.t('indicators.measurements.note') }, { label: words.t('indicators.measurements.who') }] : []),
    ...(byHand && works ? [{ label: words.t('indicators.measurements.do'), hidden: true }] : []),
  ]
  const rows = measurements.map((one) => ({
    cells: [
      words.date(one.measured_on, 'short'),
      one.withdrawn_at ? <s>{said(one.value)}</s> : said(one.value),
      ...(byHand ? [<Note view={view} measurement={one} />, <EnteredBy view={view} measurement={one} />] : []),
      ...(byHand && works ? [<Deed view={view} indicator={indicator} measurement={one} />] : []),
    ],
  }))
  const baseline = {
    cells: [
      <Lines title={words.date(indicator.baseline_on, 'short')} note={words.t('indicators.field.baseline')} />,
      said(indicator.baseline),
      ...columns.slice(2).map(() => ''),
    ],
  }
  return (
    <Section title={words.t('indicators.measurements')} count={measurements.filter((one) => !one.withdrawn_at).length}>
      <DataTable caption={words.t('indicators.measurements.caption')} columns={columns} rows={[...rows, baseline]} />
    </Section>
  )
}

const EnteredBy = ({ view: { words }, measurement }: { view: View; measurement: MeasurementShown }) =>
  measurement.enteredBy ?? words.t(measurement.entered_by ? 'indicators.measurements.former' : 'indicators.measurements.vonk')

type RowDeedProps = { view: View; indicator: Indicator; measurement: MeasurementShown }

/** What may be done with a measurement; what Vonk computed is told as it was. */
const Deed = ({ view, indicator, measurement: { id, measured_on, entered_by, withdrawn_at } }: RowDeedProps) => {
  if (!entered_by) return null
  const props = { view, indicator, measurement: id, day: measured_on }
  return withdrawn_at ? <Restore {...props} /> : <Withdraw {...props} />
}

const Note = ({
  view: { words },
  measurement: { note, withdrawn_at, withdrawnBy },
}: {
  view: View
  measurement: MeasurementShown
}) => {
  const who = withdrawnBy ?? words.t('indicators.measurements.former')
  return (
    <>
      {note && (
        <span lang="nl" dir="auto">
          {note}
        </span>
      )}
      {withdrawn_at && <small class="hint">{words.t('indicators.measurement.withdrawn.by', { who })}</small>}
    </>
  )
}

const NothingMeasured = ({ view, indicator, works }: { view: View; indicator: Indicator; works: boolean }) => {
  const { words } = view
  const computing = indicator.computed && works && (
    <Form view={view} action={planPaths.computing(indicator.id)}>
      <Button kind="quiet" icon="sparkle-fill">
        {words.t('indicators.compute')}
      </Button>
    </Form>
  )
  if (indicator.computed)
    return (
      <EmptyState title={words.t('indicators.measurements.none')} icon="sparkle-fill" action={computing}>
        {words.t('indicators.measurements.computing')}
      </EmptyState>
    )
  if (!works) return <EmptyState title={words.t('indicators.measurements.none')} calm />
  return (
    <EmptyState title={words.t('indicators.measurements.empty')} icon="chart-line-up">
      {words.t('indicators.measurements.empty.text')}
    </EmptyState>
  )
}
