import { cleanText } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { offeredPlans, readPlanFile } from '../../spine/plan-file.ts'
import { planOn } from '../../spine/plan-period.ts'
import { planPaths } from './paths.ts'
import { planContents } from './plan-contents.ts'
import { planFileOf } from './plan-export.ts'
import type { PlanFault } from './plan-fault.ts'
import { checkPlanText, largestPlan, pastTargets } from './plan-file-check.ts'
import { loadingFaults, loadPlan } from './plan-loading.ts'
import { LoadingPage, type Offer, PreviewPage, WrongPlanPage } from './plan-loading-page.tsx'

/** A form writes a sign as up to three; what is larger still is told by the page for too much. */
const bodyLimit = 4 * largestPlan

const offers = ({ tx, force }: StaffVisit): Promise<Offer[]> =>
  Promise.all(
    offeredPlans()
      .map(readPlanFile)
      .map(async (file) => ({ file, faults: await loadingFaults(tx, file), own: file.slug === force.plan })),
  )

const wrong = (visit: StaffVisit, text: string, faults: PlanFault[]) =>
  visit.page(<WrongPlanPage view={visit.view} text={text} faults={faults} plans={{ there: faults[0]?.why === 'there' }} />, {
    status: 422,
  })

const loaded = `${planPaths.loading}?gedaan=geladen`

/** A plan that comes with Vonk, by the slug in the form. */
const loadOffered = async (visit: StaffVisit, slug: string) => {
  if (!offeredPlans().includes(slug)) return visit.missing()
  const done = await loadPlan(visit.tx, visit.actor, readPlanFile(slug), visit)
  // Somebody else was quicker: the page shows that it is there.
  return visit.see('faults' in done ? planPaths.loading : loaded)
}

/** An own file, looked at first; loaded once its preview was seen. */
const bringOwn = async (visit: StaffVisit, text: string, seen: boolean) => {
  const { file, faults } = checkPlanText(text)
  if (!file || faults.length) return wrong(visit, text, faults)
  if (!seen) {
    const refused = await loadingFaults(visit.tx, file)
    if (refused.length) return wrong(visit, text, refused)
    return visit.page(<PreviewPage view={visit.view} file={file} text={text} pastTargets={pastTargets(file, visit.today)} />)
  }
  const done = await loadPlan(visit.tx, visit.actor, file, visit)
  return 'faults' in done ? wrong(visit, text, done.faults) : visit.see(loaded)
}

export const addPlanLoading = (routes: Routes): void => {
  routes.staff('get', planPaths.loading, 'plan.load', async (visit) =>
    visit.page(<LoadingPage view={visit.view} offers={await offers(visit)} done={visit.query.get('gedaan') === 'geladen'} />),
  )
  routes.staff(
    'post',
    planPaths.loading,
    'plan.load',
    async (visit) => {
      const fields = await visit.fields()
      const slug = fields.text('plan')
      if (slug) return loadOffered(visit, slug)
      const chosen = await visit.file('bestand')
      const text = chosen ? cleanText(Buffer.from(chosen.bytes).toString('utf8')) : fields.text('tekst')
      return bringOwn(visit, text, fields.text('nagekeken') === 'ja')
    },
    { limit: bodyLimit },
  )
  routes.staff('get', planPaths.planFile, 'plan.see', async (visit) => {
    const plan = await planOn(visit.tx, visit.today)
    if (!plan) return visit.missing()
    const file = planFileOf(await planContents(visit.tx, plan))
    return visit.download({
      type: 'application/json; charset=utf-8',
      name: `${plan.slug}.json`,
      body: `${JSON.stringify(file, null, 2)}\n`,
    })
  })
}
