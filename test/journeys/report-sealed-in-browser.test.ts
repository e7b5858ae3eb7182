import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { type Draft, openDraft } from '../../src/rooms/portal/draft.ts'
import { caseIn } from '../../src/rooms/portal/draft-files.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { receiptOf, reporterKeys } from '../../src/vault/receipt.ts'
import { looksSealed, open, openAt, unwrapKey } from '../../src/vault/seal.ts'
import { openedBy, openStory } from '../../src/vault/sealed-texts.ts'
import { splitSections } from '../../src/vault/sections.ts'
import type { Lang } from '../../src/words/languages.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { button, choose, comeBack } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** 8,000 characters: emoji, Arabic and Latin, over several lines. */
const story = ['صرخا في وجهي 🚋 Ze riepen dat ik weg moest.\n', 'naam-noch-verhaal-verlaat-dit-toestel '.repeat(300)]
  .join('')
  .slice(0, 8000)
  .trim()
const told = { when: 'donderdag-rond-vijven', name: 'Nadia-El-Idrissi', reach: '0470-123-456' }
const secrets = ['naam-noch-verhaal', 'صرخا في وجهي', ...Object.values(told)]

type Reporter = { page: Page; context: BrowserContext; sent: string[]; bodies: string[]; faults: string[] }

/** Somebody with a small phone; every request is kept, head and body, as it left and decoded. */
const reporter = async (javaScriptEnabled = true): Promise<Reporter> => {
  const context = await browser.newContext({ viewport: { width: 320, height: 720 }, javaScriptEnabled })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const sent: string[] = []
  const bodies: string[] = []
  context.on('request', (request) => {
    const body = request.postData() ?? ''
    bodies.push(body)
    const plain = decodeURIComponent(`${request.url()} ${body}`.replaceAll('+', ' '))
    sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${body} ${plain}`)
  })
  return { page, context, sent, bodies, faults: watchFaults(page, served.url) }
}

const goOn = (page: Page, lang: Lang) => button(page, wordsFor(lang).t('common.continue')).click()
const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
const sealedHere = (page: Page, lang: Lang) => page.getByText(wordsFor(lang).t('sealing.with')).waitFor()

/** From the first page to the page of contact, every text filled in. */
const tell = async ({ page }: Reporter, lang: Lang, script = true) => {
  const { t } = wordsFor(lang)
  await page.goto(served.url + inLang(lang, '/melden'))
  await choose(page, t('portal.whose.self'))
  await goOn(page, lang)
  if (script) await sealedHere(page, lang)
  await page.locator('#story').fill(story)
  await goOn(page, lang)
  await heading(page, t('portal.when.title'))
  if (script) await sealedHere(page, lang)
  await page.locator('#whenWords').fill(told.when)
  for (let page_ = 3; page_ <= 6; page_ += 1) await goOn(page, lang)
  await heading(page, t('portal.contact.title'))
  if (script) await sealedHere(page, lang)
  await choose(page, t('portal.contact.named'))
  await page.locator('#name').fill(told.name)
  await page.locator('#reach').fill(told.reach)
  await goOn(page, lang)
  await heading(page, t('portal.check.title'))
}

/** The button of the check page that opens a question again. */
const change = (page: Page, step: string) => page.locator(`button[formaction$="/${step}"][name=open]`).click()

const send = async ({ page }: Reporter, lang: Lang): Promise<string> => {
  await button(page, wordsFor(lang).t('portal.check.send')).click()
  await page.locator('section.code').waitFor()
  return (await page.locator('section.code ol b').allInnerTexts()).join('')
}

const newest = new Set<string>()
/** The report that came since the last time, as the team opens it: with the key of the case, or else its own. */
const readAsTeam = async () =>
  house.system(async (tx) => {
    const ids = (await tx.selectFrom('report').select('id').execute()).map(({ id }) => id).filter((id) => !newest.has(id))
    assert.equal(ids.length, 1, 'one case came')
    const id = ids[0]!
    newest.add(id)
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', id).executeTakeFirstOrThrow()
    const { sealed } = await tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', id).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, house.team.pair.identity)
    const { body } = await openAt(sealed, { force: house.force.id, case: id, kind: 'story', seq: 0 }, identity)
    const byCase = await openStory(body, house.force.id, openedBy(identity))
    const byTeam = byCase.closed ? await openStory(body, house.force.id, openedBy(house.team.pair.identity)) : byCase
    return { id, sections: Object.fromEntries(splitSections(byTeam.body)), byCase: !byCase.closed }
  })

const draftsIn = (bodies: string[]): Draft[] =>
  bodies.flatMap((body) => {
    const text = new URLSearchParams(body).get('concept')
    const draft = text && openDraft(house.deps.keys.drafts, house.force.id, text, house.clock.now())
    return draft ? [draft] : []
  })

for (const lang of ['nl', 'ar'] as const) {
  test(`with script, in ${lang}, no word of story, name or contact leaves the browser in clear, and the team reads all of it`, async () => {
    const { t } = wordsFor(lang)
    const who = await reporter()
    const { page } = who
    await tell(who, lang)
    await page.getByText('naam-noch-verhaal').waitFor()
    for (const text of Object.values(told)) assert.ok(await page.getByText(text).isVisible(), text)
    assert.deepEqual(await axeFindings(page), [])
    assert.deepEqual(await sideways(page), [])
    // Half an hour goes by.
    house.clock.set(new Date(house.clock.now().getTime() + 30 * 60_000).toISOString())
    const drafts = draftsIn(who.bodies)
    const digits = await send(who, lang)
    for (const text of secrets) for (const one of who.sent) assert.ok(!one.includes(text), `${text} left the browser`)
    assert.equal(await page.evaluate(() => window.name), '', 'the key is forgotten')
    const { id, sections, byCase } = await readAsTeam()
    assert.deepEqual(sections, { story, when: told.when, name: told.name, contact: told.reach })
    assert.ok(byCase)
    // All that the server holds while somebody fills in: its keys, and the drafts they open.
    assert.ok(drafts.length >= 5)
    let tried = 0
    for (const draft of drafts) {
      const { identity } = await reporterKeys(receiptOf(draft.ticket), house.force.id, house.deps.keys.receipts)
      const identities = [identity, caseIn(draft)?.identity].filter((one) => one !== undefined)
      for (const text of [...draft.answers.values()].filter(looksSealed))
        for (const one of identities) {
          tried += 1
          await assert.rejects(open(text, one))
        }
      for (const text of secrets) assert.ok(![...draft.answers.values()].some((value) => value.includes(text)))
    }
    assert.ok(tried > 10)
    await comeBack(page, served.url, lang, digits)
    await page.getByText(t('portal.talk.story')).click()
    await page.getByText('naam-noch-verhaal').waitFor()
    assert.deepEqual(who.faults, [])
    await who.context.close()

    const own = await browser.newContext()
    const desk = await own.newPage()
    desk.setDefaultTimeout(30_000)
    const faults = watchFaults(desk, served.url)
    await signIn(desk, served.url, 'Samir', passphrase)
    await desk.goto(served.url + reportsPaths.report(id))
    const read = desk.locator('[data-case-read]')
    await read.waitFor()
    await read.click()
    await desk.getByText(told.name).waitFor()
    assert.ok((await desk.locator('[data-case-story]').innerText()).includes('naam-noch-verhaal-verlaat-dit-toestel'))
    assert.deepEqual(faults, [])
    await own.close()
  })
}

test('without script the same words do go in clear, and the page said so: the watcher sees what it must see', async () => {
  const who = await reporter(false)
  await tell(who, 'nl', false)
  for (const text of secrets)
    assert.ok(
      who.sent.some((one) => one.includes(text)),
      text,
    )
  await send(who, 'nl')
  assert.deepEqual((await readAsTeam()).sections, { story, when: told.when, name: told.name, contact: told.reach })
  await who.context.close()
})

test('back, change, another language and reloading lose nothing; an emptied text is empty', async () => {
  const { t } = wordsFor('nl')
  const who = await reporter()
  const { page } = who
  await tell(who, 'nl')
  await button(page, t('common.back')).click()
  await page.waitForFunction((name) => (document.querySelector('#name') as HTMLInputElement | null)?.value === name, told.name)
  await goOn(page, 'nl')
  await change(page, 'wat')
  await page.waitForFunction(
    (text) => (document.querySelector('#story') as HTMLTextAreaElement | null)?.value.length === text,
    story.length,
  )
  await page.locator('#story').fill('Anders verteld 🙂')
  await page.getByRole('button', { name: 'Français' }).click()
  await sealedHere(page, 'fr')
  assert.equal(await page.locator('#story').inputValue(), 'Anders verteld 🙂')
  await goOn(page, 'fr')
  await page.getByText('Anders verteld 🙂').waitFor()
  await page.reload()
  await page.getByText('Anders verteld 🙂').waitFor()
  await change(page, 'wanneer')
  await sealedHere(page, 'fr')
  await page.locator('#whenWords').fill('')
  await goOn(page, 'fr')
  await page.getByText('Anders verteld 🙂').waitFor()
  await send(who, 'fr')
  const { sections } = await readAsTeam()
  assert.deepEqual(sections, { story: 'Anders verteld 🙂', name: told.name, contact: told.reach })
  assert.ok(!who.sent.some((one) => one.includes('Anders verteld')))
  assert.deepEqual(who.faults, [])
  await who.context.close()
})

for (const lang of ['nl', 'fr', 'en', 'ar'] as const) {
  test(`a text that is too long, or none, is told in ${lang} as without script, and stays`, async () => {
    const words = wordsFor(lang)
    const who = await reporter()
    const { page } = who
    await page.goto(served.url + inLang(lang, '/melden'))
    await choose(page, words.t('portal.whose.self'))
    await goOn(page, lang)
    await sealedHere(page, lang)
    await goOn(page, lang)
    await page.getByRole('link', { name: words.t('portal.what.error') }).waitFor()
    await sealedHere(page, lang)
    await page.locator('#story').fill('é'.repeat(11_234))
    const requests = who.bodies.length
    await goOn(page, lang)
    const said = words.t('portal.error.tooLong', { over: 1234, limit: 10_000 })
    await page.getByRole('link', { name: said }).waitFor()
    assert.equal(await page.locator('#story-error').innerText(), said)
    const tab = words.t('portal.tab.question', { n: 2, total: 7 })
    assert.equal(await page.title(), `${words.t('common.error.title', { title: tab })} – Vonk`)
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'fouten')
    assert.equal(who.bodies.length, requests, 'nothing was sent')
    assert.equal(await page.locator('#story').inputValue(), 'é'.repeat(11_234))
    assert.deepEqual(await axeFindings(page), [])
    await page.locator('#story').fill('é'.repeat(10_000))
    await goOn(page, lang)
    await heading(page, words.t('portal.when.title'))
    assert.deepEqual(who.faults, [])
    await who.context.close()
  })
}

test('a window that lost its key says so honestly; kept, the text still reaches the team, and its reporter is told', async () => {
  const { t } = wordsFor('nl')
  const who = await reporter()
  const { page } = who
  await tell(who, 'nl')
  await page.evaluate(() => {
    window.name = ''
  })
  await page.reload()
  assert.equal(await page.getByText(t('sealing.closed')).count(), 4)
  await change(page, 'wanneer')
  await page.locator('#whenWords-hint', { hasText: t('sealing.closed') }).waitFor()
  await sealedHere(page, 'nl')
  await page.locator('#whenWords').fill('toch vrijdag')
  await goOn(page, 'nl')
  const digits = await send(who, 'nl')
  const { id, sections, byCase } = await readAsTeam()
  assert.deepEqual(sections, { story, when: 'toch vrijdag', name: told.name, contact: told.reach })
  assert.ok(!byCase)
  assert.ok(!who.sent.some((one) => one.includes('toch vrijdag')))
  await comeBack(page, served.url, 'nl', digits)
  await page.getByText(t('portal.talk.story')).click()
  await page.getByText(t('sealing.teamOnly')).waitFor()
  await who.context.close()

  const own = await browser.newContext()
  const desk = await own.newPage()
  desk.setDefaultTimeout(30_000)
  await signIn(desk, served.url, 'Samir', passphrase)
  await desk.goto(served.url + reportsPaths.report(id))
  await desk.locator('[data-case-read]').click()
  await desk.getByText('toch vrijdag').waitFor()
  await own.close()
})

test('a script that no longer comes half-way leaves the plain way: what was sealed stays sealed, the rest goes as without', async () => {
  const { t } = wordsFor('nl')
  const who = await reporter()
  const { page } = who
  await page.goto(`${served.url}/melden`)
  await choose(page, t('portal.whose.self'))
  await goOn(page, 'nl')
  await sealedHere(page, 'nl')
  await page.locator('#story').fill(story)
  await page.route('**/page-seal.js', (route) => route.fulfill({ status: 404 }))
  await goOn(page, 'nl')
  await page.getByText(t('sealing.without')).waitFor()
  await page.locator('#whenWords').fill(told.when)
  for (let question = 3; question <= 7; question += 1) await goOn(page, 'nl')
  await page.getByText(t('sealing.closed')).waitFor()
  await page.getByText(told.when).waitFor()
  await send(who, 'nl')
  assert.deepEqual((await readAsTeam()).sections, { story, when: told.when })
  await who.context.close()
})

test('whoever leaves at once takes the key along: the way back shows no text', async () => {
  const { t } = wordsFor('nl')
  const who = await reporter()
  const { page } = who
  await tell(who, 'nl')
  await page.route(/\/weg$/, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Weer</title>' }))
  await page.getByRole('link', { name: t('common.exit') }).click()
  await page.waitForFunction(() => document.title === 'Weer')
  assert.equal(await page.evaluate(() => window.name), '')
  await page.goBack().catch(() => {})
  assert.equal(await page.getByText('naam-noch-verhaal').count(), 0)
  await who.context.close()
})
