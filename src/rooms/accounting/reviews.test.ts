import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { House } from '../../../test/cast.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { housePlanned, opened, read, work } from '../../../test/reviewed-house.ts'
import { accountingPaths } from './paths.ts'

describe('A review', () => {
  let house: House
  let year: string
  before(async () => {
    house = await housePlanned()
    await work(house, 'Avond met jongeren', '2025-03-04')
    await work(house, 'Debat op school', '2025-10-12')
    await work(house, 'Kamp met jongeren', '2026-07-01')
    await work(house, 'Zaaksoverleg', '2025-05-01', { team: house.team.id })
    year = await opened(house, '2025', 'Een jaar van luisteren')
  })
  after(() => house.close())

  it('writes its chapters, figures and evidence itself: per pillar what was planned, per theme what was done', async () => {
    const page = await read(house, year)
    for (const shown of [
      'Een jaar van luisteren',
      'Jaarverslag 2025, over het plan 2025-2030',
      'Samenvatting',
      'We noteerden 2 activiteiten, de meeste voor Jongeren.',
      'Onder Veerkracht staat nog geen doel',
      'Elk onthaal spreekt mensen juist aan',
      'Jongeren: 2 activiteiten in deze periode',
      'Avond met jongeren',
      'Debat op school',
      // The one that was kept came in 2026: this is how it stood.
      'Van 2 engagementen zijn er 0 nagekomen',
      'Huidskleur of afkomst',
      'verborgen',
      'Hoe dit verslag gemaakt is',
    ])
      assert.ok(page.includes(shown), shown)
    for (const other of ['Kamp met jongeren', 'Zaaksoverleg', 'Ewa', 'Jongeren kennen een gezicht bij de politie'])
      assert.ok(!page.includes(other), other)
  })

  it('is there in three languages, and says that nobody checked the translation', async () => {
    const french = await read(house, year, '?taal=fr')
    assert.match(french, /lang="fr"/)
    for (const shown of [
      'Rapport annuel 2025',
      'pas encore relue par une personne de langue maternelle',
      'Promesses à la société',
    ])
      assert.ok(french.includes(shown), shown)
    assert.ok((await read(house, year, '?taal=en')).includes('Annual review 2025'))
  })

  it('shows no report, not even to those who handle them', async () => {
    const report = await arriveReport(house)
    const page = await (await house.as('Samir').get(accountingPaths.reading(year))).text()
    assert.ok(!page.includes(report.reference) && !page.includes(report.id))
  })

  it('comes as PDF and as Word file, in the asked language', async () => {
    const pdf = await house.as('Bert').get(accountingPaths.pdf(year, '?taal=fr'))
    assert.equal(pdf.status, 200)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    assert.match(pdf.headers.get('content-disposition') ?? '', /filename="Rapport annuel 2025 Politiezone Rivierland\.pdf"/)
    assert.equal(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
    const word = await house.as('Bert').get(accountingPaths.word(year))
    assert.equal(word.status, 200)
    assert.equal(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
  })

  it('of a period that is to come, was opened before, that no plan covers or that is none, is not opened', async () => {
    const wrong: [string, RegExp][] = [
      ['2027', /Die periode begint pas op 1 januari 2027/],
      ['2025', /Dat verslag is er al: Jaarverslag 2025/],
      ['2024', /In die periode liep er geen plan/],
      ['2025-Q5', /Kies een periode\./],
      ['', /Kies een periode\./],
      ['9999999', /Kies een periode\./],
    ]
    for (const [periode, message] of wrong) {
      const answer = await house.as('Lies').post(accountingPaths.reviews, { periode, titel: 'Mijn titel' })
      assert.equal(answer.status, 422, periode)
      const page = await answer.text()
      assert.match(page, message)
      assert.match(page, /value="Mijn titel"/)
    }
    const long = await house.as('Lies').post(accountingPaths.reviews, { periode: '2026', titel: 'x'.repeat(121) })
    assert.equal(long.status, 422)
    assert.match(await long.text(), /Gebruik ten hoogste 120 tekens\. Je hebt er nu 121\./)
  })

  it('of a running period says that it is provisional, and cannot be published', async () => {
    const running = await opened(house, '2026-Q4')
    assert.match(
      await read(house, running),
      /Voorlopig: de periode is nog niet vastgezet\. Dit is de stand van 23 november 2026\./,
    )
    const answer = await house.as('Lies').post(accountingPaths.publication(running))
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Je kan publiceren vanaf 22 januari 2027\./)
    const over = await opened(house, '2026-Q3')
    assert.equal((await house.as('Lies').post(accountingPaths.publication(over))).status, 303, 'its figures are frozen')
  })

  it('is opened and published by the lead alone, written by the service, read by leadership and DPO too', async () => {
    for (const name of ['Ewa', 'Samir', 'Bert', 'Dirk', 'Karim', 'Ann'] as const) {
      assert.equal((await house.as(name).post(accountingPaths.reviews, { periode: '2026' })).status, 403, name)
      assert.equal((await house.as(name).post(accountingPaths.publication(year))).status, 403, name)
    }
    for (const name of ['Bert', 'Dirk'] as const) {
      assert.equal((await house.as(name).get(accountingPaths.review(year))).status, 200)
      assert.equal((await house.as(name).get(accountingPaths.writing(year, 'samenvatting'))).status, 403)
    }
    for (const path of [accountingPaths.review(year), accountingPaths.reading(year), accountingPaths.pdf(year)])
      assert.equal((await house.as('Karim').get(path)).status, 403)
    for (const odd of ['x', randomUUID()])
      for (const path of [accountingPaths.review(odd), accountingPaths.reading(odd), accountingPaths.pdf(odd)])
        assert.equal((await house.as('Lies').get(path)).status, 404)
    assert.equal((await house.as('Lies').get(accountingPaths.reading(year, '?editie=1'))).status, 404)
    assert.equal((await house.as('Lies').get(accountingPaths.reading(year, '?editie=x'))).status, 404)
  })
})
