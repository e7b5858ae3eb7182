import type { Page } from 'playwright-core'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

const presses = (action: string) => (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator(`form[action$="${action}"] button`).first().click()])

/** The pages by which people get in besides a passphrase, and by which others are let in. */
export const entryPages = (_house: House): SeenPage[] => [
  { who: 'Hanne', path: accountsPaths.code, what: 'no code' },
  { who: 'Hanne', path: accountsPaths.code, what: 'a code to scan', does: presses(accountsPaths.code) },
  {
    who: 'Hanne',
    path: accountsPaths.code,
    what: 'a wrong code',
    does: presses(accountsPaths.codeConfirm),
  },
]
