import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { makeRecoveryKeyInBrowser } from '../recovery-in-browser.ts'
import { button } from '../reporting-in-browser.ts'
import { signIn, watchFaults } from '../served.ts'
import { root, type Trial, trialFolder, tryOut } from '../start-trial.ts'

const { t } = wordsFor('nl')
const folder = trialFolder()
let browser: Browser
let vonk: Trial
let url: string
const faults: string[][] = []

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

before(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const start = [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts')]
  const env = { VONK_DATA: join(folder.path, 'data'), PORT: String(port) }
  vonk = tryOut('node', start, { out: join(folder.path, 'out'), env, cwd: root })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  vonk?.child.kill('SIGTERM')
  await vonk?.ended().catch(() => {})
  folder.remove()
})

/** These pages are seen only while a house begins. */
const isSound = async (page: Page) => assert.deepEqual([...(await sideways(page)), ...(await axeFindings(page))], [], page.url())

const person = async (): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  faults.push(watchFaults(page, url))
  return page
}

/** Takes up an invitation in a browser of one's own. */
const takeUp = async (link: string, name: string, passphrase: string): Promise<Page> => {
  const page = await person()
  await page.goto(link)
  await page.locator('[data-take-up]').waitFor()
  await isSound(page)
  await page.locator('#naam').fill(name)
  await page.locator('#aanmeldnaam').fill(name.toLowerCase())
  await page.locator('#wachtzin').fill(passphrase)
  await page.locator('#herhaling').fill(passphrase)
  await page.locator('[data-take-up] button[type=submit]').click()
  await page.waitForURL((at) => !at.pathname.endsWith('/uitnodiging'), { timeout: 60_000 })
  return page
}

const invite = async (page: Page, name: string): Promise<string> => {
  await page.goto(`${url}/mensen/uitnodiging`)
  await page.locator('[name="naam"]').fill(name)
  for (const role of ['colleague', 'officer']) {
    const id = await page.locator(`input[name="rol"][value="${role}"]`).getAttribute('id')
    await page.locator(`label[for="${id}"]`).click()
  }
  await button(page, t('accounts.invite.do')).click()
  await page.locator('[data-link]').waitFor()
  await isSound(page)
  return page.locator('[data-link]').inputValue()
}

const onTeams = async (page: Page, press: string) => {
  await page.goto(`${url}/ploegen`)
  const deed = page.locator(press)
  await deed.and(page.locator(':enabled')).waitFor()
  await isSound(page)
  await deed.click()
  await page.waitForURL('**/ploegen?gedaan=*')
}

test('an empty house: one link makes the administrator, two officers make keys and a team, and five sheets, and the portal opens', async () => {
  const [, link] = await vonk.until(/(http:\/\/\S+\/uitnodiging#\S+)/, 60_000)
  const visitor = await person()
  await visitor.goto(url)
  assert.ok(await visitor.getByText(t('portal.closed.heading')).isVisible(), 'closed while nobody could read a report')
  await isSound(visitor)
  await visitor.goto(`${url}/melden`)
  assert.ok(await visitor.getByText(t('portal.closed.heading')).isVisible())
  await isSound(visitor)
  await visitor.goto(url)

  const ann = await takeUp(link!, 'Ann', 'ann houdt van oude bruggen en boten')
  const again = await person()
  await again.goto(link!)
  await again.locator('[data-gone]').waitFor()
  const [forSamir, forHanne] = [await invite(ann, 'Samir'), await invite(ann, 'Hanne')]

  const samir = await takeUp(forSamir, 'Samir', 'samir bouwt bruggen over water')
  await onTeams(samir, '[data-found]')
  const hanne = await takeUp(forHanne, 'Hanne', 'hanne bouwt bruggen over water')
  await hanne.goto(`${url}/ploegen`)
  await button(hanne, t('accounts.teams.ask')).click()
  await hanne.getByText(t('accounts.teams.waiting')).waitFor()
  await onTeams(samir, '[data-admit]')
  await visitor.reload()
  assert.ok(await visitor.getByText(t('portal.closed.heading')).isVisible(), 'still closed: nobody tried the key')
  await onTeams(hanne, '[data-try]')
  await visitor.reload()
  assert.ok(await visitor.getByText(t('portal.closed.heading')).isVisible(), 'still closed: there is no recovery key')
  await hanne.goto(`${url}/klaarmaken`)
  await isSound(hanne)
  await makeRecoveryKeyInBrowser(hanne, url)
  await isSound(hanne)
  await hanne.goto(`${url}/ploegen`)
  assert.ok(await hanne.getByText(t('accounts.teams.ready')).isVisible())

  await visitor.reload()
  assert.ok(await visitor.getByRole('link', { name: t('portal.start.report') }).isVisible())
  const elsewhere = await person()
  await signIn(elsewhere, url, 'hanne', 'hanne bouwt bruggen over water')
  assert.equal(new URL(elsewhere.url()).pathname, '/vandaag')
  await ann.goto(`${url}/meldingen`)
  assert.equal(await ann.locator('[data-report-list]').count(), 0, 'the administrator sees no list of reports')
  assert.deepEqual(faults.flat(), [])
})
