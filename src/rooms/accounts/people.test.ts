import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveSignInKey, postAgreed, trySignIn, workingFor } from '../../../test/accounts-cast.ts'
import { type Client, type House, openHouse } from '../../../test/cast.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const setRoles = (name: Parameters<House['person']>[0], rol: string[]) =>
  postAgreed(house, 'Ann', accountsPaths.roles(house.person(name).id), { rol })

test('a role that is given or ended counts at the next request and stays in the history', async () => {
  assert.equal((await house.as('Karim').get('/cijfers')).status, 403)
  assert.equal((await setRoles('Karim', ['colleague', 'leadership'])).status, 303)
  assert.equal((await house.as('Karim').get('/cijfers')).status, 200)
  assert.equal((await setRoles('Karim', ['colleague'])).status, 303)
  assert.equal((await house.as('Karim').get('/cijfers')).status, 403)
  const page = await (await house.as('Dirk').get(accountsPaths.person(house.person('Karim').id))).text()
  assert.match(page, /Korpsleiding/)
  assert.match(page, /Ann/)
})

test('the role of administrator stands alone, in both directions, and nobody is left without a role', async () => {
  for (const [name, rol] of [
    ['Karim', ['colleague', 'administrator']],
    ['Karim', ['administrator']],
    ['Ann', ['lead']],
    ['Karim', []],
  ] as const) {
    const answer = await setRoles(name, [...rol])
    assert.equal(answer.status, 422, `${name} ${rol}`)
    assert.match(await answer.text(), /Fout:/)
  }
})

test('lead and DPO see the list of people and change nothing; others do not see it', async () => {
  const karim = house.person('Karim').id
  for (const browser of [await workingFor(house, 'Lies', 'technical'), house.as('Dirk')]) {
    const page = await (await browser.get(accountsPaths.person(karim))).text()
    assert.match(page, /Karim/)
    assert.doesNotMatch(page, /<form[^>]*rollen|Beëindig dit account/)
    assert.equal((await browser.post(accountsPaths.roles(karim), { rol: 'lead' })).status, 403)
    assert.equal((await browser.post(accountsPaths.ending(karim))).status, 403)
  }
  for (const name of ['Samir', 'Bert', 'Karim'] as const)
    assert.equal((await house.as(name).get(accountsPaths.people)).status, 403)
  assert.equal((await house.as('Dirk').get('/mensen/nobody')).status, 404)
})

test('the list filters by role and goes on by name', async () => {
  const officers = await (await house.as('Dirk').get(`${accountsPaths.people}?rol=officer`)).text()
  assert.match(officers, /Samir/)
  assert.doesNotMatch(officers, /Karim/)
  const after = await (await house.as('Dirk').get(`${accountsPaths.people}?na=${house.person('Karim').id}.Karim`)).text()
  assert.match(after, /Samir/)
  assert.doesNotMatch(after, />Bert</)
})

test('an account that ends is out at once: sessions, passphrase, keys and memberships go, the sign-in name is free', async () => {
  const { signInKey } = await giveSignInKey(house, 'Hanne')
  const hanne = house.person('Hanne').id
  assert.equal((await house.as('Hanne').get('/meldingen')).status, 200)
  const confirm = await (await house.as('Ann').get(accountsPaths.ending(hanne))).text()
  assert.match(confirm, /Alle sessies stoppen meteen/)
  assert.equal((await house.as('Ann').post(accountsPaths.ending(hanne))).status, 303)
  assert.equal((await house.as('Hanne').get('/meldingen')).status, 303)
  assert.equal((await trySignIn(house, 'hanne', signInKey)).reply.outcome, 'wrong')
  const left = await house.system(async (tx) => ({
    wraps: await tx.selectFrom('team_key_wrap').select('person_id').where('person_id', '=', hanne).execute(),
    keys: await tx.selectFrom('person_key').select('person_id').where('person_id', '=', hanne).execute(),
    roles: await tx
      .selectFrom('role_grant')
      .select('role')
      .where('person_id', '=', hanne)
      .where('ended_at', 'is', null)
      .execute(),
    teams: await tx.selectFrom('team_member').select('id').where('person_id', '=', hanne).where('ended_at', 'is', null).execute(),
    person: await tx.selectFrom('person').select(['name', 'email', 'sign_in_name']).where('id', '=', hanne).executeTakeFirst(),
  }))
  assert.deepEqual(left, {
    wraps: [],
    keys: [],
    roles: [],
    teams: [],
    person: { name: 'Hanne', email: null, sign_in_name: `~${hanne}` },
  })
})

test('the last holder of a team’s key leaves only when the administrator says to know what is lost', async () => {
  const samir = house.person('Samir').id
  assert.match(await (await house.as('Ann').get(accountsPaths.ending(samir))).text(), /enige met de sleutel/)
  assert.equal((await setRoles('Samir', ['colleague'])).status, 422, 'nor by losing the role')
  assert.equal((await house.as('Ann').post(accountsPaths.ending(samir))).status, 422)
  assert.equal((await house.as('Samir').get('/mijn')).status, 200)
  assert.equal((await house.as('Ann').post(accountsPaths.ending(samir), { begrepen: 'ja' })).status, 303)
  assert.equal((await house.as('Samir').get('/mijn')).status, 303)
})

test('the last administrator cannot be ended', async () => {
  const answer = await house.as('Ann').post(accountsPaths.ending(house.person('Ann').id), { begrepen: 'ja' })
  assert.equal(answer.status, 422)
  assert.equal((await house.as('Ann').get(accountsPaths.people)).status, 200)
})

test('the policy page shows each line of the table in words, in each language of staff', async () => {
  for (const [lang, text] of [
    ['nl', 'Wie mag wat'],
    ['fr', 'Qui peut quoi'],
    ['en', 'Who may do what'],
  ] as const) {
    await house.as('Dirk').post(accountsPaths.own, { naam: 'Dirk', taal: lang, kleuren: 'dark', tekst: 'larger' })
    const page = await (await house.as('Dirk').get(accountsPaths.policy)).text()
    assert.match(page, new RegExp(text))
    assert.match(page, /<html[^>]*data-theme="dark"[^>]*data-text="larger"/)
  }
  assert.equal((await house.as('Bert').get(accountsPaths.policy)).status, 403)
})

test('anybody chooses colours and size of text without script, kept in a cookie with nothing else in it', async () => {
  const answer = await house.anybody().post('/ar/weergave', { kleuren: 'contrast', tekst: 'large' })
  assert.equal(answer.headers.get('location'), '/ar/weergave?bewaard')
  const [cookie] = answer.headers.getSetCookie()
  assert.match(cookie!, /^weergave=contrast\.large; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/)
  const page = await (await house.anybody().get('/ar/weergave', { cookie: cookie!.split(';')[0]! })).text()
  assert.match(page, /data-theme="contrast" data-text="large"/)
  const odd = await house.anybody().post('/weergave', { kleuren: '"><script>', tekst: 'x' })
  assert.match(odd.headers.getSetCookie()[0]!, /^weergave=\.; Path=\/; Max-Age=0/)
})

test('Z6: the DPO gets neither sign-in name nor e-mail address of anybody, the lead no sign-in name, the administrator both', async () => {
  const tine = house.person('Tine').id
  const canary = { sign_in_name: 'kanarie-aanmeldnaam', email: 'kanarie-adres@rivierland.example' }
  await house.system((tx) => tx.updateTable('person').set(canary).where('id', '=', tine).execute())
  const seen = async (browser: Pick<Client, 'get'>) => {
    const pages = [accountsPaths.people, `${accountsPaths.people}?rol=trainer`, accountsPaths.person(tine), accountsPaths.teams]
    const texts = await Promise.all(pages.map(async (path) => (await browser.get(path)).text()))
    assert.match(texts[1]!, /Tine/)
    return Object.values(canary).filter((value) => texts.some((text) => text.includes(value)))
  }
  assert.deepEqual(await seen(house.as('Dirk')), [])
  assert.deepEqual(await seen(await workingFor(house, 'Lies', 'technical')), [canary.email])
  assert.deepEqual(await seen(house.as('Ann')), Object.values(canary), 'the canaries sing where they may')
})

test('what one role may do is shown apart, with purposes, conditions and what is left out', async () => {
  const page = async (path: string) => (await house.as('Dirk').get(path)).text()
  await house.as('Dirk').post(accountsPaths.own, { naam: 'Dirk', taal: 'nl', kleuren: '', tekst: '' })
  const adviser = await page(`${accountsPaths.policy}?rol=adviser`)
  assert.match(adviser, /Wat mag de rol Adviseur D&amp;I\?[\s\S]*Verhalen openen/)
  assert.doesNotMatch(adviser, /De lijst van mensen en rollen zien/)
  assert.match(
    await page(accountsPaths.policy),
    /Met een tweede persoon: Diensthoofd D&amp;I en Functionaris gegevensbescherming\./,
  )
  assert.match(await page(`${accountsPaths.policy}?rol=dpo`), /Zonder naam om aan te melden en e-mailadres/)
})
