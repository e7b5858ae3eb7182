import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../../test/cast.ts'
import { aReport, asStaff, nothingSealed } from '../../../test/report-arrival.ts'
import { blockForLabel, labelBlock, pruneLabels, saveLabel } from './case-label.ts'
import { markPractice, removePractice } from './practice-mark.ts'

describe('A label', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const save = (name: 'Samir' | 'Hanne', report: string, id: string, version: number) =>
    asStaff(house, name, (tx, actor) =>
      saveLabel(tx, actor, report, { id, version, keyId: house.team.keyId, sealed: nothingSealed }, house.clock.now()),
    )
  const blockOf = (name: 'Samir' | 'Hanne' | 'Lies', report: string) =>
    asStaff(house, name, (tx, actor) => blockForLabel(tx, actor, report))

  it('of two that Samir and Hanne write at the same moment is kept once, and the other is told to read again', async () => {
    const [one, two] = [await aReport(house), await aReport(house)]
    const first = await blockOf('Samir', one)
    assert.equal(first?.block.version, 0)
    assert.equal(await save('Samir', one, first.block.id, 0), 'saved')
    const [his, hers] = [await blockOf('Samir', one), await blockOf('Hanne', two)]
    assert.deepEqual([his?.block.id, hers?.block.id], [first.block.id, first.block.id])
    const outcomes = await Promise.all([save('Samir', one, first.block.id, 1), save('Hanne', two, first.block.id, 1)])
    assert.deepEqual(outcomes.toSorted(), ['newer', 'saved'])
    assert.equal(await save('Hanne', two, first.block.id, 2), 'saved')
    const block = await asStaff(house, 'Hanne', (tx, actor) => labelBlock(tx, actor, first.block.id))
    assert.deepEqual([block?.version, block?.cases.toSorted()], [3, [one, two].toSorted()])
    assert.ok(block?.teamWrap)
  })

  it('of a case outside the team cannot be read or written', async () => {
    const id = await aReport(house)
    assert.equal(await blockOf('Lies', id), undefined)
    const block = await blockOf('Samir', id)
    assert.equal(await asStaff(house, 'Lies', (tx, actor) => labelBlock(tx, actor, block!.block.id)), undefined)
    const written = await asStaff(house, 'Lies', (tx, actor) =>
      saveLabel(
        tx,
        actor,
        id,
        { id: block!.block.id, version: block!.block.version, keyId: house.team.keyId, sealed: nothingSealed },
        house.clock.now(),
      ),
    )
    assert.equal(written, undefined)
  })

  it('of a removed practice report is no longer asked for, so that the next browser takes it out of the block', async () => {
    const id = await aReport(house)
    const { block } = (await blockOf('Samir', id))!
    assert.equal(await save('Samir', id, block.id, block.version), 'saved')
    await asStaff(house, 'Samir', async (tx, actor) => {
      await markPractice(tx, actor, id, true, house.clock.now())
      await removePractice(tx, actor, id, house.clock.now())
    })
    const left = await asStaff(house, 'Samir', (tx, actor) => labelBlock(tx, actor, block.id))
    assert.equal(left?.cases.includes(id), false)
    const prune = (version: number) =>
      asStaff(house, 'Samir', (tx, actor) =>
        pruneLabels(tx, actor, { id: block.id, version, keyId: house.team.keyId, sealed: nothingSealed }, house.clock.now()),
      )
    assert.equal(await prune(left!.version - 1), 'newer')
    assert.equal(await prune(left!.version), 'saved')
  })

  it('of a case from which Samir is excluded does not come to his browser, and he cannot take it away', async () => {
    const [apart, other] = [await aReport(house), await aReport(house)]
    const { block } = (await blockOf('Hanne', apart))!
    assert.equal(await save('Hanne', apart, block.id, block.version), 'saved')
    assert.equal(await save('Samir', other, block.id, block.version + 1), 'saved')
    const seen = () => asStaff(house, 'Samir', (tx, actor) => labelBlock(tx, actor, block.id))
    assert.ok(await seen())
    const said = { case_id: apart, person_id: house.person('Samir').id, by_id: house.person('Hanne').id }
    await house.system((tx) =>
      tx
        .insertInto('case_exclusion')
        .values({ force_id: house.force.id, at: house.clock.now(), ...said })
        .execute(),
    )
    assert.equal(await seen(), undefined)
    const sealedOver = { id: block.id, version: block.version + 2, keyId: house.team.keyId, sealed: nothingSealed }
    const now = house.clock.now()
    assert.equal(await asStaff(house, 'Samir', (tx, actor) => pruneLabels(tx, actor, sealedOver, now)), 'newer')
    assert.equal(await save('Samir', other, block.id, block.version + 2), 'newer')
    const kept = await asStaff(house, 'Hanne', (tx, actor) => labelBlock(tx, actor, block.id))
    assert.deepEqual([kept?.version, kept?.cases.includes(apart)], [block.version + 2, true])

    const fresh = (await blockOf('Samir', other))!.block
    assert.equal(fresh.version, 0, 'a label that he writes meanwhile comes in another block')
    assert.equal(await save('Samir', other, fresh.id, 0), 'saved')
    // A colleague's browser sealed the case to the new key, and did not come to the labels yet.
    await house.system((tx) => tx.deleteFrom('case_wrap').where('case_id', '=', apart).execute())
    const needed = await asStaff(house, 'Samir', async (tx) => {
      const { rows } = await sql<{ needed: boolean }>`select old_key_needed(${house.team.id}, ${fresh.id}) as needed`.execute(tx)
      return rows[0]?.needed
    })
    assert.equal(needed, true, 'nor may he throw away the key of it')
  })
})
