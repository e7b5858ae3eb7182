import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../test/cast.ts'
import { themeRegister } from '../rooms/plan/open.ts'
import { allThemes, type Theme } from '../spine/theme.ts'
import { recordByKey } from './record.ts'
import { historyOf } from './record-history.ts'
import type { Register } from './register.ts'

let house: House
let themes: Theme[] = []
before(async () => {
  house = await openHouse()
  themes = await house.system(allThemes)
})
after(() => house.close())

const typed = (change: Record<string, string | string[]> = {}) => ({
  title: 'Overleg met het jeugdwerk',
  kind: 'meeting',
  period: '2026-11-20',
  'period-einde': '',
  status: 'planned',
  owner: house.person('Ewa').id,
  audience: 'external',
  themes: [themes[0]!.id],
  ...change,
})
const html = async (path: string, who: 'Ewa' | 'Lies' | 'Karim' = 'Ewa') => (await house.as(who).get(path)).text()
const added = async (change = {}) => {
  const answer = await house.as('Ewa').post('/activiteiten', typed(change))
  assert.equal(answer.status, 303)
  return answer.headers.get('location')!.split('?')[0]!
}
const versionIn = (page: string) => /name="_versie" value="([^"]+)"/.exec(page)![1]!
const changed = async (path: string, change: Record<string, string | string[]>) => {
  const _versie = versionIn(await html(`${path}/wijzig`))
  assert.equal((await house.as('Lies').post(path, typed({ ...change, _versie }))).status, 303)
}
/** The line and state of each form on the page that puts a state back, newest first. */
const statesOn = (page: string) =>
  [...page.matchAll(/name="regel" value="([^"]+)"\/><input type="hidden" name="toestand" value="(\w+)"/g)].map(
    ([, regel, toestand]) => ({ regel: regel!, toestand: toestand! }),
  )
const restored = (path: string, state: { regel: string; toestand: string }, _versie: string) =>
  house.as('Ewa').post(`${path}/herstel`, { ...state, _versie })

test('everybody reads on the page of a record who changed what, when, from what to what', async () => {
  const path = await added()
  await changed(path, { status: 'running', owner: '', themes: [themes[0]!.id, themes[1]!.id] })
  const page = await html(path, 'Karim')
  for (const said of ['Geschiedenis', 'Lies veranderde dit', 'Ewa voegde dit toe', '23 nov 2026'])
    assert.ok(page.includes(said), said)
  assert.match(page, /<dt>Status<\/dt>.*?<del[^>]*>Gepland<\/del>.*?<ins[^>]*>Loopt<\/ins>/s)
  assert.match(page, /<del[^>]*>Ewa<\/del>.*?<ins[^>]*>Niemand<\/ins>/s)
  assert.ok(!/<dt>Titel<\/dt><dd><span class="vh">/.test(page), 'what did not change is not told')
  assert.ok(!page.includes('/herstel'), 'whoever may not change it is offered no way to')
})

test('an earlier state comes back in one step, with its themes, and that is a line of the history too', async () => {
  const path = await added({ title: 'Eerst' })
  await changed(path, { title: 'Daarna', status: 'done', themes: [] })
  const page = await html(path)
  const states = statesOn(page)
  assert.equal(states.length, 1, 'the state it has now is not offered')
  const answer = await restored(path, states[0]!, versionIn(page))
  assert.equal(answer.headers.get('location'), `${path}?gedaan=hersteld`)
  const back = await html(`${path}?gedaan=hersteld`)
  for (const said of [
    'De eerdere toestand is teruggezet',
    'Ewa zette een eerdere toestand terug',
    '<span lang="nl">Eerst',
    themes[0]!.name_nl,
  ])
    assert.ok(back.includes(said), said)
})

test('putting back over what somebody just changed is asked first, and shows both', async () => {
  const path = await added({ title: 'Eerst' })
  await changed(path, { title: 'Daarna' })
  const page = await html(path)
  await changed(path, { title: 'Net nieuw' })
  const answer = await restored(path, statesOn(page)[0]!, versionIn(page))
  assert.equal(answer.status, 409)
  const asked = await answer.text()
  for (const said of ['Iemand was je voor', 'Net nieuw', 'value="Eerst"']) assert.ok(asked.includes(said), said)
  assert.match(await html(path), /<h1>.*Net nieuw<\/span><\/h1>/)
})

test('an earlier state with a person who left is asked anew, with all the rest filled in', async () => {
  const path = await added({ title: 'Met Hanne', owner: house.person('Hanne').id })
  await changed(path, { title: 'Zonder Hanne', owner: '' })
  const hanne = house.person('Hanne').id
  await house.system((tx) => tx.updateTable('person').set({ ended_on: '2026-11-22' }).where('id', '=', hanne).execute())
  const page = await html(path)
  const answer = await restored(path, statesOn(page)[0]!, versionIn(page))
  assert.equal(answer.status, 422)
  const form = await answer.text()
  assert.ok(form.includes('value="Met Hanne"') && form.includes('Maak een keuze'))
  await house.system((tx) => tx.updateTable('person').set({ ended_on: null }).where('id', '=', hanne).execute())
})

test('a line of another record, or none at all, puts nothing back', async () => {
  const [one, other] = [await added(), await added({ title: 'Ander' })]
  await changed(other, { title: 'Veranderd' })
  const state = statesOn(await html(other))[0]!
  const version = versionIn(await html(`${one}/wijzig`))
  assert.equal((await restored(one, state, version)).status, 404)
  assert.equal((await restored(one, { regel: "x'", toestand: 'na' }, version)).status, 404)
  assert.equal((await house.as('Karim').post(`${other}/herstel`, { ...state, _versie: version })).status, 403)
})

test('what is removed is met nowhere, and the notice on the list brings it back', async () => {
  const path = await added({ title: 'Per vergissing' })
  const answer = await house.as('Ewa').post(`${path}/verwijdering`)
  const list = answer.headers.get('location')!
  assert.match(list, /^\/activiteiten\?weg=/)
  const page = await html(list)
  assert.match(page, /“Per vergissing” is verwijderd/)
  assert.ok(page.includes(`action="${path}/terugkeer"`))
  for (const where of ['/activiteiten', '/tijdlijn', `/themas/${themes[0]!.slug}`])
    assert.ok(!(await html(where)).includes('Per vergissing'), where)
  assert.equal((await house.as('Karim').get(path)).status, 404)
  assert.ok(!(await html(list, 'Karim')).includes('Per vergissing'), 'whoever may not bring it back is not told')
  assert.equal((await house.as('Ewa').get(`${path}/wijzig`)).status, 404)
  const back = await house.as('Ewa').post(`${path}/terugkeer`)
  assert.equal(back.headers.get('location'), `${path}?gedaan=terug`)
  const again = await html(`${path}?gedaan=terug`, 'Karim')
  for (const said of ['Dit is teruggebracht', 'Ewa verwijderde dit', 'Ewa bracht dit terug'])
    assert.ok(again.includes(said), said)
  for (const where of ['/activiteiten', '/tijdlijn']) assert.ok((await html(where)).includes('Per vergissing'), where)
})

test('who keeps the register finds what was removed by a filter, with its page and the way back; nobody else does', async () => {
  const path = await added({ title: 'Weg ermee' })
  await house.as('Ewa').post(`${path}/verwijdering`)
  assert.match(await html('/activiteiten?verwijderd=ja'), /Weg ermee/)
  assert.ok(!(await html('/activiteiten?verwijderd=ja', 'Karim')).includes('Weg ermee'))
  const page = await html(path)
  assert.ok(page.includes('Breng terug') && !page.includes(`${path}/wijzig`))
  assert.equal((await house.as('Karim').post(`${path}/terugkeer`)).status, 403)
  assert.equal((await house.as('Ewa').post(`${path}/verwijdering`)).status, 303)
  const { lines } = await house.system((tx) => historyOf(tx, themeRegister as unknown as Register, path.split('/')[2]!))
  assert.equal(lines.length, 0, 'a history is that of one register')
})

test('a theme that ends and is reopened has both in its history', async () => {
  const slug = themes[0]!.slug
  await house.as('Lies').post(`/themas/${slug}/einde`)
  await house.as('Lies').post(`/themas/${slug}/heropening`)
  const register = themeRegister as unknown as Register
  const { id } = (await house.system((tx) => recordByKey(tx, register, slug)))!
  const { lines } = await house.system((tx) => historyOf(tx, register, id))
  assert.deepEqual(
    lines.map(({ by, deed, after }) => [by, deed, (after!.period as { until: string | null }).until]),
    [
      ['Lies', 'change', null],
      ['Lies', 'change', '2026-11-23'],
    ],
  )
  assert.match(await html(`/themas/${slug}`, 'Lies'), /Lies veranderde dit/)
  const page = await html(`/themas/${slug}`, 'Karim')
  assert.ok(!page.includes('Lies') && page.includes('Geen persoonsgegevens'), 'a page without personal data stays one')
})

test('what a record was before there was a history can be put back too', async () => {
  const slug = themes[1]!.slug
  const page = await html(`/themas/${slug}/wijzig`, 'Lies')
  const values = { name: 'Andere naam', nameFr: '', nameEn: '', intro: '', period: '2026-01-01', 'period-einde': '' }
  assert.equal((await house.as('Lies').post(`/themas/${slug}`, { ...values, _versie: versionIn(page) })).status, 303)
  const now = await html(`/themas/${slug}`, 'Lies')
  const before = statesOn(now).find(({ toestand }) => toestand === 'voor')!
  const answer = await house.as('Lies').post(`/themas/${slug}/herstel`, { ...before, _versie: versionIn(now) })
  assert.equal(answer.status, 303)
  assert.ok((await html(`/themas/${slug}`)).includes(`<h1>${themes[1]!.name_nl}`))
})

test('nobody can change or empty the history, not even with the working login', async () => {
  for (const tamper of [
    sql`update record_history set deed = 'add'`,
    sql`delete from record_history`,
    sql`truncate record_history`,
  ])
    await assert.rejects(
      house.system((tx) => tamper.execute(tx)),
      /permission denied/,
    )
})
