import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../test/cast.ts'
import { CannotStart } from '../db/embedded-refusal.ts'
import { readability } from '../words/readability.ts'
import { elementKinds } from './plan-element.ts'
import { offeredPlans, planFormat, readPlanFile } from './plan-file.ts'
import { allThemes } from './theme.ts'

const antwerp = 'pz-antwerpen-2025-2030'

test('the plan of Antwerp has every part that its policy names, and no aim that it does not name', () => {
  const plan = readPlanFile(antwerp)
  const counts = elementKinds.map((kind) => plan.elements.filter((element) => element.kind === kind).length)
  assert.deepEqual(counts, [1, 4, 3, 3, 4, 5, 4, 9, 4])
  assert.deepEqual(
    plan.themes.map((theme) => theme.slug),
    ['genderdiversiteit', 'discriminatie-en-haatmisdrijven', 'jongeren'],
  )
  for (const list of ['units', 'objectives', 'actions', 'indicators', 'commitments'] as const) assert.deepEqual(plan[list], [])
  assert.match(plan.note!.nl, /noemt geen doelen/)
})

test('a plan that comes with Vonk is read in three languages, and its Dutch is easy', () => {
  for (const slug of offeredPlans()) {
    const plan = readPlanFile(slug)
    assert.equal(plan.slug, slug)
    assert.equal(plan.format, planFormat)
    const named = [plan, ...plan.elements, ...plan.themes].map((one) => one.name)
    for (const said of [...named, ...plan.elements.map((element) => element.text), plan.source])
      for (const lang of ['nl', 'fr', 'en'] as const) assert.ok(said[lang]?.trim(), `${slug}: ${said.nl} has no ${lang}`)
    const dutch = readability(plan.elements.map((element) => element.text.nl))
    assert.ok(dutch.score! >= 70, `${slug} scores ${dutch.score}`)
    assert.deepEqual(dutch.jargon, [])
  }
})

test('a force whose file names no plan starts without themes, and one that names a plan that is not there is told so', async () => {
  const house = await openHouse({ force: { plan: undefined } })
  try {
    assert.deepEqual(await house.system(allThemes), [])
  } finally {
    await house.close()
  }
  for (const slug of ['no-such-plan', '../forces/rivierland', ''])
    assert.throws(() => readPlanFile(slug), CannotStart, `"${slug}"`)
})
