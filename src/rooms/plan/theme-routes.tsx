import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { changedBy } from '../../register/record.ts'
import type { Register } from '../../register/register.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { planOn } from '../../spine/plan-period.ts'
import { themeWork } from '../../spine/spine-reading.ts'
import { endTheme, reopenTheme, themeBySlug } from '../../spine/theme.ts'
import { readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { shownObjectives } from './plan-reading.ts'
import { ThemePage } from './theme-page.tsx'
import { themeRegister } from './theme-register.ts'

/** How many lines of the past the page of a theme shows; the timeline has the rest. */
const pastShown = 12

const register = themeRegister as unknown as Register

export const addThemes = (routes: Routes): void => {
  addRegister(routes, themeRegister, {
    page: async ({ tx, view, actor, today, query }, { key }, history) => {
      const theme = (await themeBySlug(tx, key))!
      const plan = await planOn(tx, today)
      const objectives = plan ? (await shownObjectives(tx, plan.id, today)).filter((one) => one.theme_id === theme.id) : []
      const work = await themeWork(tx, readerOf(actor), theme.id, today, { past: pastShown })
      return (
        <ThemePage
          view={view}
          register={register}
          theme={theme}
          work={work}
          objectives={objectives}
          plan={plan}
          today={today}
          done={query.get('gedaan')}
          manage={may(actor, 'themes.manage')}
          adds={may(actor, 'activities.manage')}
          history={history}
        />
      )
    },
  })
  const moved = (verb: typeof endTheme) => async (visit: StaffVisit) => {
    const slug = visit.param('slug')
    const { tx, actor } = visit
    const done = await changedBy(tx, actor, register, slug, visit, () => verb(tx, actor, slug, visit))
    return done ? visit.see(planPaths.theme(slug)) : visit.missing()
  }
  routes.staff('post', `${planPaths.themes}/:slug/einde`, 'themes.manage', moved(endTheme))
  routes.staff('post', `${planPaths.themes}/:slug/heropening`, 'themes.manage', moved(reopenTheme))
}
