import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { House } from '../../../test/cast.ts'
import { housePlanned, opened, read, work } from '../../../test/reviewed-house.ts'
import { accountingPaths } from './paths.ts'

describe('A published review', () => {
  let house: House
  let id: string
  before(async () => {
    house = await housePlanned()
    await work(house, 'Avond met jongeren', '2025-03-04')
    id = await opened(house, '2025')
    await house.as('Ewa').post(accountingPaths.writing(id, 'samenvatting'), { tekst: 'Zo was het.', versie: '0', taal: 'nl' })
    assert.equal((await house.as('Lies').post(accountingPaths.publication(id))).status, 303)
  })
  after(() => house.close())

  const print = async (query: string) => {
    const answer = await house.as('Bert').get(accountingPaths.pdf(id, query))
    assert.equal(answer.status, 200)
    return createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex')
  }
  const article = (page: string) => /<article.*<\/article>/s.exec(page)![0]

  it('does not change by a byte when work, measurements and words change afterwards; page and PDF stay the same', async () => {
    const before = { page: article(await read(house, id)), pdf: await print('?taal=nl'), french: await print('?taal=fr') }
    await work(house, 'Later bedacht', '2025-06-01')
    await house
      .as('Ewa')
      .post(accountingPaths.writing(id, 'samenvatting'), { tekst: 'Zo was het niet.', versie: '1', taal: 'nl' })
    await house.system(async (tx) => {
      const row = await tx.selectFrom('indicator').selectAll().where('code', '=', 'I1').executeTakeFirstOrThrow()
      const measurement = { indicator_id: row.id, measured_on: '2025-12-31', value: '39', entered_by: null }
      await tx
        .insertInto('measurement')
        .values({ force_id: row.force_id, ...measurement, entered_at: house.clock.now(), withdrawn_by: null, withdrawn_at: null })
        .execute()
      await tx.updateTable('objective').set({ title: 'Anders' }).execute()
    })
    house.clock.set('2027-03-01T09:00:00Z')
    assert.equal(article(await read(house, id)), before.page)
    assert.equal(await print('?taal=nl'), before.pdf)
    assert.equal(await print('?taal=fr'), before.french)
    assert.equal(await print('?taal=nl&editie=1'), before.pdf)
    const now = await read(house, id, '?editie=werk')
    for (const changed of ['Later bedacht', 'Zo was het niet.', 'Anders']) assert.ok(now.includes(changed), changed)
  })

  it('is corrected by a next edition that says what it corrects; the first stays', async () => {
    const silent = await house.as('Lies').post(accountingPaths.publication(id), { nota: ' ' })
    assert.equal(silent.status, 422)
    assert.match(await silent.text(), /Schrijf wat deze uitgave verbetert/)
    const nota = 'De titel van een doel was fout.'
    assert.equal((await house.as('Lies').post(accountingPaths.publication(id), { nota })).status, 303)
    const latest = await read(house, id)
    assert.match(latest, /Uitgave 2 vervangt de vorige\. De titel van een doel was fout\./)
    assert.match(latest, /Later bedacht/)
    assert.doesNotMatch(await read(house, id, '?editie=1'), /Later bedacht/)
    assert.match(await (await house.as('Bert').get(accountingPaths.review(id))).text(), /Uitgave 1/)
  })

  it('cannot be changed, taken away or emptied, not even by the owner of the database', async () => {
    await assert.rejects(
      house.system((tx) => sql`update review_edition set note = 'x'`.execute(tx)),
      /permission denied/,
    )
    const { rows } = await sql<{ at: string }>`select tgname || ' ' || pg_get_triggerdef(oid) as at from pg_trigger
      where tgrelid = 'review_edition'::regclass and not tgisinternal`.execute(house.db)
    assert.match(rows[0]!.at, /BEFORE DELETE OR UPDATE OR TRUNCATE|BEFORE INSERT|BEFORE .*UPDATE/)
    const log = await house.system((tx) =>
      tx.selectFrom('audit_entry').select(['deed', 'person_id', 'reason']).where('deed', '=', 'accounting.publish').execute(),
    )
    assert.deepEqual(
      log.map(({ reason }) => reason),
      ['1', '2'],
    )
    assert.ok(log.every(({ person_id }) => person_id === house.person('Lies').id))
  })

  it('is shared by a link: its latest edition, as page and as PDF, without an account', async () => {
    const form = { weergave: 'review', sleutel: id, label: 'Gemeenteraad', dagen: '90', taal: 'fr' }
    const made = await (await house.as('Bert').post(accountingPaths.sharedViews, form)).text()
    const [path = ''] = /\/gedeeld\/[\w-]{43}/.exec(made) ?? []
    const page = await house.anybody().get(path)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /Rapport annuel 2025/)
    const pdf = await house.anybody().get(`${path}/verslag.pdf`)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    const unpublished = await opened(house, '2026-Q1')
    assert.equal((await house.as('Bert').post(accountingPaths.sharedViews, { ...form, sleutel: unpublished })).status, 422)
  })
})
