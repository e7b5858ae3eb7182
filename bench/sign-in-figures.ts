import { passphraseCost } from '../src/vault/passphrase-derivation.ts'
import { openBrowser } from '../test/browser.ts'
import type { Figure } from './bench.ts'
import { atMost, quantile, server } from './measuring.ts'

/**
 * From the press of the button to the next page with the key open, in a fresh Chromium profile each time: Argon2id in the browser, the
 * server's answer, the key opened and kept for the pages that follow.
 */
export const signInTime = async (): Promise<Record<string, Figure>> => {
  const { url } = await server()
  process.stderr.write(
    `bench: passphrase=Argon2id ${passphraseCost.memory} KiB, ${passphraseCost.passes} passes, in the browser\n`,
  )
  const browser = await openBrowser()
  const times: number[] = []
  try {
    for (let round = 0; round < 10; round += 1) {
      const context = await browser.newContext()
      const page = await context.newPage()
      let kept = false
      page.on('response', (answer) => {
        if (new URL(answer.url()).pathname === '/kluis/sessie' && answer.request().method() === 'POST') kept = answer.ok()
      })
      await page.goto(`${url}/aanmelden`)
      await page.locator('#naam').fill('samir')
      await page.locator('#wachtzin').fill('samir bouwt bruggen over water')
      const began = performance.now()
      await page.locator('[data-sign-in] button[type=submit]').click()
      await page.waitForURL(`${url}/vandaag`, { waitUntil: 'commit' })
      // The first one warms the program up.
      if (round > 0) times.push(performance.now() - began)
      if (!kept) throw new Error('the key did not open')
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return { 'sign-in': atMost(quantile(times, 0.5) / 1000, 's', 1.5) }
}
