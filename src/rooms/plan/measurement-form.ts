import { type Fields, fieldsOf } from '../../http/fields.ts'
import type { Field } from '../../register/record-field.ts'
import { type Faults, readForm } from '../../register/record-form.ts'
import type { Words } from '../../words/words.ts'
import type { Measuring } from './measurement.ts'
import type { Indicator } from './plan-tables.ts'

/** What was typed in the form of a measurement. */
export type MeasurementForm = Fields

/** Its controls, read and refused as every register does. */
export const measurementFields = {
  dag: { type: 'date', column: 'measured_on', label: 'indicators.measurements.day' },
  waarde: { type: 'number', column: 'value', label: 'indicators.measurements.value', decimals: 2 },
  nota: {
    type: 'text',
    column: 'note',
    label: 'indicators.measurements.note',
    hint: 'indicators.measurement.note.hint',
    max: 200,
    blank: '',
  },
} as const satisfies Record<string, Field>

/** A form that nobody has filled in yet: measured today. */
export const emptyMeasurement = (today: string): MeasurementForm => fieldsOf(new URLSearchParams({ dag: today }))

/** Reads a measurement, or says what is wrong beside each control. */
export const readMeasurement = (
  words: Words,
  indicator: Pick<Indicator, 'baseline_on'>,
  typed: MeasurementForm,
  today: string,
): { measuring: Measuring } | { faults: Faults } => {
  const read = readForm({ fields: measurementFields }, typed, { people: {}, links: {} }, words)
  if ('faults' in read) return read
  const { dag: on, waarde: value, nota: note } = read.values as { dag: string; waarde: number; nota: string }
  if (on > today) return { faults: { dag: words.t('indicators.measurement.fault.ahead') } }
  if (on <= indicator.baseline_on)
    return { faults: { dag: words.t('indicators.measurement.fault.before', { day: indicator.baseline_on }) } }
  return { measuring: { on, value, note } }
}
