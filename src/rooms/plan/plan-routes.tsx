import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { NoPlan } from './plan-empty.tsx'
import { PlanPage } from './plan-page.tsx'
import { latestTied, ofKind, shownPlan } from './plan-reading.ts'
import { sightOfActivity } from './sight.ts'
import { FactorTiles, factorsWith } from './success-factors.tsx'

/** A page of the plan while none is loaded. */
export const NoPlanPage = ({ view, loads }: { view: View; loads: boolean }) => {
  const title = view.words.t('plan.menu')
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} />
      <NoPlan view={view} loads={loads} />
    </StaffPage>
  )
}

export const addPlan = (routes: Routes): void => {
  routes.staff('get', planPaths.plan, 'plan.see', async (visit) => {
    const { tx, view, actor, today } = visit
    const shown = await shownPlan(tx, today)
    if (!shown) return visit.page(<NoPlanPage view={view} loads={may(actor, 'plan.load')} />)
    const version = await tx
      .selectFrom('plan_version')
      .select(['number', 'decided_on'])
      .where('plan_id', '=', shown.plan.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const row = await latestTied(tx, readerOf(actor), today)
    const [up] = row ? await sightOfActivity(tx, row.id) : []
    const factors = (
      <FactorTiles view={view} factors={await factorsWith(tx, ofKind(shown.elements, 'success-factor'), shown.indicators)} />
    )
    const latest = row && up ? { row, up } : undefined
    return visit.page(<PlanPage {...{ view, shown, version, latest, factors, today, manage: may(actor, 'plan.manage') }} />)
  })
}
