import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { NoPlan } from '../plan/open.ts'
import type { ViewKind } from './account-view.ts'
import type { Dashboard } from './dashboard.ts'
import { DashboardBody, dashboardLede, dashboardName } from './dashboard-body.tsx'
import { accountingPaths } from './paths.ts'
import { SharePanel } from './share-form.tsx'
import { SharedTrail } from './share-pages.tsx'

/** A view for who works here; `shares`: may share it. */
export const DashboardPage = ({ view, dashboard, shares }: { view: View; dashboard: Dashboard; shares: boolean }) => {
  const { words } = view
  const title = dashboardName(words, dashboard)
  return (
    <StaffPage view={view} title={title} trail={<SharedTrail view={view} />}>
      <PageTitle
        title={title}
        lede={dashboardLede(words, dashboard)}
        actions={
          shares && (
            <ButtonLink href="#delen" kind="quiet" icon="link-simple">
              {words.t('accounting.share')}
            </ButtonLink>
          )
        }
        meta={<Fact icon="shield-check">{words.t('accounting.noPersons')}</Fact>}
      />
      <Views view={view} kind={dashboard.view.kind} />
      <DashboardBody words={words} dashboard={dashboard} linked />
      {shares && <SharePanel view={view} shown={dashboard.view} />}
    </StaffPage>
  )
}

const Views = ({ view: { words }, kind }: { view: View; kind: ViewKind }) => (
  <Tabs
    label={words.t('accounting.views')}
    tabs={(['leadership', 'city'] as const).map((one) => ({
      href: accountingPaths[one],
      label: words.t(`accounting.${one}.title`),
      current: one === kind,
    }))}
  />
)

/** Nothing to account for yet. `loads`: may load a plan. */
export const NothingPlannedPage = ({ view, loads }: { view: View; loads: boolean }) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('accounting.menu')}>
      <PageTitle title={t('accounting.menu')} />
      <NoPlan view={view} loads={loads} />
    </StaffPage>
  )
}
