import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clientWith, cookieFor, sessionCookieOf, tokenOf, workingFor } from '../../../test/accounts-cast.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import { wordsFor } from '../../words/words.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const { t } = wordsFor('nl')
const loggedOf = (name: Parameters<House['person']>[0]) =>
  house.system((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['deed', 'thing_id', 'purpose'])
      .where('person_id', '=', house.person(name).id)
      .orderBy('at')
      .execute(),
  )
const bannerOn = (page: string) => /data-purpose="">\s*([^<]+?)\s*</.exec(page)?.[1]

test('Z14: under a wrong purpose the list of people is refused and the refusal logged; one click goes on for the right one, and back to the page', async () => {
  const refused = await house.as('Lies').get(`${accountsPaths.people}?rol=officer`)
  const page = await refused.text()
  assert.equal(refused.status, 403)
  assert.match(page, /Dit hoort bij een ander doel/)
  assert.doesNotMatch(page, /Samir/)
  const [line] = await loggedOf('Lies')
  assert.deepEqual(line, { deed: 'policy.refuse-purpose', thing_id: 'accounts.see', purpose: 'statistics' })
  assert.match(page, /name="doel" value="technical"/)
  const next = /name="naar" value="([^"]+)"/.exec(page)![1]!
  const answer = await house.as('Lies').post(shellPaths.purpose, { doel: 'technical', naar: next })
  assert.equal(answer.headers.get('location'), `${accountsPaths.people}?rol=officer`)
  const lies = clientWith(house, tokenOf(answer))
  assert.match(await (await lies.get(next)).text(), /Samir/)
  assert.equal((await house.as('Lies').get(shellPaths.today)).status, 303, 'the token of the old purpose is worth nothing')
})

test('Z14: the purpose in the header is the one in the log, whichever somebody chose', async () => {
  const report = await arriveReport(house)
  for (const purpose of ['support', 'follow-up'] as const) {
    const hanne = purpose === 'support' ? await workingFor(house, 'Hanne', purpose) : undefined
    const browser = hanne ?? house.as('Samir')
    const page = await (await browser.get(`/meldingen/${report.id}`)).text()
    assert.equal(bannerOn(page), t('policy.purpose.now', { purpose: t(`policy.purpose.${purpose}`) }))
    assert.equal(
      (await browser.post(`/meldingen/${report.id}/toewijzing`, { wie: house.person(hanne ? 'Hanne' : 'Samir').id })).status,
      303,
    )
    const lines = await loggedOf(hanne ? 'Hanne' : 'Samir')
    assert.equal(lines.at(-1)?.purpose, purpose)
  }
})

test('Z14: a form under a wrong purpose changes nothing and loses nothing that was typed', async () => {
  const report = await arriveReport(house)
  const samir = await workingFor(house, 'Samir', 'statistics')
  const answer = await samir.post(`/meldingen/${report.id}/afsluiting`, { reden: 'helped', toelichting: 'twee woorden' })
  assert.equal(answer.status, 403)
  assert.match(await answer.text(), /name="reden" value="helped"[\s\S]*twee woorden/)
  const { status } = await house.system((tx) =>
    tx.selectFrom('report').select('status').where('id', '=', report.id).executeTakeFirstOrThrow(),
  )
  assert.equal(status, 'new')
})

test('a purpose that one’s roles do not have cannot be chosen, and one that a role brought ends with the role', async () => {
  const bert = house.as('Bert')
  assert.equal((await bert.post(shellPaths.purpose, { doel: 'support' })).status, 422)
  assert.match(await (await bert.get(shellPaths.purpose)).text(), /één doel: beleid en cijfers/)
  const answer = await house.as('Ewa').post(shellPaths.purpose, { doel: 'follow-up', naar: '//elsewhere.example' })
  assert.equal(answer.headers.get('location'), shellPaths.today)
  assert.match(sessionCookieOf(answer), /; Max-Age=28800; Secure; HttpOnly; SameSite=Strict/)
  await house.system((tx) =>
    tx.updateTable('role_grant').set({ role: 'colleague' }).where('person_id', '=', house.person('Ewa').id).execute(),
  )
  const page = await (await house.anybody().get(shellPaths.today, cookieFor(tokenOf(answer)))).text()
  assert.equal(bannerOn(page), t('policy.purpose.now', { purpose: t('policy.purpose.statistics') }))
})
