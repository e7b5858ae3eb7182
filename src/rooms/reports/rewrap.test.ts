import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { aReport } from '../../../test/report-arrival.ts'
import { answerAs } from '../../../test/reporting-in-browser.ts'
import { admitAs, inBrowserOf, renewAs, teamGivenTo } from '../../../test/team-cast.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { keepCase, sealCase } from '../../vault/case.ts'
import { makePair, open, openAt, seal, unwrapKey } from '../../vault/seal.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { reportsPaths } from './paths.ts'
import type { RewrapBatch, RewrapLeft } from './rewrap.ts'
import type { SealedParts } from './sealed-parts.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

type Batch = RewrapBatch & {
  force: string
  keyId: string
  left: RewrapLeft
  confirm: { id: string; wrap: string; recipient: string }[]
}
const batchOf = async (name: Name, query = ''): Promise<Batch> =>
  (await (await house.as(name).get(`${reportsPaths.rewrap}${query}`)).json()) as Batch
const nothing = { cases: [], blocks: [], opened: [], broken: [] }
const send = (name: Name, keyId: string, done: object) => house.as(name).json(reportsPaths.rewrap, { keyId, ...nothing, ...done })
const end = async (name: Name) =>
  ((await (await house.as(name).json(reportsPaths.rewrapEnd)).json()) as { outcome: string }).outcome

/** One round of what the team page's script does for a member. */
const roundOf = (name: Name) =>
  inBrowserOf(house, name, async ({ keys }) => {
    const batch = await batchOf(name)
    const cases: { id: string; wrap: string }[] = []
    for (const one of batch.cases)
      cases.push(...(await deeds.rewrapCases({ ...batch, from: one, to: keys!, cases: [one] })).wraps)
    const blocks = []
    for (const { what, id, version, next, sealed, ...from } of batch.blocks) {
      const block = { id, version, force: batch.force, sealed }
      blocks.push({ what, id, version, sealed: await deeds.resealBlock({ from, to: keys!, block, next }) })
    }
    return (await send(name, batch.keyId, { cases, blocks })).status
  })

const noteAs = (name: Name, id: string, text: string) =>
  inBrowserOf(house, name, async ({ keys, force }) => {
    const note = randomUUID()
    const block = { id: note, version: 0, force }
    const sealed = await deeds.sealLabels({ teamKeyId: keys!.teamKeyId, block, labels: { note: text } })
    return (await house.as(name).json(reportsPaths.note(id), { id: note, sealed, teamKeyId: keys!.teamKeyId })).status
  })

const reads = async (name: Name, id: string): Promise<string> => {
  const parts = (await (await house.as(name).get(reportsPaths.sealed(id))).json()) as SealedParts
  const team = await unwrapKey(Buffer.from(parts.teamWrap, 'base64'), house.person(name).keys!.identity)
  const key = await unwrapKey(Buffer.from(parts.caseWrap, 'base64'), team)
  const story = await openAt(
    Buffer.from(parts.blobs[0]!.sealed, 'base64'),
    { force: parts.force, case: id, kind: 'story', seq: 0 },
    key,
  )
  return new TextDecoder().decode(story.body)
}

/** Everything sealed in the database, as a thief with the removed team key has it: what it opens. */
const opensOf = async (identity: string): Promise<number> => {
  const sealed = await house.system(async (tx) => [
    ...(await tx.selectFrom('case_wrap').select('wrap as sealed').execute()),
    ...(await tx.selectFrom('label_block').select('sealed').execute()),
    ...(await tx.selectFrom('report_note').select('sealed').execute()),
    ...(await tx.selectFrom('team_key_wrap').select('wrap as sealed').execute()),
  ])
  const tries = await Promise.all(
    sealed.map((row) =>
      open(row.sealed, identity).then(
        () => 1,
        () => 0,
      ),
    ),
  )
  return tries.reduce<number>((sum, one) => sum + one, 0)
}

/** Reports of before the first new key. */
let kept: string[] = []

test('C13: a member is taken out while two others write; the removed key opens nothing any more, who stays opens all', async () => {
  assert.equal((await house.as('Lies').post(accountsPaths.joining(house.team.id))).status, 303)
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  const before = await Promise.all([aReport(house, { story: 'Eerst.' }), aReport(house, { story: 'Toen.' })])
  kept = before
  assert.equal(await noteAs('Hanne', before[0]!, 'voor ons'), 200)
  assert.equal(
    (await house.as('Samir').post(accountsPaths.leaving(house.team.id), { persoon: house.person('Hanne').id })).status,
    303,
  )
  const today = await (await house.as('Samir').get(reportsPaths.today)).text()
  assert.match(today, /De sleutel van je ploeg vraagt werk/)
  assert.match(await (await house.as('Samir').get(accountsPaths.teams)).text(), /data-renew=/)

  const stale = await teamGivenTo(house, 'Lies')
  const [renewed] = await Promise.all([
    renewAs(house, 'Samir', ['Lies']),
    aReport(house, { story: 'Intussen.' }),
    answerAs(house, 'Samir', before[1]!, 'Dag.'),
  ])
  assert.equal(renewed.status, 200)
  // A tab that stood open: what it sealed to the old key is not kept, and it is told why.
  const late = { id: randomUUID(), sealed: (await batchOf('Samir')).blocks[0]?.sealed ?? '', teamKeyId: stale.keys!.teamKeyId }
  assert.equal((await send('Lies', stale.keys!.teamKeyId, {})).status, 409)
  assert.ok([404, 409].includes((await house.as('Lies').json(reportsPaths.note(before[0]!), late)).status))

  // A report that was sealed before the new key was there, and comes in after it.
  const old = { id: house.team.keyId, teamId: house.team.id, recipient: house.team.pair.recipient }
  const made = await sealCase({ force: house.force.id, team: old, author: 'reporter' }, new TextEncoder().encode('story:1\nx\n'))
  await house.system((tx) => keepCase(tx, made, '2026-11-23'))

  assert.deepEqual([await roundOf('Samir'), await noteAs('Lies', before[1]!, 'ook')], [200, 200])
  assert.equal(await end('Samir'), 'left', 'old wraps are still there')
  assert.equal(await roundOf('Lies'), 200)
  assert.equal(await roundOf('Lies'), 200)
  assert.ok((await opensOf(house.team.pair.identity)) > 0, 'until it is confirmed nothing is thrown away')
  // Nobody's word on their own wraps is enough.
  const all = await house.system((tx) => tx.selectFrom('case_wrap').select('case_id').execute())
  const { keyId } = await batchOf('Samir')
  assert.equal((await send('Samir', keyId, { opened: all.map((one) => one.case_id) })).status, 200)
  assert.ok((await opensOf(house.team.pair.identity)) > 0)
  assert.equal(await end('Samir'), 'waits')
  assert.match(await (await house.as('Samir').get(accountsPaths.teams)).text(), /Jij bent klaar[\s\S]*tot een collega/)
  assert.doesNotMatch(await (await house.as('Samir').get(reportsPaths.today)).text(), /vraagt werk/)
  assert.match(await (await house.as('Lies').get(reportsPaths.today)).text(), /vraagt werk/)
  await confirmAs('Lies')
  if ((await end('Lies')) === 'waits') await confirmAs('Samir')
  assert.equal(await end('Lies'), 'early', 'a request from before may still be under way')
  house.clock.set('2026-11-23T09:02:00Z')
  assert.equal(await end('Lies'), 'done')

  assert.equal(await opensOf(house.team.pair.identity), 0)
  for (const name of ['Samir', 'Lies'] as const) {
    assert.match(await reads(name, before[0]!), /Eerst\./)
    assert.match(await reads(name, before[1]!), /Toen\./)
  }
  const page = await (await house.as('Samir').get(accountsPaths.teams)).text()
  assert.doesNotMatch(page, /data-renew=|data-rewrap=/)
  assert.match(page, /Samir maakte sleutel 2, na de vorige/)
  assert.doesNotMatch(await (await house.as('Samir').get(reportsPaths.today)).text(), /vraagt werk/)
})

/** Reads back what colleagues wrapped, and says what opens. Returns how many did not. */
const confirmAs = async (name: Name): Promise<number> => {
  const { keyId, confirm } = await batchOf(name, '?stap=nazicht')
  const broken = await inBrowserOf(house, name, ({ keys }) => deeds.unconfirmedCases({ to: keys!, cases: confirm }))
  const opened = confirm.map(({ id }) => id).filter((id) => !broken.includes(id))
  assert.equal((await send(name, keyId, { opened, broken })).status, 200)
  return broken.length
}

test('a member who wraps every key to nothing, and says that it opens, takes no story away: a colleague’s browser finds it', async () => {
  const [id] = kept
  const first = await renewAs(house, 'Samir', ['Lies'])
  assert.equal(first.status, 200)
  const { keyId, cases } = await batchOf('Samir')
  assert.ok(cases.some((one) => one.id === id))
  const nothingIn = async () => Buffer.from(await seal('x', (await makePair()).recipient)).toString('base64')
  const forged = await Promise.all(cases.map(async (one) => ({ id: one.id, wrap: await nothingIn() })))
  assert.equal((await send('Samir', keyId, { cases: forged })).status, 200)
  assert.equal((await send('Samir', keyId, { opened: forged.map((one) => one.id) })).status, 200)
  assert.notEqual(await end('Samir'), 'done')
  assert.equal(await confirmAs('Lies'), forged.length)
  assert.equal(await roundOf('Lies'), 200)
  assert.equal(await confirmAs('Samir'), 0)
  for (const name of ['Samir', 'Lies'] as const) assert.match(await reads(name, id!), /Eerst/)
  const log = await house.system((tx) =>
    tx
      .selectFrom('audit_entry')
      .innerJoin('person', 'person.id', 'person_id')
      .select(['name', 'deed'])
      .where('thing_id', '=', keyId)
      .orderBy('at')
      .execute(),
  )
  const lines = log.map(({ name, deed }) => `${name} ${deed}`)
  for (const line of [
    'Samir reports.rewrap',
    'Samir reports.confirm-rewrap',
    'Lies reports.confirm-rewrap',
    'Lies reports.rewrap',
  ])
    assert.ok(lines.includes(line), line)
})

test('a new wrap that does not open as it was kept goes, the old one stays', async () => {
  const id = await aReport(house, { story: 'Nog een.' })
  const { keyId } = await batchOf('Samir')
  // The case came in under the old pair of the cast, which nobody holds any more: it waits for recovery, and says so.
  const team = await (await house.as('Samir').get(accountsPaths.teams)).text()
  assert.ok(/alleen nog open met de herstelsleutel/.test(team))
  assert.equal((await house.as('Samir').get(reportsPaths.sealed(id))).status, 404)
  assert.equal((await send('Samir', keyId, { broken: [id], opened: [id] })).status, 200)
  const wraps = await house.system((tx) => tx.selectFrom('case_wrap').select('team_key_id').where('case_id', '=', id).execute())
  assert.deepEqual(wraps, [{ team_key_id: house.team.keyId }], 'nobody takes away the only wrap there is')
})

test('the last holder goes on purpose: somebody founds a new key, and the old reports say that only recovery opens them', async () => {
  const ann = house.as('Ann')
  for (const name of ['Lies', 'Samir'] as const) {
    const ended = await ann.post(accountsPaths.ending(house.person(name).id), { begrepen: 'ja' })
    assert.equal(ended.status, 303, name)
  }
  const made = await inBrowserOf(house, 'Ewa', ({ force, team, person, epoch, statements, recovery }) =>
    deeds.foundTeam({ force, team, person, epoch: epoch + 1, statements, recovery }),
  )
  assert.equal((await house.as('Ewa').json(accountsPaths.teamKey(house.team.id), made)).status, 200)
  const page = await (await house.as('Ewa').get(accountsPaths.teams)).text()
  assert.match(page, /meldingen gaan alleen nog open met de herstelsleutel/)
  assert.match(page, /Ewa maakte sleutel 4/)
})
