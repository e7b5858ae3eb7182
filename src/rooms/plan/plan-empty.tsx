import type { View } from '../../http/visit.ts'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { planPaths } from './paths.ts'

/** In place of any page of the plan while none is loaded; the way to load one for whoever may (`plan.load`). */
export const NoPlan = ({ view: { words }, loads }: { view: View; loads: boolean }) => (
  <EmptyState
    title={words.t('versions.none')}
    icon="flag-banner"
    action={loads && <a href={planPaths.loading}>{words.t('versions.none.load')}</a>}
  >
    {words.t(loads ? 'versions.none.text' : 'versions.none.wait')}
  </EmptyState>
)
