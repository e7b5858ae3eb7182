import { say } from '../../register/label.ts'
import type { Words } from '../../words/words.ts'
import { sourceOf } from './computed-sources.ts'
import type { IndicatorProgress } from './indicator-progress.ts'
import type { Indicator } from './plan-tables.ts'

/** What an indicator counts; where Vonk computes it, in the reader's language. */
export const measureOf = (words: Words, { computed, measure }: Pick<Indicator, 'computed' | 'measure'>): string => {
  const source = sourceOf(computed)
  return source ? say(words, source.measure) : measure
}

/** A value with what it counts: `12 gesprekken`; what is hidden says so. */
export const valueText = (
  words: Words,
  indicator: Pick<Indicator, 'computed' | 'measure'>,
  value: string | number | null,
): string => {
  if (value === null) return words.t('indicators.hidden')
  const measure = measureOf(words, indicator)
  // What is counted is written for many: "1 gesprekken" is no Dutch.
  if (Number(value) === 1 && measure !== '%') return words.number(1)
  return words.t('indicators.value', { value: Number(value), measure })
}

/** Where an indicator stands and must go, as the sentence that comes before any figure. */
export const sentenceOf = (words: Words, indicator: Indicator, { now, measuredOn }: IndicatorProgress): string => {
  const [target, day] = [Number(indicator.target), indicator.target_on]
  if (now !== null) {
    const keeps = Number(indicator.baseline) === target
    return words.t(keeps ? 'indicators.page.keep' : 'indicators.page.now', { now: valueText(words, indicator, now), target, day })
  }
  if (measuredOn) return words.t('indicators.page.hidden', { target: valueText(words, indicator, target), day })
  return words.t('indicators.page.unmeasured', { baseline: valueText(words, indicator, indicator.baseline), target, day })
}
