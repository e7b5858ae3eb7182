import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { receiptOf } from '../../vault/receipt.ts'
import { publicLangs } from '../../words/languages.ts'
import { portalPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const bytesOf = (html: string) => Buffer.byteLength(html)

/** Letters that no compression shortens much, in the shape of words. */
const story = (length: number) =>
  randomBytes(length)
    .toString('base64')
    .replace(/(.{7}).{1}/g, '$1 ')
    .slice(0, length)

test('A6: every public page comes in a multiple of 4 KiB, compressed or not, in every language', async () => {
  const { start, report, conversation, difference, privacy, accessibility, protocol } = portalPaths
  for (const lang of publicLangs)
    for (const path of [start, report, conversation, difference, privacy, accessibility, protocol, '/er-is-niets']) {
      const address = `http://127.0.0.1${lang === 'nl' ? '' : `/${lang}`}${path}`
      const packed = await house.app.request(address, { headers: { 'accept-encoding': 'gzip' } })
      const [plain, wire] = [await (await house.app.request(address)).text(), Buffer.from(await packed.arrayBuffer())]
      assert.equal(bytesOf(plain) % 4_096, 0, `${address} plain`)
      assert.equal(wire.length % 4_096, 0, `${address} packed`)
      if (packed.headers.get('content-encoding') === 'gzip') {
        assert.ok(wire.length <= 12_288, `${address} ${wire.length}`)
        assert.match(gunzipSync(wire).toString(), /<\/html>$/)
      }
    }
})

test('A6: reports of 10 to 8,000 letters show at most seven lengths on each page, and at most seven in the database', async () => {
  const browser = house.anybody()
  const lengths = new Map<string, Set<number>>()
  const note = (page: string, html: string) => lengths.set(page, (lengths.get(page) ?? new Set()).add(bytesOf(html)))
  for (const size of [10, 50, 200, 500, 1_000, 1_500, 2_500, 3_500, 5_000, 6_500, 8_000]) {
    const check = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: story(size) } })
    note('check', check.html)
    const receipt = await post(browser, check)
    note('receipt', receipt.html)
    note('conversation', (await formPage(await browser.post(portalPaths.conversation, { code: digitsOn(receipt)! }))).html)
  }
  for (const [page, found] of lengths) {
    assert.ok(found.size <= 7, `${page}: ${[...found]}`)
    for (const length of found) assert.equal(length % 4_096, 0, page)
  }
  const blobs = await house.system((tx) => tx.selectFrom('sealed_blob').select('sealed').where('kind', '=', 'story').execute())
  const kept = new Set(blobs.map(({ sealed }) => sealed.length))
  assert.ok(blobs.length === 11 && kept.size <= 7, `${[...kept]}`)
})

test('A6: a receipt that opens a conversation and one that opens nothing get an answer of the same length', async () => {
  const browser = house.anybody()
  const check = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: story(1_500) } })
  const code = digitsOn(await post(browser, check))!
  const answers = await Promise.all(
    [code, receiptOf(randomBytes(16))].map(async (given) => {
      const answer = await browser.post(portalPaths.conversation, { code: given })
      return { status: answer.status, length: bytesOf(await answer.text()) }
    }),
  )
  assert.deepEqual(answers, [
    { status: 200, length: 32_768 },
    { status: 404, length: 32_768 },
  ])
})
