import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { type House, type Name, openHouse } from '../../test/cast.ts'

let house: House
beforeEach(async () => {
  await house?.close()
  house = await openHouse()
})
after(() => house.close())

const list = '/activiteiten'
const html = async (who: Name, path: string) => (await house.as(who).get(path)).text()
const keep = (who: Name, fields: Record<string, string> = {}) =>
  house.as(who).post(`${list}/weergaven`, { vraag: 'status=planned&soort=training', naam: 'Vormingen', voor: 'mij', ...fields })
const idOf = async (who: Name, name: string) => {
  const page = await html(who, `${list}/weergaven`)
  return new RegExp(`hernoem=([0-9a-f-]{36})">[^<]*<span class="vh">: ${name}<`).exec(page)?.[1] ?? ''
}
const tabs = async (who: Name, path = list) => {
  const page = await html(who, path)
  return /<nav class="views"[^>]*>(.*?)<\/nav>/s.exec(page)?.[1] ?? ''
}

test('a list with a filter on offers to be kept, and stands above it under its name from then on', async () => {
  assert.equal(await tabs('Ewa'), '', 'nothing to choose from yet')
  assert.match(await tabs('Ewa', `${list}?soort=training&na=x`), /weergaven\?soort=training".*Bewaar deze weergave/s)
  const form = await html('Ewa', `${list}/weergaven?soort=training&status=planned`)
  for (const said of ['Soort: Vorming', 'Status: Gepland', 'Alleen voor mij']) assert.ok(form.includes(said), said)
  const kept = await keep('Ewa')
  assert.equal(kept.headers.get('location'), `${list}?soort=training&status=planned&gedaan=weergave`)
  assert.match(await html('Ewa', kept.headers.get('location')!), /De weergave is bewaard/)
  const shown = await tabs('Ewa', `${list}?status=planned&soort=training`)
  assert.match(shown, /aria-current="page"[^>]*>.*<bdi>Vormingen<\/bdi>/s)
  assert.ok(!shown.includes('Bewaar deze weergave'), 'what is kept is not offered again, in whatever order it stands')
  assert.match(await tabs('Ewa'), /aria-current="page"[^>]*>Alles/)
})

test('a personal view is that of its owner alone; one for the team stands above the list of everybody', async () => {
  await keep('Ewa', { naam: 'Van Ewa' })
  await keep('Ewa', { naam: 'Van ons', voor: 'team' })
  for (const who of ['Lies', 'Karim'] as const) {
    const shown = await tabs(who)
    assert.ok(shown.includes('Van ons') && !shown.includes('Van Ewa'), who)
  }
  const mine = await idOf('Ewa', 'Van Ewa')
  for (const path of [mine, `${mine}/verwijdering`, `${mine}/terugkeer`])
    assert.equal((await house.as('Lies').post(`${list}/weergaven/${path}`, { naam: 'Gekaapt' })).status, 404)
  assert.ok((await tabs('Ewa')).includes('Van Ewa'))
})

test('the team’s views are kept by the service: a colleague reads them, keeps own ones, and changes none of theirs', async () => {
  await keep('Ewa', { naam: 'Van ons', voor: 'team' })
  const id = await idOf('Ewa', 'Van ons')
  assert.equal((await keep('Karim', { voor: 'team' })).status, 404)
  assert.equal((await keep('Karim')).status, 303)
  assert.ok(!(await html('Karim', `${list}/weergaven?soort=training`)).includes('name="voor"'))
  assert.equal((await house.as('Karim').post(`${list}/weergaven/${id}`, { naam: 'Anders' })).status, 404)
  assert.equal((await house.as('Karim').post(`${list}/weergaven/${id}/verwijdering`)).status, 404)
  assert.equal((await house.as('Hanne').post(`${list}/weergaven/${id}`, { naam: 'Van iedereen' })).status, 303)
  assert.ok((await tabs('Karim')).includes('Van iedereen'))
})

test('a view is renamed, removed and brought back', async () => {
  await keep('Ewa')
  const id = await idOf('Ewa', 'Vormingen')
  assert.equal((await house.as('Ewa').post(`${list}/weergaven/${id}`, { naam: 'Opleidingen' })).status, 303)
  assert.ok((await tabs('Ewa')).includes('Opleidingen'))
  const gone = await house.as('Ewa').post(`${list}/weergaven/${id}/verwijdering`)
  assert.ok(!(await tabs('Ewa')).includes('Opleidingen'))
  const page = await html('Ewa', gone.headers.get('location')!)
  assert.ok(page.includes('“Opleidingen” is verwijderd') && page.includes(`/weergaven/${id}/terugkeer`))
  await house.as('Ewa').post(`${list}/weergaven/${id}/terugkeer`)
  assert.ok((await tabs('Ewa')).includes('Opleidingen'))
})

test('a view that was removed a day ago is gone for good once another one is removed', async () => {
  await keep('Ewa')
  await keep('Ewa', { naam: 'Tweede' })
  const [first, second] = [await idOf('Ewa', 'Vormingen'), await idOf('Ewa', 'Tweede')]
  await house.as('Ewa').post(`${list}/weergaven/${first}/verwijdering`)
  // Somebody's session does not last that long: the row itself is made older.
  await house.system((tx) =>
    tx
      .updateTable('saved_view')
      .set({ removed_at: new Date('2026-11-22T08:59:00Z') })
      .where('id', '=', first)
      .execute(),
  )
  await house.as('Ewa').post(`${list}/weergaven/${second}/verwijdering`)
  assert.equal((await house.as('Ewa').post(`${list}/weergaven/${first}/terugkeer`)).status, 404)
})

test('a name that is missing, too long or there already is told beside the field, and the filters stay', async () => {
  await keep('Ewa')
  for (const [naam, said] of [
    ['  ', 'Geef de weergave een naam'],
    ['x'.repeat(61), 'ten hoogste 60 tekens'],
    ['VORMINGEN', 'Er is al een weergave met deze naam'],
  ] as const) {
    const answer = await keep('Ewa', { naam })
    assert.equal(answer.status, 422, naam)
    const page = await answer.text()
    assert.ok(page.includes(said) && page.includes('name="vraag" value="soort=training&amp;status=planned"'), said)
  }
  assert.equal((await keep('Ewa', { voor: 'team' })).status, 303, 'the team may have one with the same name')
  await keep('Ewa', { naam: 'Ander' })
  const answer = await house.as('Ewa').post(`${list}/weergaven/${await idOf('Ewa', 'Ander')}`, { naam: 'vormingen' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Er is al een weergave met deze naam/)
})

test('an address with nothing to keep, an unknown view or somebody else’s list keeps nothing', async () => {
  assert.equal((await keep('Ewa', { vraag: 'soort=party&x=y' })).status, 404)
  for (const id of [randomUUID(), 'x'])
    assert.equal((await house.as('Ewa').post(`${list}/weergaven/${id}`, { naam: 'A' })).status, 404)
  await keep('Ewa')
  const id = await idOf('Ewa', 'Vormingen')
  assert.equal((await house.as('Ewa').post(`/themas/weergaven/${id}`, { naam: 'A' })).status, 404)
})

test('a view whose name is markup is shown as text', async () => {
  await keep('Ewa', { naam: '<img src=x onerror=alert(1)>' })
  assert.ok((await tabs('Ewa')).includes('&lt;img'))
})
