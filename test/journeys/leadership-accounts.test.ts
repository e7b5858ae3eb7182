import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accountingPaths } from '../../src/rooms/accounting/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import type { House, Name } from '../cast.ts'
import { inBrowser } from '../page-check.ts'
import { button } from '../reporting-in-browser.ts'
import { housePlanned, opened, work } from '../reviewed-house.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let review: string
before(async () => {
  ;[house, browser] = await Promise.all([housePlanned(), openBrowser()])
  served = await serveHouse(house)
  await work(house, 'Avond met jongeren', '2025-03-04')
  review = await opened(house, '2025', 'Een jaar van luisteren')
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** What somebody does in a browser of their own; without a name, somebody outside. */
const as = async (who: Name | undefined, work: (page: Page, go: (path: string) => ReturnType<Page['goto']>) => Promise<void>) => {
  const context = await inBrowser(browser, served.url, { width: 1280 }, who && house.person(who))
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await work(page, (path) => page.goto(path.startsWith('http') ? path : served.url + path))
  assert.deepEqual(faults, [])
  await context.close()
}

let link = ''

test('Bert reads what stands out, goes to what it is about, and shares the city’s view with the cabinet', async () => {
  await as('Bert', async (page, go) => {
    await go('/vandaag')
    await page
      .getByRole('link', { name: t('accounting.menu') })
      .first()
      .click()
    assert.equal(await page.locator('h1').innerText(), t('accounting.leadership.title'))
    const first = page.locator('.findings li').first()
    assert.match(await first.innerText(), /van 2 doelen zijn op schema of bereikt/)
    await first.getByRole('link').click()
    assert.equal(new URL(page.url()).pathname, '/plan')
    await go(accountingPaths.leadership)
    await page
      .getByRole('navigation', { name: t('accounting.views') })
      .getByRole('link', { name: t('accounting.city.title') })
      .click()
    await page.locator('[name=label]').fill('Kabinet van de burgemeester')
    await page.getByText(t('accounting.share.days.option', { days: 7 })).click()
    await button(page, t('accounting.share.make')).click()
    link = await page.locator('[data-link]').inputValue()
    assert.match(link, /\/gedeeld\/[\w-]{43}$/)
  })
})

test('somebody at the cabinet opens the link without an account, and finds no way further in', async () => {
  await as(undefined, async (page, go) => {
    const answer = await go(link)
    assert.equal(answer?.status(), 200)
    assert.equal(await page.locator('h1').innerText(), t('accounting.city.title'))
    assert.match(await page.locator('.band').innerText(), /geldig tot en met 30 november 2026/)
    assert.deepEqual(await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#inhoud'])
    assert.equal(await page.locator('form, .rail').count(), 0)
  })
})

test('Bert sees that it was opened and ends it, and the link shows nothing more', async () => {
  await as('Bert', async (page, go) => {
    await go(accountingPaths.sharedViews)
    assert.match(await page.locator('tbody tr').first().innerText(), /Kabinet van de burgemeester[\s\S]*1 keer/)
    await page.getByRole('button', { name: /^Trek in.*Kabinet van de burgemeester$/ }).click()
    assert.ok(await page.getByText(t('accounting.shared.revoked')).isVisible())
  })
  await as(undefined, async (_page, go) => {
    assert.equal((await go(link))?.status(), 404)
  })
})

test('Ewa and Samir write in one chapter at once; nothing is lost, and Lies publishes', async () => {
  await as('Ewa', async (ewa, go) => {
    await go(accountingPaths.review(review))
    await ewa.locator(`a[href="${accountingPaths.writing(review, 'samenvatting', 'nl')}"]`).click()
    await as('Samir', async (samir, goSamir) => {
      await goSamir(accountingPaths.writing(review, 'samenvatting', 'nl'))
      await samir.locator('#tekst').fill('Samir was eerst.')
      await button(samir, t('common.save')).click()
      await samir.waitForURL('**gedaan=bewaard')
    })
    await ewa.locator('#tekst').fill('Ewa schreef ook.')
    await button(ewa, t('common.save')).click()
    assert.ok(await ewa.getByText('Samir was eerst.').isVisible())
    assert.equal(await ewa.locator('#tekst').inputValue(), 'Ewa schreef ook.')
    await ewa.locator('#tekst').fill('Samir was eerst.\n\nEwa schreef ook.')
    await button(ewa, t('register.conflict.save')).click()
    await ewa.waitForURL('**gedaan=bewaard')
  })
  await as('Lies', async (page, go) => {
    await go(accountingPaths.review(review))
    await button(page, t('accounting.review.publish.do')).click()
    assert.ok(await page.getByText(t('accounting.review.done.published')).isVisible())
  })
})

test('Bert reads the report, prints it without menu and buttons, and takes the PDF along', async () => {
  await as('Bert', async (page, go) => {
    await go(accountingPaths.reviews)
    await page.getByRole('link', { name: 'Jaarverslag 2025' }).click()
    await page
      .getByRole('link', { name: t('accounting.review.read') })
      .first()
      .click()
    assert.equal(await page.locator('h1').innerText(), 'Een jaar van luisteren')
    for (const shown of ['Samir was eerst.', 'Ewa schreef ook.', 'Avond met jongeren'])
      assert.ok(await page.getByText(shown).first().isVisible(), shown)
    await page.emulateMedia({ media: 'print' })
    for (const away of ['.rail', '.views', '.acts']) assert.equal(await page.locator(away).first().isVisible(), false, away)
    assert.ok(await page.getByText('Samir was eerst.').isVisible())
    await page.emulateMedia({ media: 'screen' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('accounting.review.download', { form: 'PDF' }) }).click(),
    ])
    assert.equal(download.suggestedFilename(), 'Jaarverslag 2025 Politiezone Rivierland.pdf')
    assert.equal(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
  })
})

test('the dashboard prints on paper as it reads: findings and bars, no menu, no form', async () => {
  await as('Bert', async (page, go) => {
    await go(accountingPaths.leadership)
    await page.emulateMedia({ media: 'print' })
    for (const away of ['.rail', '.views', '#delen']) assert.equal(await page.locator(away).first().isVisible(), false, away)
    for (const kept of ['h1', '.findings', '.goals', '.finds']) assert.ok(await page.locator(kept).first().isVisible(), kept)
  })
})
