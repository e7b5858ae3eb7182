import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { activeThemes, endTheme, loadThemes, slugOf, themeBySlug } from '../../spine/theme.ts'

const theme = (change: Record<string, string> = {}) => ({
  name: 'Taal en toegang',
  nameFr: '',
  nameEn: 'Language and access',
  intro: 'Iedereen begrijpt wat we zeggen.',
  period: '2026-11-01',
  'period-einde': '',
  ...change,
})

describe('A theme', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const page = async (name: Name, path: string) => {
    const answer = await house.as(name).get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  const versionOf = async (path: string) => /name="_versie" value="([^"]+)"/.exec(await page('Lies', path))![1]!
  const deedsOf = async (slug: string) =>
    house.system(async (tx) => {
      const { id } = (await themeBySlug(tx, slug))!
      const lines = await tx.selectFrom('audit_entry').select(['deed', 'person_id']).where('thing_id', '=', id).execute()
      return lines.map((line) => line.deed)
    })
  const offered = () => house.system((tx) => activeThemes(tx, '2026-11-23').then((all) => all.map((one) => one.slug)))

  it('of the plan is there at the first start, and not made again at the second', async () => {
    const all = ['discriminatie-en-haatmisdrijven', 'genderdiversiteit', 'jongeren']
    assert.deepEqual(await offered(), all)
    await house.system((tx) => loadThemes(tx, house.force, house.clock.now()))
    assert.deepEqual(await offered(), all)
  })

  it('added by the lead is at once offered for new work, in filters, in the list and on a page of its own', async () => {
    const answer = await house.as('Lies').post('/themas', theme())
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/themas/taal-en-toegang?gedaan=bewaard')
    assert.ok((await offered()).includes('taal-en-toegang'))
    for (const path of [
      '/themas',
      '/themas/taal-en-toegang',
      '/activiteiten/nieuw',
      '/activiteiten',
      '/tijdlijn',
      '/zoek?q=taal',
    ])
      assert.match((await page('Ewa', path)).replaceAll(/<\/?mark>/g, ''), /Taal en toegang/, path)
    assert.deepEqual(await deedsOf('taal-en-toegang'), ['themes.add'])
  })

  it('that ended is offered for no new work, keeps its page and its work, and comes back when the lead reopens it', async () => {
    const lead = house.as('Lies')
    await lead.post('/themas', theme({ name: 'Toegankelijke balie' }))
    const path = '/themas/toegankelijke-balie'
    const { id } = (await house.system((tx) => themeBySlug(tx, 'toegankelijke-balie')))!
    const work = {
      title: 'Rondgang met rolstoel',
      kind: 'visit',
      period: '2026-11-10',
      'period-einde': '',
      status: 'done',
      owner: house.person('Ewa').id,
      audience: 'external',
      themes: id,
    }
    const added = await house.as('Ewa').post('/activiteiten', work)
    assert.equal(added.status, 303)
    assert.equal((await lead.post(`${path}/einde`)).status, 303)
    assert.ok(!(await offered()).includes('toegankelijke-balie'))
    assert.doesNotMatch(await page('Ewa', '/activiteiten/nieuw'), /Toegankelijke balie/)
    assert.match(await page('Ewa', '/activiteiten?thema=toegankelijke-balie'), /Rondgang met rolstoel/)
    const ended = await page('Lies', path)
    assert.match(ended, /Dit thema is voorbij/)
    assert.match(ended, /Rondgang met rolstoel/)
    const refused = await house.as('Ewa').post('/activiteiten', { ...work, title: 'Nog een rondgang' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /niet meer aangeboden/)
    const change = `${added.headers.get('location')!.split('?')[0]}`
    const kept = /name="_versie" value="([^"]+)"/.exec(await page('Ewa', `${change}/wijzig`))![1]!
    const again = await house.as('Ewa').post(change, { ...work, title: 'Rondgang met een rolstoel', _versie: kept })
    assert.equal(again.status, 303, 'what is tied already may stay')
    assert.equal((await lead.post(`${path}/heropening`)).status, 303)
    assert.ok((await offered()).includes('toegankelijke-balie'))
    assert.deepEqual(await deedsOf('toegankelijke-balie'), ['themes.add', 'themes.end', 'themes.reopen'])
  })

  it('that is still to begin is not offered yet, and ending it before its first day ends it on that day', async () => {
    await house.as('Lies').post('/themas', theme({ name: 'Volgend jaar', period: '2027-01-01' }))
    assert.ok(!(await offered()).includes('volgend-jaar'))
    assert.match(await page('Lies', '/themas/volgend-jaar'), /begint op 1 januari 2027/)
    await house.as('Lies').post('/themas/volgend-jaar/einde')
    assert.equal((await house.system((tx) => themeBySlug(tx, 'volgend-jaar')))?.ends_on, '2027-01-01')
  })

  it('is added, changed and ended by the lead alone', async () => {
    for (const name of ['Ewa', 'Samir', 'Bert', 'Ann', 'Karim', 'Dirk'] as const) {
      const client = house.as(name)
      assert.equal((await client.get('/themas/nieuw')).status, 403, name)
      assert.equal((await client.post('/themas', theme({ name: `Thema van ${name}` }))).status, 403, name)
      assert.equal((await client.post('/themas/jongeren', theme())).status, 403, name)
      assert.equal((await client.post('/themas/jongeren/einde')).status, 403, name)
      assert.doesNotMatch(await page(name, '/themas/jongeren'), /Beëindig dit thema/)
    }
    assert.equal((await house.anybody().get('/themas')).status, 303)
  })

  it('with something wrong is not kept: the page says what, beside the field, and nothing typed is lost', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ name: '' }, /Vul dit in: Naam/],
      [{ name: ' \t ' }, /Vul dit in: Naam/],
      [{ name: '?!…' }, /minstens één letter of cijfer/],
      [{ name: 'a'.repeat(500) }, /ten hoogste 80 tekens. Je hebt er nu 500/],
      [{ name: 'jongeren' }, /Er is al een thema met deze naam/],
      [{ name: 'JONGEREN!' }, /Er is al een thema met deze naam/],
      [{ period: '2026-05-01', 'period-einde': '2026-04-30' }, /ligt vóór het begin/],
      [{ period: '' }, /Vul dit in: Begin/],
      [{ period: '2026-02-30' }, /deze datum bestaat niet/],
      [{ period: "1' or '1" }, /deze datum bestaat niet/],
      [{ intro: 'x'.repeat(1201) }, /ten hoogste 1[. {2}]?200 tekens/],
    ]
    const before = (await offered()).length
    for (const [change, says] of wrong) {
      const answer = await house.as('Lies').post('/themas', theme({ intro: 'Dit blijft <b>staan</b>.', ...change }))
      const html = await answer.text()
      assert.equal(answer.status, 422, JSON.stringify(change))
      assert.match(html, says)
      assert.match(html, /<title>Fout: /)
      assert.equal([...html.matchAll(new RegExp(says, 'g'))].length, 2, 'in the summary and beside the field')
      if (!('intro' in change)) assert.match(html, /Dit blijft &lt;b&gt;staan&lt;\/b&gt;\./)
    }
    assert.equal((await offered()).length, before)
  })

  it('whose form two people have open loses neither text: the second sees who changed what, and decides', async () => {
    await house.as('Lies').post('/themas', theme({ name: 'Samen schrijven' }))
    const path = '/themas/samen-schrijven'
    const opened = await versionOf(`${path}/wijzig`)
    const first = await house
      .as('Lies')
      .post(path, theme({ name: 'Samen schrijven', intro: 'De eerste tekst.', _versie: opened }))
    assert.equal(first.status, 303)
    const late = theme({ name: 'Samen schrijven', intro: 'De tweede tekst.', _versie: opened })
    const second = await house.as('Lies').post(path, late)
    const html = await second.text()
    assert.equal(second.status, 409)
    for (const seen of ['Lies veranderde dit', 'De eerste tekst.', 'De tweede tekst.']) assert.ok(html.includes(seen), seen)
    assert.equal((await house.system((tx) => themeBySlug(tx, 'samen-schrijven')))?.intro, 'De eerste tekst.')
    const known = /name="_versie" value="([^"]+)"/.exec(html)![1]!
    assert.equal((await house.as('Lies').post(path, { ...late, _versie: known })).status, 303)
    assert.equal((await house.system((tx) => themeBySlug(tx, 'samen-schrijven')))?.intro, 'De tweede tekst.')
    const same = await house.as('Lies').post(path, { ...late, _versie: opened })
    assert.equal(same.headers.get('location'), `${path}?gedaan=gelijk`, 'saying what is there already is no conflict')
  })

  it('added twice at the same moment is kept once, and the other is told', async () => {
    const both = await Promise.all([1, 2].map(() => house.as('Lies').post('/themas', theme({ name: 'Tweemaal geklikt' }))))
    assert.deepEqual(both.map((answer) => answer.status).sort(), [303, 422])
  })

  it('changed and ended at the same moment waits for the other, and never ends half', async () => {
    await house.as('Lies').post('/themas', theme({ name: 'Tegelijk' }))
    const results = await Promise.all(
      [1, 2, 3].map(() =>
        house.system((tx) => endTheme(tx, { kind: 'system' }, 'tegelijk', { now: house.clock.now(), today: '2026-11-23' })),
      ),
    )
    assert.deepEqual(results.sort(), ['done', 'unchanged', 'unchanged'])
  })

  it('in any script and with any sign has an address that leads to it', async () => {
    assert.equal(slugOf('Haat & táál — Œuvre'), 'haat-taal-oeuvre')
    assert.match(slugOf('العربية'), /^thema-[0-9a-f]{8}$/)
    assert.equal(slugOf('?!…'), '')
    assert.equal(slugOf('Nieuw'), 'thema-nieuw')
    for (const name of ['العربية لغتي', 'Nieuw', 'Ouderen 65+', 'a/b?c#d%20']) {
      const answer = await house.as('Lies').post('/themas', theme({ name }))
      assert.equal(answer.status, 303, name)
      const at = answer.headers.get('location')!.split('?')[0]!
      assert.match(await page('Lies', `${at}?gedaan=bewaard`), /Het thema is bewaard/)
      const version = await versionOf(`${at}/wijzig`)
      assert.equal((await house.as('Lies').post(at, theme({ name, intro: 'Anders.', _versie: version }))).status, 303, name)
    }
  })

  it('whose name is markup is shown as text', async () => {
    await house.as('Lies').post('/themas', theme({ name: '<script>alert(1)</script>' }))
    assert.match(await page('Ewa', '/themas'), /&lt;script&gt;alert\(1\)/)
    assert.doesNotMatch(await page('Ewa', '/themas'), /<script>alert/)
  })

  it('that is not there has the calm page', async () => {
    for (const path of [
      '/themas/bestaat-niet',
      '/themas/bestaat-niet/wijzig',
      '/activiteiten/x',
      `/activiteiten/${crypto.randomUUID()}`,
    ])
      assert.equal((await house.as('Lies').get(path)).status, 404, path)
    assert.equal((await house.as('Lies').post('/themas/bestaat-niet/einde')).status, 404)
  })

  it('is offered to the reports team as a filter too', async () => {
    await house.as('Lies').post('/themas', theme({ name: 'Overal te kiezen' }))
    assert.match(await page('Samir', '/meldingen'), /Overal te kiezen/)
  })

  it('has its own name in each language, and the Dutch one where nobody gave it another', async () => {
    await house.as('Lies').post('/themas', theme({ name: 'Twee talen', nameEn: 'Two languages' }))
    const readIn = async (lang: string) => {
      await house.system((tx) => tx.updateTable('person').set({ lang }).where('id', '=', house.person('Karim').id).execute())
      return page('Karim', '/themas/twee-talen')
    }
    assert.match(await readIn('en'), /<h1>Two languages<\/h1>/)
    assert.match(await readIn('fr'), /<h1>Twee talen<\/h1>/)
  })
})
