import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { inLang } from '../src/http/shell-paths.ts'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import type { SealedParts } from '../src/rooms/reports/sealed-parts.ts'
import { sealAt } from '../src/vault/seal.ts'
import type { Lang } from '../src/words/languages.ts'
import { wordsFor } from '../src/words/words.ts'
import type { House, Name } from './cast.ts'

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Presses the tile of a choice: the whole tile is its label. */
export const choose = async (page: Page, name: string): Promise<void> => {
  const input = page.getByLabel(name).first()
  await page.locator(`label[for="${await input.getAttribute('id')}"]`).click()
  assert.ok(await input.isChecked(), `"${name}" is chosen`)
}

/** From the first page of a language to the receipt, with fingers: what somebody reads is what they press. Returns the 24 digits. */
export const reportInBrowser = async (
  page: Page,
  url: string,
  lang: Lang,
  story: string,
  look?: (step: string) => Promise<void>,
) => {
  const { t } = wordsFor(lang)
  const at = async (step: string) => look?.(step)
  const goOn = () => button(page, t('common.continue')).click()
  await page.goto(url + inLang(lang, '/'))
  await at('start')
  await page.getByRole('link', { name: t('portal.start.report') }).click()
  await at('who')
  await choose(page, t('portal.whose.self'))
  await goOn()
  await choose(page, t('portal.kind.insult'))
  await page.getByLabel(t('portal.what.story')).fill(story)
  await at('what')
  await goOn()
  await choose(page, t('portal.happened.yesterday'))
  await goOn()
  await choose(page, t('portal.place.transport'))
  await page.getByLabel(t('portal.where.district')).selectOption({ index: 2 })
  await goOn()
  await choose(page, t('portal.family.origin'))
  await choose(page, t('portal.family.belief'))
  await goOn()
  await choose(page, t('portal.wish.listen'))
  await goOn()
  await choose(page, t('portal.contact.anonymous'))
  await goOn()
  // With script the page is sealed first, and leaves a moment after the button.
  await button(page, t('portal.check.send')).waitFor()
  await at('check')
  // The check page shows the story once more.
  await page.getByText(story).waitFor()
  await button(page, t('portal.check.send')).click()
  await page.locator('section.code').waitFor()
  await at('receipt')
  const digits = (await page.locator('section.code ol b').allInnerTexts()).join('')
  assert.match(digits, /^\d{24}$/)
  return digits
}

/** Comes back with a receipt, typed in groups as it stands on paper. */
export const comeBack = async (page: Page, url: string, lang: Lang, digits: string): Promise<void> => {
  const { t } = wordsFor(lang)
  await page.goto(url + inLang(lang, '/gesprek'))
  await page.getByLabel(t('portal.code.title')).fill(digits.replace(/(\d{4})(?=\d)/g, '$1 '))
  await button(page, t('portal.code.open')).click()
}

/** Somebody of the team answers, sealed to the case as their browser would. */
export const answerAs = async (house: House, name: Name, reportId: string, text: string): Promise<void> => {
  const parts = (await (await house.as(name).get(reportsPaths.sealed(reportId))).json()) as SealedParts
  const place = { force: parts.force, case: parts.caseId, kind: 'message', seq: parts.nextSeq, author: 'team' } as const
  const sealed = Buffer.from(await sealAt(place, Buffer.from(text), parts.recipient)).toString('base64')
  const seen = Math.max(0, ...parts.blobs.map(({ seq }) => seq))
  const message = { id: randomUUID(), seq: parts.nextSeq, seen, sealed, asks: true }
  const answer = await house.as(name).json(reportsPaths.message(reportId), message)
  assert.equal(answer.status, 200)
}

/** The id of the one report that there is. */
export const onlyReport = (house: House): Promise<string> =>
  house.system(async (tx) => (await tx.selectFrom('report').select('id').executeTakeFirstOrThrow()).id)
