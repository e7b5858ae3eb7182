import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { type PlanIds, planIds } from '../../../test/plan-pages.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { planPaths } from './paths.ts'
import { roadScale, shareOfDay } from './road-scale.ts'

describe('The plan', () => {
  let house: House
  let ids: PlanIds
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const page = async (name: Name, path: string) => {
    const answer = await house.as(name).get(path)
    assert.equal(answer.status, 200, `${name} ${path}`)
    return answer.text()
  }
  const idIn = (answer: Response) => answer.headers.get('location')!.split('?')[0]!.split('/').at(-1)!
  const versionOf = async (path: string) => /name="_versie" value="([^"]+)"/.exec(await page('Lies', `${path}/wijzig`))![1]!
  const evidenceOf = (action: string) =>
    house.system(async (tx) => {
      const row = await tx.selectFrom('action_evidence').select('n').where('action_id', '=', action).executeTakeFirst()
      return row?.n ?? 0
    })
  const work = (change: Record<string, string | string[]> = {}) => ({
    title: 'Avond in het jeugdhuis',
    kind: 'visit',
    period: '2026-11-20',
    'period-einde': '',
    status: 'done',
    owner: house.person('Ewa').id,
    audience: 'external',
    ...change,
  })

  it('that is not loaded yet asks what the force wants to make real, and refuses an objective in words', async () => {
    assert.match(await page('Lies', planPaths.plan), /Welk beleid wil je waarmaken\?.*\/plan\/laden/s)
    assert.doesNotMatch(await page('Karim', planPaths.plan), /href="\/plan\/laden"/)
    const unit = await house.as('Lies').post(planPaths.commitments, {
      title: 'Een adviseur erbij',
      party: 'city',
      due: '2027-01-01',
      outcome: 'open',
    })
    assert.equal(unit.status, 422)
    assert.match(await unit.text(), /Laad eerst een plan/)
  })

  it('shows each objective where its pillar and theme meet, and asks for one where there is none', async () => {
    await loadedPlan(house)
    ids = await planIds(house)
    const html = await page('Lies', planPaths.plan)
    for (const seen of [
      'Jongeren kennen een gezicht',
      'Elk onthaal spreekt',
      'Hier staat nog geen doel',
      '1 doel, nog geen bewijs',
    ])
      assert.ok(html.includes(seen), seen)
    assert.match(html, /doelen\/nieuw\?pillar=[0-9a-f-]+&amp;theme=[0-9a-f-]+/)
    assert.doesNotMatch(await page('Karim', planPaths.plan), /doelen\/nieuw/)
  })

  it('gets its evidence from work that is tied to an action, in one step, and shows the line up to the vision', async () => {
    const added = await house.as('Ewa').post(planPaths.activities, work({ actions: ids.action }))
    const activity = idIn(added)
    assert.equal(await evidenceOf(ids.action), 1)
    const up = await page('Karim', planPaths.activity(activity))
    for (const step of [
      'A1 Bezoek elk jeugdhuis',
      'D1 Jongeren kennen',
      'Jongeren',
      'Community',
      'Diversiteit en inclusie voor PZA',
    ])
      assert.ok(up.includes(step), step)
    const down = [planPaths.action(ids.action), planPaths.objective(ids.objective), '/themas/jongeren']
    for (const kind of ['vision', 'pillar']) down.push(planPaths.element(ids.elements[kind]!))
    for (const path of down.filter((one) => one !== '/themas/jongeren' && !one.endsWith(ids.elements.pillar!)))
      assert.ok((await page('Karim', path)).includes('Avond in het jeugdhuis'), path)
    assert.match(await page('Karim', planPaths.plan), /1 doel, 1 bewijs/)
  })

  const anAction = async (code: string, change: Record<string, string> = {}) => {
    const answer = await house.as('Ewa').post(planPaths.actions, {
      title: `Actie ${code}`,
      code,
      objective: ids.objective,
      period: '2026-01-01',
      'period-einde': '2026-12-31',
      status: 'running',
      ...change,
    })
    assert.equal(answer.status, 303)
    return idIn(answer)
  }

  it('counts evidence exactly through tying, untying, removing and bringing back', async () => {
    const other = await anAction('A3')
    const added = await house.as('Ewa').post(planPaths.activities, work({ title: 'Rondgang', actions: [ids.action, other] }))
    const activity = idIn(added)
    assert.deepEqual([await evidenceOf(ids.action), await evidenceOf(other)], [2, 1])
    await house.as('Ewa').post(planPaths.ties('plan', activity), { actions: other })
    assert.deepEqual([await evidenceOf(ids.action), await evidenceOf(other)], [1, 1])
    await house.as('Ewa').post(`${planPaths.activity(activity)}/verwijdering`)
    assert.equal(await evidenceOf(other), 0)
    assert.doesNotMatch(await page('Karim', planPaths.action(other)), /Rondgang/)
    await house.as('Ewa').post(`${planPaths.activity(activity)}/terugkeer`)
    assert.equal(await evidenceOf(other), 1)
    await house.system((tx) => tx.deleteFrom('activity').where('id', '=', activity).execute())
    assert.equal(await evidenceOf(other), 0)
  })

  it('takes no new evidence for an action that is done', async () => {
    assert.equal((await house.as('Ewa').post(planPaths.activities, work({ actions: ids.done }))).status, 422)
    assert.equal(await evidenceOf(ids.done), 0)
  })

  it('takes a report as evidence for the team alone: nobody else meets it as a row or in a count', async () => {
    const { id } = await arriveReport(house, {})
    const before = await evidenceOf(ids.action)
    assert.equal((await house.as('Ewa').get(planPaths.ties('reports', id))).status, 404)
    assert.equal((await house.as('Ewa').post(planPaths.ties('reports', id), { actions: ids.action })).status, 404)
    assert.equal((await house.as('Samir').post(planPaths.ties('reports', id), { actions: ids.action })).status, 303)
    assert.equal(await evidenceOf(ids.action), before)
    assert.ok((await page('Samir', planPaths.action(ids.action))).includes(id))
    for (const name of ['Ewa', 'Lies', 'Bert', 'Karim'] as const) {
      for (const path of [planPaths.action(ids.action), planPaths.objective(ids.objective), planPaths.plan])
        assert.ok(!(await page(name, path)).includes(id), `${name} ${path}`)
    }
  })

  it('refuses an action that would wait, over others, for itself, and says so beside the field', async () => {
    const path = planPaths.action(ids.done)
    const html = await page('Lies', `${path}/wijzig`)
    const value = (name: string) =>
      /<option value="([^"]+)" selected[^>]*>/.exec(html.split(`name="${name}"`)[1] ?? '')?.[1] ?? ''
    const typed = {
      title: 'Vorming voor het onthaal',
      code: 'A2',
      objective: value('objective'),
      period: '2026-01-15',
      'period-einde': '2026-06-30',
      status: 'done',
      owner: '',
      unit: '',
      means: '',
      framework: '',
      waitsFor: ids.action,
      _versie: await versionOf(path),
    }
    const answer = await house.as('Ewa').post(path, typed)
    assert.equal(answer.status, 422)
    const refused = await answer.text()
    assert.match(refused, /Dit zou een kring worden/)
    assert.match(refused, /Vorming voor het onthaal/)
  })

  it('keeps objectives within its own years, with an end, and each code once', async () => {
    const objective = (change: Record<string, string>) => ({
      title: 'Iedereen vindt de weg',
      code: 'X1',
      pillar: ids.elements.pillar!,
      theme: '',
      reason: 'Dit blijft staan.',
      period: '2026-01-01',
      'period-einde': '2026-12-31',
      owner: '',
      ...change,
    })
    const theme = await house.system((tx) => tx.selectFrom('theme').select('id').limit(1).executeTakeFirstOrThrow())
    const wrong: [Record<string, string>, RegExp][] = [
      [{ period: '2024-12-31' }, /begint voor het plan begint/],
      [{ 'period-einde': '2031-01-01' }, /eindigt na het plan/],
      [{ 'period-einde': '' }, /Vul een einde in/],
      [{ code: 'D1' }, /Deze code is al in gebruik/],
      [{ pillar: ids.elements.vision! }, /Pijler/],
      [{ pillar: "1' or '1" }, /Pijler/],
    ]
    for (const [change, says] of wrong) {
      const answer = await house.as('Lies').post(planPaths.objectives, { ...objective({ theme: theme.id }), ...change })
      const html = await answer.text()
      assert.equal(answer.status, 422, JSON.stringify(change))
      assert.match(html, says)
      assert.match(html, /Dit blijft staan\./)
    }
    const kept = await house.as('Lies').post(planPaths.objectives, objective({ theme: theme.id }))
    assert.equal(kept.status, 303)
    assert.match(await page('Karim', planPaths.plan), /Iedereen vindt de weg/)
  })

  it('is steered by the lead, worked on by the service, and read by everybody', async () => {
    for (const name of ['Karim', 'Bert', 'Dirk', 'Ann'] as const) {
      assert.equal((await house.as(name).post(planPaths.actions, {})).status, 403, name)
      assert.equal((await house.as(name).post(planPaths.objectives, {})).status, 403, name)
      assert.equal((await house.as(name).post(planPaths.commitments, {})).status, 403, name)
      assert.equal((await house.as(name).get(planPaths.newUnit)).status, 403, name)
    }
    assert.equal((await house.as('Ewa').post(planPaths.objectives, {})).status, 403)
    assert.equal((await house.as('Ewa').post(planPaths.actions, {})).status, 422)
    assert.equal((await house.anybody().get(planPaths.plan)).status, 303)
  })

  it('shows a unit its own actions and how to reach it, and a framework the actions that lean on it', async () => {
    const unit = await page('Karim', planPaths.unit(ids.unit))
    for (const seen of ['onthaal@rivierland.example', 'A2 Vorming voor het onthaal', 'eigen actie in dit plan'])
      assert.ok(unit.includes(seen), seen)
    const charter = await house.system((tx) =>
      tx.selectFrom('plan_element').select('id').where('code', '=', 'charter').executeTakeFirstOrThrow(),
    )
    assert.match(await page('Karim', planPaths.element(charter.id)), /A1 Bezoek elk jeugdhuis/)
  })

  it('says of a commitment when it is late, and asks since when it is known once it is no longer open', async () => {
    const commitment = {
      title: 'Lokaal in elk district',
      party: 'city',
      means: '',
      due: '2026-06-01',
      note: '',
      factor: '',
      objective: '',
    }
    assert.equal((await house.as('Lies').post(planPaths.commitments, { ...commitment, outcome: 'open' })).status, 303)
    assert.match(await page('Bert', planPaths.commitments), /Over tijd/)
    const closed = await house.as('Lies').post(planPaths.commitments, { ...commitment, title: 'Nog een', outcome: 'broken' })
    assert.equal(closed.status, 422)
    assert.match(await closed.text(), /Vul de dag in waarop dat bleek/)
  })

  it('draws the road map under its objectives, says what is late, and narrows by year, theme and unit', async () => {
    await anAction('A4', { 'period-einde': '2026-06-30' })
    const all = await page('Karim', planPaths.roadMap)
    assert.match(all, /A1 Bezoek elk jeugdhuis/)
    assert.match(all, /4 acties, 1 over tijd/)
    assert.match(all, /Over tijd sinds/)
    const narrowed = await page('Karim', `${planPaths.roadMap}?jaar=2026&eenheid=ONTHAAL`)
    assert.doesNotMatch(narrowed, /A1 Bezoek/)
    assert.match(narrowed, /A2 Vorming/)
    assert.match(await page('Karim', `${planPaths.roadMap}?jaar=2029`), /Geen enkele regel past/)
    for (const odd of ['?jaar=x&thema=%00&eenheid=../..', '?wie=iemand']) await page('Karim', `${planPaths.roadMap}${odd}`)
  })

  it('loses nothing of two who write an objective at once, and tells who changed what', async () => {
    const path = planPaths.objective(ids.objective)
    const opened = await versionOf(path)
    const html = await page('Lies', `${path}/wijzig`)
    const theme = /<option value="([^"]+)" selected/.exec(html.split('name="theme"')[1]!)![1]!
    const pillar = /<option value="([^"]+)" selected/.exec(html.split('name="pillar"')[1]!)![1]!
    const typed = (reason: string) => ({
      title: 'Jongeren kennen een gezicht bij de politie',
      code: 'D1',
      pillar,
      theme,
      reason,
      period: '2026-01-01',
      'period-einde': '2027-12-31',
      owner: '',
      _versie: opened,
    })
    assert.equal((await house.as('Lies').post(path, typed('De eerste reden.'))).status, 303)
    const second = await house.as('Lies').post(path, typed('De tweede reden.'))
    assert.equal(second.status, 409)
    const both = await second.text()
    for (const seen of ['De eerste reden.', 'De tweede reden.']) assert.ok(both.includes(seen), seen)
    assert.match(await page('Lies', path), /Geschiedenis/)
  })
})

describe('The scale of the road map', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))

  it('puts days in their order between the edges, whatever the span', () => {
    fc.assert(
      fc.property(day, day, day, day, (a, b, one, other) => {
        const span = { from: a < b ? a : b, until: a < b ? b : a }
        const [first, last] = one < other ? [one, other] : [other, one]
        const [from, until] = [shareOfDay(span, first), shareOfDay(span, last, 1)]
        assert.ok(from >= 0 && until <= 1 && from <= until)
      }),
    )
  })

  it('begins at the first day and ends with the last', () => {
    const span = { from: '2025-01-01', until: '2030-12-31' }
    assert.deepEqual([shareOfDay(span, span.from), shareOfDay(span, span.until, 1)], [0, 1])
    assert.equal(roadScale(span).length, 6)
    assert.deepEqual(
      roadScale({ from: '2026-01-01', until: '2026-12-31' }).map(({ quarter }) => quarter),
      [1, 2, 3, 4],
    )
  })
})
