import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { digitsOn, formPage, post } from '../../../test/reporting-walk.ts'
import { admitAs, inBrowserOf, renewAs } from '../../../test/team-cast.ts'
import type { OpenedText } from '../../vault/browser/case-deeds.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { makePair, wrapKey } from '../../vault/seal.ts'
import { sealText } from '../../vault/sealed-texts.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { reportsPaths } from './paths.ts'
import type { RewrapBatch } from './rewrap.ts'
import type { SealedParts } from './sealed-parts.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** Somebody tells in a browser that seals, and sends from a window that has lost the key: only the wrap to the team goes along. */
const tellAndLoseWindow = async (text: string): Promise<string> => {
  const browser = house.anybody()
  let page = await post(browser, await formPage(await browser.get('/melden')), { whose: 'self' })
  const key = await makePair()
  const team = / data-team="([^"]*)"/.exec(page.html)?.[1] ?? ''
  const fields = { tekstsleutel: key.recipient, ploegwikkel: base64url(await wrapKey(key.identity, team)) }
  const sealed = base64url(await sealText(house.force.id, key.recipient, 'story', text))
  page = await post(browser, page, { ...fields, 'verzegeld-story': sealed })
  for (let question = 3; question <= 7; question += 1) page = await post(browser, page)
  assert.ok(digitsOn(await post(browser, page)))
  const newest = await house.system((tx) => tx.selectFrom('report').select('id').execute())
  assert.equal(newest.length, 1)
  return newest[0]!.id
}

const textOf = (one: OpenedText | undefined) => (one?.sound ? new TextDecoder().decode(one.body) : 'damaged')

/** What the page of a report shows to somebody, and what their search finds. */
const readsAs = (name: Name, id: string) =>
  inBrowserOf(house, name, async () => {
    const parts = (await (await house.as(name).get(reportsPaths.sealed(id))).json()) as SealedParts
    const { force, caseId, teamKeys, textKey, newestKeyId: teamKeyId } = parts
    const handle = await deeds.openCase(parts)
    const texts = parts.blobs.map(({ kind, seq, sealed }) => ({ kind, seq, sealed }))
    return { teamKeys, texts: await deeds.openTexts({ handle, teamKeyId, teamKeys, textKey, force, case: caseId, texts }) }
  })

const findsAs = (name: Name, question: string) =>
  inBrowserOf(house, name, async () => {
    const begun = (await (await house.as(name).json(reportsPaths.storySearch)).json()) as { url: string }
    const batch = await (await house.as(name).json(begun.url)).arrayBuffer()
    const { damaged } = await deeds.indexStories({ batch })
    return { damaged, total: (await deeds.searchStories({ question })).total }
  })

/** What the script of the team page does: wraps all, reads it back, and ends. */
const rewrapAs = (name: Name) =>
  inBrowserOf(house, name, async ({ keys }) => {
    const batchOf = async (query = '') =>
      (await (await house.as(name).get(reportsPaths.rewrap + query)).json()) as RewrapBatch & { force: string; keyId: string }
    const batch = await batchOf()
    const send = (done: object) =>
      house.as(name).json(reportsPaths.rewrap, { keyId: batch.keyId, cases: [], blocks: [], opened: [], broken: [], ...done })
    const made = await Promise.all(batch.cases.map((one) => deeds.rewrapCases({ ...batch, from: one, to: keys!, cases: [one] })))
    assert.equal((await send({ cases: made.flatMap(({ wraps }) => wraps) })).status, 200)
    const { confirm } = (await (await house.as(name).get(`${reportsPaths.rewrap}?stap=nazicht`)).json()) as {
      confirm: { id: string; wrap: string; recipient: string }[]
    }
    assert.deepEqual(await deeds.unconfirmedCases({ to: keys!, cases: confirm }), [])
    assert.equal((await send({ opened: confirm.map(({ id }) => id) })).status, 200)
    return ((await (await house.as(name).json(reportsPaths.rewrapEnd)).json()) as { outcome: string }).outcome
  })

test('a text whose window lost its key is still read and found after the team got a new key and the old one went', async () => {
  assert.equal((await house.as('Lies').post(accountsPaths.joining(house.team.id))).status, 303)
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  const id = await tellAndLoseWindow('Ze riepen dat ik weg moest.')
  assert.match(textOf((await readsAs('Lies', id)).texts[0]), /Ze riepen/)

  const leaving = { persoon: house.person('Hanne').id }
  assert.equal((await house.as('Samir').post(accountsPaths.leaving(house.team.id), leaving)).status, 303)
  assert.equal((await renewAs(house, 'Samir', ['Lies'])).status, 200)
  house.clock.set('2026-11-23T09:30:00Z')
  assert.equal(await rewrapAs('Samir'), 'waits')
  assert.equal(await rewrapAs('Lies'), 'done')

  for (const name of ['Samir', 'Lies'] as const) {
    const { texts, teamKeys } = await readsAs(name, id)
    assert.equal(teamKeys.length, 1, 'the old key is gone')
    assert.match(textOf(texts[0]), /Ze riepen dat ik weg moest/)
    assert.deepEqual(await findsAs(name, 'riepen'), { damaged: 0, total: 1 })
  }
})
