import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { FilterGrid } from '../../ui/filter-chips/filter-chips.tsx'
import { Select } from '../../ui/select/select.tsx'
import { planPaths } from './paths.ts'
import type { VersionLine } from './plan-version.ts'

/** A version by its number, or the plan as it is now. */
export type Side = number | 'nu'

export const sideSaid = ({ words }: View, side: Side): string =>
  side === 'nu' ? words.t('versions.now') : words.t('versions.number', { number: side })

type ComparisonFormProps = { view: View; versions: readonly VersionLine[]; from: Side; to: Side }

/** Which two versions to see side by side; a GET form, so that the comparison has an address of its own. */
export const ComparisonForm = ({ view, versions, from, to }: ComparisonFormProps) => {
  const { words } = view
  const options = [...versions.map(({ number }) => number).reverse(), 'nu' as const].map((side) => ({
    value: String(side),
    label: sideSaid(view, side),
  }))
  return (
    <form method="get" action={planPaths.comparison()} class="no-print">
      <FilterGrid>
        <Select name="van" label={words.t('versions.compare.from')} value={String(from)} options={options} />
        <Select name="naar" label={words.t('versions.compare.to')} value={String(to)} options={options} />
      </FilterGrid>
      <Actions>
        <Button kind="quiet">{words.t('versions.compare.button')}</Button>
      </Actions>
    </form>
  )
}
