import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../test/cast.ts'
import { allThemes } from '../spine/theme.ts'
import { sweepDrafts } from './import-draft.ts'
import { writeXlsx } from './xlsx-file.ts'

let house: House
beforeEach(async () => {
  await house?.close()
  house = await openHouse()
})
after(() => house.close())

const list = '/activiteiten'
const address = `${list}/invoer`
const head = 'Titel;Soort;Begin;Einde;Status;Wie trekt dit?;Voor wie?;Thema’s;id'
const row = (
  title: string,
  change: Partial<Record<'kind' | 'from' | 'until' | 'status' | 'who' | 'audience' | 'themes' | 'id', string>> = {},
) =>
  [
    title,
    change.kind ?? 'Overleg',
    change.from ?? '2026-11-20',
    change.until ?? '',
    change.status ?? 'Gepland',
    change.who ?? 'Ewa',
    change.audience ?? 'Collega’s',
    change.themes ?? '',
    change.id ?? '',
  ].join(';')
const csv = (...rows: string[]) => new File([`${[head, ...rows].join('\r\n')}\r\n`], 'werk.csv')
const sent = (file: File, who: Name = 'Lies', path = address) => house.as(who).upload(path, file)
/** Sends a file; the address and the text of the page that answers it. */
const preview = async (file: File) => {
  const answer = await sent(file)
  const path = answer.headers.get('location') ?? ''
  return { status: answer.status, path, page: path ? await (await house.as('Lies').get(path)).text() : await answer.text() }
}
const titles = async () => {
  const { rows } = await house.system((tx) =>
    sql<{ title: string }>`select title from activity where room = 'plan' and removed_at is null order by title`.execute(tx),
  )
  return rows.map(({ title }) => title)
}
const idOf = async (title: string) => {
  const found = await house.system((tx) =>
    tx.selectFrom('activity').select('id').where('title', '=', title).executeTakeFirstOrThrow(),
  )
  return found.id
}

test('a file shows what it would do, keeps nothing, and is imported exactly like that once the lead confirms', async () => {
  const themes = (await house.system(allThemes)).map((theme) => theme.slug)
  const file = csv(
    row('Eerste', { themes: `${themes[0]}, ${themes[1]}`, from: '3/11/2026', until: '04-11-2026' }),
    row('Tweede', { who: '' }),
  )
  const { path, page } = await preview(file)
  for (const said of ['Dit staat in werk.csv', 'Er is nog niets bewaard', 'Eerste', 'Voer deze 2 rijen in', 'Niemand'])
    assert.ok(page.includes(said), said)
  assert.deepEqual(await titles(), [])
  const done = await house.as('Lies').post(path)
  assert.equal(done.headers.get('location'), `${list}?gedaan=ingevoerd&nieuw=2&veranderd=0`)
  assert.match(
    await (await house.as('Lies').get(done.headers.get('location')!)).text(),
    /Ingevoerd: 2 nieuwe, geen enkele anders/,
  )
  assert.deepEqual(await titles(), ['Eerste', 'Tweede'])
  const one = await (await house.as('Karim').get(`${list}/${await idOf('Eerste')}`)).text()
  for (const said of ['3 nov 2026 – 4 nov 2026', 'Lies voerde dit in uit een bestand']) assert.ok(one.includes(said), said)
  assert.equal([...one.matchAll(/class="tag"/g)].length, 2, 'with its themes')
  const log = await house.system((tx) => tx.selectFrom('audit_entry').select(['deed', 'reason']).execute())
  assert.deepEqual(log, [{ deed: 'activities.import', reason: '2 added, 0 changed' }])
})

test('rows are known again by their id: what is there is changed or left, and its history tells', async () => {
  await house.as('Lies').post((await preview(csv(row('Eerste'), row('Tweede')))).path)
  const [first, second] = [await idOf('Eerste'), await idOf('Tweede')]
  const { path, page } = await preview(
    csv(row('Eerste', { id: first }), row('Tweede, herzien', { id: second, status: 'done' }), row('Derde')),
  )
  for (const said of ['Wordt anders', 'Tweede, herzien', '<del dir="auto">Gepland</del>', '<ins dir="auto">Klaar</ins>'])
    assert.ok(page.includes(said), said)
  await house.as('Lies').post(path)
  assert.deepEqual(await titles(), ['Derde', 'Eerste', 'Tweede, herzien'])
  const again = await preview(csv(row('Tweede, herzien', { id: second, status: 'Klaar' })))
  assert.match(again.page, /Alles uit dit bestand staat er al/)
  assert.ok(!again.page.includes('type="submit">Voer'))
})

test('themes are known again by their name; a column that is left out stays as it is', async () => {
  const theme = (await house.system(allThemes))[0]!
  const file = new File([`Naam;Toelichting\n${theme.name_nl};"Regel één\n- en twee"\n`], 'themas.csv')
  const labels = await (await house.as('Lies').get('/themas/uitvoer?vorm=csv')).text()
  const [name, intro] = [labels.split(';')[0]!.replace(/[\uFEFF"]/g, ''), labels.split(';')[3]!.replace(/"/g, '')]
  const renamed = new File([(await file.text()).replace('Naam;Toelichting', `${name};${intro}`)], 'themas.csv')
  const answer = await sent(renamed, 'Lies', '/themas/invoer')
  await house.as('Lies').post(answer.headers.get('location')!)
  const now = (await house.system(allThemes)).find((one) => one.id === theme.id)!
  assert.deepEqual([now.intro, now.starts_on, now.name_fr], ['Regel één\n- en twee', theme.starts_on, theme.name_fr])
})

test('ten thousand rows with five hundred errors change nothing, and each error tells its row, its column and why', async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) =>
    n % 20 === 7 ? row(`Werk ${n}`, n % 40 === 7 ? { kind: 'Feestje' } : { from: '2026-02-31' }) : row(`Werk ${n}`),
  )
  const { path, page } = await preview(csv(...rows))
  assert.match(page, /500 fouten<\/b> in 500 rijen/)
  assert.match(page, /De eerste 50 van 500 fouten/)
  assert.match(
    page,
    /<th scope="row">Rij 9<\/th><td data-l="Kolom">Soort<\/td><td data-l="Wat er fout is">Soort: Vonk kent “Feestje” niet/,
  )
  assert.match(
    page,
    /<th scope="row">Rij 29<\/th><td data-l="Kolom">Begin<\/td><td data-l="Wat er fout is">Begin: deze datum bestaat niet/,
  )
  const all = await (await house.as('Lies').get(`${path}/fouten`)).text()
  assert.equal(all.trim().split('\r\n').length, 501)
  await house.as('Lies').post(path)
  assert.deepEqual(await titles(), [])
})

test('each fault of a row is told in its own column', async () => {
  await house.as('Lies').post((await preview(csv(row('Er al'), row('Weg')))).path)
  const [there, gone] = [await idOf('Er al'), await idOf('Weg')]
  await house.as('Lies').post(`${list}/${gone}/verwijdering`)
  const faults = [
    [row(''), 'Titel', 'Vul dit in: Titel'],
    [row('x'.repeat(121)), 'Titel', 'ten hoogste 120 tekens'],
    [row('A', { who: 'Karim' }), 'Wie trekt dit?', 'Vonk kent “Karim” niet'],
    [row('A', { themes: 'jongeren, bestaat-niet' }), 'Thema’s', 'Vonk kent “bestaat-niet” niet'],
    [row('A', { until: '2026-11-19' }), 'Einde', 'deze dag ligt vóór het begin'],
    [row('A', { id: '00000000-0000-4000-8000-000000000001' }), 'id', 'Vonk kent dit nummer niet'],
    [row('A', { id: gone }), 'id', 'Dit is verwijderd'],
    [`${row('A')};nog iets`, 'De hele rij', 'meer cellen dan er kolommen zijn'],
  ] as const
  for (const [bad, column, reason] of faults) {
    const { page } = await preview(csv(row('Goed'), bad))
    assert.match(page, /1 fout<\/b> in 1 rij/, reason)
    const cells = new RegExp(
      `<th scope="row">Rij 3</th><td data-l="Kolom">${column.replace('?', '\\?')}</td><td data-l="Wat er fout is">([^<]*)`,
    ).exec(page)
    assert.ok(cells?.[1]?.includes(reason), `${column}: ${reason} ${cells?.[1]}`)
  }
  const twice = await preview(csv(row('A', { id: there }), row('B', { id: there })))
  assert.match(twice.page, /Dit staat ook in rij 2/)
  assert.deepEqual(await titles(), ['Er al'])
})

test('a file as a whole is refused with the reason beside its field, and nothing changes', async () => {
  const big = new Uint8Array(5_000_001).fill(97)
  const files: [File, RegExp][] = [
    [new File([big], 'groot.csv'), /groter dan 5 MB/],
    [new File([], 'leeg.csv'), /geen rijen/],
    [csv(), /geen rijen/],
    [new File([`Titel;Kleur;Geur\na;b;c`], 'a.csv'), /Vonk kent deze kolommen niet: “Kleur” en “Geur”/],
    [new File([`Titel;Soort;Titel\na;b;c`], 'a.csv'), /twee keer in: “Titel”/],
    [new File([`${head}\n${`${row('a')}\n`.repeat(20_001)}`], 'a.csv'), /20\.001 rijen. Ten hoogste 20\.000/],
    [new File([`${head}\n${row('"a')}\n${row('b')}`], 'a.csv'), /Rij 2: een aanhalingsteken/],
    [new File(['%PDF-1.7'], 'a.pdf'), /geen Excel, CSV of JSON/],
    [new File([new Uint8Array([1, 0, 2, 0])], 'a.csv'), /geen Excel, CSV of JSON/],
    [new File(['PK\u0003\u0004'], 'a.xlsx'), /beschadigd/],
    [new File(['geen zip'], 'a.xlsx'), /beschadigd/],
    [new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], 'a.xls'), /wachtwoord/],
    [new File(['{'], 'a.json'), /herkent dit JSON-bestand niet/],
    [new File(['[1]'], 'a.json'), /herkent dit JSON-bestand niet/],
    [new File(['{"format":1,"register":"activities","records":[1]}'], 'a.json'), /herkent dit JSON-bestand niet/],
    [new File(['{"format":2,"register":"activities","records":[]}'], 'a.json'), /nieuwere Vonk/],
    [new File(['{"format":1,"register":"themes","records":[]}'], 'a.json'), /andere lijst/],
    [new File(['{"format":1,"register":"activities","records":[{"__proto__x":1}]}'], 'a.json'), /kolommen niet: “__proto__x”/],
  ]
  for (const [file, why] of files) {
    const answer = await sent(file)
    assert.equal(answer.status, 422, String(why))
    assert.match(await answer.text(), why)
  }
  const none = await house.as('Lies').post(address)
  assert.match(await none.text(), /Kies eerst een bestand/)
  assert.deepEqual(await titles(), [])
})

test('JSON with odd values in it is refused row by row, never with a fault of ours', async () => {
  const records = [
    { title: { a: 1 }, kind: 7, period: 'x', themes: [{}], owner: [] },
    { title: '\ud800 half', kind: 'meeting', period: { from: '2026-11-20' }, status: 'done', audience: 'internal', owner: null },
    { id: 5, title: null },
  ]
  const file = new File([JSON.stringify({ format: 1, register: 'activities', records })], 'a.json')
  const { status, page } = await preview(file)
  assert.equal(status, 303)
  assert.match(page, /Er is niets ingevoerd/)
  assert.ok(!/<th scope="row">Rij 2<\/th>/.test(page), 'the row that is in order has no fault')
})

test('headings are known in Dutch, French and English and by the name of the field', async () => {
  for (const heading of ['Titel;Soort;Begin;Voor wie?', 'title;kind;period;audience']) {
    const { page } = await preview(new File([`${heading}\nWerk;Vorming;2026-11-20;internal`], 'a.csv'))
    assert.match(page, /Voer deze rij in/, heading)
  }
  for (const lang of ['fr', 'en'] as const) {
    await house.system((tx) => tx.updateTable('person').set({ lang }).where('name', '=', 'Ewa').execute())
    const mine = await (await house.as('Ewa').get(`${list}/uitvoer?vorm=csv`)).text()
    const theirs = mine.split('\r\n')[0]!
    const cells = '"Werk";"Vorming";"2026-11-20";"";"planned";"";"internal";"";""'
    assert.match((await preview(new File([`${theirs}\r\n${cells}`], 'a.csv'))).page, /Voer deze rij in/, theirs)
  }
})

test('an import that somebody else overtook changes nothing and says which row it was', async () => {
  await house.as('Lies').post((await preview(csv(row('Eerste'), row('Tweede')))).path)
  const id = await idOf('Tweede')
  const { path } = await preview(
    csv(row('Eerste', { id: await idOf('Eerste'), status: 'Klaar' }), row('Tweede', { id, status: 'Klaar' })),
  )
  await house.system((tx) => tx.updateTable('activity').set({ title: 'Van Ewa' }).where('id', '=', id).execute())
  const done = await house.as('Lies').post(path)
  assert.equal(done.headers.get('location'), path)
  const page = await (await house.as('Lies').get(path)).text()
  assert.match(page, /<th scope="row">Rij 3<\/th>.*Iemand veranderde dit sinds je het bestand koos/s)
  const statuses = await house.system((tx) => tx.selectFrom('activity').select('status').execute())
  assert.deepEqual(new Set(statuses.map(({ status }) => status)), new Set(['planned']))
})

test('a theme that ends between the preview and the confirmation stops the import', async () => {
  const theme = (await house.system(allThemes))[0]!
  const { path } = await preview(csv(row('Werk', { themes: theme.slug })))
  await house.as('Lies').post(`/themas/${theme.slug}/einde`)
  await house.as('Lies').post(path)
  assert.match(await (await house.as('Lies').get(path)).text(), /wordt niet meer aangeboden/)
  assert.deepEqual(await titles(), [])
})

test('a preview is confirmed once, within the hour, and by who chose the file', async () => {
  const { path } = await preview(csv(row('Werk')))
  await house.system((tx) =>
    sql`insert into role_grant (force_id, person_id, role, granted_at)
    values (${house.force.id}, ${house.person('Ewa').id}, 'lead', now())`.execute(tx),
  )
  for (const answer of [
    await house.as('Ewa').get(path),
    await house.as('Ewa').post(path),
    await house.as('Ewa').get(`${path}/fouten`),
  ])
    assert.equal(answer.headers.get('location'), `${address}?weg`)
  assert.deepEqual(await titles(), [])
  assert.equal((await house.as('Lies').post(path)).status, 303)
  assert.equal((await house.as('Lies').post(path)).headers.get('location'), `${address}?weg`)
  assert.match(await (await house.as('Lies').get(`${address}?weg`)).text(), /Dit voorbeeld is er niet meer/)
  assert.deepEqual(await titles(), ['Werk'])

  const late = await preview(csv(row('Te laat')))
  house.clock.set('2026-11-23T10:00:01Z')
  assert.equal((await house.as('Lies').post(late.path)).headers.get('location'), `${address}?weg`)
  assert.deepEqual(await titles(), ['Werk'])
  await house.system((tx) => sweepDrafts(tx, house.clock.now()))
  assert.deepEqual(await house.system((tx) => tx.selectFrom('import_draft').select('id').execute()), [])
})

test('only the lead imports, and only with a form of ours', async () => {
  for (const who of ['Ewa', 'Samir', 'Bert', 'Karim'] as const) {
    assert.equal((await sent(csv(row('Werk')), who)).status, 403, who)
    assert.equal((await house.as(who).get(address)).status, 403, who)
    assert.ok(!(await (await house.as(who).get(list)).text()).includes(address), who)
  }
  const wrong = await house.as('Lies').upload(address, csv(row('Werk')), { _token: 'x' })
  assert.equal(wrong.status, 403)
  const foreign = await house.as('Lies').upload(address, csv(row('Werk')), { _token: '' })
  assert.equal(foreign.status, 403)
  const broken = await house.as('Lies').post(address, {}, { 'content-type': 'multipart/form-data; boundary=x' })
  assert.equal(broken.status, 422)
  assert.equal((await sent(new File([new Uint8Array(17_000_000)], 'a.csv'))).status, 413)
})

test('an Excel file with a formula brings its value, and one with days brings days', async () => {
  const sheet = await writeXlsx('A', [
    ['Titel', 'Soort', 'Begin', 'Voor wie?'],
    ['=1+1', 'Vorming', new Date('2026-11-20T00:00:00Z'), 'internal'],
  ])
  const { path } = await preview(new File([sheet], 'a.xlsx'))
  await house.as('Lies').post(path)
  assert.deepEqual(await titles(), ['=1+1'])
})
