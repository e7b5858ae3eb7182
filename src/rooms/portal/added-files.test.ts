import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { holdsCanary } from '../../../test/canary.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { canary, recording, runnable, tellingPhoto } from '../../../test/hostile-files.ts'
import { digitsOn, type FormPage, fillIn, formPage, type PlainBrowser, post } from '../../../test/reporting-walk.ts'
import type { FileTools } from '../../files/file-cleaning.ts'
import { splitFile } from '../../vault/file-body.ts'
import { openAt, unwrapKey } from '../../vault/seal.ts'
import { wordsFor } from '../../words/words.ts'
import { reportsPaths } from '../reports/paths.ts'
import type { SealedParts } from '../reports/sealed-parts.ts'
import { portalPaths } from './paths.ts'

const { t } = wordsFor('nl')
let house: House
let browser: PlainBrowser
let photo: Buffer
before(async () => {
  house = await openHouse()
  browser = house.anybody()
  photo = await tellingPhoto()
})
after(() => house.close())

const named = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name)
const checkPage = () => fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
const filesPage = (page: FormPage) => post(browser, page, { open: '1' }, portalPaths.files)
const add = async (page: FormPage, files: File[], fields: Record<string, string> = {}) =>
  formPage(await house.anybody().upload(page.action, files, { ...page.hidden, ...fields }))
const rows = () => house.system((tx) => tx.selectFrom('sealed_file').selectAll().orderBy('kind').orderBy('original').execute())
const clean = () => house.system((tx) => tx.deleteFrom('sealed_file').where('case_id', 'is', null).execute())

/** What the team's browser opens of a case: each file with its head. */
const opened = async (caseId: string) => {
  const parts = (await (await house.as('Samir').get(reportsPaths.sealed(caseId))).json()) as SealedParts
  const { keys } = house.person('Samir')
  const team = await unwrapKey(Buffer.from(parts.teamWrap, 'base64'), keys!.identity)
  const key = await unwrapKey(Buffer.from(parts.caseWrap, 'base64'), team)
  return Promise.all(
    parts.files.map(async ({ id, seq }) => {
      const sealed = new Uint8Array(await (await house.as('Samir').get(reportsPaths.file(caseId, id))).arrayBuffer())
      const { author, body } = await openAt(sealed, { force: parts.force, case: caseId, kind: 'file', seq }, key)
      return { author, ...splitFile(body) }
    }),
  )
}

test('F3: whoever adds a photo and a recording reads before sending what was taken out, and what could not be', async () => {
  const page = await filesPage(await checkPage())
  assert.ok(page.html.includes(t('added.question')))
  const told = await add(page, [named(`${canary}.jpg`, photo), named('stem.wav', recording())])
  assert.equal(told.status, 200)
  assert.ok(told.html.includes(`${canary}.jpg`), 'each file by its name')
  for (const trace of ['place', 'device', 'time', 'name'] as const)
    assert.ok(told.html.includes(t(`added.trace.${trace}`)), trace)
  assert.ok(told.html.includes(t('added.kept.asIs')))
  assert.ok(told.html.includes(t('added.waits')), 'the page says what is kept meanwhile')
  const check = await post(browser, told)
  assert.ok(
    check.html.includes(t('added.kept.asIs')) && check.html.includes(t('portal.check.send')),
    'and once more before sending',
  )
  assert.deepEqual(
    (await rows()).map(({ case_id, kind, cleaned }) => [case_id, kind, cleaned]),
    [
      [null, 'picture', true],
      [null, 'sound', false],
    ],
  )
  const receipt = await post(browser, check)
  assert.match(digitsOn(receipt) ?? '', /^\d{24}$/)
  const sent = await rows()
  assert.deepEqual(
    sent.map(({ message_seq, waiting_for, person_id }) => [message_seq, waiting_for, person_id]),
    [
      [0, null, null],
      [0, null, null],
    ],
  )
  const files = await opened(sent[0]!.case_id!)
  assert.deepEqual(files.map(({ author, head }) => [author, head.name]).sort(), [
    ['reporter', `${canary}.jpg`],
    ['reporter', 'stem.wav'],
  ])
  assert.equal(
    files.some(({ bytes }) => holdsCanary(Buffer.from(bytes), canary)),
    false,
    'the photo tells nothing any more',
  )
  assert.equal(
    sent.some((row) => holdsCanary(Buffer.from(JSON.stringify({ ...row, sealed: '' })), canary)),
    false,
  )
  assert.equal(digitsOn(await post(browser, check)), digitsOn(receipt), 'sent twice is one report, with files too')
  assert.equal((await rows()).length, 2)
})

test('F1: the original is kept only by choice, and then sealed beside the cleaned one', async () => {
  const page = await add(await filesPage(await checkPage()), [named('a.jpg', photo)], { origineel: 'ja' })
  assert.ok(page.html.includes(t('added.withOriginal')))
  await post(browser, await post(browser, page))
  const mine = (await rows()).filter(({ kind }) => kind === 'picture').slice(-2)
  assert.deepEqual(
    mine.map(({ cleaned, original }) => [cleaned, original]),
    [
      [true, false],
      [false, true],
    ],
  )
  const files = await opened(mine[1]!.case_id!)
  assert.equal(files.filter(({ bytes }) => holdsCanary(Buffer.from(bytes), canary)).length, 1)
})

test('F5: what is refused is told by its name, beside what was taken; nothing that was filled in is lost', async () => {
  let page = await filesPage(await checkPage())
  page = await add(page, [named('a.svg', runnable['svg']!), named('leeg.jpg', Buffer.alloc(0)), named('b.wav', recording())])
  assert.equal(page.status, 422)
  assert.ok(page.html.includes(`a.svg: ${t('added.fault.type')}`))
  assert.ok(page.html.includes(`leeg.jpg: ${t('added.fault.empty')}`))
  assert.ok(page.html.includes('b.wav'))
  const none = await post(browser, page, { voegtoe: '1' })
  assert.ok(none.html.includes(t('added.fault.none')) && none.html.includes('b.wav'))
  const many = await add(
    page,
    Array.from({ length: 5 }, (_, nth) => named(`${nth}.wav`, recording())),
  )
  assert.ok(many.html.includes(`4.wav: ${t('added.fault.count', { n: 5 })}`) && !many.html.includes('3.wav:'))
  const id = /name="weg" value="([^"]+)"/.exec(page.html)![1]!
  const before = (await rows()).length
  const less = await post(browser, page, { weg: id })
  assert.ok(!less.html.includes('b.wav'))
  assert.equal((await rows()).length, before - 1, 'taken back is gone at once')
  assert.ok((await post(browser, less)).html.includes('Op de tram.'), 'the story is still there')
  await clean()
})

test('F9: more than the server takes is cut; the page comes back with what was filled in, and nothing is kept', async () => {
  const page = await filesPage(await checkPage())
  const huge = await add(page, [named('film.mp4', new Uint8Array(62_000_000))])
  assert.equal(huge.status, 422)
  assert.ok(huge.html.includes(t('added.fault.over', { all: 60 })))
  const large = await add(huge, [named('film.mp4', new Uint8Array(25_000_001))])
  assert.ok(large.html.includes(`film.mp4: ${t('added.fault.large', { mb: 25 })}`))
  assert.ok((await post(browser, large)).html.includes('Op de tram.'))
  assert.equal((await rows()).filter(({ case_id }) => case_id === null).length, 0)
})

test('F8: when cleaning fails the photo is marked, the text is sent, and whoever does not want it takes it away', async () => {
  const tools: FileTools = house.deps.files
  const { args } = tools.sifter
  tools.sifter.args = ['-e', `process.stdin.resume(); console.log('{"ending":"jpg"}'); process.kill(process.pid, 'SIGKILL')`]
  try {
    const page = await add(await filesPage(await checkPage()), [named('a.jpg', photo)])
    assert.equal(page.status, 200)
    assert.ok(page.html.includes(t('added.kept.unchecked')))
    tools.sifter.args = ['-e', 'process.exit(1)']
    const none = await add(page, [named('b.jpg', photo)])
    assert.ok(none.html.includes(`b.jpg: ${t('added.fault.unreadable')}`))
    assert.match(digitsOn(await post(browser, await post(browser, none))) ?? '', /^\d{24}$/)
    const last = (await rows()).filter(({ cleaned, original, kind }) => kind === 'picture' && !cleaned && !original)
    assert.equal(last.length, 1)
  } finally {
    tools.sifter.args = args
  }
})

test('a reporter who comes back adds a photo to a message, and keeps what the team sent; notes and other reports stay shut', async () => {
  const receipt = await post(browser, await checkPage())
  let talk = await formPage(await browser.post(portalPaths.conversation, { code: digitsOn(receipt)! }))
  let page = await post(browser, talk, { open: '1', bericht: 'Kijk eens.' }, portalPaths.replyFiles)
  assert.ok(page.html.includes(t('added.question')))
  page = await add(page, [named('foto.jpg', photo)])
  assert.ok(page.html.includes(t('added.trace.place')))
  talk = await post(browser, page)
  assert.ok(talk.html.includes('Kijk eens.') && talk.html.includes('foto.jpg'), 'the message and its file wait')
  talk = await post(browser, talk, { bericht: 'Kijk eens.' })
  assert.ok(talk.html.includes(t('portal.reply.sent')))
  const mine = (await rows()).find(({ message_seq }) => message_seq === 1)!
  const [file] = await opened(mine.case_id!)
  assert.equal(file?.head.name, 'foto.jpg')
  const kept = await browser.post(portalPaths.talkFile, { ...talk.hidden, bestand: mine.id })
  assert.equal(kept.headers.get('content-type'), 'application/octet-stream')
  assert.match(kept.headers.get('content-disposition') ?? '', /^attachment; filename="bestand-1.jpg"/)
  assert.match(kept.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.deepEqual(new Uint8Array(await kept.arrayBuffer()), new Uint8Array(file!.bytes))
  const other = (await rows()).find(({ case_id }) => case_id !== mine.case_id)!
  for (const id of [other.id, 'x', '']) {
    const answer = await formPage(await browser.post(portalPaths.talkFile, { ...talk.hidden, bestand: id, bericht: 'Nog iets.' }))
    assert.equal(answer.status, 422, id)
    assert.ok(answer.html.includes(t('added.talk.damaged')) && answer.html.includes('Nog iets.'))
  }
})
