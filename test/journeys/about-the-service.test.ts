import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { accountsPaths } from '../../src/rooms/accounts/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { openAt, unwrapKey } from '../../src/vault/seal.ts'
import { openedBy, openStory } from '../../src/vault/sealed-texts.ts'
import { splitSections } from '../../src/vault/sections.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { axeFindings, inBrowser, sideways } from '../page-check.ts'
import { answerAs, button, choose, comeBack } from '../reporting-in-browser.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let browser: Browser
let house: House
let served: Served
before(async () => {
  browser = await openBrowser()
  house = await openHouse({ counsellors: true })
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const phone = { viewport: { width: 360, height: 720 } }
const { t } = wordsFor('nl')
const story = 'De adviseur lachte met mijn accent.'
const goOn = (page: Page) => button(page, t('common.continue')).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

const open = async (javaScriptEnabled: boolean) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  return { page, context, faults: watchFaults(page, served.url) }
}

/** Chooses at the door: whether it concerns somebody of the service. */
const atTheDoor = async (page: Page, answer: 'yes' | 'no') => {
  const group = page.getByRole('group', { name: t('door.title') })
  const tile = group.locator(`input[value=${answer}]`)
  await page.locator(`label[for="${await tile.getAttribute('id')}"]`).click()
  assert.ok(await tile.isChecked())
}

/** The pages after the first, until everything stands there once more. */
const tellTheRest = async (page: Page) => {
  await page.getByLabel(t('portal.what.story')).fill(story)
  await goOn(page)
  for (const next of [
    'portal.when.title',
    'portal.where.title',
    'portal.why.title',
    'portal.wish.title',
    'portal.contact.title',
  ] as const) {
    await heading(page, t(next))
    await button(page, t('portal.skip')).click()
  }
  await heading(page, t('portal.check.title'))
}

const send = async (page: Page) => {
  await button(page, t('portal.check.send')).click()
  await page.locator('section.code').waitFor()
  return (await page.locator('section.code ol b').allInnerTexts()).join('')
}

const newest = async (known: string[]) => {
  const rows = await house.system((tx) => tx.selectFrom('report').select(['id', 'reference', 'team_id']).execute())
  return rows.find(({ id }) => !known.includes(id))!
}
const listOf = async (name: Name) => (await house.as(name).get(reportsPaths.list)).text()

test('without script on a phone, somebody reports about the service: Inge reads and answers it, and Samir’s list stays as it was', async () => {
  const empty = await listOf('Samir')
  const { page, context, faults } = await open(false)
  await page.goto(`${served.url}/melden`)
  await choose(page, t('portal.whose.self'))
  await atTheDoor(page, 'yes')
  const session = await context.newCDPSession(page)
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics')
  assert.ok(cssContentSize.width <= cssLayoutViewport.clientWidth, 'it scrolls sideways')
  await goOn(page)
  await tellTheRest(page)
  await page.getByText(t('door.said')).waitFor()
  await page.getByText(t('portal.check.seal.text', { team: t('door.team') })).waitFor()
  const digits = await send(page)
  const report = await newest([])
  assert.equal(report.team_id, house.counsellors!.id)
  assert.ok((await listOf('Inge')).includes(report.reference))
  const same = (html: string) =>
    html.replace(/(name="_token" value|-token)="[^"]*"/g, '').replace(/nonce[-=]"?[A-Za-z0-9+/=_-]+/g, '')
  assert.equal(same(await listOf('Samir')), same(empty))
  await answerAs(house, 'Inge', report.id, 'Ik lees het, en niemand van de dienst.')
  await comeBack(page, served.url, 'nl', digits)
  await page.getByText('Ik lees het, en niemand van de dienst.').waitFor()
  await page.getByText(`Inge, ${t('door.team')}`).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('with script, somebody says only at the end that it is about the service: the words they sealed before open for the counsellors alone', async () => {
  const known = await house.system(async (tx) => (await tx.selectFrom('report').select('id').execute()).map(({ id }) => id))
  const { page, context, faults } = await open(true)
  await page.goto(`${served.url}/melden`)
  await choose(page, t('portal.whose.self'))
  await atTheDoor(page, 'no')
  await goOn(page)
  await page.getByText(t('sealing.with')).waitFor()
  await tellTheRest(page)
  await page.getByText(story).waitFor()
  await page.locator('button[formaction$="/melden/wie"]').click()
  await atTheDoor(page, 'yes')
  await goOn(page)
  await heading(page, t('portal.check.title'))
  await page.getByText(story).waitFor()
  await page.getByText(t('sealing.check', { team: t('door.team') })).waitFor()
  await send(page)
  const report = await newest(known)
  assert.equal(report.team_id, house.counsellors!.id)
  const { wrap, sealed } = await house.system((tx) =>
    tx
      .selectFrom('case_wrap')
      .innerJoin('sealed_blob', 'sealed_blob.case_id', 'case_wrap.case_id')
      .select(['wrap', 'sealed'])
      .where('case_wrap.case_id', '=', report.id)
      .executeTakeFirstOrThrow(),
  )
  await assert.rejects(unwrapKey(wrap, house.team.pair.identity))
  const key = await unwrapKey(wrap, house.counsellors!.pair.identity)
  const { body } = await openAt(sealed, { force: house.force.id, case: report.id, kind: 'story', seq: 0 }, key)
  const { body: told } = await openStory(body, house.force.id, openedBy(key))
  assert.equal(splitSections(told).get('story'), story)
  assert.deepEqual(faults, [])
  await context.close()
})

test('who loses the window after the words were sealed, and then says that it is about the service, tells them anew: nothing arrives that nobody can read', async () => {
  const known = await house.system(async (tx) => (await tx.selectFrom('report').select('id').execute()).length)
  const { page, context } = await open(true)
  await page.goto(`${served.url}/melden`)
  await choose(page, t('portal.whose.self'))
  await goOn(page)
  await page.getByText(t('sealing.with')).waitFor()
  await tellTheRest(page)
  await page.evaluate(() => {
    window.name = ''
  })
  await page.locator('button[formaction$="/melden/wie"]').click()
  await atTheDoor(page, 'yes')
  await goOn(page)
  await heading(page, t('portal.check.title'))
  await button(page, t('portal.check.send')).click()
  await page.getByText(t('portal.what.error')).first().waitFor()
  assert.equal((await house.system((tx) => tx.selectFrom('report').select('id').execute())).length, known)
  await context.close()
})

test('the question at the door and the page on which counsellors are named hold to the rules of all pages', async () => {
  const look = { width: 320, contrast: false, forced: false }
  for (const dark of [false, true]) {
    for (const lang of ['nl', 'ar'] as const) {
      const context = await inBrowser(browser, served.url, { ...look, dark })
      const page = await context.newPage()
      await page.goto(served.url + inLang(lang, '/melden'))
      await page.getByRole('group', { name: wordsFor(lang).t('door.title') }).waitFor()
      assert.deepEqual([await axeFindings(page), await sideways(page)], [[], []], lang)
      await context.close()
    }
    for (const name of ['Ann', 'Inge', 'Samir'] as const) {
      const context = await inBrowser(browser, served.url, { ...look, dark }, house.person(name))
      const page = await context.newPage()
      await page.goto(served.url + accountsPaths.teams)
      await page.getByRole('heading', { level: 2, name: t('counsellors.title'), exact: true }).waitFor()
      assert.deepEqual([await axeFindings(page), await sideways(page)], [[], []], name)
      await context.close()
    }
  }
})
