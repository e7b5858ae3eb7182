import type { Tx } from '../../db/schema.ts'
import type { PlanElement } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import type { Theme } from '../../spine/theme.ts'
import { type PlanAccount, planAccount, type Span } from '../plan/open.ts'
import type { AccountView } from './account-view.ts'
import { comingWork, tellingWork, type WorkCount, workCounts, workTotal } from './period-work.ts'
import { type ClosedYear, closedYear } from './safe-figures.ts'

/** What one view shows: the plan as far as it is about it, the year's work, the closed year's figures. No person is in it. */
export type Dashboard = {
  view: AccountView
  today: string
  /** This year until today. */
  span: Span
  account: PlanAccount
  /** What a view of one pillar or theme is about. */
  pillar?: PlanElement
  theme?: Theme
  work: WorkCount[]
  total: number
  telling: SpineRow[]
  coming: SpineRow[]
  year?: ClosedYear
}

/** `no-plan` while none is loaded; undefined when there is no such pillar or theme. */
export const readDashboard = async (tx: Tx, view: AccountView, today: string): Promise<Dashboard | 'no-plan' | undefined> => {
  const span = { from: `${today.slice(0, 4)}-01-01`, until: today }
  const account = await planAccount(tx, span, today)
  if (!account) return 'no-plan'
  const pillar = view.kind === 'pillar' ? pillarOf(account, view.key) : undefined
  const theme = view.kind === 'theme' ? account.themes.find((one) => one.slug === view.key) : undefined
  if ((view.kind === 'pillar' && !pillar) || (view.kind === 'theme' && !theme) || view.kind === 'review') return undefined
  // Titles of work among colleagues stay in the house: only the view for the leadership, which may see them, has them.
  const audience = view.kind === 'leadership' ? undefined : 'external'
  const about = { theme: theme?.id, pillar: pillar?.id }
  const shown = pillar || theme
  return {
    view,
    today,
    span,
    account: shown ? narrowed(account, about) : account,
    pillar,
    theme,
    work: await workCounts(tx, span),
    total: await workTotal(tx, span),
    telling: shown ? await tellingWork(tx, { ...span, ...about, audience, size: 12 }) : [],
    coming: shown ? [] : await comingWork(tx, today, { audience, size: 8 }),
    year: shown ? undefined : await closedYear(tx),
  }
}

const pillarOf = ({ elements }: PlanAccount, id: string) =>
  elements.find((element) => element.kind === 'pillar' && element.id === id)

const narrowed = (account: PlanAccount, about: { theme?: string; pillar?: string }): PlanAccount => ({
  ...account,
  objectives: account.objectives.filter((one) => one.theme_id === about.theme || one.pillar_id === about.pillar),
})
