import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, type FormPage, formPage, post } from '../../../test/reporting-walk.ts'
import { makePair, openAt, seal, unwrapKey, wrapKey } from '../../vault/seal.ts'
import { openedBy, openStory, sealText } from '../../vault/sealed-texts.ts'
import { joinSections, splitSections } from '../../vault/sections.ts'
import { wordsFor } from '../../words/words.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const { t } = wordsFor('nl')
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const attribute = (page: FormPage, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(page.html)?.[1] ?? ''

/** The page of the story, and a browser's own key for it. */
const begin = async () => {
  const browser = house.anybody()
  const page = await post(browser, await formPage(await browser.get('/melden')), { whose: 'self' })
  const key = await makePair()
  const fields = {
    tekstsleutel: key.recipient,
    ploegwikkel: base64url(await wrapKey(key.identity, attribute(page, 'data-team'))),
  }
  const sealed = async (text: string, section: 'story' | 'when' = 'story') =>
    base64url(await sealText(house.force.id, key.recipient, section, text))
  return { browser, page, key, fields, sealed }
}
type Begun = Awaited<ReturnType<typeof begin>>

const toCheck = async ({ browser }: Begun, page: FormPage) => {
  for (let question = 3; question <= 7; question += 1) page = await post(browser, page)
  return page
}
const missing = (page: FormPage) => page.status === 422 && page.html.includes(t('portal.what.error'))

const storyOf = (id: string) =>
  house.system(async (tx) => {
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', id).executeTakeFirstOrThrow()
    const { sealed } = await tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', id).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, house.team.pair.identity)
    const { body } = await openAt(sealed, { force: house.force.id, case: id, kind: 'story', seq: 0 }, identity)
    return openStory(body, house.force.id, openedBy(identity, house.team.pair.identity))
  })

const newReports = async (work: () => Promise<unknown>) => {
  const all = () => house.system((tx) => tx.selectFrom('report').select('id').execute())
  const known = new Set((await all()).map(({ id }) => id))
  await work()
  return (await all()).map(({ id }) => id).filter((id) => !known.has(id))
}

test('a sealed story counts as an answer; sent twice at the same moment it is one case with one receipt', async () => {
  const begun = await begin()
  const text = '🚋 خط '.repeat(1_600).trim()
  const [id, ...more] = await newReports(async () => {
    const next = await post(begun.browser, begun.page, { ...begun.fields, 'verzegeld-story': await begun.sealed(text) })
    assert.equal(next.status, 200)
    const check = await toCheck(begun, next)
    assert.ok(check.html.includes(t('sealing.closed')) && check.html.includes(t('portal.check.title')))
    const wrap = base64url(await wrapKey(begun.key.identity, attribute(check, 'data-case')))
    const receipts = await Promise.all([1, 2].map(() => post(begun.browser, check, { zaakwikkel: wrap })))
    assert.ok(digitsOn(receipts[0]!))
    assert.equal(digitsOn(receipts[0]!), digitsOn(receipts[1]!))
  })
  assert.deepEqual(more, [])
  assert.deepEqual([...splitSections((await storyOf(id!)).body)], [['story', text]])
})

test('what is no age file, is larger than its question allows, or comes without a key counts as nothing', async () => {
  const begun = await begin()
  const { browser, page, fields } = begun
  const large = base64url(await seal(new Uint8Array(80_000), begun.key.recipient))
  for (const sealed of [
    '',
    'Twee mannen',
    base64url(Buffer.from('Twee mannen op de tram')),
    large,
    `${await begun.sealed('x')}=`,
  ])
    assert.ok(missing(await post(browser, page, { ...fields, 'verzegeld-story': sealed })), sealed.slice(0, 40))
  const good = await begun.sealed('x')
  assert.ok(missing(await post(browser, page, { 'verzegeld-story': good })), 'no key')
  assert.ok(missing(await post(browser, page, { ...fields, tekstsleutel: 'age1', 'verzegeld-story': good })), 'no recipient')
  assert.ok(missing(await post(browser, page, { ...fields, ploegwikkel: 'zzzz', 'verzegeld-story': good })), 'no wrap')
  assert.equal((await post(browser, page, { ...fields, 'verzegeld-story': good })).status, 200)
})

test('a text in clear takes the place of a sealed one, and skipping takes both away', async () => {
  const begun = await begin()
  const { browser } = begun
  let page = await post(browser, begun.page, { ...begun.fields, 'verzegeld-story': await begun.sealed('eerst') })
  page = await post(browser, page, { 'verzegeld-whenWords': await begun.sealed('vrijdag', 'when') })
  page = await post(browser, page, { terug: '1' })
  assert.ok(page.hidden['verzegeld-whenWords'] && page.html.includes(t('sealing.closed')))
  page = await post(browser, page, { overslaan: '1' })
  page = await post(browser, page, { terug: '1' })
  assert.equal(page.hidden['verzegeld-whenWords'], undefined)
  page = await post(browser, page, { terug: '1' })
  const check = await toCheck(begun, await post(browser, page, { story: 'daarna' }))
  assert.ok(check.html.includes('daarna') && !check.html.includes(t('sealing.closed')))
  const [id] = await newReports(() => post(browser, check))
  assert.deepEqual([...splitSections((await storyOf(id!)).body)], [['story', 'daarna']])
})

test('what a browser sealed is not believed: another question’s text, one too long, or no text makes the story damaged, never a part of it', async () => {
  const key = await makePair()
  const other = await makePair()
  const wrap = await wrapKey(key.identity, other.recipient)
  const force = house.force.id
  const story = (sealed: Uint8Array, also: [string, Uint8Array][] = []) =>
    openStory(joinSections(new Map([['sealed-story', sealed], ['text-key', wrap], ...also])), force, openedBy(other.identity))
  assert.equal((await story(await sealText(force, key.recipient, 'story', 'goed'))).closed, false)
  const bad = {
    elsewhere: await sealText(force, key.recipient, 'when', 'goed'),
    force: await sealText('another', key.recipient, 'story', 'goed'),
    long: await sealText(force, key.recipient, 'story', 'x'.repeat(10_001)),
    unframed: await seal('goed', key.recipient),
    stranger: await sealText(force, other.recipient, 'story', 'goed'),
  }
  for (const [what, sealed] of Object.entries(bad)) await assert.rejects(story(sealed), what)
  const closed = await openStory(
    joinSections(
      new Map([
        ['story', Buffer.from('in klaar')],
        ['sealed-when', bad.elsewhere],
        ['text-key', Buffer.from('x')],
      ]),
    ),
    force,
    openedBy(other.identity),
  )
  assert.ok(closed.closed)
  assert.deepEqual([...splitSections(closed.body)], [['story', 'in klaar']])
  const old = Buffer.from('een tekst van vroeger, zonder delen')
  assert.deepEqual(await openStory(old, force, openedBy(other.identity)), { body: old, closed: false })
})
