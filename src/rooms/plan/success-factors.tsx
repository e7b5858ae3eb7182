import type { Tx } from '../../db/schema.ts'
import type { View } from '../../http/visit.ts'
import { elementName, elementsOf, type PlanElement } from '../../spine/plan-element.ts'
import { KeyFigures } from '../../ui/key-figures/key-figures.tsx'
import { measureOf } from './indicator-wording.ts'
import { type PlacedProgress, progressOfIndicators } from './objective-progress.ts'
import { planPaths } from './paths.ts'
import type { Indicator } from './plan-tables.ts'

/** A success factor with the indicator that speaks for it: the first by code that has a value, else the first. */
export type FactorMeasured = {
  factor: PlanElement
  leading: { indicator: Indicator; progress: PlacedProgress } | undefined
}

/** What makes the plan succeed, measured. */
export const factorsMeasured = async (tx: Tx, planId: string, today: string): Promise<FactorMeasured[]> =>
  factorsWith(tx, await elementsOf(tx, planId, 'success-factor'), await progressOfIndicators(tx, planId, today))

/** The same, for a page that has asked already which factors there are and how far the indicators came. */
export const factorsWith = async (
  tx: Tx,
  factors: readonly PlanElement[],
  progress: ReadonlyMap<string, PlacedProgress>,
): Promise<FactorMeasured[]> => {
  if (!factors.length) return []
  const indicators = await tx
    .selectFrom('indicator')
    .selectAll()
    .where(
      'element_id',
      'in',
      factors.map((factor) => factor.id),
    )
    .where('removed_at', 'is', null)
    .orderBy('code')
    .execute()
  return factors.map((factor) => {
    const own = indicators.flatMap((indicator) => {
      const came = progress.get(indicator.id)
      return indicator.element_id === factor.id && came ? [{ indicator, progress: came }] : []
    })
    return { factor, leading: own.find((one) => one.progress.now !== null) ?? own[0] }
  })
}

/** One tile a success factor: its figure, what it counts, and what we want it to be. */
export const FactorTiles = ({ view, factors }: { view: View; factors: readonly FactorMeasured[] }) => {
  const { words } = view
  return (
    <KeyFigures
      figures={factors.map(({ factor, leading }) => {
        const title = <a href={planPaths.element(factor.id)}>{elementName(factor, words.lang)}</a>
        if (!leading) return { title, figure: '–', text: words.t('indicators.factors.none') }
        const { indicator, progress } = leading
        const text = (
          <a href={planPaths.indicator(indicator.id)} lang="nl">
            {indicator.title}
          </a>
        )
        const note = words.t('indicators.factors.target', { target: Number(indicator.target), day: indicator.target_on })
        if (progress.now === null)
          return {
            title,
            figure: '–',
            text,
            note: words.t(progress.measuredOn ? 'indicators.hidden' : 'indicators.factors.none'),
          }
        return { title, figure: words.number(progress.now), unit: measureOf(words, indicator), text, note }
      })}
    />
  )
}
