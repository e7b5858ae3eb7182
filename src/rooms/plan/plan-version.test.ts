import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { prepareSchema } from '../../db/prepare.ts'
import type { Snapshot } from './plan-snapshot.ts'

const decision = (change: Record<string, string> = {}) => ({
  besluit: 'Directiecomité',
  dag: '2026-11-20',
  notitie: '',
  ...change,
})

describe('A version of the plan', () => {
  let house: House
  before(async () => {
    house = await openHouse()
    await loadedPlan(house)
  })
  after(() => house.close())

  const page = async (name: Name, path: string, status = 200) => {
    const answer = await house.as(name).get(path)
    assert.equal(answer.status, status, path)
    return answer.text()
  }
  const approve = (name: Name, change?: Record<string, string>) => house.as(name).post('/plan/versies', decision(change))
  const versions = () =>
    house.system((tx) => tx.selectFrom('plan_version').select(['number', 'decided_by', 'snapshot']).orderBy('number').execute())
  const rename = (title: string) =>
    house.system((tx) => tx.updateTable('plan_action').set({ title }).where('code', '=', 'A1').execute())

  it('is told to be missing before anybody approved one, and the comparison leads back to the list', async () => {
    const html = await page('Bert', '/plan/versies')
    for (const seen of ['Nog niemand keurde dit plan goed', 'Wie keurt dit plan goed?', 'Keur versie 1 goed'])
      assert.ok(html.includes(seen), seen)
    assert.equal((await house.as('Bert').get('/plan/versies/vergelijk')).headers.get('location'), '/plan/versies')
    await page('Bert', '/plan/versies/1', 404)
  })

  it('with something wrong in the decision is not kept: the page says what, and nothing typed is lost', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ besluit: ' \t' }, /Vul in wie besliste/],
      [{ besluit: 'x'.repeat(121) }, /ten hoogste 120 tekens/],
      [{ dag: '' }, /Vul de dag van de beslissing in/],
      [{ dag: '2026-02-30' }, /Vul de dag van de beslissing in/],
      [{ dag: '2026-11-24' }, /Deze dag moet nog komen. Kies een dag tot en met 23 november 2026/],
      [{ notitie: 'x'.repeat(1001) }, /ten hoogste 1000 tekens/],
    ]
    for (const [change, says] of wrong) {
      const answer = await approve('Lies', { notitie: 'Blijft <staan>', ...change })
      const html = await answer.text()
      assert.equal(answer.status, 422)
      assert.match(html, says)
      assert.match(html, /<title>Fout: /)
      if (!change.notitie) assert.match(html, /Blijft &lt;staan&gt;/)
    }
    assert.deepEqual(await versions(), [])
  })

  it('keeps everything in the plan, with who decided and who entered it', async () => {
    const answer = await approve('Bert', { dag: '2026-11-23', notitie: 'Zitting van november' })
    assert.equal(answer.headers.get('location'), '/plan/versies?gedaan=goedgekeurd')
    const [first] = await versions()
    const snapshot = first!.snapshot as Snapshot
    const counts = Object.fromEntries(snapshot.parts.map(({ part, records }) => [part, records.length]))
    assert.deepEqual(
      [counts.plan, counts.pillar, counts.theme, counts.objective, counts.action, counts.commitment],
      [1, 4, 3, 2, 2, 2],
    )
    const html = await page('Karim', '/plan/versies/1')
    for (const seen of [
      'Goedgekeurd door Directiecomité op 23 november 2026',
      'Vastgelegd door Bert',
      'Zitting van november',
      'Bezoek elk jeugdhuis',
      'Veerkracht',
      '12,5',
      'Nagekomen',
    ])
      assert.ok(html.includes(seen), seen)
    const log = await house.system((tx) =>
      tx.selectFrom('audit_entry').select('reason').where('deed', '=', 'plan.approve').execute(),
    )
    assert.deepEqual(log, [{ reason: '1' }])
  })

  it('is not approved again while nothing changed', async () => {
    const html = await page('Lies', '/plan/versies?gedaan=goedgekeurd')
    assert.match(html, /Versie 1 is goedgekeurd/)
    assert.match(html, /gelijk aan versie 1/)
    assert.doesNotMatch(html, /Keur versie 2 goed/)
    const again = await approve('Lies')
    assert.equal(again.status, 422)
    assert.match(await again.text(), /Er veranderde niets sinds de laatste versie/)
    assert.equal((await versions()).length, 1)
  })

  it('stays as it was when the plan goes on; what changed since is told', async () => {
    await rename('Bezoek elk buurthuis')
    const html = await page('Ewa', '/plan/versies')
    assert.match(html, /Eén verandering sinds versie 1/)
    assert.match(html, /A1 Bezoek elk buurthuis[\s\S]*Titel/)
    assert.match(await page('Ewa', '/plan/versies/1'), /Bezoek elk jeugdhuis/)
    assert.match(await page('Ewa', '/plan/versies/vergelijk?van=1&naar=nu'), /jeugdhuis[\s\S]*buurthuis/)
  })

  it('approved by two people at once is approved once, with the next number', async () => {
    const both = await Promise.all([approve('Lies'), approve('Bert')])
    assert.deepEqual(both.map((answer) => answer.status).sort(), [303, 422])
    assert.deepEqual(
      (await versions()).map((one) => one.number),
      [1, 2],
    )
  })

  it('beside another shows what came, what went, and each word that changed', async () => {
    await house.system(async (tx) => {
      await tx.updateTable('plan_action').set({ removed_at: house.clock.now() }).where('code', '=', 'A2').execute()
      await tx
        .updateTable('plan_action')
        .set({ status: 'done', owner_id: house.person('Ewa').id })
        .where('code', '=', 'A1')
        .execute()
      await tx.updateTable('indicator').set({ target: '40.00' }).where('code', '=', 'I1').execute()
      await tx
        .insertInto('unit')
        .values({ force_id: house.force.id, code: 'JEUGD', name: 'Jeugdteam', about: '', contact: '' })
        .execute()
    })
    const html = await page('Karim', '/plan/versies/vergelijk?van=1&naar=nu')
    assert.match(html, /1 erbij, 1 weg, 1 anders/)
    assert.match(html, /Jeugdteam <span[^>]*>[\s\S]{0,120}Erbij/)
    assert.match(html, /A2 Vorming voor het onthaal[\s\S]*?Weg/)
    assert.match(html, /<del><span class="vh">weg: <\/span>jeugdhuis<\/del>/)
    assert.match(html, /<ins><span class="vh">nieuw: <\/span>buurthuis<\/ins>/)
    assert.match(html, /Wie trekt dit\?[\s\S]*Leeg[\s\S]*Ewa/)
    assert.doesNotMatch(html, /Streefcijfer<\/th>/, '40 and 40.00 are one number')
    const turned = await page('Karim', '/plan/versies/vergelijk?van=nu&naar=1')
    assert.match(turned, /1 erbij, 1 weg, 1 anders/)
    assert.match(await page('Karim', '/plan/versies/vergelijk?van=2&naar=2'), /Deze twee zijn gelijk/)
    for (const query of ['van=9&naar=nu', 'van=0&naar=1', "van=1'--&naar=2", 'van=1&naar=99999999999'])
      await page('Karim', `/plan/versies/vergelijk?${query}`, 404)
  })

  it('is read in the language of the reader', async () => {
    await house.system((tx) => tx.updateTable('person').set({ lang: 'fr' }).where('id', '=', house.person('Dirk').id).execute())
    assert.match(await page('Dirk', '/plan/versies/1'), /Résilience[\s\S]*La société change vite/)
  })

  it('is approved by lead and leadership alone, and read by everybody in the force', async () => {
    const before = (await versions()).length
    for (const name of ['Ewa', 'Samir', 'Karim', 'Dirk', 'Ann'] as const) {
      assert.equal((await approve(name)).status, 403, name)
      assert.doesNotMatch(await page(name, '/plan/versies'), /name="besluit"/)
    }
    assert.equal((await versions()).length, before)
    assert.equal((await house.anybody().get('/plan/versies')).status, 303)
  })

  it('never changes: neither the working login nor the owner of the database can', async () => {
    const text = [`update plan_version set note = 'x'`, 'delete from plan_version', 'truncate plan_version']
    const database = await testDatabase(prepareSchema)
    try {
      for (const [login, why] of [
        [database.app, /permission denied/],
        [database.owner, /never changed, only superseded/],
      ] as const) {
        const client = new pg.Client(login)
        await client.connect()
        for (const one of text) await assert.rejects(client.query(one), why, one)
        await client.end()
      }
    } finally {
      await database.drop()
    }
  })
})

describe('Versions without a plan', () => {
  it('ask which policy to make real, and show the way to whoever may load one', async () => {
    const house = await openHouse()
    try {
      const lead = await (await house.as('Lies').get('/plan/versies')).text()
      assert.match(lead, /Welk beleid wil je waarmaken\?[\s\S]*href="\/plan\/laden"/)
      const other = await (await house.as('Bert').get('/plan/versies')).text()
      assert.match(other, /Welk beleid wil je waarmaken\?/)
      assert.doesNotMatch(other, /href="\/plan\/laden"/)
      assert.equal((await house.as('Bert').post('/plan/versies', decision())).status, 200, 'nothing to approve')
    } finally {
      await house.close()
    }
  })
})
