import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { receiptOf } from '../../vault/receipt.ts'
import { openAt, sealAt, unwrapKey } from '../../vault/seal.ts'
import { publicLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const { t } = wordsFor('nl')

/** Somebody reported: the receipt, and the case behind it. */
const reported = async (story = 'Iemand werd geweigerd aan de deur.') => {
  const before = new Set((await house.system((tx) => tx.selectFrom('report').select('id').execute())).map(({ id }) => id))
  const check = await fillIn(house.anybody(), '', { who: { whose: 'other' }, what: { story } })
  const digits = digitsOn(await post(house.anybody(), check))!
  const all = await house.system((tx) => tx.selectFrom('report').select('id').execute())
  return { digits, caseId: all.find(({ id }) => !before.has(id))!.id }
}

const enter = async (code: string, more: Record<string, string> = {}, prefix = '') =>
  formPage(await house.anybody().post(`${prefix}/gesprek`, { code, ...more }))

/** Samir answers, as his browser would: sealed to the case. */
const answerOf = (caseId: string, seq: number, text: string) =>
  house.system(async (tx) => {
    const { recipient } = await tx
      .selectFrom('sealed_case')
      .select('recipient')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const place = { force: house.force.id, case: caseId, kind: 'message', seq, author: 'team' } as const
    const sealed = Buffer.from(await sealAt(place, Buffer.from(text), recipient))
    const row = {
      force_id: house.force.id,
      case_id: caseId,
      kind: 'message',
      seq,
      author: 'team',
      day: '2026-11-24',
      sealed,
    } as const
    await tx
      .insertInto('sealed_blob')
      .values({ ...row, person_id: house.person('Samir').id })
      .execute()
  })

const messagesOf = (caseId: string) =>
  house.system(async (tx) => {
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, house.team.pair.identity)
    const blobs = await tx
      .selectFrom('sealed_blob')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('kind', '=', 'message')
      .orderBy('seq')
      .execute()
    return Promise.all(
      blobs.map(async ({ sealed, seq, author }) => {
        const { body } = await openAt(sealed, { force: house.force.id, case: caseId, kind: 'message', seq }, identity)
        return `${author}: ${Buffer.from(body)}`
      }),
    )
  })

for (const lang of publicLangs) {
  test(`somebody comes back with a receipt in ${lang}, reads the answer and writes back`, async () => {
    const { digits, caseId } = await reported('Ik werd uitgescholden.')
    await answerOf(caseId, 2, 'Dag, ik ben Samir.\nWat is er <b>nog</b> gebeurd?')
    const words = wordsFor(lang)
    const talk = await enter(digits, {}, lang === 'nl' ? '' : `/${lang}`)
    assert.equal(talk.status, 200)
    for (const part of [
      'Ik werd uitgescholden.',
      'Dag, ik ben Samir.',
      '&lt;b&gt;nog&lt;/b&gt;',
      `Samir, ${house.force.reportsTeam}`,
    ])
      assert.ok(talk.html.includes(part), part)
    assert.ok(talk.html.includes(words.t('portal.talk.promise', { day: '2026-11-30' })))
    const sent = await post(house.anybody(), talk, { bericht: 'Dank je. 🌱 شكرا' })
    assert.ok(sent.html.includes(words.t('portal.reply.sent')) && sent.html.includes('Dank je. 🌱 شكرا'))
    assert.deepEqual(await messagesOf(caseId), [
      'team: Dag, ik ben Samir.\nWat is er <b>nog</b> gebeurd?',
      'reporter: Dank je. 🌱 شكرا',
    ])
  })
}

test('a receipt may be typed with any spaces and with Arabic digits', async () => {
  const { digits } = await reported()
  const spaced = digits.replace(/(.{4})/g, '$1 - ')
  const eastern = digits.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
  for (const typed of [spaced, eastern]) assert.equal((await enter(typed)).status, 200)
})

test('a typing error is told beside the field, before any look-up', async () => {
  const { digits } = await reported()
  const wrong = `${digits.slice(0, 5)}${(Number(digits[5]) + 1) % 10}${digits.slice(6)}`
  const swapped = digits.replace(/(.)(?!\1)(.)/, '$2$1')
  for (const [typed, text] of [
    ['', t('portal.enter.empty')],
    [digits.slice(1), t('portal.enter.length')],
    [wrong, t('portal.enter.check')],
    [swapped, t('portal.enter.check')],
  ] as const) {
    const page = await enter(typed)
    assert.equal(page.status, 422)
    assert.equal(page.html.split(text).length - 1, 2, text)
    assert.ok(page.html.includes(`value="${typed}"`) || typed === '')
  }
})

const missed = async (digits: string) => {
  const started = performance.now()
  const response = await house.anybody().post('/gesprek', { code: digits }, { 'accept-encoding': 'gzip' })
  const body = await response.text()
  return { time: performance.now() - started, answer: { status: response.status, headers: [...response.headers], body } }
}
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!

test('a wrong, an expired and an erased receipt give the same page, byte for byte, in the same time', async () => {
  const wrong = receiptOf(Buffer.alloc(16, 7))
  const expired = await reported()
  await house.system((tx) =>
    tx.updateTable('reporter_access').set({ expires_on: '2026-11-22' }).where('case_id', '=', expired.caseId).execute(),
  )
  const erased = await reported()
  await house.system((tx) => tx.deleteFrom('reporter_access').where('case_id', '=', erased.caseId).execute())
  const times: Record<string, number[]> = {}
  const first = await missed(wrong)
  assert.equal(first.answer.status, 404)
  for (let round = 0; round < 9; round += 1) {
    for (const [name, digits] of Object.entries({ wrong, expired: expired.digits, erased: erased.digits })) {
      const { time, answer } = await missed(digits)
      assert.deepEqual(answer, first.answer)
      times[name] = [...(times[name] ?? []), time]
    }
  }
  const medians = Object.values(times).map(median)
  assert.ok(Math.max(...medians) < 1.6 * Math.min(...medians), `${medians}`)
})

test('pages with a secret are never compressed', async () => {
  const { digits } = await reported()
  const response = await house.anybody().post('/gesprek', { code: digits }, { 'accept-encoding': 'gzip' })
  assert.equal(response.headers.get('content-encoding'), null)
  assert.equal((await house.anybody().get('/', { 'accept-encoding': 'gzip' })).headers.get('content-encoding'), 'gzip')
})

test('the same reply posted twice, also at the same moment, is one message', async () => {
  const { digits, caseId } = await reported()
  const talk = await enter(digits)
  const browser = house.anybody()
  await Promise.all([post(browser, talk, { bericht: 'eenmaal' }), post(browser, talk, { bericht: 'eenmaal' })])
  await post(browser, talk, { bericht: 'eenmaal' })
  assert.deepEqual(await messagesOf(caseId), ['reporter: eenmaal'])
})

test('an empty reply and one that is too long are told, and nothing typed is lost', async () => {
  const { digits, caseId } = await reported()
  const talk = await enter(digits)
  const empty = await post(house.anybody(), talk, { bericht: '  ' })
  assert.equal(empty.status, 422)
  assert.ok(empty.html.includes(t('portal.reply.empty')))
  const long = await post(house.anybody(), talk, { bericht: `${'b'.repeat(5_000)}einde` })
  assert.equal(long.status, 422)
  assert.ok(long.html.includes('einde</textarea>') && long.html.includes(t('portal.error.tooLong', { over: 5, limit: 5_000 })))
  assert.deepEqual(await messagesOf(caseId), [])
})

test('a conversation that stood open for more than half an hour asks for the code again and keeps the message', async () => {
  const { digits, caseId } = await reported()
  const talk = await enter(digits)
  house.clock.set('2026-11-23T09:31:00Z')
  const stale = await post(house.anybody(), talk, { bericht: 'nog niet verstuurd' })
  assert.equal(stale.status, 422)
  assert.ok(stale.html.includes('nog niet verstuurd</textarea>'))
  const back = await enter(digits, { bericht: 'nog niet verstuurd' })
  assert.ok(back.html.includes('nog niet verstuurd</textarea>'))
  await post(house.anybody(), back, { bericht: 'nog niet verstuurd' })
  assert.deepEqual(await messagesOf(caseId), ['reporter: nog niet verstuurd'])
  house.clock.set('2026-11-23T09:00:00Z')
})

test('the opened way of one conversation opens no other, and a changed one opens none', async () => {
  const talk = await enter((await reported()).digits)
  const concept = talk.hidden['concept']!
  const draft = (await formPage(await house.anybody().get('/melden'))).hidden['concept']!
  for (const bad of [`${concept.slice(0, 60)}${concept[60] === 'A' ? 'B' : 'A'}${concept.slice(61)}`, draft, '']) {
    assert.equal((await post(house.anybody(), talk, { concept: bad, bericht: 'x' })).status, 422)
  }
})

test('who switches language in a conversation keeps the message that is being written', async () => {
  const talk = await enter((await reported()).digits)
  const arabic = await post(house.anybody(), talk, { bericht: 'half af' }, '/ar/gesprek/bericht')
  assert.ok(arabic.html.includes('dir="rtl"') && arabic.html.includes('half af</textarea>'))
})

test('a damaged message is shown as damaged, without a part of it, and the rest stays readable', async () => {
  const { digits, caseId } = await reported()
  await answerOf(caseId, 2, 'Eerste antwoord')
  await answerOf(caseId, 4, 'Tweede antwoord')
  await house.system(async (tx) => {
    const rows = await tx
      .selectFrom('sealed_blob')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('kind', '=', 'message')
      .orderBy('seq')
      .execute()
    // The first one's bytes in the place of the second: whole, but not meant for there.
    await tx.updateTable('sealed_blob').set({ sealed: rows[0]!.sealed }).where('id', '=', rows[1]!.id).execute()
  })
  const talk = await enter(digits)
  assert.equal(talk.html.split('Eerste antwoord').length - 1, 1)
  assert.ok(talk.html.includes(t('portal.talk.damaged')))
})

test('a message of the reporter cannot be passed off as one of the team', async () => {
  const { digits, caseId } = await reported()
  await post(house.anybody(), await enter(digits), { bericht: 'Dit schreef ik zelf.' })
  await house.system((tx) =>
    tx
      .updateTable('sealed_blob')
      .set({ author: 'team', person_id: house.person('Samir').id })
      .where('case_id', '=', caseId)
      .where('kind', '=', 'message')
      .execute(),
  )
  const talk = await enter(digits)
  assert.ok(!talk.html.includes('Dit schreef ik zelf.') && talk.html.includes(t('portal.talk.damaged')))
})

test('the reporter sees who opened the story, by day, and a promise that we broke', async () => {
  const { digits, caseId } = await reported()
  assert.ok((await enter(digits)).html.includes(t('portal.opened.none')))
  await house.system(async (tx) => {
    for (const day of ['2026-11-24', '2026-11-26'])
      await tx
        .insertInto('report_opening')
        .values({ report_id: caseId, person_id: house.person('Hanne').id, day, force_id: house.force.id })
        .execute()
  })
  house.clock.set('2026-12-02T09:00:00Z')
  const talk = await enter(digits)
  assert.ok(talk.html.includes(t('portal.opened.row', { name: 'Hanne', days: 2, day: '2026-11-26' })))
  assert.ok(talk.html.includes(t('portal.talk.late', { day: '2026-11-30' })))
  house.clock.set('2026-11-23T09:00:00Z')
})

test('the reporter stops the report after reading what that means, and may write again later', async () => {
  const { digits, caseId } = await reported()
  const browser = house.anybody()
  const ask = await post(browser, await enter(digits), { bericht: 'toch nog iets' }, '/gesprek/stoppen')
  assert.ok(ask.html.includes(t('portal.stop.title')))
  const statusOf = async () =>
    (await house.system((tx) => tx.selectFrom('report').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow())).status
  assert.equal(await statusOf(), 'new')
  assert.ok((await post(browser, ask, { terug: '1' }, '/gesprek/bericht')).html.includes('toch nog iets</textarea>'))
  const stopped = await post(browser, ask)
  assert.ok(stopped.html.includes(t('portal.closing.withdrawn')))
  assert.equal(await statusOf(), 'closed')
  await post(browser, stopped, { bericht: 'Ik wil toch verder.' })
  assert.equal(await statusOf(), 'in-progress')
})

test('a reply comes after what arrived meanwhile', async () => {
  const one = await reported()
  const talk = await enter(one.digits)
  await house.system((tx) =>
    tx
      .insertInto('sealed_blob')
      .values({
        id: randomUUID(),
        force_id: house.force.id,
        case_id: one.caseId,
        kind: 'message',
        seq: 1,
        author: 'reporter',
        person_id: null,
        day: '2026-11-23',
        sealed: Buffer.from('age-encryption.org/v1'),
      })
      .execute(),
  )
  const sent = await post(house.anybody(), talk, { bericht: 'komt na de eerste' })
  assert.ok(sent.html.includes('komt na de eerste'))
})

test('a message that its browser sealed is kept as it came, once however often it is sent; anything else in its place is no message', async () => {
  const { digits, caseId } = await reported()
  const talk = await enter(digits)
  const { seq, recipient } = JSON.parse(/data-talk="([^"]*)"/.exec(talk.html)![1]!.replaceAll('&quot;', '"'))
  const place = { force: house.force.id, case: caseId, kind: 'message', seq, author: 'reporter' } as const
  const sealed = Buffer.from(await sealAt(place, Buffer.from('Al verzegeld.'), recipient)).toString('base64url')
  for (const wrong of ['', 'nee', Buffer.from('geen age').toString('base64url')])
    assert.equal((await post(house.anybody(), talk, { bericht: '', zaakbericht: wrong })).status, 422)
  assert.equal((await post(house.anybody(), talk, { zaakbericht: sealed, berichtnummer: '3' })).status, 422)
  assert.deepEqual(await messagesOf(caseId), [])
  for (let time = 0; time < 2; time += 1)
    assert.equal((await post(house.anybody(), talk, { bericht: '', zaakbericht: sealed })).status, 200)
  assert.deepEqual(await messagesOf(caseId), ['reporter: Al verzegeld.'])
})
