import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { aReport } from '../../../test/report-arrival.ts'
import { inBrowserOf } from '../../../test/team-cast.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { reportsPaths } from './paths.ts'
import type { SearchPass } from './story-search-routes.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const beginAs = async (name: Name): Promise<SearchPass> =>
  (await (await house.as(name).json(reportsPaths.storySearch)).json()) as SearchPass
const batchAs = async (name: Name, url: string, after = '') => {
  const answer = await house.as(name).json(after ? `${url}?na=${after}` : url)
  assert.equal(answer.status, 200)
  return answer.arrayBuffer()
}
const nextOf = (batch: ArrayBuffer) => Buffer.from(batch).toString('utf8', 0, 50).split('\n')[0]!
const lines = () =>
  house.system((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['deed', 'person_id', 'reason', 'purpose'])
      .where('deed', 'in', ['reports.search', 'reports.open'])
      .execute(),
  )

/** Opens all that a pass brings, in the worker of somebody's browser, and looks for each question. */
const searchAs = (name: Name, ...questions: string[]) =>
  inBrowserOf(house, name, async () => {
    const { url, cases } = await beginAs(name)
    let opened = { cases: 0, damaged: 0 }
    for (let next: string | undefined; next !== ''; ) {
      const batch = await batchAs(name, url, next)
      next = nextOf(batch)
      opened = await deeds.indexStories({ batch })
    }
    assert.equal(opened.cases, cases)
    const found = []
    for (const question of questions) found.push((await deeds.searchStories({ question })).matches)
    return { opened, found }
  })

test('C16: Samir finds a story by its words, with what stands around them; the log has one line, and each reporter sees who opened it', async () => {
  const first = await aReport(house, { story: 'Aan het café riep een man naar mij, met een hond erbij.' })
  const second = await aReport(house, { story: 'In de tram riep iemand.' })
  const { opened, found } = await searchAs('Samir', 'CAFE man', 'riep', 'Hond tram')
  assert.deepEqual(opened, { cases: 2, damaged: 0 })
  assert.deepEqual(
    found.map((matches) => matches.map(({ id }) => id).sort()),
    [[first], [first, second].sort(), []],
  )
  const [match] = found[0]!
  assert.deepEqual(match!.snippet, { before: 'Aan het ', hit: 'café', after: ' riep een man naar mij, met een hond erbij.' })
  assert.deepEqual(match!.url, reportsPaths.report(first))
  assert.deepEqual(await lines(), [
    { deed: 'reports.search', person_id: house.person('Samir').id, reason: '2', purpose: 'follow-up' },
  ])
  const openings = await house.system((tx) => tx.selectFrom('report_opening').select(['report_id', 'person_id']).execute())
  assert.deepEqual(openings.map(({ report_id }) => report_id).sort(), [first, second].sort())
  assert.ok(openings.every(({ person_id }) => person_id === house.person('Samir').id))
})

test('a story of which a bit changed is left out and counted as damaged; the others are found', async () => {
  const [one, other] = [
    await aReport(house, { story: 'Zeldzaamwoord een.' }),
    await aReport(house, { story: 'Zeldzaamwoord twee.' }),
  ]
  await house.system(async (tx) => {
    const { sealed } = await tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', one).executeTakeFirstOrThrow()
    const changed = Buffer.from(sealed)
    changed[changed.length - 1]! ^= 1
    await tx.updateTable('sealed_blob').set({ sealed: changed }).where('case_id', '=', one).execute()
  })
  const { opened, found } = await searchAs('Samir', 'zeldzaam')
  assert.equal(opened.damaged, 1)
  assert.deepEqual(
    found[0]!.map(({ id }) => id),
    [other],
  )
})

test('more cases than one answer holds come in batches, none twice and none left out', async () => {
  const before = await house.system((tx) => tx.selectFrom('sealed_case').select('id').execute())
  for (let left = 252 - before.length; left > 0; left -= 1) await aReport(house)
  const { opened, found } = await searchAs('Samir', 'tram')
  assert.equal(opened.cases, 252)
  assert.equal(found[0]!.length, 50, 'the newest fifty are shown')
})

test('who is not of the team gets no batch, neither does who has no token of a pass', async () => {
  for (const name of ['Bert', 'Karim', 'Dirk'] as const)
    assert.ok([403, 404].includes((await house.as(name).json(reportsPaths.storySearch)).status), name)
  const { url } = await beginAs('Samir')
  for (const name of ['Bert', 'Karim', 'Dirk'] as const)
    assert.ok([403, 404].includes((await house.as(name).json(url)).status), name)
  assert.equal((await house.as('Samir').json(`${url}?na=x`)).status, 404)
})

test('when the keys are forgotten, what was opened with them is too', async () => {
  await searchAs('Samir', 'tram')
  assert.deepEqual((await deeds.searchStories({ question: 'tram' })).total, 0)
})
