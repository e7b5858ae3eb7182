import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, type FormPage, fillIn, post } from '../../../test/reporting-walk.ts'
import { budgets, openLanes } from '../../http/lanes.ts'
import { senderHeader } from '../../http/sender-header.ts'
import { doWork } from '../../vault/work.ts'
import { publicLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { sealDraft } from './draft.ts'
import { portalPaths } from './paths.ts'

let house: House
before(async () => {
  // Here every form meets open lanes.
  house = await openHouse({ lanes: openLanes({ ...budgets, load: { size: 0, perSecond: 1_000 } }) })
})
after(() => house.close())

const short = { who: { whose: 'self' }, what: { story: 'Op de tram.' } }
const from = (sender: string) => {
  const { get, post: send } = house.anybody()
  return {
    get,
    post: (path: string, fields: Record<string, string | string[]>) => send(path, fields, { [senderHeader]: sender }),
  }
}
const reports = () => house.system((tx) => tx.selectFrom('report').select(['id', 'queued']).execute())
const pass = (seconds: number) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1_000).toISOString())
const workOn = ({ html }: FormPage) => ({
  challenge: /data-lane="([^"]*)"/.exec(html)?.[1] ?? '',
  bits: Number(/data-bits="(\d+)"/.exec(html)?.[1]),
})

for (const lang of publicLangs)
  test(`A11: while many reports come in, who sends too early in ${lang} reads how long, keeps the form, and is taken after that time`, async () => {
    const { t } = wordsFor(lang)
    const browser = from('')
    const check = await fillIn(browser, lang === 'nl' ? '' : `/${lang}`, short)
    pass(5)
    const wait = await post(browser, check)
    assert.equal(wait.status, 200)
    assert.ok(wait.html.includes(t('lanes.wait.title')) && wait.html.includes(t('lanes.wait.seconds', { seconds: 15 })))
    assert.equal(digitsOn(wait), undefined)
    assert.doesNotMatch(wait.html, /http-equiv="refresh"/)
    pass(15)
    const receipt = await post(browser, wait)
    assert.match(digitsOn(receipt) ?? '', /^\d{24}$/)
    assert.equal(digitsOn(await post(browser, wait)), digitsOn(receipt), 'sent again it is the same receipt')
  })

test('a browser that did the work need not wait; work of another form, or too little, does not do', async () => {
  const browser = from('')
  const wait = await post(browser, await fillIn(browser, '', short))
  const other = await post(browser, await fillIn(browser, '', short))
  const { challenge, bits } = workOn(wait)
  assert.ok(bits >= 14 && challenge !== workOn(other).challenge)
  const werk = String(doWork(challenge, bits))
  for (const [form, answer] of [
    [other, werk],
    [wait, ''],
    [wait, '-1'],
    [wait, 'x'.repeat(100)],
  ] as const)
    assert.equal(digitsOn(await post(browser, form, { werk: answer })), undefined, answer)
  assert.ok(digitsOn(await post(browser, wait, { werk })))
})

test('who wrote for longer than the wait notices nothing', async () => {
  const browser = from('')
  const check = await fillIn(browser, '', short)
  pass(121)
  assert.ok(digitsOn(await post(browser, check)))
})

test('A11: a form that was changed, is too old, from a day to come or of another force is refused, each with the same page and the text in it', async () => {
  const browser = from('')
  const { keys, force } = house.deps
  const [now, day] = [Math.floor(house.clock.now().getTime() / 1_000), 86_400]
  const draft = (second: number) => ({ ticket: Buffer.alloc(16, 7), second, answers: new Map() })
  const good = sealDraft(keys.drafts, force.id, draft(now))
  const bad = [
    `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`,
    good.slice(0, 40),
    '',
    sealDraft(keys.drafts, force.id, draft(now - day - 1)),
    sealDraft(keys.drafts, force.id, draft(now + 3_600)),
    sealDraft(keys.drafts, '00000000-0000-4000-8000-000000000000', draft(now)),
    sealDraft(Buffer.alloc(32, 1), force.id, draft(now)),
  ]
  const story = 'Wat ik net typte, en niet kwijt wil.'
  const step = portalPaths.step('what')
  assert.equal((await browser.post(step, { concept: good, story })).status, 200)
  const pages = await Promise.all(
    bad.map(async (concept) => {
      const answer = await browser.post(step, { concept, story })
      return { status: answer.status, html: (await answer.text()).replace(concept || 'nothing', '') }
    }),
  )
  for (const page of pages) assert.deepEqual(page, pages[0])
  assert.equal(pages[0]?.status, 422)
  assert.ok(pages[0]?.html.includes(story))
})

test('A10: sixty junk posts of one sender and six honest reports in between: all are kept, each with a receipt; the honest stand apart', async () => {
  const known = new Set((await reports()).map(({ id }) => id))
  const send = async (sender: string) => {
    const browser = from(sender)
    const check = await fillIn(browser, '', short)
    return { check, sender }
  }
  const junk = await Promise.all(Array.from({ length: 60 }, () => send('junk')))
  const honest = await Promise.all(Array.from({ length: 6 }, (_, n) => send(`honest ${n}`)))
  pass(130)
  const all = [...junk.slice(0, 30), ...honest, ...junk.slice(30)]
  const receipts = new Set<string>()
  for (const { check, sender } of all) {
    const page = await post(from(sender), check)
    assert.equal(page.status, 200)
    receipts.add(digitsOn(page) ?? '')
  }
  assert.equal(receipts.size, 66)
  assert.ok(!receipts.has(''))
  const kept = (await reports()).filter(({ id }) => !known.has(id))
  assert.equal(kept.length, 66)
  assert.equal(kept.filter(({ queued }) => !queued).length, 6 + budgets.sender.size)
})
