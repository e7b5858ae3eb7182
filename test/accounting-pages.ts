import type { Page } from 'playwright-core'
import { accountingPaths } from '../src/rooms/accounting/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

export type Accounted = { pillar: string; shared: string }

/** Bert shares the city's view with somebody outside. */
export const accountFor = async (house: House): Promise<Accounted> => {
  const pillar = await house.system(async (tx) => {
    const row = await tx.selectFrom('plan_element').select('id').where('code', '=', 'community').executeTakeFirstOrThrow()
    return row.id
  })
  const form = { weergave: 'city', sleutel: '', label: 'Kabinet', dagen: '30', taal: 'nl' }
  const page = await (await house.as('Bert').post(accountingPaths.sharedViews, form)).text()
  return { pillar, shared: /\/gedeeld\/[\w-]{43}/.exec(page)?.[0] ?? '' }
}

/** The pages of the accounting room; `sends` posts the form with an action, as it stands. */
export const accountingPages = (
  { pillar, shared }: Accounted,
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
  { path: accountingPaths.shared('x'), what: 'a link that is none' },
]
