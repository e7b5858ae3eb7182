import type { Page } from 'playwright-core'
import { planPaths } from '../src/rooms/plan/paths.ts'
import type { SeenPage } from './every-page.ts'
import { nextPlan, wrongPlan } from './loaded-plan.ts'

const submits = (form: string) => (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator(`form:has(${form}) button`).click()])

/** Brings a plan file of one's own. */
const pastes = (text: string) => async (page: Page) => {
  await page.locator('#tekst').fill(text)
  await submits('#tekst')(page)
}

/** Every page of loading a plan and of its versions, once there are two and the plan went on. */
export const versionPages: SeenPage[] = [
  { who: 'Lies', path: planPaths.versions },
  { who: 'Bert', path: planPaths.versions, what: 'nothing typed', does: submits('#besluit') },
  { who: 'Karim', path: planPaths.version(1) },
  { who: 'Karim', path: planPaths.comparison(1, 'nu') },
  { who: 'Karim', path: planPaths.comparison(2, 2), what: 'the same twice' },
  { who: 'Lies', path: planPaths.loading, what: 'a plan is there' },
  { who: 'Lies', path: planPaths.loading, what: 'no plan file', does: pastes('Een plan') },
  { who: 'Lies', path: planPaths.loading, what: 'a file with faults', does: pastes(JSON.stringify(wrongPlan())) },
  { who: 'Lies', path: planPaths.loading, what: 'a file that is right', does: pastes(JSON.stringify(nextPlan())) },
]
