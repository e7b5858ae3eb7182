import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import fc from 'fast-check'
import { orderHolds } from '../conversation-order.ts'
import { type KeyPair, makePair, pairOf, seal, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { claimOf, controlNumber, signingKeyOf } from '../signing.ts'
import { readStatement, type SignedStatement, signStatement, writeStatement } from '../team-statement.ts'
import { wrapTeamKey } from '../team-wrap.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { SealedText } from './case-deeds.ts'
import { held, type TeamKeys } from './held-keys.ts'
import { deeds } from './keyring-deeds.ts'

const [force, team] = ['f', 't']
const bytes = (text: string) => new TextEncoder().encode(text)

type Person = { id: string; pair: KeyPair }
const somebody = async (id: string): Promise<Person> => ({ id, pair: await makePair() })
/** The browser of somebody: nobody else's keys are in it. */
const at = async <T>(person: Person, work: () => Promise<T>): Promise<T> => {
  await deeds.close()
  held.identity = person.pair.identity
  return work()
}
afterEach(() => deeds.close())

const publicOf = async ({ id, pair }: Person) => ({
  person: id,
  recipient: pair.recipient,
  ...(await claimOf(pair.identity, pair.recipient)),
})
type List = {
  keys: TeamKeys
  statements: SignedStatement[]
  pin?: string | null
  here?: string
  compared?: boolean
  now?: number
}
const trust = (person: Person, { pin = null, now = 0, ...list }: List) =>
  deeds.trustTeam({ force, team, person: person.id, pin, now, ...list })

/** Samir founds the team and lets Hanne in; each has a wrap of the key. */
const twoHolders = async () => {
  const [samir, hanne] = [await somebody('samir'), await somebody('hanne')]
  return at(samir, async () => {
    const made = await deeds.foundTeam({ force, team, person: 'samir', epoch: 1, statements: [], recovery: null })
    const his = { keys: { teamKeyId: 'k1', teamWrap: made.wraps[0]!.wrap }, statements: made.statements }
    const first = await trust(samir, his)
    assert.ok(first.ok)
    const admitted = await deeds.admit({ keys: his.keys, who: await publicOf(hanne) })
    const statements = [...made.statements, admitted.statement]
    return {
      samir,
      hanne,
      recipient: made.recipient,
      pin: first.pin,
      his: { ...his, statements },
      hers: { keys: { teamKeyId: 'k1', teamWrap: admitted.wrap }, statements },
    }
  })
}

test('C7: who is let in by a holder is believed by all, and each sees who came since the last visit', async () => {
  const { samir, hanne, his, hers, pin } = await twoHolders()
  const seen = await at(samir, () => trust(samir, { ...his, pin }))
  assert.deepEqual(seen.ok && seen.changes, [{ what: 'in', person: 'hanne', by: 'samir' }])
  const again = await at(samir, () => trust(samir, { ...his, pin: seen.ok ? seen.pin : null }))
  assert.deepEqual(again.ok && again.changes, [])
  const hers1 = await at(hanne, () => trust(hanne, hers))
  assert.ok(hers1.ok && again.ok && hers1.control === again.control, 'both can read the same number out to each other')
})

test('C7: a recipient that the server adds, unsigned or signed by somebody else, is refused by each client, in every way', async () => {
  const { samir, hanne, his, hers, pin, recipient } = await twoHolders()
  const mallory = await somebody('mallory')
  const key = signingKeyOf(mallory.pair.identity)
  const last = readStatement(his.statements.at(-1)!.says)!
  const forged = { ...last, seq: 2, person: 'mallory', recipient: mallory.pair.recipient, verifyKey: key.verifyKey }
  const broken: [string, List][] = [
    ['unsigned', { ...his, statements: [] }],
    [
      'signature',
      { ...his, statements: [...his.statements, { says: writeStatement(forged), signature: toBase64(new Uint8Array(64)) }] },
    ],
    ['signature', { ...his, statements: [...his.statements, signStatement({ ...forged, by: 'samir' }, key)] }],
    ['signature', { ...his, statements: [...his.statements, signStatement({ ...forged, by: 'mallory' }, key)] }],
    // The list of another beginning, all rightly signed by somebody whom nobody knows.
    ['root', { ...his, statements: [signStatement({ ...forged, kind: 'found', seq: 0, by: 'mallory', previous: '-' }, key)] }],
    ['rolled-back', { ...his, statements: [], pin }],
  ]
  for (const [why, list] of broken) {
    const found = await at(samir, () => trust(samir, list))
    assert.deepEqual(found, { ok: false, why }, why)
    const who = await publicOf(mallory)
    for (const deed of [() => deeds.sealLabels(label), () => deeds.admit({ keys: his.keys, who })]) {
      const afterwards = at(samir, async () => {
        await trust(samir, list)
        await deed()
      })
      await assert.rejects(afterwards, /not signed/, why)
    }
  }
  // The right list with the team key of somebody else in the wrap: her own recipient is right, the team's is not.
  const swapped = toBase64(
    await wrapTeamKey(mallory.pair.identity, signingKeyOf(samir.pair.identity).verifyKey, hanne.pair.recipient),
  )
  const other = await at(hanne, () => trust(hanne, { ...hers, keys: { teamKeyId: 'k1', teamWrap: swapped } }))
  assert.deepEqual(other, { ok: false, why: 'recipient' })
  // A pin that somebody else sealed to her.
  const planted = toBase64(await seal('vonkpin1|t|root|0|head|mallory\nno signature\n', hanne.pair.recipient))
  assert.deepEqual(
    await at(hanne, () => trust(hanne, { ...hers, pin: planted })).then(({ ok, ...said }) => [ok, 'why' in said && said.why]),
    [false, 'pin'],
  )
  assert.equal((await pairOf(await unwrapKey(fromBase64(hers.keys.teamWrap), hanne.pair.identity))).recipient, recipient)
})

test('C7: a server that forgets what Hanne saw, and shows another list, meets what her own browser saw', async () => {
  const { samir, hanne, his, hers } = await twoHolders()
  const seen = await at(hanne, () => trust(hanne, hers))
  assert.ok(seen.ok)
  // All of it anew, rightly signed by somebody whom nobody knows, with a wrap that says so.
  const mallory = await somebody('mallory')
  const forged = await at(mallory, async () => {
    const made = await deeds.foundTeam({ force, team, person: 'mallory', epoch: 1, statements: [], recovery: null })
    const keys = { teamKeyId: 'k1', teamWrap: made.wraps[0]!.wrap }
    await trust(mallory, { keys, statements: made.statements })
    const { wrap, statement } = await deeds.admit({ keys, who: await publicOf(hanne) })
    return { keys: { teamKeyId: 'k1', teamWrap: wrap }, statements: [...made.statements, statement] }
  })
  const first = await at(hanne, () => trust(hanne, forged))
  assert.ok(first.ok, 'a first visitor can only compare the digits')
  assert.notEqual(first.control, seen.control)
  const met = await at(hanne, () => trust(hanne, { ...forged, here: seen.pin }))
  assert.deepEqual(met, { ok: false, why: 'root', control: first.control })
  const own = await at(samir, () => trust(samir, his))
  const shorter = { ...his, statements: his.statements.slice(0, -1), here: own.ok ? own.pin : '' }
  const rolled = await at(samir, () => trust(samir, shorter))
  assert.equal(rolled.ok || rolled.why, 'rolled-back')
  // The right list, of which only the server’s own note is gone, is no matter.
  assert.ok((await at(hanne, () => trust(hanne, { ...hers, here: seen.pin }))).ok)
  const begun = await at(hanne, () => trust(hanne, { ...forged, here: seen.pin, compared: true }))
  assert.ok(begun.ok && begun.changes.length === 0)
})
const label = { teamKeyId: 'k1', block: { id: 'b', version: 1, force }, labels: { c: 'tram' } }

test('C7: nobody is let in whose keys are not their own by their signature', async () => {
  const { samir, his } = await twoHolders()
  const [lies, mallory] = [await somebody('lies'), await somebody('mallory')]
  const swapped = { ...(await publicOf(lies)), recipient: mallory.pair.recipient }
  await at(samir, async () => {
    assert.ok((await trust(samir, his)).ok)
    await assert.rejects(deeds.admit({ keys: his.keys, who: swapped }), /claim/)
    assert.ok((await deeds.admit({ keys: his.keys, who: await publicOf(lies) })).wrap)
  })
  assert.notEqual(
    controlNumber(lies.pair.recipient, signingKeyOf(lies.pair.identity).verifyKey),
    controlNumber(mallory.pair.recipient, signingKeyOf(mallory.pair.identity).verifyKey),
  )
})

test('a new epoch is for who stays, with the very keys of the signed list; whoever left opens nothing of it', async () => {
  const { samir, hanne, his, hers, pin } = await twoHolders()
  const made = await at(hanne, async () => {
    assert.ok((await trust(hanne, hers)).ok)
    const stranger = await publicOf({ id: 'samir', pair: (await somebody('x')).pair })
    await assert.rejects(deeds.renewTeam({ keys: hers.keys, others: [stranger], recovery: null }), /other keys/)
    return deeds.renewTeam({ keys: hers.keys, others: [], recovery: null })
  })
  const statements = [...hers.statements, ...made.statements]
  const keys = { teamKeyId: 'k2', teamWrap: made.wraps[0]!.wrap }
  const hersNow = await at(hanne, () => trust(hanne, { keys, statements }))
  assert.ok(hersNow.ok)
  // The old page of the one who left: the list no longer names him, and what he holds opens nothing new.
  assert.deepEqual(await at(samir, () => trust(samir, { ...his, statements, pin })), { ok: false, why: 'recipient' })
  await assert.rejects(at(samir, () => deeds.tryUnlock({ keys, sealed: made.wraps[0]!.wrap })))

  const pair = await makePair()
  const old = toBase64(
    await wrapKey(pair.identity, (await pairOf(await unwrapKey(fromBase64(hers.keys.teamWrap), hanne.pair.identity))).recipient),
  )
  await at(hanne, async () => {
    await trust(hanne, { keys, statements })
    const cases = [
      { id: 'c', recipient: pair.recipient, wrap: old },
      { id: 'd', recipient: hanne.pair.recipient, wrap: old },
    ]
    const done = await deeds.rewrapCases({ force, from: hers.keys, to: keys, teamKeys: [], cases })
    assert.deepEqual(
      [done.wraps.map(({ id }) => id), done.damaged],
      [['c'], ['d']],
      'a key that is not the case’s is not passed on',
    )
    const kept = [{ id: 'c', recipient: pair.recipient, wrap: done.wraps[0]!.wrap }]
    assert.deepEqual(await deeds.unconfirmedCases({ to: keys, cases: kept }), [])
    assert.deepEqual(await deeds.unconfirmedCases({ to: keys, cases: [{ ...kept[0]!, wrap: old }] }), ['c'])
    const from = { id: 'b', version: 4, force, sealed: await labelsUnderOld(hers) }
    const again = await deeds.resealBlock({ from: hers.keys, to: keys, block: from, next: 5 })
    assert.deepEqual(await deeds.openLabels({ keys, block: { ...from, version: 5, sealed: again } }), { c: 'tram' })
  })
})

/** Labels as they were sealed before the new epoch. */
const labelsUnderOld = async (list: List) => {
  const { teamRecipient } = readStatement(list.statements[0]!.says)!
  const place = { force, case: 'b', kind: 'labels', seq: 4, author: 'team' } as const
  return toBase64(await sealAt(place, bytes(JSON.stringify({ c: 'tram' })), teamRecipient))
}

/** A case of which Samir reads the story and one message of the reporter. */
const openCase = async (recipient: string, texts: [number, 'reporter' | 'team', string][]) => {
  const pair = await makePair()
  const sealed: SealedText[] = []
  for (const [seq, author, text] of texts) {
    const kind = seq ? ('message' as const) : ('story' as const)
    sealed.push({
      kind,
      seq,
      sealed: toBase64(await sealAt({ force, case: 'c', kind, seq, author }, bytes(text), pair.recipient)),
    })
  }
  return { pair, sealed, caseWrap: toBase64(await wrapKey(pair.identity, recipient)) }
}

test('a message is signed by who wrote it and says what lay before it; taken away, swapped or in another’s name, it shows', async () => {
  const { samir, hanne, his, hers, recipient } = await twoHolders()
  const { pair, sealed, caseWrap } = await openCase(recipient, [
    [0, 'reporter', 'verhaal'],
    [1, 'reporter', 'nog iets'],
    [2, 'team', 'van vroeger'],
  ])
  const place = { force, case: 'c', kind: 'message', seq: 4, author: 'team' } as const
  const message = await at(samir, async () => {
    const handle = await deeds.openCase({ ...his.keys, caseWrap, recipient: pair.recipient })
    await assert.rejects(deeds.sealMessage({ handle, teamKeyId: 'k1', place, body: bytes('dag'), before: sealed }), /not signed/)
    await trust(samir, his)
    return deeds.sealMessage({ handle, teamKeyId: 'k1', place, body: bytes('dag'), before: sealed })
  })
  const all: SealedText[] = [...sealed, { kind: 'message', seq: 4, sealed: message }]
  await at(hanne, async () => {
    await trust(hanne, hers)
    await assert.rejects(deeds.openCase({ ...hers.keys, caseWrap, recipient: samir.pair.recipient }), /another key/)
    const handle = await deeds.openCase({ ...hers.keys, caseWrap, recipient: pair.recipient })
    const open = (texts: SealedText[]) => deeds.openTexts({ handle, teamKeyId: 'k1', teamKeys: [], force, case: 'c', texts })
    const read = await open(all)
    assert.deepEqual(
      read.map((text) => text.sound && [new TextDecoder().decode(text.body), text.mark, text.whole]),
      [
        ['verhaal', 'unsigned', true],
        ['nog iets', 'unsigned', true],
        ['van vroeger', 'unsigned', true],
        ['dag', { by: 'samir' }, true],
      ],
    )
    const without = await open(all.filter(({ seq }) => seq !== 1))
    assert.deepEqual(
      without.map((text) => text.sound && text.whole),
      [true, true, false],
    )
    // C5: two texts that changed places, and an old message shown once more under a new number.
    const [story, one, two, four] = all as [SealedText, SealedText, SealedText, SealedText]
    for (const moved of [[{ ...one, sealed: two.sealed }], [{ ...four, seq: 6 }], [{ ...story, sealed: one.sealed }]])
      assert.deepEqual(await open(moved), [{ sound: false }])
  })
  assert.equal(orderHolds(all), true)
  assert.equal(orderHolds([...all, all[3]!]), false)
  assert.equal(orderHolds(all.filter(({ seq }) => seq === 0 || seq === 4)), false)
})

test('C5: each of 500 random bits, and each random cut, makes a text damaged as a whole for the one who reads it', async () => {
  const { samir, his, recipient } = await twoHolders()
  const { pair, sealed, caseWrap } = await openCase(recipient, [[0, 'reporter', 'Op de tram. '.repeat(30)]])
  const story = fromBase64(sealed[0]!.sealed)
  await at(samir, async () => {
    const handle = await deeds.openCase({ ...his.keys, caseWrap, recipient: pair.recipient })
    const open = async (changed: Uint8Array, change: Partial<SealedText> & { force?: string; case?: string } = {}) => {
      const { force: f = force, case: c = 'c', ...rest } = change
      const texts = [{ ...sealed[0]!, sealed: toBase64(changed), ...rest }]
      return (await deeds.openTexts({ handle, teamKeyId: 'k1', teamKeys: [], force: f, case: c, texts }))[0]
    }
    assert.equal((await open(story))?.sound, true)
    await fc.assert(
      fc.asyncProperty(fc.nat(story.length * 8 - 1), async (bit) => {
        const flipped = Uint8Array.from(story)
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        assert.deepEqual(await open(flipped), { sound: false })
      }),
      { numRuns: 500 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(story.length - 1), async (length) => {
        assert.deepEqual(await open(story.subarray(0, length)), { sound: false })
      }),
      { numRuns: 60 },
    )
    for (const change of [{ force: 'g' }, { case: 'd' }, { kind: 'message' as const }, { seq: 2 }])
      assert.deepEqual(await open(story, change), { sound: false })
  })
})
