import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, type FormPage, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { open as openAge, openAt, unwrapKey } from '../../vault/seal.ts'
import { splitSections } from '../../vault/sections.ts'
import { publicLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { questionNames } from './questions.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const prefixOf = (lang: string) => (lang === 'nl' ? '' : `/${lang}`)

const whole = {
  who: { whose: 'self' },
  what: { kinds: ['insult', 'threat'], story: 'Twee mannen riepen naar mij op de tram.' },
  when: { happened: 'this-week', whenWords: 'donderdag rond vijf uur' },
  where: { place: 'transport', district: 'HAV', whereWords: 'tram 7' },
  why: { families: ['origin', 'belief'], whyWords: 'mijn hoofddoek' },
  wish: { wish: 'advice', wishWords: 'wat nu' },
  contact: { contact: 'named', name: 'Nadia', reach: '0470 00 00 00' },
}
const short = { who: { whose: 'other' }, what: { story: 'Iemand werd geweigerd.' } }

/** What the team reads of the case behind a receipt page: its sections, opened with the team's own key. */
const readAsTeam = async (caseId: string) =>
  house.system(async (tx) => {
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const { sealed } = await tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, house.team.pair.identity)
    const { body } = await openAt(sealed, { force: house.force.id, case: caseId, kind: 'story', seq: 0 }, identity)
    return splitSections(body)
  })

const reports = () => house.system((tx) => tx.selectFrom('report').selectAll().execute())
const newOnes = async (work: () => Promise<unknown>) => {
  const known = new Set((await reports()).map(({ id }) => id))
  await work()
  return (await reports()).filter(({ id }) => !known.has(id))
}

for (const lang of publicLangs) {
  test(`somebody reports in ${lang}, without script, from the first page to the receipt`, async () => {
    const browser = house.anybody()
    const { t } = wordsFor(lang)
    const [report] = await newOnes(async () => {
      const check = await fillIn(browser, prefixOf(lang), whole)
      assert.ok(check.html.includes(t('portal.check.title')), check.html)
      assert.ok(check.html.includes('Twee mannen riepen'))
      const receipt = await post(browser, check)
      assert.equal(receipt.status, 200)
      assert.ok(digitsOn(receipt))
      assert.ok(receipt.html.includes(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`))
    })
    assert.ok(report)
    const { channel, whose, kinds, place_kind, district_code, happened, families, wish, named, received_on } = report
    assert.deepEqual(
      { channel, lang: report.lang, whose, kinds, place_kind, district_code, happened, families, wish, named, received_on },
      {
        channel: 'portal',
        lang,
        whose: 'self',
        kinds: ['insult', 'threat'],
        place_kind: 'transport',
        district_code: 'HAV',
        happened: 'this-week',
        families: ['origin', 'belief'],
        wish: 'advice',
        named: true,
        received_on: '2026-11-23',
      },
    )
    assert.deepEqual(
      [...(await readAsTeam(report.id))],
      [
        ['story', 'Twee mannen riepen naar mij op de tram.'],
        ['when', 'donderdag rond vijf uur'],
        ['where', 'tram 7'],
        ['why', 'mijn hoofddoek'],
        ['wish', 'wat nu'],
        ['name', 'Nadia'],
        ['contact', '0470 00 00 00'],
      ],
    )
  })
}

test('somebody answers two questions and skips all others', async () => {
  const browser = house.anybody()
  const [report] = await newOnes(async () => {
    const receipt = await post(browser, await fillIn(browser, '', short))
    assert.ok(digitsOn(receipt))
  })
  assert.equal(report?.whose, 'other')
  assert.deepEqual([report?.kinds, report?.families, report?.named, report?.district_code], [[], [], false, null])
})

test('who typed a name but chose to stay anonymous is anonymous', async () => {
  const browser = house.anybody()
  const [report] = await newOnes(async () => {
    const check = await fillIn(browser, '', { ...short, contact: { contact: 'anonymous', name: 'Nadia Canary', reach: 'x@y' } })
    assert.ok(!check.html.includes('Nadia Canary'))
    await post(browser, check)
  })
  assert.equal(report?.named, false)
  assert.deepEqual([...(await readAsTeam(report!.id)).keys()], ['story'])
})

test('a form sent again, and two at the same moment, give the same receipt and one case', async () => {
  const browser = house.anybody()
  const made = await newOnes(async () => {
    const check = await fillIn(browser, '', short)
    const both = await Promise.all([post(browser, check), post(browser, check)])
    const again = await post(browser, check)
    assert.deepEqual(both.map(digitsOn), [digitsOn(again), digitsOn(again)])
    assert.ok(digitsOn(again))
    assert.ok(again.html.includes(wordsFor('nl').t('portal.receipt.again')))
  })
  assert.equal(made.length, 1)
})

test('a question that needs an answer says so, beside the field and in the summary, and keeps what was typed', async () => {
  const browser = house.anybody()
  const { t } = wordsFor('nl')
  const first = await formPage(await browser.get('/melden'))
  const none = await post(browser, first)
  assert.equal(none.status, 422)
  assert.equal(none.html.split(t('portal.who.error')).length - 1, 2)
  assert.ok(none.html.includes('href="#whose"') && none.html.includes('id="whose"'))
  assert.match(none.html, /<title>Fout: /)
  const what = await post(browser, none, { whose: 'self' })
  const noStory = await post(browser, what, { kinds: 'damage', story: '   ' })
  assert.equal(noStory.status, 422)
  assert.equal(noStory.html.split(t('portal.what.error')).length - 1, 2)
  assert.match(noStory.html, /value="damage" checked/)
})

test('a text that is too long is told by how much, and all of it is still there', async () => {
  const browser = house.anybody()
  const what = await post(browser, await formPage(await browser.get('/melden')), { whose: 'self' })
  const story = `${'a'.repeat(10_000)}einde`
  const long = await post(browser, what, { story })
  assert.equal(long.status, 422)
  assert.ok(long.html.includes(wordsFor('nl').t('portal.error.tooLong', { over: 5, limit: 10_000 })))
  assert.ok(long.html.includes(`${story}</textarea>`))
})

test('who wants to be reached must leave a name or a way, or stay anonymous', async () => {
  const browser = house.anybody()
  let page = await formPage(await browser.get('/melden'))
  for (const question of questionNames.slice(0, -1))
    page = await post(browser, page, (short as Record<string, object>)[question] as never)
  const faulty = await post(browser, page, { contact: 'named' })
  assert.equal(faulty.status, 422)
  assert.ok(faulty.html.includes(wordsFor('nl').t('portal.contact.error')))
  const check = await post(browser, faulty, { contact: 'anonymous' })
  assert.ok(check.html.includes(wordsFor('nl').t('portal.check.title')))
})

const answersOn = (check: FormPage) =>
  /<dl>[\s\S]*<\/dl>/.exec(check.html)?.[0].replaceAll(/value="[^"]*"|formaction="[^"]*"/g, '')

test('going back, changing one answer and switching language lose nothing', async () => {
  const browser = house.anybody()
  const check = await fillIn(browser, '', whole)
  const contact = await post(browser, check, { terug: '1' })
  assert.match(contact.html, /value="Nadia"/)
  const wish = await post(browser, contact, { ...whole.contact, terug: '1' })
  assert.match(wish.html, /value="advice" checked/)
  const unfinished = await post(browser, wish, { wish: 'listen', wishWords: 'toch liever dit', taal: 'nl' }, '/ar/melden/wens')
  assert.ok(unfinished.html.includes('lang="ar"') && unfinished.html.includes('toch liever dit'))
  assert.match(unfinished.html, /value="listen" checked/)
  const end = await post(
    browser,
    await post(browser, unfinished, { wish: 'listen', wishWords: 'toch liever dit' }),
    whole.contact,
  )
  assert.ok(end.html.includes('toch liever dit') && end.html.includes('Nadia'))
  const story = await post(browser, end, { open: '1' }, '/ar/melden/wat')
  assert.ok(story.html.includes('Twee mannen riepen'))
  const changed = await post(browser, story, { kinds: 'violence', story: 'Het was anders.' })
  assert.ok(changed.html.includes(wordsFor('ar').t('portal.check.title')) && changed.html.includes('Het was anders.'))
  assert.ok(changed.html.includes(wordsFor('ar').t('portal.kind.violence')))
  const undone = await post(browser, await post(browser, changed, { open: '1' }, '/ar/melden/waar'), {
    ...whole.where,
    terug: '1',
  })
  assert.equal(answersOn(undone), answersOn(changed))
})

test('skipping a question takes away what stood there', async () => {
  const browser = house.anybody()
  const check = await fillIn(browser, '', whole)
  const skipped = await post(browser, await post(browser, check, { open: '1' }, '/melden/waarom'), {
    ...whole.why,
    overslaan: '1',
  })
  assert.ok(!skipped.html.includes('mijn hoofddoek'))
})

test('what somebody types stays text', async () => {
  const browser = house.anybody()
  const story = `<script>alert(1)</script><img src=x onerror=alert(2)> "'>&amp; \u202eRTL`
  const check = await fillIn(browser, '', { ...short, what: { story }, why: { whyWords: '</textarea><b>vet</b>' } })
  assert.ok(!/<script|<img|<b>vet/.test(check.html))
  const [report] = await newOnes(() => post(browser, check))
  assert.equal((await readAsTeam(report!.id)).get('story'), story)
})

for (const [script, sign] of [
  ['Arabic letters', 'ش'],
  ['emoji', '🕊'],
] as const) {
  test(`a story of 10,000 ${script} arrives whole`, async () => {
    const browser = house.anybody()
    const story = sign.repeat(10_000)
    const [report] = await newOnes(async () => {
      const check = await fillIn(browser, '', { ...whole, what: { story } })
      assert.ok(digitsOn(await post(browser, check)), check.html.slice(0, 300))
    })
    assert.equal((await readAsTeam(report!.id)).get('story'), story)
  })
}

test('a form that stood open for more than a day, or was tampered with, begins again calmly', async () => {
  const browser = house.anybody()
  const { t } = wordsFor('nl')
  const check = await fillIn(browser, '', short)
  const concept = check.hidden['concept']!
  const flipped = `${concept.slice(0, 40)}${concept[40] === 'A' ? 'B' : 'A'}${concept.slice(41)}`
  for (const bad of [flipped, concept.slice(0, -4), '', 'x', `B${concept.slice(1)}`]) {
    const page = await post(browser, check, { concept: bad })
    assert.equal(page.status, 422)
    assert.ok(page.html.includes(t('common.expired.title')))
  }
  house.clock.passDays(1)
  assert.ok((await post(browser, check, { open: '1' }, '/melden/wat')).html.includes('Iemand werd geweigerd'))
  house.clock.passDays(1)
  for (const path of ['/melden/wat', '/melden/nakijken', '/melden/versturen']) {
    assert.ok((await post(browser, check, {}, path)).html.includes(t('common.expired.title')))
  }
  house.clock.passDays(-2)
})

test('the draft in the page tells nothing of what was typed', async () => {
  const check = await fillIn(house.anybody(), '', { ...short, what: { story: 'CANARYSTORY' } })
  const bytes = Buffer.from(check.hidden['concept']!, 'base64url')
  assert.ok(
    !bytes.includes('CANARYSTORY') &&
      !check.hidden['concept']!.includes(Buffer.from('CANARYSTORY').toString('base64url').slice(2, 10)),
  )
})

test('nothing of the request and nothing finer than the day is kept', async () => {
  const marked = {
    'user-agent': 'canary-agent-77',
    referer: 'http://canary-referrer.example/',
    'x-forwarded-for': '203.0.113.77',
  }
  const anybody = house.anybody()
  const browser = {
    get: (path: string) => anybody.get(path, marked),
    post: (path: string, fields: Record<string, string | string[]>) => anybody.post(path, fields, marked),
  }
  const [report] = await newOnes(async () =>
    post(browser, await fillIn(browser, '', { ...short, what: { story: 'CANARY story' } })),
  )
  await house.system(async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`.execute(tx)
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(tx)
      const text = rows.map(({ row }) => row).join('\n')
      for (const trace of ['canary', 'CANARY', '203.0.113', Buffer.from('CANARY').toString('hex')])
        assert.ok(!text.includes(trace), `${name} holds ${trace}`)
    }
    const own = await sql<{ row: string }>`select to_jsonb(t)::text as row from report t where id = ${report!.id}
      union all select to_jsonb(t)::text from report_status t where report_id = ${report!.id}
      union all select to_jsonb(t)::text from sealed_blob t where case_id = ${report!.id}
      union all select to_jsonb(t)::text from reporter_access t where case_id = ${report!.id}
      union all select to_jsonb(t)::text from activity t where thing_id = ${report!.id}
      union all select to_jsonb(t)::text from signal t where case_id = ${report!.id}`.execute(tx)
    for (const { row } of own.rows) assert.doesNotMatch(row, /\d\d:\d\d:\d\d/)
    const { rows: log } = await sql<{ count: number }>`select count(*)::int as count from audit_entry`.execute(tx)
    assert.equal(log[0]?.count, 0, 'a deed of a reporter has no line in the log')
  })
})

test('the story in the database opens only with a key of the team or of the reporter', async () => {
  const browser = house.anybody()
  const [report] = await newOnes(async () => post(browser, await fillIn(browser, '', short)))
  const { sealed } = await house.system((tx) =>
    tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', report!.id).executeTakeFirstOrThrow(),
  )
  await assert.rejects(openAge(sealed, house.person('Samir').keys!.identity))
})
