import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { observancesBetween } from './observance.ts'
import { ownDaySets, readDaySet } from './observance-set.ts'
import { calendarPaths } from './paths.ts'

const aSet = (days: object[], more: object = {}) =>
  JSON.stringify({
    format: 'vonk-days',
    version: 1,
    code: 'eigen',
    name: { nl: 'Eigen dagen' },
    source: 'De stad',
    days,
    ...more,
  })
const aDay = { code: 'stadsdag', kind: 'action-day', name: { nl: 'Stadsdag' }, every: '09-15' }

describe('Sets of days', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const between = (from: string, until: string) =>
    house.system(async (tx) =>
      (await observancesBetween(tx, from, until)).map(({ name_nl, starts_on, ends_on }) =>
        `${starts_on} ${name_nl} ${ends_on ?? ''}`.trim(),
      ),
    )
  const count = () =>
    house.system(async (tx) =>
      Number(
        (
          await tx
            .selectFrom('observance')
            .select((at) => at.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    )
  const load = (who: Name, reeks: string) => house.as(who).post(calendarPaths.daySets, { reeks })
  const bring = (lijst: string) => house.as('Lies').post(calendarPaths.dayFile, { lijst })

  it('come from a button that only the lead has, and nobody else is offered', async () => {
    assert.equal(await count(), 0, 'nothing is loaded by itself')
    for (const who of ['Ewa', 'Samir', 'Karim', 'Bert'] as const) {
      assert.equal((await house.as(who).get(calendarPaths.daySets)).status, 403)
      assert.equal((await load(who, 'feasts')).status, 403)
      assert.ok(!(await (await house.as(who).get(calendarPaths.calendar)).text()).includes(calendarPaths.daySets))
    }
    assert.ok((await (await house.as('Lies').get(calendarPaths.calendar)).text()).includes(calendarPaths.daySets))
    const page = await (await house.as('Lies').get(calendarPaths.daySets)).text()
    assert.match(page, /Religieuze en culturele feesten[\s\S]*Nog niet nagekeken/)
  })

  it('stand in the calendar of everybody once the lead loaded them, each from a first to a last day', async () => {
    const loaded = await load('Lies', 'feasts')
    const told = await (await house.as('Lies').get(loaded.headers.get('location')!)).text()
    assert.match(told, /\d+ dagen erbij/)
    assert.match(told, /Alles geladen/)
    await load('Lies', 'remembrance')
    assert.deepEqual(await between('2026-11-25', '2026-12-05'), [
      '2026-11-25 Dag tegen geweld op vrouwen',
      '2026-12-02 Dag van de afschaffing van de slavernij',
      '2026-12-03 Dag van personen met een handicap',
      '2026-12-05 Chanoeka 2026-12-12',
    ])
    const page = await (await house.as('Karim').get(`${calendarPaths.calendar}?maand=2026-12`)).text()
    assert.ok(page.includes('Chanoeka') && page.includes('Dag van de mensenrechten'))
    const list = await (await house.as('Karim').get(`${calendarPaths.calendar}?weergave=lijst&vanaf=2027-03-01`)).text()
    assert.match(list, /Suikerfeest[\s\S]{0,200}kan een dag verschillen · begint de avond ervoor/)
  })

  it('come back each year where their date is fixed, and not where it moves', async () => {
    assert.ok((await between('2031-11-25', '2031-11-25')).includes('2031-11-25 Dag tegen geweld op vrouwen'))
    assert.deepEqual(await between('2032-04-01', '2032-04-01'), [])
    assert.ok((await between('2029-12-31', '2030-01-06')).some((line) => line.startsWith('2030-01-05 Ramadan')))
  })

  it('loaded twice add nothing twice, and what somebody corrected or removed stays so', async () => {
    const before = await count()
    const fitr = await house.system((tx) =>
      tx
        .updateTable('observance')
        .set({ starts_on: '2027-03-10' })
        .where('set_line', '=', 'feasts/eid-al-fitr/2027-1')
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    await house.system((tx) =>
      tx.updateTable('observance').set({ removed_at: house.clock.now() }).where('set_line', '=', 'feasts/epiphany').execute(),
    )
    const again = await load('Lies', 'feasts')
    assert.match(await (await house.as('Lies').get(again.headers.get('location')!)).text(), /stonden er al/)
    assert.equal(await count(), before)
    assert.deepEqual(
      (await between('2027-03-09', '2027-03-10')).filter((line) => line.includes('Suikerfeest')),
      ['2027-03-10 Suikerfeest (Eid al-Fitr)'],
    )
    assert.ok(!(await between('2027-01-06', '2027-01-06')).some((line) => line.includes('Driekoningen')))
    const page = await (await house.as('Karim').get(calendarPaths.observance(fitr.id))).text()
    assert.match(page, /Umm al-Qura[\s\S]*Nog niet nagekeken/)
  })

  it('may be a force’s own', async () => {
    const answer = await bring(
      aSet([
        aDay,
        { ...aDay, code: 'kermis', name: { nl: 'Kermis' }, every: undefined, on: [{ from: '2026-08-14', until: '2026-08-16' }] },
      ]),
    )
    assert.equal(answer.headers.get('location'), `${calendarPaths.daySets}?erbij=2`)
    assert.deepEqual(await between('2026-08-15', '2026-08-15'), ['2026-08-14 Kermis 2026-08-16'])
  })

  it('may be chosen as a file, also as Windows writes one', async () => {
    const file = new File(['\uFEFF', aSet([aDay], { code: 'bestand', source: 'Een bestand' })], 'dagen.json')
    await bring(aSet([aDay]))
    const answer = await house.as('Lies').upload(calendarPaths.dayFile, file)
    assert.equal(answer.headers.get('location'), `${calendarPaths.daySets}?erbij=0`, 'the same name on the same day is there')
    const wrong = await house.as('Lies').upload(calendarPaths.dayFile, new File(['{"van mij"'], 'dagen.json'))
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /Dit is geen JSON[\s\S]*\{&quot;van mij&quot;/)
  })

  it('have in the history of each day who loaded it', async () => {
    const { id } = await house.system((tx) =>
      tx.selectFrom('observance').select('id').where('set_line', '=', 'feasts/diwali/2027-1').executeTakeFirstOrThrow(),
    )
    const page = await (await house.as('Karim').get(calendarPaths.observance(id))).text()
    assert.match(page, /Divali[\s\S]*Lies/)
    assert.match(page, /29 okt(ober)? 2027/)
  })

  it('that are damaged are refused in one sentence, nothing is loaded and nothing typed is lost', async () => {
    const before = await count()
    const refused: [string, RegExp][] = [
      ['', /Dit is geen JSON/],
      ['{"format":"vonk-days"', /Dit is geen JSON/],
      ['[]', /geen lijst met dagen/],
      ['null', /geen lijst met dagen/],
      [aSet([]), /geen lijst met dagen/],
      [aSet([aDay], { version: 2 }), /nieuwere Vonk/],
      [aSet([aDay], { source: '' }), /geen lijst met dagen/],
      [aSet(Array.from({ length: 501 }, (_, n) => ({ ...aDay, code: `dag-${n}` }))), /meer dan 500 dagen/],
      [aSet([aDay, { ...aDay, code: 'Ander!' }]), /Dag 2 in de lijst klopt niet: kijk de code na/],
      [aSet([aDay, aDay]), /Dag 2 .*een andere dag heeft ze ook/],
      [aSet([{ ...aDay, name: { fr: 'Fête' } }]), /Dag 1 .*kijk de naam na/],
      [aSet([{ ...aDay, kind: 'party' }]), /kijk de soort na/],
      [aSet([{ ...aDay, tradition: 'ours' }]), /kijk de traditie na/],
      [aSet([{ ...aDay, every: '02-30' }]), /kijk de datum na/],
      [aSet([{ ...aDay, every: undefined, on: [{ from: '2026-08-16', until: '2026-08-14' }] }]), /kijk de datum na/],
      [aSet([{ ...aDay, on: [{ from: '2026-08-16' }] }]), /kijk de datum na/],
      [aSet([7 as never]), /kijk de code na/],
    ]
    for (const [text, says] of refused) {
      const answer = await bring(text)
      assert.equal(answer.status, 422, text.slice(0, 60))
      const page = await answer.text()
      assert.match(page, says)
      assert.match(page, /Er is niets geladen/)
    }
    assert.match(await (await bring('{"van mij"')).text(), /\{&quot;van mij&quot;/)
    assert.equal(await count(), before)
  })

  it('hold 29 February in years that have none', async () => {
    await bring(aSet([{ ...aDay, code: 'schrikkeldag', name: { nl: 'Schrikkeldag' }, every: '02-29' }], { code: 'schrikkel' }))
    assert.deepEqual(
      (await between('2027-02-25', '2028-03-01')).filter((line) => line.includes('Schrikkeldag')),
      ['2027-02-28 Schrikkeldag', '2028-02-29 Schrikkeldag'],
    )
  })
})

describe('The sets that come with Vonk', () => {
  it('are whole, say their source and that nobody verified them yet', () => {
    const sets = ownDaySets()
    assert.deepEqual(sets.map(({ code }) => code).sort(), ['feasts', 'remembrance'])
    for (const set of sets) {
      assert.equal(set.verified, false)
      assert.match(set.source, /nog niet nagekeken/i)
      for (const { name } of set.days) assert.ok(name.fr && name.en, name.nl)
      assert.ok(!('why' in readDaySet(JSON.stringify(set))))
    }
  })

  it('agree with the calendars of Node where these know the day', () => {
    const feasts = ownDaySets().find(({ code }) => code === 'feasts')!
    const on = (calendar: string, day: string) =>
      new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
        timeZone: 'UTC',
        month: calendar === 'hebrew' ? 'long' : 'numeric',
        day: 'numeric',
      })
        .formatToParts(new Date(`${day}T00:00:00Z`))
        .filter(({ type }) => type === 'month' || type === 'day')
        .map(({ value }) => value)
        .sort()
        .join(' ')
    const known: [string, string, string][] = [
      ['pesach', 'hebrew', '15 Nisan'],
      ['rosh-hashanah', 'hebrew', '1 Tishri'],
      ['yom-kippur', 'hebrew', '10 Tishri'],
      ['hanukkah', 'hebrew', '25 Kislev'],
      ['ramadan', 'islamic-umalqura', '1 9'],
      ['eid-al-fitr', 'islamic-umalqura', '1 10'],
      ['eid-al-adha', 'islamic-umalqura', '10 12'],
      ['nowruz', 'persian', '1 1'],
    ]
    for (const [code, calendar, date] of known) {
      const days = feasts.days.find((day) => day.code === code)!.on!
      assert.ok(days.length >= 5, code)
      for (const { from } of days) assert.equal(on(calendar, from), date, `${code} ${from}`)
    }
  })
})
