import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { arriveReport, aStory } from '../../../test/reports-cast.ts'
import { bytesOf, resealCast } from '../../../test/reseal-cast.ts'
import { admitAs, inBrowserOf, renewAs } from '../../../test/team-cast.ts'
import type { OpenedText } from '../../vault/browser/case-deeds.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { open, unwrapKey } from '../../vault/seal.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { makeDecoy, openReceipt, readConversation, sendReply } from '../portal/reporter-conversation.ts'
import { reportsPaths } from './paths.ts'
import type { RewrapBatch } from './rewrap.ts'
import type { SealedParts } from './sealed-parts.ts'
import { storyBatch } from './story-search.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const textOf = (one: OpenedText | undefined) => (one?.sound ? new TextDecoder().decode(one.body) : '')
const cast = {
  get house() {
    return house
  },
}
const { partsFor, exclude, readAs, writeAs, noteAs, labelAs, resealAs, openFileAs } = resealCast(cast)

/** Whose browser gets the case, and a key for it, to search its story by words. */
const searchable = async (id: string) => {
  const found: Record<string, boolean> = {}
  for (const name of ['Hanne', 'Samir'] as const) {
    const { cases, keys } = await asStaff(house, name, (tx, actor) =>
      storyBatch(tx, actor, { after: null, force: house.force.id, today: '2026-11-23' }),
    )
    const one = cases.find((each) => each.id === id)
    found[name] = one !== undefined && keys.some(({ teamKeyId }) => teamKeyId === one.keyId)
  }
  return found
}

/** Everything sealed that hangs on a case. */
const sealedOf = (id: string) =>
  house.system(async (tx) => {
    const circle = await tx.selectFrom('case_circle').select(['id', 'wrap as sealed']).where('case_id', '=', id).execute()
    return [
      ...circle,
      ...(await tx
        .selectFrom('case_circle_wrap')
        .select('wrap as sealed')
        .where('circle_id', '=', circle[0]?.id ?? randomUUID())
        .execute()),
      ...(await tx.selectFrom('case_wrap').select('wrap as sealed').where('case_id', '=', id).execute()),
      ...(await tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', id).execute()),
      ...(await tx.selectFrom('report_note').select('sealed').where('report_id', '=', id).execute()),
      ...(await tx.selectFrom('sealed_file').select('sealed').where('case_id', '=', id).execute()),
      ...(await tx.selectFrom('reporter_access').select('wrap as sealed').where('case_id', '=', id).execute()),
    ]
  })
const opens = async (id: string, identity: string) => {
  let n = 0
  for (const { sealed } of await sealedOf(id))
    n += await open(sealed, identity).then(
      () => 1,
      () => 0,
    )
  return n
}
const caseKeyOf = async (id: string) => {
  const row = await house.system((tx) =>
    tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', id).executeTakeFirstOrThrow(),
  )
  return unwrapKey(row.wrap, house.team.pair.identity)
}

test('C8: of a case that Hanne sealed anew, neither Samir’s key, nor the team’s, nor the old key of the case opens anything', async () => {
  const { id, receipt } = await arriveReport(house)
  await writeAs('Samir', id, 'Wij lezen het.')
  await noteAs('Hanne', id, 'Samir kent de man.', bytesOf('%PDF-1.4'))
  await labelAs('Hanne', id, 'tram 12')
  const old = await caseKeyOf(id)
  const [samir, team] = [house.person('Samir').keys!.identity, house.team.pair.identity]
  assert.ok((await opens(id, team)) >= 3 && (await opens(id, old)) >= 2, 'before, both keys open')
  await exclude('Samir', id, 'Samir')
  assert.match(await (await house.as('Hanne').get(reportsPaths.report(id))).text(), /Verzegel deze melding opnieuw/)
  const today = async (name: Name) =>
    (await (await house.as(name).get(reportsPaths.today)).text()).includes(reportsPaths.report(id))
  assert.match(await (await house.as('Hanne').get(reportsPaths.today)).text(), /druk op de knop/)
  assert.deepEqual([await today('Hanne'), await today('Samir')], [true, false])
  assert.equal(await resealAs('Hanne', id), 200)
  for (const key of [samir, team, old]) assert.equal(await opens(id, key), 0)
  assert.equal(await opens(id, house.person('Hanne').keys!.identity), 1, 'Hanne’s wrap of the circle')
  const block = await house.system((tx) => tx.selectFrom('label_block').select(['id', 'sealed']).executeTakeFirstOrThrow())
  assert.doesNotMatch(new TextDecoder().decode(await open(block.sealed, team)), /tram 12/)
  const { texts, notes } = await readAs('Hanne', id)
  assert.match(textOf(texts[0]), new RegExp(aStory))
  assert.deepEqual(notes, ['Samir kent de man.'])
  assert.doesNotMatch(await (await house.as('Hanne').get(reportsPaths.today)).text(), /druk op de knop/)
  assert.deepEqual(await searchable(id), { Hanne: true, Samir: false })
  assert.doesNotMatch(await (await house.as('Hanne').get(reportsPaths.report(id))).text(), /Verzegel deze melding opnieuw/)

  const way = (await openReceipt(house.deps, await makeDecoy(), receipt, '2026-11-23'))!
  const read = await readConversation(house.deps, way, '2026-11-23')
  assert.ok(read && read !== 'again' && read.story?.text === aStory && read.messages[0]?.text === 'Wij lezen het.')
})

test('who wrote what before still stands after sealing anew, and a text put in its place shows', async () => {
  const { id, receipt } = await arriveReport(house)
  await writeAs('Samir', id, 'Een eerste antwoord.')
  await exclude('Samir', id, 'Samir')
  await resealAs('Hanne', id)
  await writeAs('Hanne', id, 'Vanaf nu ben ik het.')
  const way = (await openReceipt(house.deps, await makeDecoy(), receipt, '2026-11-23'))!
  assert.equal(await sendReply(house.deps, way, { messageId: randomUUID(), files: [] }, 'Dank u.', '2026-11-23'), 'kept')
  const { texts } = await readAs('Hanne', id)
  assert.deepEqual(
    texts.map((one) => one.sound && one.whole),
    [true, true, true, true],
  )
  assert.deepEqual(
    texts.map((one) => one.sound && one.mark),
    ['unsigned', { by: house.person('Samir').id }, { by: house.person('Hanne').id }, 'unsigned'],
  )
  assert.equal(textOf(texts[3]), 'Dank u.')
  const other = await arriveReport(house)
  await house.system(async (tx) => {
    const { sealed } = await tx
      .selectFrom('sealed_blob')
      .select('sealed')
      .where('case_id', '=', other.id)
      .executeTakeFirstOrThrow()
    await tx.updateTable('sealed_blob').set({ sealed }).where('case_id', '=', id).where('kind', '=', 'story').execute()
  })
  const after = (await readAs('Hanne', id)).texts
  assert.equal(after[1]?.sound && after[1].whole, false)
})

test('a reporter of before, whose key nobody knows, still comes in with the receipt; a page of theirs that stood open asks for it again', async () => {
  const { id, receipt } = await arriveReport(house)
  await house.system(async (tx) => {
    await tx.updateTable('reporter_access').set({ chained: true }).where('case_id', '=', id).execute()
    const { recipient } = await tx.selectFrom('sealed_case').select('recipient').where('id', '=', id).executeTakeFirstOrThrow()
    await tx.updateTable('sealed_case').set({ reporter_recipient: recipient }).where('id', '=', id).execute()
  })
  const before = (await openReceipt(house.deps, await makeDecoy(), receipt, '2026-11-23'))!
  await exclude('Samir', id, 'Samir')
  await resealAs('Hanne', id)
  assert.equal(await readConversation(house.deps, before, '2026-11-23'), 'again')
  assert.equal(await sendReply(house.deps, before, { messageId: randomUUID(), files: [] }, 'Nog iets.', '2026-11-23'), 'again')
  const way = (await openReceipt(house.deps, await makeDecoy(), receipt, '2026-11-23'))!
  const read = await readConversation(house.deps, way, '2026-11-23')
  assert.ok(read && read !== 'again' && read.story?.text === aStory)
})

test('what comes in while somebody seals anew is not lost: it is read first, and nothing changed until then', async () => {
  const { id, receipt } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  const way = (await openReceipt(house.deps, await makeDecoy(), receipt, '2026-11-23'))!
  const reply = () => sendReply(house.deps, way, { messageId: randomUUID(), files: [] }, 'Er is nog iets.', '2026-11-23')
  assert.equal(await resealAs('Hanne', id, reply), 409)
  assert.ok((await opens(id, house.team.pair.identity)) > 0)
  assert.equal(await resealAs('Hanne', id), 200)
  assert.equal(textOf((await readAs('Hanne', id)).texts[1]), 'Er is nog iets.')
  const stale = await writeAs('Hanne', id, 'Uit een oude bladzijde.', { recipient: house.team.pair.recipient })
  assert.equal(stale.status, 409)
  assert.deepEqual(await stale.json(), { outcome: 'newer-key' })
  assert.equal(await labelAs('Hanne', id, 'nieuw').catch(() => 404), 404, 'no label: the team key opens it')
  assert.equal((await house.as('Samir').json(reportsPaths.reseal(id), {})).status, 404)
})

test('a report from which nobody is excluded is not sealed anew, whatever a browser sends', async () => {
  const { id } = await arriveReport(house)
  assert.equal(await resealAs('Hanne', id), 409)
  assert.match(textOf((await readAs('Samir', id)).texts[0]), new RegExp(aStory))
})

test('of two members who seal a report anew at once, one does it and no file is lost', async () => {
  const { id } = await arriveReport(house)
  await noteAs('Hanne', id, 'Met een kaart.', bytesOf('%PDF-1.4'))
  await exclude('Samir', id, 'Samir')
  const [file] = (await partsFor('Hanne', id)).files
  /** The files of a second browser come between those of the first and its last step. */
  const second = async () => {
    const url = `${reportsPaths.resealFile(id, file!.id)}?kring=${randomUUID()}`
    const { sealed } = await house.system((tx) =>
      tx.selectFrom('sealed_file').select('sealed').where('id', '=', file!.id).executeTakeFirstOrThrow(),
    )
    assert.equal((await house.as('Hanne').bytes(url, new Uint8Array(sealed))).status, 200)
  }
  assert.equal(await resealAs('Hanne', id, second), 200)
  assert.equal(await openFileAs('Hanne', id), '%PDF-1.4')
  const left = await house.system((tx) => tx.selectFrom('resealed_file').select('file_id').execute())
  assert.deepEqual(left, [])
})

test('a report is not sealed anew as long as one of its files did not arrive', async () => {
  const { id } = await arriveReport(house)
  await noteAs('Hanne', id, 'Met een kaart.', bytesOf('%PDF-1.4'))
  await exclude('Samir', id, 'Samir')
  const lose = () => house.system((tx) => tx.deleteFrom('resealed_file').execute())
  assert.equal(await resealAs('Hanne', id, lose), 409)
  assert.equal(await openFileAs('Hanne', id), '%PDF-1.4')
  assert.equal(await resealAs('Hanne', id), 200)
})

test('a note that does not open when a report is sealed anew keeps the key that it names', async () => {
  const { id } = await arriveReport(house)
  await noteAs('Hanne', id, 'Deze is heel.')
  await noteAs('Hanne', id, 'Deze raakte beschadigd.')
  const notes = () =>
    house.system((tx) =>
      tx.selectFrom('report_note').select(['id', 'sealed', 'team_key_id']).where('report_id', '=', id).orderBy('at').execute(),
    )
  const [, damaged] = await notes()
  const sealed = Buffer.from(damaged!.sealed).fill(0, 300)
  await house.system((tx) => tx.updateTable('report_note').set({ sealed }).where('id', '=', damaged!.id).execute())
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  const after = await notes()
  assert.equal(after.find((note) => note.id === damaged!.id)?.team_key_id, house.team.keyId)
  assert.equal(after.find((note) => note.id !== damaged!.id)?.team_key_id, null)
})

test('who has not the key of a note cannot seal its report anew: nothing of it changes', async () => {
  const { id } = await arriveReport(house)
  await noteAs('Hanne', id, 'Onder een sleutel van vroeger.')
  await exclude('Samir', id, 'Samir')
  const withoutKey = (parts: SealedParts) => ({
    ...parts,
    notes: parts.notes.map((note) => ({ ...note, teamKeyId: randomUUID(), teamWrap: '' })),
  })
  await assert.rejects(resealAs('Hanne', id, undefined, withoutKey))
  assert.deepEqual((await readAs('Hanne', id)).notes, ['Onder een sleutel van vroeger.'])
  assert.equal(await resealAs('Hanne', id), 200)
  assert.deepEqual((await readAs('Hanne', id)).notes, ['Onder een sleutel van vroeger.'])
})

test('who joins the team later opens such a report once somebody who can sealed it anew', async () => {
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  await resealAs('Hanne', id)
  await house.as('Lies').post(accountsPaths.joining(house.team.id))
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  await house.system((tx) =>
    tx.updateTable('session').set({ purpose: 'support' }).where('person_id', '=', house.person('Lies').id).execute(),
  )
  assert.equal((await house.as('Lies').get(reportsPaths.sealed(id))).status, 404, 'not wrapped to her yet')
  assert.match(
    await (await house.as('Lies').get(reportsPaths.report(id))).text(),
    /Een collega die de melding kan openen, moet dit doen/,
  )
  assert.equal(await resealAs('Hanne', id), 200)
  assert.match(textOf((await readAs('Lies', id)).texts[0]), new RegExp(aStory))
})

test('W16: who leaves the team has no key of a circle left, of cases that are gone for whoever takes them out too; the last of a circle stays', async () => {
  const holding = (id: string) =>
    house.system(async (tx) => {
      const rows = await tx
        .selectFrom('case_circle_wrap')
        .innerJoin('case_circle', 'case_circle.id', 'circle_id')
        .innerJoin('person', 'person.id', 'person_id')
        .select('person.name')
        .where('case_id', '=', id)
        .orderBy('person.name')
        .execute()
      return rows.map(({ name }) => name)
    })
  const { id } = await arriveReport(house)
  await exclude('Samir', id, 'Samir')
  assert.equal(await resealAs('Hanne', id), 200)
  assert.deepEqual(await holding(id), ['Hanne', 'Lies'])
  const leave = (by: Name, who: Name) =>
    house.as(by).post(accountsPaths.leaving(house.team.id), { persoon: house.person(who).id })
  assert.equal((await leave('Samir', 'Lies')).status, 303)
  assert.deepEqual(await holding(id), ['Hanne'])
  assert.equal((await leave('Samir', 'Hanne')).status, 303)
  assert.deepEqual(await holding(id), ['Hanne'], 'without her nobody ever opens it')
})

test('a new key of the team leaves such a case alone, and an old key stays as long as a case that is gone for somebody needs it', async () => {
  const other = await openHouse()
  const first = house
  house = other
  try {
    const [sealed, due] = [await arriveReport(other), await arriveReport(other)]
    await exclude('Samir', sealed.id, 'Samir')
    await resealAs('Hanne', sealed.id)
    await exclude('Samir', due.id, 'Samir')
    assert.equal((await renewAs(other, 'Samir', ['Hanne'])).status, 200)
    const round = (name: Name) =>
      inBrowserOf(other, name, async ({ keys }) => {
        const batch = (await (await other.as(name).get(reportsPaths.rewrap)).json()) as RewrapBatch & {
          force: string
          keyId: string
        }
        const cases = []
        for (const one of batch.cases)
          cases.push(...(await deeds.rewrapCases({ ...batch, from: one, to: keys!, cases: [one] })).wraps)
        const sent = { keyId: batch.keyId, cases, blocks: [], opened: cases.map(({ id }) => id), broken: [] }
        await other.as(name).json(reportsPaths.rewrap, sent)
        return cases.map(({ id }) => id)
      })
    const end = async (name: Name) =>
      ((await (await other.as(name).json(reportsPaths.rewrapEnd)).json()) as { outcome: string }).outcome
    other.clock.set('2026-11-23T09:10:00Z')
    assert.deepEqual(await round('Samir'), [])
    assert.equal(await end('Samir'), 'done')
    // An old key that only a case needs that is gone for Samir, tells him nothing.
    assert.doesNotMatch(await (await other.as('Samir').get(reportsPaths.today)).text(), /vraagt werk/)
    assert.doesNotMatch(await (await other.as('Samir').get(accountsPaths.teams)).text(), /data-rewrap=/)
    assert.match(await (await other.as('Hanne').get(reportsPaths.today)).text(), /vraagt werk/)
    assert.match(textOf((await readAs('Hanne', due.id)).texts[0]), new RegExp(aStory))
    assert.deepEqual(await round('Hanne'), [due.id])
    assert.equal(await end('Hanne'), 'done')
    assert.match(textOf((await readAs('Hanne', due.id)).texts[0]), new RegExp(aStory))
    assert.match(textOf((await readAs('Hanne', sealed.id)).texts[0]), new RegExp(aStory))
  } finally {
    house = first
    await other.close()
  }
})
