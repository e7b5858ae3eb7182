import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { aYearOfReports, runJob } from '../../../test/coded-reports.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { putActivity, tieThemes } from '../../spine/activity.ts'
import { tieActions } from '../../spine/plan-action.ts'
import { accountingPaths } from './paths.ts'

describe('A dashboard', () => {
  let house: House
  before(async () => {
    house = await openHouse()
    await aYearOfReports(house, 2025)
    await runJob(house, 'close-periods')
    await loadedPlan(house)
    // The clock moves by months below; who signed in stays signed in.
    await house.system((tx) =>
      tx
        .updateTable('session')
        .set({ expires_at: new Date('2028-01-01') })
        .execute(),
    )
    await house.system((tx) =>
      tx
        .updateTable('objective')
        .set({ owner_id: house.person('Ewa').id })
        .execute(),
    )
    await work('Avond met jongeren', 'external', '2026-03-04')
    await work('Overleg over de zaak van Jan', 'internal', '2026-03-05')
    await work('Straatfeest in mei', 'external', '2027-05-01')
    await work('Teamdag', 'internal', '2027-05-02')
  })
  after(() => house.close())

  const work = (title: string, audience: 'internal' | 'external', startsOn: string) =>
    house.system(async (tx) => {
      const id = await putActivity(tx, {
        force: house.force.id,
        room: 'plan',
        thing: randomUUID(),
        kind: 'meeting',
        title,
        startsOn,
        status: startsOn > '2026-11-23' ? 'planned' : 'done',
        owner: house.person('Ewa').id,
        audience,
      })
      const { id: theme } = await tx.selectFrom('theme').select('id').where('slug', '=', 'jongeren').executeTakeFirstOrThrow()
      await tieThemes(tx, house.force.id, id, [theme])
      const action = await tx.selectFrom('plan_action').select('id').where('code', '=', 'A1').executeTakeFirstOrThrow()
      await tieActions(tx, house.force.id, id, [action.id])
    })
  const html = async (path: string) => {
    const answer = await house.as('Bert').get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  const pillarId = () =>
    house.system(async (tx) => {
      const row = await tx.selectFrom('plan_element').select('id').where('kind', '=', 'pillar').where('code', '=', 'community')
      return (await row.executeTakeFirstOrThrow()).id
    })

  it('tells the leadership in sentences what stands out, before anything else', async () => {
    const page = await html(accountingPaths.leadership)
    for (const finding of [
      /\d van 2 doelen zijn op schema of bereikt\./,
      /Van 1 engagement van de korpsleiding is er 1 nagekomen\./,
      /0 van 1 eenheid heeft een eigen actie\. Nog zonder: Onthaal|1 van 1 eenheid heeft een eigen actie\./,
      /Sinds 1 januari 2026 noteerden we 2 activiteiten, de meeste voor Jongeren\./,
      /Onder .* staat nog geen doel\./,
      /In 2025 kwamen er \d+ meldingen binnen\./,
    ])
      assert.match(page, finding)
    assert.ok(page.indexOf('op schema of bereikt') < page.indexOf('Wat de korpsleiding beloofde'))
  })

  it('says how long a promise is over its day, and which one comes next', async () => {
    assert.match(await html(accountingPaths.city), /‘Lokaal voor gesprekken in elk district’ is beloofd tegen 1 januari 2027\./)
    house.clock.set('2027-01-21T09:00:00Z')
    assert.match(await html(accountingPaths.city), /‘Lokaal voor gesprekken in elk district’ is 20 dagen over tijd\./)
    house.clock.set('2026-11-23T09:00:00Z')
  })

  it('for the city names nobody, and shows no work among colleagues', async () => {
    const leadership = await html(accountingPaths.leadership)
    const city = await html(accountingPaths.city)
    assert.ok(leadership.includes('Teamdag'), 'what the city must not see is there to be seen')
    for (const kept of ['Straatfeest in mei', 'Wat de stad beloofde', 'Wat we de samenleving beloofden'])
      assert.ok(city.includes(kept), kept)
    for (const hidden of ['Teamdag', 'zaak van Jan', 'Ewa', 'Wat de korpsleiding beloofde', 'Een voltijdse adviseur erbij'])
      assert.ok(!city.includes(hidden), hidden)
    assert.ok(!leadership.includes('Ewa'), 'nor does the leadership read who owns what')
  })

  it('of one pillar or theme shows its objectives and the work with people outside', async () => {
    for (const path of [accountingPaths.pillar(await pillarId()), accountingPaths.theme('jongeren')]) {
      const page = await html(path)
      for (const shown of ['Jongeren kennen een gezicht bij de politie', 'Avond met jongeren', '2 bewijzen'])
        assert.ok(page.includes(shown), `${path}: ${shown}`)
      for (const hidden of ['Elk onthaal spreekt mensen juist aan', 'zaak van Jan', 'Ewa'])
        assert.ok(!page.includes(hidden), `${path}: ${hidden}`)
    }
  })

  it('of a pillar or theme that is not there is missing', async () => {
    for (const path of [accountingPaths.pillar(randomUUID()), accountingPaths.pillar('x'), accountingPaths.theme('x')])
      assert.equal((await house.as('Bert').get(path)).status, 404, path)
  })

  it('counts no report and shows none, not even to those who handle them', async () => {
    const report = await arriveReport(house)
    for (const name of ['Samir', 'Bert'] as const)
      for (const path of [accountingPaths.leadership, accountingPaths.city, accountingPaths.theme('jongeren')]) {
        const page = await (await house.as(name).get(path)).text()
        assert.ok(!page.includes(report.reference) && !page.includes(report.id), `${name} at ${path}`)
      }
    for (const name of ['Samir', 'Bert'] as const)
      assert.match(await (await house.as(name).get(accountingPaths.leadership)).text(), /noteerden we 2 activiteiten/, name)
  })

  it('opens for the service, leadership and DPO, and only lead and leadership may share it', async () => {
    for (const name of ['Ewa', 'Lies', 'Samir', 'Bert', 'Dirk'] as const) {
      const answer = await house.as(name).get(accountingPaths.leadership)
      assert.equal(answer.status, 200)
      assert.equal((await answer.text()).includes('id="delen"'), name === 'Lies' || name === 'Bert', name)
    }
    for (const name of ['Karim', 'Ann'] as const) assert.equal((await house.as(name).get(accountingPaths.city)).status, 403, name)
  })

  it('says what to do while no plan is loaded, and shows who may load one the way', async () => {
    const empty = await openHouse()
    assert.match(await (await empty.as('Bert').get(accountingPaths.leadership)).text(), /Welk beleid wil je waarmaken\?/)
    assert.match(await (await empty.as('Lies').get(accountingPaths.city)).text(), /href="\/plan\/laden"/)
    await empty.close()
  })
})
