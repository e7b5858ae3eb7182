import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { loadedPlan, wholePlan } from '../../../test/loaded-plan.ts'
import { planPaths } from './paths.ts'
import { checkPlanText } from './plan-file-check.ts'

const antwerp = 'pz-antwerpen-2025-2030'
const own = () => ({ ...wholePlan(), slug: 'rivierland-2026', name: { nl: 'Plan van Rivierland' } })

describe('A lead who loads a plan', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse()
  })
  afterEach(() => house.close())

  const plans = () =>
    house.system((tx) => tx.selectFrom('plan').select('slug').execute()).then((all) => all.map((one) => one.slug))
  const post = async (fields: Record<string, string>) => {
    const answer = await house.as('Lies').post('/plan/laden', fields)
    return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
  }

  it('sees what is in the plan on offer, loads it with one button, and sees that it is there', async () => {
    const before = await (await house.as('Lies').get('/plan/laden')).text()
    for (const seen of [
      'Beleidsvisie diversiteit en inclusie 2025-2030',
      'Veerkracht',
      '31 december 2030',
      'Laad dit plan',
      'noemt geen doelen',
    ])
      assert.ok(before.includes(seen), seen)
    const done = await post({ plan: antwerp })
    assert.equal(done.to, '/plan/laden?gedaan=geladen')
    assert.deepEqual(await plans(), [antwerp])
    const after = await (await house.as('Lies').get(done.to!)).text()
    assert.match(after, /Het plan is geladen/)
    assert.doesNotMatch(after, /Laad dit plan<\/button>/)
    assert.equal((await post({ plan: antwerp })).to, '/plan/laden', 'a second press says that it is there')
    assert.equal((await post({ plan: '../forces/rivierland' })).status, 404)
    assert.deepEqual(await plans(), [antwerp])
  })

  it('of another force pastes an own file, looks before anything changes, and then loads it', async () => {
    const file = own()
    file.indicators[1]!.targetOn = '2026-01-01'
    const text = JSON.stringify(file, null, 2)
    const preview = await post({ tekst: text })
    assert.equal(preview.status, 200)
    for (const seen of ['Plan van Rivierland', 'Bezoek elk jeugdhuis', 'Alles klopt', 'Eén streefdag ligt in het verleden', 'I2'])
      assert.ok(preview.html.includes(seen), seen)
    assert.deepEqual(await plans(), [])
    assert.equal((await post({ tekst: text, nagekeken: 'ja' })).to, '/plan/laden?gedaan=geladen')
    assert.deepEqual(await plans(), ['rivierland-2026'])
  })

  it('chooses a file on disk, with or without the mark that Windows puts before it, and it is looked at in the same way', async () => {
    const send = async (text: string) => {
      const answer = await house.as('Lies').upload('/plan/laden', new File([text], 'plan.json'), { tekst: 'wat er nog stond' })
      return { status: answer.status, html: await answer.text() }
    }
    const right = await send(`\uFEFF${JSON.stringify(own())}`)
    assert.equal(right.status, 200)
    assert.match(right.html, /Plan van Rivierland[\s\S]*Alles klopt/)
    const wrong = await send(JSON.stringify({ ...own(), endsOn: 'later' }))
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /„later” is geen datum[\s\S]*<textarea[^>]*>{&quot;format&quot;/)
    assert.equal((await send('\u0000\u0001PK')).status, 422)
    assert.deepEqual(await plans(), [])
  })

  it('with faults in the file is told where and why, loses nothing of the text, and changes nothing', async () => {
    const file = own()
    file.actions[1]!.waitsFor = 'A1'
    const text = JSON.stringify({ ...file, elements: [{ ...file.elements[0], kind: 'dream <b>' }] }, null, 1)
    for (const fields of [{ tekst: text }, { tekst: text, nagekeken: 'ja' }] as Record<string, string>[]) {
      const { status, html } = await post(fields)
      assert.equal(status, 422)
      for (const seen of ['elements[0].kind', 'dream &lt;b&gt;', 'actions[0].waitsFor', 'A1 → A2 → A1', 'Fout: '])
        assert.ok(html.includes(seen), seen)
      const kept = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)![1]!
      assert.equal(
        checkPlanText(
          kept
            .replaceAll('&quot;', '"')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&#39;', "'")
            .replaceAll('&amp;', '&'),
        ).faults.length,
        checkPlanText(text).faults.length,
      )
    }
    assert.deepEqual(await plans(), [])
  })

  it('with a file of a newer Vonk, no JSON, nothing, or too much is told so in one sentence', async () => {
    const wrong: [string, RegExp][] = [
      ['{"format": 2}', /Dit bestand komt van een nieuwere Vonk \(format 2\)/],
      ['{"format": 1,', /Dit is geen JSON. Het loopt mis op regel 1/],
      [' ', /Kies een bestand, of plak hier de tekst ervan/],
      [`"${'x'.repeat(1_000_001)}"`, /groter dan 1 MB/],
    ]
    for (const [text, says] of wrong) {
      const { status, html } = await post({ tekst: text })
      assert.equal(status, 422)
      assert.match(html, says)
    }
    assert.equal((await post({ tekst: 'é'.repeat(900_000) })).status, 413)
  })

  it('whose plan is there already, or runs in days that are taken, is told what to do next', async () => {
    await loadedPlan(house)
    const there = await post({ tekst: JSON.stringify(wholePlan()) })
    assert.equal(there.status, 422)
    assert.match(there.html, /Dit plan is al geladen[\s\S]*Open het plan/)
    const overlap = await post({ tekst: JSON.stringify({ ...own(), actions: [] }) })
    assert.match(overlap.html, /In deze periode loopt al een plan: Beleidsvisie/)
    assert.deepEqual(await plans(), [antwerp])
  })

  it('can change every part of it afterwards, also two of a different kind with one code', async () => {
    await loadedPlan(house)
    const { id } = await house.system((tx) =>
      tx
        .selectFrom('plan_element')
        .select('id')
        .where('kind', '=', 'perspective')
        .where('code', '=', 'connection')
        .executeTakeFirstOrThrow(),
    )
    const lies = house.as('Lies')
    const form = await (await lies.get(`${planPaths.element(id)}/wijzig`)).text()
    const version = /name="_versie" value="([^"]+)"/.exec(form)![1]!
    const fields = { name: 'Verbinding', kind: 'perspective', text: 'Dicht bij mensen.', code: 'connection', position: '16' }
    const answer = await lies.post(planPaths.element(id), {
      ...fields,
      nameFr: '',
      nameEn: '',
      textFr: '',
      textEn: '',
      _versie: version,
    })
    assert.equal(answer.status, 303)
  })

  it('takes the plan along as a file, which another force can load', async () => {
    assert.equal((await house.as('Karim').get('/plan/bestand')).status, 404)
    await loadedPlan(house)
    const file = await house.as('Karim').get('/plan/bestand')
    assert.match(file.headers.get('content-disposition')!, /pz-antwerpen-2025-2030\.json/)
    const text = await file.text()
    assert.deepEqual(checkPlanText(text).faults, [])
    const other = await openHouse({ force: { plan: undefined } })
    try {
      const answer = await other.as('Lies').post('/plan/laden', { tekst: text, nagekeken: 'ja' })
      assert.equal(answer.status, 303)
      assert.equal(await (await other.as('Lies').get('/plan/bestand')).text(), text)
    } finally {
      await other.close()
    }
  })

  it('is the only one who may', async () => {
    for (const name of ['Ewa', 'Samir', 'Bert', 'Ann', 'Karim', 'Dirk'] as const) {
      assert.equal((await house.as(name).get('/plan/laden')).status, 403, name)
      assert.equal((await house.as(name).post('/plan/laden', { plan: antwerp })).status, 403, name)
    }
    assert.deepEqual(await plans(), [])
  })
})
