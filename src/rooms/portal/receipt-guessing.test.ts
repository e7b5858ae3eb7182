import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, fillIn, post } from '../../../test/reporting-walk.ts'
import { receiptOf } from '../../vault/receipt.ts'
import { wordsFor } from '../../words/words.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const { t } = wordsFor('nl')

test('A8: of sixty guesses at once each computes at most one Argon2id, the rest keep their code and wait; who reports is served', async () => {
  let stretched = 0
  const counter = createHook({
    init: (_id, type) => {
      if (/ARGON2/i.test(type)) stretched += 1
    },
  })
  const browser = house.anybody()
  const form = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
  counter.enable()
  const codes = Array.from({ length: 60 }, () => receiptOf(randomBytes(16)))
  const guesses = codes.map(async (code) => {
    const response = await browser.post('/gesprek', { code })
    return {
      status: response.status,
      keeps: (await response.text()).includes(`value="${code}"`),
      again: response.headers.get('retry-after'),
    }
  })
  const report = await post(browser, form)
  assert.ok(digitsOn(report), 'the report is taken while others guess')
  const answers = await Promise.all(guesses)
  counter.disable()
  const busy = answers.filter(({ status }) => status === 503)
  assert.ok(busy.length >= 20, `${busy.length} were told to wait`)
  for (const answer of busy) assert.deepEqual(answer, { status: 503, keeps: true, again: '5' })
  for (const { status } of answers) assert.ok(status === 404 || status === 503)
  assert.equal(stretched, 60 - busy.length + 1)
})

test('A8: whoever is told to wait reads so in plain words', async () => {
  const pages = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const response = await house.anybody().post('/gesprek', { code: receiptOf(randomBytes(16)) })
      return { status: response.status, html: await response.text() }
    }),
  )
  const told = pages.find(({ status }) => status === 503)
  assert.ok(told?.html.includes(t('portal.enter.busy.title')) && told.html.includes(t('portal.enter.busy.text')))
})
