import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { anElement, anIndicator, anObjective, aPlan, type MadePlan } from '../../../test/plan-cast.ts'
import { factorsMeasured } from './success-factors.tsx'

describe('An indicator', () => {
  let house: House
  let plan: MadePlan
  let promise = ''
  before(async () => {
    house = await openHouse()
    plan = await aPlan(house, { starts: '2025-01-01' })
    promise = await anElement(house, plan, 'society-promise', 'In verbinding met de samenleving')
  })
  after(() => house.close())

  const html = async (path: string, who: 'Ewa' | 'Karim' | 'Lies' = 'Ewa') => (await house.as(who).get(path)).text()
  const typed = (change: Record<string, string> = {}) => ({
    title: 'Gesprekken in de wijk',
    code: `I-${randomUUID().slice(0, 6)}`,
    definition: 'Elk gesprek van een half uur of meer met bewoners.',
    objective: '',
    element: promise,
    computed: '',
    measure: 'gesprekken',
    frequency: 'quarter',
    better: 'higher',
    baseline: '12,5',
    baselineOn: '2025-12-31',
    target: '20',
    targetOn: '2027-12-31',
    ...change,
  })
  const added = async (change: Record<string, string> = {}) => {
    const answer = await house.as('Lies').post('/indicatoren', typed(change))
    assert.equal(answer.status, 303, await answer.text())
    return answer.headers.get('location')!.split('?')[0]!
  }
  const refused = async (change: Record<string, string>) => {
    const answer = await house.as('Lies').post('/indicatoren', typed(change))
    assert.equal(answer.status, 422, JSON.stringify(change))
    return answer.text()
  }
  const measure = (path: string, fields: Record<string, string>, who: 'Ewa' | 'Karim' = 'Ewa') =>
    house.as(who).post(`${path}/metingen`, { dag: '2026-11-20', waarde: '14', nota: '', ...fields })

  it('added by the lead says where we are and where we want to be, under its promise, to everybody in the force', async () => {
    const path = await added()
    const page = await html(path, 'Karim')
    assert.match(await html('/indicatoren', 'Karim'), /Nog te starten|Geen waarde/)
    assert.match(page, /We begonnen met 12,5 gesprekken\. In december 2027 willen we 20\./)
    assert.match(page, /In verbinding met de samenleving/)
    assert.match(page, /Volgende meting verwacht op 31 maart 2026|Meting te laat: verwacht op 31 maart 2026/)
    assert.doesNotMatch(page, /Bewaar de meting/)
    assert.match(await html('/indicatoren', 'Karim'), /Gesprekken in de wijk/)
  })

  it('without a baseline, with a target in the past or one that goes the wrong way is refused beside the field, and keeps what was typed', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ baseline: '' }, /href="#baseline">Vul dit in: Nulmeting\./],
      [{ definition: '' }, /href="#definition">Vul dit in: Definitie\./],
      [{ targetOn: '2026-11-23' }, /href="#targetOn">Deze dag is al voorbij/],
      [{ targetOn: '2025-12-31' }, /href="#targetOn">Deze dag moet na de dag van de nulmeting liggen/],
      [{ baselineOn: '2026-12-01' }, /href="#baselineOn">De nulmeting is al gedaan/],
      [{ target: '3' }, /href="#target">Meer is beter, maar/],
      [{ better: 'lower' }, /href="#target">Minder is beter, maar/],
      [{ element: '' }, /href="#objective">Kies een doel, of een belofte/],
      [{ measure: '' }, /href="#measure">Schrijf wat je telt/],
      [{ computed: 'theme-activities' }, /href="#objective">Dit telt Vonk per thema/],
      [{ computed: 'trainings', frequency: 'month' }, /href="#frequency">Vonk rekent dit uit per kwartaal of per jaar/],
      [{ computed: 'made-up' }, /href="#computed">/],
      [{ element: randomUUID() }, /href="#element">/],
      [{ target: 'veel' }, /href="#target">/],
    ]
    for (const [change, says] of wrong) {
      const page = await refused(change)
      assert.match(page, says, JSON.stringify(change))
      assert.match(page, /value="Gesprekken in de wijk"/)
    }
  })

  it('has a code of its own in the plan, also when it is changed', async () => {
    await added({ code: 'I-once' })
    assert.match(await refused({ code: 'I-once' }), /Er is al een indicator met deze code/)
    const path = await added()
    const version = /name="_versie" value="([^"]+)"/.exec(await html(`${path}/wijzig`, 'Lies'))![1]!
    const answer = await house.as('Lies').post(path, { ...typed({ code: 'I-once' }), _versie: version })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Er is al een indicator met deze code/)
  })

  it('measured by an adviser moves on at once, and says who measured it and where the number came from', async () => {
    const path = await added()
    const answer = await measure(path, { waarde: '15,25', nota: 'Telling van de wijkdienst' })
    assert.equal(answer.headers.get('location'), `${path}?gedaan=meting`)
    const page = await html(`${path}?gedaan=meting`)
    for (const shown of [
      'De meting is bewaard',
      'Nu 15,25 gesprekken',
      'Van 12,5 naar 15,25 gesprekken sinds december 2025',
      'Telling van de wijkdienst',
      'Ewa',
      'Let op|Op schema|Loopt achter',
    ])
      assert.match(page, new RegExp(shown), shown)
    const log = await house.system((tx) =>
      tx.selectFrom('audit_entry').select('deed').where('thing_kind', '=', 'measurements').execute(),
    )
    assert.deepEqual(log, [{ deed: 'measurements.add' }])
  })

  it('is measured once a day; the same form sent twice is one measurement, another value is refused in words', async () => {
    const path = await added()
    await measure(path, {})
    assert.equal((await measure(path, {})).status, 303)
    const other = await measure(path, { waarde: '99' })
    assert.equal(other.status, 422)
    const page = await other.text()
    assert.match(page, /href="#dag">Op deze dag staat al een meting: 14\./)
    assert.match(page, /name="waarde"[^>]*value="99"|value="99"[^>]*name="waarde"/)
    assert.match(await html(path), /Metingen<span class="cnt"> 1</)
  })

  it('with a day to come, of before the baseline or that is none, and with a word for a number, is not measured', async () => {
    const path = await added()
    const wrong: [Record<string, string>, RegExp][] = [
      [{ dag: '2026-11-24' }, /href="#dag">Deze dag komt nog/],
      [{ dag: '2025-12-31' }, /href="#dag">Kies een dag na de nulmeting van 31 december 2025/],
      [{ dag: '2026-02-31' }, /href="#dag">Dag: deze datum bestaat niet/],
      [{ dag: '' }, /href="#dag">/],
      [{ waarde: '' }, /href="#waarde">/],
      [{ waarde: 'twaalf' }, /href="#waarde">Waarde: schrijf een getal/],
      [{ waarde: '1.250,5' }, /href="#waarde">Waarde: schrijf een getal/],
      [{ waarde: '1,234' }, /href="#waarde">Waarde: schrijf ten hoogste 2 cijfers/],
      [{ nota: 'x'.repeat(201) }, /href="#nota">Nota: gebruik ten hoogste 200 tekens/],
    ]
    for (const [change, says] of wrong) {
      const answer = await measure(path, change)
      assert.equal(answer.status, 422, JSON.stringify(change))
      assert.match(await answer.text(), says)
    }
    assert.match(await html(path), /Wat is de stand vandaag\?/)
  })

  it('forgets a withdrawn measurement in its progress but not in its list, and takes it back in one step', async () => {
    const path = await added()
    await measure(path, { dag: '2026-09-30', waarde: '13' })
    await measure(path, { waarde: '19' })
    const id = /metingen\/([0-9a-f-]{36})\/intrekking/.exec(await html(path))![1]!
    const withdrawn = await house.as('Ewa').post(`${path}/metingen/${id}/intrekking`)
    const page = await html(withdrawn.headers.get('location')!)
    for (const shown of ['De meting is ingetrokken', 'Nu 13 gesprekken', '<s>19</s>', 'Ingetrokken door Ewa', `${id}/herstel`])
      assert.ok(page.includes(shown), shown)
    const back = await house.as('Ewa').post(`${path}/metingen/${id}/herstel`)
    assert.match(await html(back.headers.get('location')!), /De meting telt weer mee/)
    assert.match(await html(path), /Nu 19 gesprekken/)
    await house.as('Ewa').post(`${path}/metingen/${id}/intrekking`)
    await measure(path, { waarde: '18' })
    const late = await house.as('Ewa').post(`${path}/metingen/${id}/herstel`)
    assert.match(await html(late.headers.get('location')!), /staat intussen een andere meting/)
    assert.match(await html(path), /Nu 18 gesprekken/)
  })

  it('is measured by the service alone, and each address is that of its own indicator', async () => {
    const [path, other] = [await added(), await added()]
    assert.equal((await measure(path, {}, 'Karim')).status, 403)
    await measure(path, {})
    const id = /metingen\/([0-9a-f-]{36})\/intrekking/.exec(await html(path))![1]!
    assert.equal((await house.as('Karim').post(`${path}/metingen/${id}/intrekking`)).status, 403)
    assert.equal((await house.as('Ewa').post(`${other}/metingen/${id}/intrekking`)).status, 404)
    assert.equal((await house.as('Ewa').post(`${path}/metingen/nothing/intrekking`)).status, 404)
    assert.equal((await house.as('Ewa').post(`/indicatoren/nothing/metingen`, {})).status, 404)
    for (const name of ['Ewa', 'Karim', 'Bert'] as const)
      assert.equal((await house.as(name).post('/indicatoren', typed())).status, 403)
    await house.as('Lies').post(`${path}/verwijdering`)
    assert.equal((await measure(path, {})).status, 404)
  })

  it('that Vonk computes takes no measurement by hand, and says how it is computed and what is hidden', async () => {
    const objective = await anObjective(house, plan)
    const path = await added({
      computed: 'first-answer',
      measure: '',
      better: 'lower',
      target: '3',
      objective: objective.id,
      element: '',
    })
    const before = await html(path)
    assert.match(before, /Reken nu uit/)
    assert.match(before, /Wie nog wacht, telt mee als langer dan elk getal/)
    for (const shown of ['Melden wordt makkelijker', 'Community']) assert.ok(before.includes(shown), shown)
    assert.equal((await measure(path, {})).status, 404)
    const id = path.split('/')[2]!
    await house.system((tx) =>
      tx
        .insertInto('measurement')
        .values({
          force_id: house.force.id,
          indicator_id: id,
          measured_on: '2026-09-30',
          value: null,
          entered_by: null,
          entered_at: house.clock.now(),
          withdrawn_by: null,
          withdrawn_at: null,
        })
        .execute(),
    )
    const page = await html(path)
    for (const shown of ['De laatste waarde is verborgen', 'er staan te weinig mensen in dit getal', 'Geen waarde'])
      assert.ok(page.includes(shown), shown)
    assert.doesNotMatch(page, /Trek in/)
    await assert.rejects(() =>
      house.system((tx) =>
        tx
          .insertInto('measurement')
          .values({
            force_id: house.force.id,
            indicator_id: id,
            measured_on: '2026-10-30',
            value: null,
            entered_by: house.person('Ewa').id,
            entered_at: house.clock.now(),
            withdrawn_by: null,
            withdrawn_at: null,
          })
          .execute(),
      ),
    )
  })

  it('once measured keeps its source: another one would make one line of two things', async () => {
    const path = await added()
    await measure(path, {})
    const form = await html(`${path}/wijzig`, 'Lies')
    const version = /name="_versie" value="([^"]+)"/.exec(form)![1]!
    const code = /name="code"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="code"/.exec(form)!
    const answer = await house
      .as('Lies')
      .post(path, typed({ code: code[1] ?? code[2]!, computed: 'trainings', _versie: version }))
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /href="#computed">Er zijn al metingen/)
  })

  it('computed on demand has its values at once', async () => {
    await house.as('Ewa').post('/activiteiten', {
      title: 'Vorming',
      kind: 'training',
      period: '2026-08-10',
      'period-einde': '',
      status: 'done',
      owner: '',
      audience: 'internal',
    })
    const path = await added({ computed: 'trainings', measure: '' })
    const answer = await house.as('Ewa').post(`${path}/berekening`)
    const page = await html(answer.headers.get('location')!)
    assert.match(page, /Vonk rekende alles uit wat nu bekend is/)
    assert.match(page, /Nu 1\. In december 2027/)
  })

  it('that leads a success factor speaks for it', async () => {
    const factor = await anElement(house, plan, 'success-factor', 'Wendbaarheid')
    const silent = await anElement(house, plan, 'success-factor', 'Draagvlak')
    await anIndicator(house, plan, { element: factor, title: 'Niet gemeten' })
    const measured = await anIndicator(house, plan, { element: factor, title: 'Tijd tot actie' })
    await measure(`/indicatoren/${measured}`, { waarde: '9' })
    const factors = await house.system((tx) => factorsMeasured(tx, plan.id, '2026-11-23'))
    const of = (id: string) => factors.find((one) => one.factor.id === id)!.leading
    assert.deepEqual([of(factor)?.indicator.title, of(factor)?.progress.now], ['Tijd tot actie', 9])
    assert.equal(of(silent), undefined)
  })

  it('reads well in French and English', async () => {
    const path = await added()
    await measure(path, {})
    for (const [lang, says] of [
      ['fr', /Aujourd’hui 14 gesprekken\. En décembre 2027, nous voulons 20\./],
      ['en', /Now 14 gesprekken\. In December 2027 we want 20\./],
    ] as const) {
      await house.system((tx) => tx.updateTable('person').set({ lang }).where('id', '=', house.person('Karim').id).execute())
      assert.match(await html(path, 'Karim'), says)
    }
  })
})
