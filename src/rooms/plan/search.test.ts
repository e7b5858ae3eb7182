import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { putActivity } from '../../spine/activity.ts'
import { countSearchWords } from '../../spine/search-correction.ts'
import { foldWord, searchWords } from '../../spine/search-fold.ts'

/** What the palette is told for what somebody types. */
type Told = { hits: { href: string; title: [string, boolean][]; note: string }[]; said: string; instead?: string }

describe('Search', () => {
  let house: House
  const secret = 'Zwartkijkerij'
  const put = (title: string, rest: Partial<Parameters<typeof putActivity>[1]> = {}) =>
    house.system((tx) =>
      putActivity(tx, {
        force: house.force.id,
        room: 'plan',
        thing: randomUUID(),
        kind: 'meeting',
        title,
        startsOn: '2026-09-14',
        status: 'done',
        audience: 'internal',
        ...rest,
      }),
    )
  before(async () => {
    house = await openHouse()
    for (const title of [
      'Opleidingen voor buurtwerkers',
      'Réunion avec les écoles de Łódź',
      'Formations sur l’égalité',
      'Trainings about belonging',
      'Dialoog op het œuvreplein',
      'Netwerkdag zorg',
      'Zonder tags: <script>haat</script>',
    ])
      await put(title)
    await put(secret, { room: 'reports', kind: 'report', reference: '6734-349', team: house.team.id })
  })
  after(() => house.close())

  const page = async (typed: string, name: Name = 'Ewa', more = '') => {
    const answer = await house.as(name).get(`/zoek?q=${encodeURIComponent(typed)}${more}`)
    assert.equal(answer.status, 200, typed)
    return /<main[^>]*>(.*)<\/main>/s.exec(await answer.text())![1]!
  }
  /** What somebody finds: the titles of the links below the field, without marks. */
  const found = async (typed: string, name: Name = 'Ewa', more = '') =>
    [...(await page(typed, name, more)).matchAll(/<span class="t">(.*?)<\/span>/g)].map(([, title]) =>
      title!.replaceAll(/<\/?mark>/g, ''),
    )

  it('finds a title by another form of its word in Dutch, French or English', async () => {
    for (const typed of ['opleiding', 'buurtwerker', 'OPLEIDINGEN'])
      assert.deepEqual(await found(typed), ['Opleidingen voor buurtwerkers'], typed)
    await put('Brief aan het jeugdhuis')
    for (const typed of ['brieven', 'jeugdhuizen']) assert.ok((await found(typed)).includes('Brief aan het jeugdhuis'), typed)
    for (const typed of ['réunions', 'école']) assert.deepEqual(await found(typed), ['Réunion avec les écoles de Łódź'], typed)
    for (const typed of ['formation', 'formations égalité'])
      assert.deepEqual(await found(typed), ['Formations sur l’égalité'], typed)
    for (const typed of ['training', 'belong']) assert.deepEqual(await found(typed), ['Trainings about belonging'], typed)
  })

  it('does not mind accents, ligatures, capitals or signs', async () => {
    for (const typed of ['ecole', 'REUNION', 'łódź', 'lodz', 'ecoles!'])
      assert.deepEqual(await found(typed), ['Réunion avec les écoles de Łódź'], typed)
    for (const typed of ['egalite', 'l’égalité', "l'egalite"])
      assert.deepEqual(await found(typed), ['Formations sur l’égalité'], typed)
    assert.deepEqual(await found('oeuvreplein'), ['Dialoog op het œuvreplein'])
    assert.deepEqual(await found('haat script'), ['Zonder tags: &lt;script&gt;haat&lt;/script&gt;'])
  })

  it('lets small words narrow nothing, and finds half a word', async () => {
    assert.deepEqual(await found('een dialoog in het œuvreplein'), ['Dialoog op het œuvreplein'])
    for (const typed of ['buurtw', 'opleidin', 'opleidingen buur'])
      assert.deepEqual(await found(typed), ['Opleidingen voor buurtwerkers'])
  })

  it('looks for a near word when nobody uses the one typed, and says so', async () => {
    for (const typed of ['opleidign', 'buurtwrkers', 'opliedingen buurtwerkers', 'buutrwerk']) {
      assert.deepEqual(await found(typed), ['Opleidingen voor buurtwerkers'], typed)
      assert.match(await page(typed), /Niets gevonden voor „.*We zochten op „/s, typed)
    }
    assert.deepEqual(await found('formatoin'), ['Formations sur l’égalité'])
    assert.deepEqual(await found('zeppelinvlucht'), [])
    assert.doesNotMatch(await page('opleiding'), /We zochten op/)
  })

  it('asks what was meant when a word finds little and a near one more', async () => {
    for (let nth = 0; nth < 3; nth += 1) await put(`Jeugdwerksters op bezoek ${nth}`)
    const html = await page('jeugdwerkers')
    assert.ok(html.includes('/themas/jongeren'), 'the word stands in the text of a theme')
    assert.ok(html.includes('Bedoelde je <a href="/zoek?q=jeugdwerksters">jeugdwerksters</a>?'))
    assert.ok(!(await page('jeugdwerksters')).includes('Bedoelde je'))
  })

  it('marks the words that were looked for, as elements and never as text', async () => {
    const html = await page('opleiding')
    assert.match(html, /<span class="t"><mark>Opleidingen<\/mark> voor buurtwerkers<\/span>/)
    assert.match(await page('haat'), /&lt;script&gt;<mark>haat<\/mark>&lt;\/script&gt;/)
  })

  it('never tells a word of what only a team may open, neither found nor offered', async () => {
    await house.system(countSearchWords)
    for (const name of ['Ewa', 'Lies', 'Bert', 'Karim'] as const)
      for (const typed of ['zwartkijkerij', 'zwartkijkerei', 'zwartkijkerijen', 'zwartkijk', '6734-349', '6734-394']) {
        const html = (await page(typed, name)).replaceAll(/value="[^"]*"|„[^”]*”|href="[^"]*"/g, '')
        assert.doesNotMatch(html, /zwartkijkerij|We zochten op|Bedoelde je|6734/i, `${name} ${typed}`)
      }
    assert.deepEqual(await found('zwartkijkerij', 'Samir'), [secret])
    const { rows } = await house.system((tx) =>
      sql<{ word: string }>`select word from search_word where word like 'zwart%'`.execute(tx),
    )
    assert.deepEqual(rows, [])
  })

  it('forgets what was taken away, finds it when it comes back, and forgets its words in the night', async () => {
    const id = await put('Kwetterkoor in het park')
    assert.deepEqual(await found('kwetterkoor'), ['Kwetterkoor in het park'])
    await house.system((tx) => tx.updateTable('activity').set({ removed_at: house.clock.now() }).where('id', '=', id).execute())
    for (const typed of ['kwetterkoor', 'kwetterkor']) assert.deepEqual(await found(typed), [], typed)
    const known = async () => {
      const { rows } = await house.system((tx) => sql`select from search_word where word = 'kwetterkoor'`.execute(tx))
      return rows.length
    }
    assert.equal(await known(), 1)
    await house.system(countSearchWords)
    assert.equal(await known(), 0)
    await house.system((tx) => tx.updateTable('activity').set({ removed_at: null }).where('id', '=', id).execute())
    assert.deepEqual(await found('kwetterkor'), ['Kwetterkoor in het park'])
  })

  it('knows no word of another force', async () => {
    await inTransaction(house.db, async (tx) => {
      await become(tx, { force: randomUUID(), kind: 'staff' })
      const { rows } = await sql`select word from search_words_near(array['opleidinge', 'x'], 9)`.execute(tx)
      assert.deepEqual(rows, [])
      assert.deepEqual(await tx.selectFrom('search_entry').select('kind').execute(), [])
    })
  })

  it('finds themes and pages by their name in any language of the force', async () => {
    for (const typed of ['jongeren', 'youth', 'jongere']) assert.ok((await page(typed)).includes('/themas/jongeren'), typed)
    for (const typed of ['cijfers', 'figures', 'chiffres']) assert.match(await page(typed), /<a href="\/cijfers">/, typed)
    assert.doesNotMatch(await page('cijfers', 'Karim'), /<a href="\/cijfers">/, 'a page that Karim may not open')
  })

  it('finds each kind of record of the plan, under its kind, and not what was taken away', async () => {
    await loadedPlan(house)
    for (const [typed, href, title] of [
      ['laagdrempelig', '/plan/onderdelen/', 'Laagdrempelige toegang tot de politie'],
      ['gezicht', '/doelen/', 'Jongeren kennen een gezicht bij de politie'],
      ['jeugdhuizen bezoeken', '/acties/', 'Bezoek elk jeugdhuis'],
      ['wijkagent', '/indicatoren/', 'Jongeren die de wijkagent kennen'],
      ['voltijds', '/engagementen/', 'Een voltijdse adviseur erbij'],
      ['balies', '/eenheden/', 'Onthaal'],
    ] as const) {
      assert.ok((await found(typed)).includes(title), typed)
      assert.match(await page(typed), new RegExp(`<a href="${href}[^"]+">`), typed)
      assert.ok((await found(typed, 'Karim')).includes(title), 'everybody in the force reads the plan')
    }
    assert.match(await page('laagdrempelig'), /<small>Belofte aan de samenleving<\/small>/)
    assert.deepEqual(await found('D1', 'Ewa', '&soort=doelen'), ['Jongeren kennen een gezicht bij de politie'])
    assert.ok((await found('gezcht')).includes('Jongeren kennen een gezicht bij de politie'))
    assert.deepEqual(await found('gezicht', 'Ewa', '&soort=acties'), [])
    await house.system((tx) =>
      tx.updateTable('objective').set({ removed_at: house.clock.now() }).where('code', '=', 'D1').execute(),
    )
    for (const typed of ['gezicht', 'gezcht']) assert.deepEqual(await found(typed), [], typed)
  })

  const told = async (typed: string, name: Name = 'Ewa') => {
    const answer = await house.as(name).get(`/zoek/snel?q=${encodeURIComponent(typed)}`)
    assert.equal(answer.status, 200, typed)
    return (await answer.json()) as Told
  }
  const titles = ({ hits }: Told) => hits.map(({ title }) => title.map(([text]) => text).join(''))

  it('offers the first few of everything while somebody types: pages, the plan and work, none hiding the other', async () => {
    assert.ok(titles(await told('')).includes('Tijdlijn'), 'before a word is typed: where to go')
    for (let nth = 0; nth < 12; nth += 1) await put(`Themadag ${nth}`)
    const { hits, said } = await told('thema')
    assert.equal(hits.length, 8)
    assert.match(said, /^8 resultaten/)
    assert.equal(hits[0]!.href, '/themas')
    assert.ok(hits.filter(({ href }) => href.startsWith('/activiteiten/')).length >= 3)
    assert.deepEqual((await told('tijdlijm')).hits, [])
    const typo = await told('buurtwrkers')
    assert.deepEqual(titles(typo), ['Opleidingen voor buurtwerkers'])
    assert.match(typo.instead ?? '', /buurtwerkers/)
  })

  it('tells the palette of nobody more than the page does', async () => {
    for (const typed of ['zwartkijkerij', '6734', 'melding']) {
      for (const name of ['Ewa', 'Bert', 'Karim', 'Ann'] as const) {
        const answer = await told(typed, name)
        assert.deepEqual(
          answer.hits.filter(({ href }) => href.startsWith('/meldingen')),
          [],
          `${name} ${typed}`,
        )
      }
    }
    assert.deepEqual(titles(await told('6734', 'Samir')), [secret])
    const asked = await house.anybody().get('/zoek/snel?q=a', { 'x-vonk-token': '' })
    assert.equal(asked.status, 403)
  })

  it('answers any text in the palette', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (typed) => {
        assert.ok((await told(typed.toWellFormed())).hits.length <= 8)
      }),
      { numRuns: 40 },
    )
  })

  it('folds a word in the browser’s language as the database does', async () => {
    const word = fc.string({ unit: fc.constantFrom(...'aéÉïçœŒæßøØŁđšžğİıñÅ2', 'e\u0301', 'ﬁ'), minLength: 1, maxLength: 12 })
    const words = fc.sample(word, 300).flatMap(searchWords)
    await house.system(async (tx) => {
      const { rows } = await sql<{ word: string }>`select search_fold(w) as word from unnest(${words}::text[]) w`.execute(tx)
      assert.deepEqual(
        rows.map((row) => row.word),
        words.map(foldWord),
      )
    })
  })
})
