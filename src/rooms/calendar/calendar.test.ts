import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aCommitment, anAction, someWork } from '../../../test/calendar-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { anObjective, aPlan } from '../../../test/plan-cast.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { calendarPaths } from './paths.ts'

describe('The calendar', () => {
  let house: House
  let reference: string
  let theme: string
  let planId: string
  before(async () => {
    house = await openHouse()
    const plan = await aPlan(house)
    planId = plan.id
    const objective = await anObjective(house, plan)
    theme = await house.system(
      async (tx) =>
        (await tx.selectFrom('theme').select('slug').where('id', '=', objective.themeId).executeTakeFirstOrThrow()).slug,
    )
    await someWork(house, { title: 'Overleg met de scholen', theme: objective.themeId })
    await someWork(house, {
      title: 'Campagne op de tram',
      kind: 'campaign',
      on: '2026-10-20',
      until: '2026-12-12',
      owner: 'Lies',
    })
    await someWork(house, { title: 'Afgelast bezoek', status: 'stopped' })
    await anAction(house, { objective: objective.id })
    await anAction(house, { objective: objective.id, title: 'Al gedaan', status: 'done' })
    await anAction(house, { objective: objective.id, title: 'Weggehaald', removed: true })
    await aCommitment(house, plan.id)
    await aCommitment(house, plan.id, { title: 'Al gehouden', outcome: 'kept' })
    reference = (await arriveReport(house)).reference
  })
  after(() => house.close())

  const see = async (who: Name, query = ''): Promise<string> => {
    const answer = await house.as(who).get(`${calendarPaths.calendar}${query}`)
    assert.equal(answer.status, 200)
    return answer.text()
  }

  it('shows Karim the month with work, terms and commitments, and nothing that is over or taken away', async () => {
    const page = await see('Karim')
    for (const there of ['november 2026', 'Overleg met de scholen', 'Campagne op de tram', 'Jongerenpanel', 'Een tolkenbudget'])
      assert.ok(page.includes(there), there)
    for (const gone of ['Afgelast bezoek', 'Al gedaan', 'Weggehaald', 'Al gehouden']) assert.ok(!page.includes(gone), gone)
  })

  it('shows a report on its day to whoever may open it, and to nobody else', async () => {
    for (const query of ['', '?weergave=lijst']) assert.ok((await see('Samir', query)).includes('Melding'), query)
    assert.ok((await see('Samir', '?weergave=lijst')).includes(reference))
    for (const who of ['Karim', 'Lies', 'Bert', 'Ann', 'Dirk'] as const)
      for (const query of ['', '?weergave=lijst', '?soort=werk']) {
        const page = await see(who, query)
        assert.ok(!page.includes(reference) && !page.includes('/meldingen/'), `${who} ${query}`)
      }
  })

  it('goes a month on and back, also over the end of a year, and to today', async () => {
    const page = await see('Karim', '?maand=2026-12')
    assert.ok(page.includes('href="/agenda?maand=2026-11"') && page.includes('href="/agenda?maand=2027-01"'))
    assert.ok(page.includes('Kerstmis'))
    assert.ok(page.includes('href="/agenda"'))
    assert.match(page, /tot en met 12 december/)
  })

  it('opens this month where the address names a month that does not exist', async () => {
    for (const month of ['2026-13', '0000-01', '%00', '2026', '9999-12', ''])
      assert.match(await see('Karim', `?maand=${month}`), /november 2026/, month)
    for (const day of ['2026-02-30', '%00', '2199-12-31', '1900-01-01'])
      assert.equal((await house.as('Karim').get(`/agenda?weergave=lijst&vanaf=${day}`)).status, 200, day)
  })

  it('lists by day from a day on, and names what began before and still lasts', async () => {
    const page = await see('Karim', '?weergave=lijst&vanaf=2026-11-24')
    assert.ok(page.indexOf('Overleg met de scholen') < page.indexOf('Jongerenpanel'))
    assert.match(page, /Loopt al[\s\S]*Campagne op de tram/)
    assert.ok(page.includes('vanaf=2026-12-22') && page.includes('vanaf=2026-10-27'))
    assert.ok(!(await see('Karim', '?weergave=lijst&vanaf=2026-11-26')).includes('Overleg met de scholen'))
  })

  it('narrows to a kind, a theme, or what is mine, and keeps that while going on', async () => {
    const actions = await see('Ewa', '?soort=acties')
    assert.ok(actions.includes('Jongerenpanel') && !actions.includes('Overleg met de scholen'))
    assert.ok(actions.includes('soort=acties&amp;maand=2026-12'))
    const themed = await see('Ewa', `?thema=${theme}`)
    assert.ok(themed.includes('Overleg met de scholen') && themed.includes('Jongerenpanel') && !themed.includes('Campagne'))
    const mine = await see('Lies', '?wie=ik')
    assert.ok(mine.includes('Campagne') && !mine.includes('Overleg met de scholen') && !mine.includes('Een tolkenbudget'))
    assert.ok((await see('Ewa', '?soort=engagementen&thema=onbekend')).includes('Een tolkenbudget'))
  })

  it('leads from each thing to its own page', async () => {
    const page = await see('Karim', '?weergave=lijst')
    const links = new Set(
      [...page.matchAll(/href="(\/(?:activiteiten|acties|engagementen)\/[0-9a-f-]{36})"/g)].map((match) => match[1]!),
    )
    assert.equal(links.size, 4)
    for (const link of links) assert.equal((await house.as('Karim').get(link)).status, 200, link)
  })

  it('says of a term that has passed that its day is over', async () => {
    assert.doesNotMatch(await see('Karim', '?weergave=lijst&vanaf=2026-11-20'), /Dag voorbij/)
    await aCommitment(house, planId, { title: 'Een nieuw lokaal', due: '2026-11-12' })
    assert.match(await see('Karim', '?weergave=lijst&vanaf=2026-11-10'), /Een nieuw lokaal[\s\S]*Dag voorbij/)
  })

  it('counts what does not fit on a day, with the way to all of it', async () => {
    for (let n = 1; n <= 7; n += 1) await someWork(house, { title: `Gesprek ${n}`, on: '2027-03-10' })
    const page = await see('Karim', '?maand=2027-03')
    assert.match(page, /href="\/agenda\?weergave=lijst&amp;vanaf=2027-03-10">nog 3</)
    const list = await see('Karim', '?weergave=lijst&vanaf=2027-03-10')
    for (let n = 1; n <= 7; n += 1) assert.ok(list.includes(`Gesprek ${n}`))
  })
})
