import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { asOwner } from '../../../test/keeping-trial.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { resealCast } from '../../../test/reseal-cast.ts'
import { inBrowserOf } from '../../../test/team-cast.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { readCircle, shortOf, writeCircle } from '../../vault/circle-statement.ts'
import { signBytes, signingKeyOf } from '../../vault/signing.ts'
import { wordsFor } from '../../words/words.ts'
import { reportsPaths } from './paths.ts'
import type { SealedParts } from './sealed-parts.ts'

const { t } = wordsFor('nl')
let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())
const { partsFor, exclude, resealAs } = resealCast({
  get house() {
    return house
  },
})

/** What Hanne's browser makes of the circle of a case, of which it saw something before or nothing. */
const judged = ({ force, caseId, signersKeyId, teamKeyId, teamWrap, recipient, circle }: SealedParts, saw: string | null) =>
  inBrowserOf(house, 'Hanne', () =>
    deeds
      .trustCircle({ force, case: caseId, teamKeyId: signersKeyId, keys: { teamKeyId, teamWrap }, recipient, ...circle!, saw })
      .catch(() => 'refused'),
  )

test('a circle that is older than what a browser saw, or another of the same turn, is refused; the same and a later one are not', async () => {
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  const parts = await partsFor('Hanne', id)
  const seen = await judged(parts, null)
  assert.match(seen, /^1 /)
  assert.equal(await judged(parts, seen), seen)
  assert.equal(await judged(parts, '1 of-something-else'), 'refused')
  assert.equal(await judged(parts, '2 of-a-later-one'), 'refused')
  assert.equal(await judged(parts, '0 of-an-earlier-one'), seen)
})

test('a circle whose maker is not among its people is refused, and so is one that is not for whoever reads it', async () => {
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  const parts = await partsFor('Hanne', id)
  const said = readCircle(parts.circle!.says)!
  const [hanne, samir] = [house.person('Hanne'), house.person('Samir')]
  const signedBy = (by: typeof samir, people: string[]): SealedParts => {
    const says = writeCircle({ ...said, by: by.id, people })
    return { ...parts, circle: { says, signature: signBytes(new TextEncoder().encode(says), signingKeyOf(by.keys!.identity)) } }
  }
  assert.match(await judged(signedBy(hanne, [shortOf(hanne.id)]), null), /^1 /)
  assert.equal(await judged(signedBy(samir, [shortOf(hanne.id)]), null), 'refused', 'made by who was excluded')
  assert.equal(await judged(signedBy(hanne, [shortOf(samir.id)]), null), 'refused', 'for somebody else')
  assert.match(said.people.join(), new RegExp(shortOf(hanne.id)))
})

test('after a backup was put back, a browser that remembers a later turn writes again once the report was sealed anew, by one press', async () => {
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  // Before the restore it was sealed anew some more times, which this browser saw.
  const saw = '7 of-what-the-backup-does-not-hold'
  assert.equal(await judged(await partsFor('Hanne', id), saw), 'refused')
  assert.equal(await resealAs('Hanne', id), 409, 'not due')
  const restore = async () => {
    house.clock.set(new Date(house.clock.now().getTime() + 60_000).toISOString())
    await asOwner(house.owner, (client) =>
      client.query(
        `insert into house_notice (force_id, kind, told_by, mark, told_at) select id, 'restored', null, 'x', $1 from force`,
        [house.clock.now()],
      ),
    )
    house.clock.set(new Date(house.clock.now().getTime() + 60_000).toISOString())
  }
  await restore()
  const page = () => house.as('Hanne').get(reportsPaths.report(id))
  assert.ok((await (await page()).text()).includes(t('conflict.reseal.title')))
  assert.equal(await resealAs('Hanne', id), 200)
  const seen = await judged(await partsFor('Hanne', id), saw)
  assert.notEqual(seen, 'refused')
  assert.ok(!(await (await page()).text()).includes(t('conflict.reseal.title')), 'done once')
  // A second restore, of the same backup: what was seen between the two is older again.
  await restore()
  assert.equal(await resealAs('Hanne', id), 200)
  assert.notEqual(await judged(await partsFor('Hanne', id), seen), 'refused')
  assert.equal(await judged(await partsFor('Hanne', id), '1e15 of-a-server-that-lies'), 'refused')
})

test('once the team is founded anew nobody can confirm who sealed a report anew: its page asks to do it again', async () => {
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  const asks = async () =>
    (await (await house.as('Hanne').get(reportsPaths.report(id))).text()).includes(t('conflict.reseal.title'))
  assert.equal(await asks(), false)
  house.clock.set(new Date(house.clock.now().getTime() + 60_000).toISOString())
  await house.system(async (tx) => {
    const first = await tx.selectFrom('team_statement').selectAll().orderBy('seq').limit(1).executeTakeFirstOrThrow()
    await tx
      .insertInto('team_statement')
      .values({ ...first, id: randomUUID(), seq: 99, at: house.clock.now() })
      .execute()
  })
  assert.equal(await asks(), true)
})
