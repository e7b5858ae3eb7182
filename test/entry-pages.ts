import type { Page } from 'playwright-core'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

/** Sends a form where it is there: what was begun at the first look is there at the next one. */
const presses = (action: string) => async (page: Page) => {
  const button = page.locator(`form[action$="${action}"] button`).first()
  if (await button.count()) await Promise.all([page.waitForEvent('load'), button.click()])
}

const looksAt = (list: string) => async (page: Page) => {
  await page.locator('#lijst').fill(list)
  await presses(accountsPaths.staffList)(page)
}

/** The pages by which people get in besides a passphrase, and by which others are let in. */
export const entryPages = (_house: House): SeenPage[] => [
  { who: 'Ann', path: accountsPaths.mailTrial },
  { who: 'Ann', path: accountsPaths.staffList },
  { who: 'Ann', path: accountsPaths.staffList, what: 'a list with faults', does: looksAt('Naam;Rol\nNora;Tovenaar\n;Collega') },
  {
    who: 'Ann',
    path: accountsPaths.staffList,
    what: 'a list that is right',
    does: looksAt('Naam;E-mail;Rol\nNora;nora@x.example;Collega'),
  },
  { who: 'Hanne', path: accountsPaths.code, what: 'no code' },
  { who: 'Hanne', path: accountsPaths.code, what: 'a code to scan', does: presses(accountsPaths.code) },
  {
    who: 'Hanne',
    path: accountsPaths.code,
    what: 'a wrong code',
    does: presses(accountsPaths.codeConfirm),
  },
]
