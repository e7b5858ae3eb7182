import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { House } from '../../../test/cast.ts'
import { housePlanned, opened, read } from '../../../test/reviewed-house.ts'
import { accountingPaths } from './paths.ts'

describe('The authors’ words', () => {
  let house: House
  let id: string
  before(async () => {
    house = await housePlanned()
    id = await opened(house, '2025')
  })
  after(() => house.close())

  const saves = (who: 'Ewa' | 'Samir' | 'Lies', tekst: string, versie = '0', part = 'samenvatting', taal = 'nl') =>
    house.as(who).post(accountingPaths.writing(id, part), { tekst, versie, taal })
  const writes = async (part = 'samenvatting') => (await house.as('Ewa').get(accountingPaths.writing(id, part, 'nl'))).text()

  it('stand in their chapter and language, paragraph by paragraph, as plain text', async () => {
    assert.equal((await saves('Ewa', 'Het was een *druk* jaar.\n\n\n<b>Wij</b> leerden #set veel.')).status, 303)
    assert.equal((await saves('Samir', 'Nous avons appris.', '0', 'thema-jongeren', 'fr')).status, 303)
    const page = await read(house, id)
    assert.ok(page.includes('<p>Het was een *druk* jaar.</p>'))
    assert.ok(page.includes('&lt;b&gt;Wij&lt;/b&gt; leerden #set veel.'))
    assert.ok(!page.includes('Nous avons appris.'))
    assert.ok((await read(house, id, '?taal=fr')).includes('Nous avons appris.'))
    assert.equal((await house.as('Bert').get(accountingPaths.pdf(id))).status, 200)
  })

  it('of two who write at once overwrite nobody: the second sees both and decides', async () => {
    assert.equal((await saves('Lies', 'Tekst van Lies', '0', 'pijler-community')).status, 303)
    const answer = await saves('Samir', 'Tekst van Samir', '0', 'pijler-community')
    assert.equal(answer.status, 409)
    const page = await answer.text()
    for (const shown of [
      'Lies veranderde dit terwijl jij schreef',
      'Tekst van Lies',
      '>Tekst van Samir</textarea>',
      'name="versie" value="1"',
    ])
      assert.ok(page.includes(shown), shown)
    assert.ok((await read(house, id)).includes('Tekst van Lies'))
    assert.equal((await saves('Samir', 'Tekst van Lies en Samir', '1', 'pijler-community')).status, 303)
    assert.ok((await read(house, id)).includes('Tekst van Lies en Samir'))
    const [one, two] = await Promise.all([
      saves('Ewa', 'Gelijktijdig van Ewa', '0', 'eenheden'),
      saves('Lies', 'Gelijktijdig van Lies', '0', 'eenheden'),
    ])
    assert.deepEqual([one.status, two.status].sort(), [303, 409])
  })

  it('keep each earlier version with who wrote it, and one put back becomes the newest', async () => {
    const page = await writes('pijler-community')
    for (const shown of ['Vroegere versies', 'Tekst van Lies</p>', 'Laatst geschreven door Samir'])
      assert.ok(page.includes(shown), shown)
    assert.equal((await saves('Ewa', 'Tekst van Lies', '2', 'pijler-community')).status, 303)
    const rows = await house.system((tx) =>
      tx
        .selectFrom('review_text')
        .select(['version', 'body'])
        .where('part', '=', 'pijler-community')
        .orderBy('version')
        .execute(),
    )
    assert.deepEqual(
      rows.map(({ version, body }) => `${version} ${body}`),
      ['1 Tekst van Lies', '2 Tekst van Lies en Samir', '3 Tekst van Lies'],
    )
  })

  it('that are too long or belong to no chapter are refused, and nothing typed is lost', async () => {
    const long = `begin ${'woord '.repeat(4000)}einde`
    const answer = await saves('Ewa', long)
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, /Gebruik ten hoogste 20\.000 tekens\. Je hebt er nu 24\.011\./)
    assert.ok(page.includes(long))
    const wide = await saves('Ewa', '語'.repeat(20_001))
    assert.equal(wide.status, 422, 'also of the widest letters')
    for (const part of ['nergens', '__proto__', 'pijler-']) assert.equal((await saves('Ewa', 'x', '0', part)).status, 404, part)
    assert.equal((await saves('Ewa', 'x'.repeat(121), '0', 'omslag')).status, 422)
    assert.ok((await saves('Ewa', 'x', 'NaN')).status === 409, 'a version that nobody saw is an old one')
  })

  it('that say the same as before are no new version', async () => {
    const answer = await saves('Lies', 'Tekst van Lies', '0', 'pijler-community')
    assert.equal(answer.headers.get('location'), `${accountingPaths.review(id)}?gedaan=gelijk`)
  })

  it('are never changed or taken away by the working login', async () => {
    for (const attempt of [sql`update review_text set body = 'x'`, sql`delete from review_text`, sql`delete from review`])
      await assert.rejects(
        house.system((tx) => attempt.execute(tx)),
        /permission denied/,
      )
  })
})
