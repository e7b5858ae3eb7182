import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { safekeepingPaths } from '../src/rooms/safekeeping/paths.ts'
import { custodians } from './recovery-cast.ts'

/** Names the custodians and prints: the texts of the five sheets, as they stand on paper. */
export const printSheets = async (page: Page, url: string): Promise<string[]> => {
  await page.goto(url + safekeepingPaths.recoveryKey)
  await page.locator('[data-name-custodians]').waitFor()
  for (const [at, name] of custodians.entries()) await page.locator(`#bewaarder-${at + 1}`).fill(name)
  await page.locator('[data-name-custodians] button[type=submit]').click()
  await page.locator('[data-print]').click()
  const sheets = await page.locator('[data-share-code]').allInnerTexts()
  assert.equal(sheets.length, 5)
  return sheets.map((text) => text.replace(/\s+/g, ' ').trim())
}

/** Types sheets over, as somebody reads them from paper. */
export const typeOver = async (page: Page, sheets: string[]): Promise<void> => {
  for (const [at, text] of sheets.entries()) await page.locator(`#vel-${at + 1}`).fill(text)
  await page.locator('[data-type-over] button[type=submit]').click()
}

/** The whole ceremony of the recovery key; returns the sheets. A second key waits on its own page until it was tried and agreed to. */
export const makeRecoveryKeyInBrowser = async (page: Page, url: string, second = false): Promise<string[]> => {
  const sheets = await printSheets(page, url)
  await page.locator('[data-printed]').click()
  await typeOver(page, [sheets[4]!, sheets[0]!, sheets[2]!.toLowerCase()])
  await page.waitForURL(second ? `**${safekeepingPaths.recoveryKey}?gedaan=gemaakt` : `**${safekeepingPaths.readying}?gemaakt`)
  return sheets
}
