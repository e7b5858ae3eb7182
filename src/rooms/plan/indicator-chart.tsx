import type { View } from '../../http/visit.ts'
import { Figure } from '../../ui/key-figures/key-figures.tsx'
import { LineChart } from '../../ui/line-chart/line-chart.tsx'
import type { IndicatorShown } from './indicator-reading.ts'
import { measureOf, valueText } from './indicator-wording.ts'

type ChartProps = { view: View; shown: IndicatorShown }

/** The way from the baseline to now, with the line of the target; its title is what it shows. Nothing before the first measurement. */
export const IndicatorChart = ({ view, shown }: ChartProps) => {
  const { words } = view
  const { indicator, measurements } = shown
  const standing = measurements.filter((one) => !one.withdrawn_at).reverse()
  if (!standing.length) return null
  const baseline = { measured_on: indicator.baseline_on, value: indicator.baseline }
  const points = [baseline, ...standing].map(({ measured_on, value }) => ({
    label: words.date(measured_on, 'shortMonth'),
    value: value === null ? null : Number(value),
    text: value === null ? words.t('indicators.hidden') : words.number(Number(value)),
  }))
  const title = titleOf(view, shown)
  const target = words.t('indicators.chart.target', { value: Number(indicator.target) })
  return (
    <Figure title={title} wide>
      <LineChart
        label={`${title}. ${target}.`}
        points={points}
        target={{ value: Number(indicator.target), label: target }}
        table={{
          summary: words.t('indicators.chart.table'),
          caption: words.t('indicators.chart.caption', { title: indicator.title }),
          columns: { label: words.t('indicators.measurements.day'), value: measureOf(words, indicator) },
        }}
      />
    </Figure>
  )
}

const titleOf = ({ words }: View, { indicator, progress: { now } }: IndicatorShown): string => {
  const day = indicator.baseline_on
  const from = Number(indicator.baseline)
  if (now === null) return indicator.title
  const value = valueText(words, indicator, now)
  if (now === from) return words.t('indicators.chart.same', { value, day })
  return words.t('indicators.chart.change', { from, to: value, day })
}
