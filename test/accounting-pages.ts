import type { Page } from 'playwright-core'
import { accountingPaths } from '../src/rooms/accounting/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

export type Accounted = { pillar: string; shared: string; published: string; running: string; sharedReview: string }

/** Bert shares the city's view with somebody outside. */
export const accountFor = async (house: House): Promise<Accounted> => {
  const pillar = await house.system(async (tx) => {
    const row = await tx.selectFrom('plan_element').select('id').where('code', '=', 'community').executeTakeFirstOrThrow()
    return row.id
  })
  const published = await reviewOf(house, '2025')
  const running = await reviewOf(house, '2026-Q4')
  await write(house, 'Ewa', published, 'Een jaar van luisteren.\n\nEn van leren.', '0')
  await write(house, 'Ewa', published, 'Een jaar van luisteren.\n\nEn van veel leren.', '1')
  await house.as('Lies').post(accountingPaths.publication(published))
  const shared = await share(house, { weergave: 'city', sleutel: '' })
  const sharedReview = await share(house, { weergave: 'review', sleutel: published })
  return { pillar, shared, published, running, sharedReview }
}

const reviewOf = async (house: House, periode: string): Promise<string> => {
  const { headers } = await house.as('Lies').post(accountingPaths.reviews, { periode, titel: '' })
  return headers.get('location')?.split('?')[0]?.split('/').at(-1) ?? ''
}
const write = (house: House, who: 'Ewa' | 'Samir', review: string, tekst: string, versie: string) =>
  house.as(who).post(accountingPaths.writing(review, 'samenvatting'), { tekst, versie, taal: 'nl' })
const share = async (house: House, view: { weergave: string; sleutel: string }): Promise<string> => {
  const form = { ...view, label: 'Kabinet', dagen: '30', taal: 'nl' }
  const page = await (await house.as('Bert').post(accountingPaths.sharedViews, form)).text()
  return /\/gedeeld\/[\w-]{43}/.exec(page)?.[0] ?? ''
}

/** The pages of the accounting room; `sends` posts the form with an action, as it stands. */
export const accountingPages = (
  { pillar, shared, published, running, sharedReview }: Accounted,
  sends: (action: string) => (page: Page) => Promise<unknown>,
): SeenPage[] => [
  { who: 'Bert', path: accountingPaths.home },
  { who: 'Bert', path: accountingPaths.leadership },
  { who: 'Ewa', path: accountingPaths.city },
  { who: 'Bert', path: accountingPaths.city, what: 'not said for whom', does: sends(accountingPaths.sharedViews) },
  { who: 'Bert', path: accountingPaths.pillar(pillar) },
  { who: 'Bert', path: accountingPaths.theme('jongeren') },
  { who: 'Bert', path: accountingPaths.sharedViews },
  { path: shared, what: 'shared with somebody outside' },
  { path: sharedReview, what: 'a review shared with somebody outside' },
  { who: 'Lies', path: accountingPaths.reviews },
  { who: 'Lies', path: accountingPaths.newReview },
  { who: 'Lies', path: accountingPaths.newReview, what: 'nothing chosen', does: sends(accountingPaths.reviews) },
  { who: 'Lies', path: accountingPaths.review(published), what: 'published' },
  {
    who: 'Lies',
    path: accountingPaths.review(published),
    what: 'a correction without its reason',
    does: sends(accountingPaths.publication(published)),
  },
  { who: 'Bert', path: accountingPaths.review(running), what: 'running, for whoever only reads' },
  { who: 'Bert', path: accountingPaths.reading(published) },
  { who: 'Ewa', path: accountingPaths.reading(running), what: 'provisional' },
  { who: 'Ewa', path: accountingPaths.writing(published, 'samenvatting', 'nl') },
  { who: 'Ewa', path: accountingPaths.writing(running, 'omslag', 'fr') },
  {
    who: 'Samir',
    path: accountingPaths.writing(published, 'samenvatting', 'nl'),
    what: 'somebody was quicker',
    does: async (page) => {
      await page
        .locator('[name=versie]')
        .first()
        .evaluate((one: HTMLInputElement) => {
          one.value = '1'
        })
      await page.locator('#tekst').fill('Wat ik schreef.')
      await sends(accountingPaths.writing(published, 'samenvatting'))(page)
    },
  },
  { path: accountingPaths.shared('x'), what: 'a link that is none' },
]
