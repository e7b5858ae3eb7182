import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { openSession, vaultHalf } from '../../access/session.ts'
import type { Tx } from '../../db/schema.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { passphraseCost, splitMaster } from '../../vault/passphrase-derivation.ts'
import { makePair, pairOf, unwrapKey, wrapKey } from '../../vault/seal.ts'
import { passkeyUnlock, readCode, shownCode } from '../../vault/unlock-derivation.ts'
import { handOut, keepUnlocker, type MadeUnlocker, removeUnlocker, type Which } from '../../vault/unlocker.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { sweepUnlockers } from './own-unlockers.ts'
import { keepPassphrase } from './passphrase.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** As a request of this person has it: what row-level security lets them see and nothing else. */
const as = <T>(name: Name, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(house.db, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'staff', person: house.person(name).id })
    return work(tx)
  })

/** What somebody holds outside the database, and how it opens a wrap. */
type Holding = { id: string; kind: MadeUnlocker['kind']; which: Which; opens(wrap: Buffer, salt: Buffer | null): Promise<string> }
const today = '2026-11-23'

const identityOf = (name: Name) => house.person(name).keys!.identity
const sealedTo = async (name: Name, recipient: string) => Buffer.from(await wrapKey(identityOf(name), recipient))

const keepOne = (name: Name, made: MadeUnlocker) =>
  as(name, (tx) => keepUnlocker(tx, { id: house.person(name).id, force: house.force.id }, made, today))

const newPassphrase = async (name: Name): Promise<Holding> => {
  const { unlock, signIn } = await splitMaster(randomBytes(32))
  const identityWrap = await sealedTo(name, unlock.recipient)
  const made = { salt: randomBytes(16), cost: passphraseCost, signInKey: Buffer.from(signIn), identityWrap }
  const person = { id: house.person(name).id, force: house.force }
  await as(name, (tx) => keepPassphrase(tx, house.deps.keys.signIn, person, made, house.clock.now()))
  const { id } = await as(name, (tx) =>
    tx.selectFrom('unlocker').select('id').where('kind', '=', 'passphrase').executeTakeFirstOrThrow(),
  )
  return { id, kind: 'passphrase', which: 'passphrase', opens: (wrap) => unwrapKey(wrap, unlock.identity) }
}

const newCode = async (name: Name): Promise<Holding> => {
  const pair = await makePair()
  const printed = shownCode(pair.identity)
  const id = await keepOne(name, { kind: 'code', recipient: pair.recipient, wrap: await sealedTo(name, pair.recipient) })
  const opens = async (wrap: Buffer) => unwrapKey(wrap, readCode(printed.toLowerCase())!)
  return { id, kind: 'code', which: 'code', opens }
}

const newPasskey = async (name: Name, transports: string[] = []): Promise<Holding> => {
  const [secret, salt] = [randomBytes(32), randomBytes(32)]
  const { recipient } = await passkeyUnlock(secret, salt)
  const passkeyId = await as(name, async (tx) => {
    const row = {
      force_id: house.force.id,
      person_id: house.person(name).id,
      credential_id: randomBytes(16),
      public_key: randomBytes(32),
      counter: 0,
      transports,
      label: 'laptop',
      made_on: today,
    }
    return (await tx.insertInto('passkey').values(row).returning('id').executeTakeFirstOrThrow()).id
  })
  const wrap = await sealedTo(name, recipient)
  const id = await keepOne(name, { kind: 'passkey', passkeyId, salt, wrap })
  const opens = async (given: Buffer, its: Buffer | null) => unwrapKey(given, (await passkeyUnlock(secret, its!)).identity)
  return { id, kind: 'passkey', which: { passkey: passkeyId }, opens }
}

const newDevice = async (name: Name): Promise<Holding> => {
  const pair = await makePair()
  const wrap = await sealedTo(name, pair.recipient)
  const id = await keepOne(name, { kind: 'device', label: 'laptop', recipient: pair.recipient, wrap, expiresOn: '2026-12-23' })
  return { id, kind: 'device', which: { device: pair.recipient }, opens: (given) => unwrapKey(given, pair.identity) }
}

const makers = { passphrase: newPassphrase, code: newCode, passkey: (name: Name) => newPasskey(name), device: newDevice }
const everywhere = (one: Holding) => one.kind === 'passphrase' || one.kind === 'code'

const opensWith = async (name: Name, { which, opens }: Holding): Promise<boolean> => {
  const { id } = house.person(name)
  const opener = await as(name, async (tx) => {
    const session = await openSession(tx, house.force.id, id, house.clock.now())
    return handOut(tx, id, session.id, which, today)
  })
  if (!opener) return false
  return opens(opener.wrap, opener.salt).then(
    (identity) => identity === identityOf(name),
    () => false,
  )
}

test('C11: whatever is added, changed and removed, the key opens with each unlocker that is there, with none that went, and the last stays', async () => {
  const deed = fc.oneof(
    fc.record({ does: fc.constant('add' as const), kind: fc.constantFrom('passphrase', 'code', 'passkey', 'device' as const) }),
    fc.record({ does: fc.constant('remove' as const), nth: fc.nat(9) }),
  )
  const property = fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 9 }), async (deeds) => {
    await house.system(async (tx) => {
      // The account with its key ends, and so do its unlockers: the only way in which all of them go.
      const { id, keys } = house.person('Ewa')
      await tx.deleteFrom('person_key').where('person_id', '=', id).execute()
      await tx.deleteFrom('passphrase').where('person_id', '=', id).execute()
      const key = { person_id: id, force_id: house.force.id, recipient: keys!.recipient, made_at: house.clock.now() }
      await tx.insertInto('person_key').values(key).execute()
    })
    let there: Holding[] = [await newPassphrase('Ewa')]
    const gone: Holding[] = []
    for (const one of deeds) {
      if (one.does === 'add') {
        const made = await makers[one.kind as keyof typeof makers]('Ewa')
        // A passphrase or a code takes the place of the one before.
        const replaced = there.filter((other) => everywhere(made) && other.kind === made.kind)
        gone.push(...replaced)
        there = [...there.filter((other) => !replaced.includes(other)), made]
      } else {
        const target = there[one.nth % there.length]!
        const ended = await as('Ewa', (tx) => removeUnlocker(tx, house.person('Ewa').id, target.id))
        const isLast = everywhere(target) && there.filter(everywhere).length === 1
        assert.equal(ended, isLast ? 'last' : 'removed')
        if (ended === 'removed') {
          there = there.filter((other) => other !== target)
          gone.push(target)
        }
      }
    }
    for (const one of there) assert.ok(await opensWith('Ewa', one), `${one.kind} is there and does not open`)
    for (const one of gone) assert.ok(!(await opensWith('Ewa', one)), `${one.kind} went and still opens`)
  })
  await fc.assert(property, { numRuns: 12 })
})

test('C11: the database refuses too: no statement takes the last one that works everywhere, and a passkey or device never stands alone', async () => {
  const { id } = house.person('Lies')
  const refused = /the last unlocker that works everywhere stays/
  const alone = { kind: 'device' as const, label: 'laptop', recipient: 'age1x', wrap: randomBytes(200), expiresOn: '2026-12-23' }
  await assert.rejects(keepOne('Lies', alone), refused)
  const passphrase = await newPassphrase('Lies')
  const code = await newCode('Lies')
  await newPasskey('Lies')
  const remove = (ids: string[]) => as('Lies', (tx) => tx.deleteFrom('unlocker').where('id', 'in', ids).execute())
  await assert.rejects(remove([passphrase.id, code.id]), refused)
  // At the same moment, each counting on the other: one of the two waits, and is refused.
  const both = await Promise.allSettled([remove([passphrase.id]), remove([code.id])])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const become = { kind: 'passkey' as const }
  await assert.rejects(
    as('Lies', (tx) => tx.updateTable('unlocker').set(become).where('person_id', '=', id).execute()),
    /check constraint|works everywhere/,
  )
})

test('nobody sees or takes away what opens somebody else’s key', async () => {
  const samirs = await newPassphrase('Samir')
  const seen = await as('Hanne', (tx) => tx.selectFrom('unlocker').selectAll().execute())
  assert.deepEqual(seen, [])
  assert.equal(await as('Hanne', (tx) => removeUnlocker(tx, house.person('Hanne').id, samirs.id)), 'missing')
  await as('Hanne', (tx) => tx.deleteFrom('unlocker').where('id', '=', samirs.id).execute())
  assert.ok(await opensWith('Samir', samirs))
})

test('C10: a removed unlocker locks every session at once, but the one in which it is done when another opened that', async () => {
  const { id } = house.person('Samir')
  const passphrase = await newPassphrase('Samir')
  const device = await newDevice('Samir')
  const openedWith = (which: Which) =>
    as('Samir', async (tx) => {
      const session = await openSession(tx, house.force.id, id, house.clock.now())
      await handOut(tx, id, session.id, which, today)
      await tx
        .updateTable('session')
        .set({ vault_wrap: randomBytes(90) })
        .where('id', '=', session.id)
        .execute()
      return session.id
    })
  const byDevice = await openedWith(device.which)
  const [here, elsewhere] = [await openedWith(passphrase.which), await openedWith(passphrase.which)]
  assert.equal(await as('Samir', (tx) => removeUnlocker(tx, id, device.id, here)), 'removed')
  for (const locked of [byDevice, elsewhere]) assert.equal(await as('Samir', (tx) => vaultHalf(tx, locked)), null)
  assert.ok(await as('Samir', (tx) => vaultHalf(tx, here)))
})

test('a printed code is read however it is typed, and a slip is told before anything is asked', async () => {
  const { identity } = await makePair()
  const code = shownCode(identity)
  for (const typed of [code, code.toLowerCase().replaceAll(' ', ''), ` ${code.replaceAll(' ', '-')}\n`, identity])
    assert.equal((await pairOf(readCode(typed)!)).identity, identity)
  const slip = code.startsWith('Q') ? `P${code.slice(1)}` : `Q${code.slice(1)}`
  for (const typed of [slip, code.slice(1), '', 'iets anders']) assert.equal(readCode(typed), undefined, typed)
})

test('each change is in the log; a name must be one; the last that works everywhere stays, and the page says what to do', async () => {
  const passkey = await newPasskey('Hanne').catch(() => undefined)
  assert.equal(passkey, undefined, 'no passkey before there is something that works everywhere')
  const code = await newCode('Hanne')
  await newPasskey('Hanne')
  const { id } = await as('Hanne', (tx) => tx.selectFrom('passkey').select('id').orderBy('id').executeTakeFirstOrThrow())
  const hanne = house.as('Hanne')
  const list = await (await hanne.get(accountsPaths.unlockers)).text()
  for (const shown of [id, code.id]) assert.ok(list.includes(accountsPaths.unlocker(shown)))
  const nameless = await hanne.post(accountsPaths.unlockerName(id), { naam: ' ' })
  assert.equal(nameless.status, 422)
  assert.match(await nameless.text(), /Typ een naam van ten hoogste 60 tekens/)
  assert.equal((await hanne.post(accountsPaths.unlockerName(id), { naam: 'mijn <b>gsm</b>' })).status, 303)
  assert.match(await (await hanne.get(accountsPaths.unlockers)).text(), /mijn &lt;b&gt;gsm/)
  const last = await hanne.post(accountsPaths.unlockerEnd(code.id))
  assert.equal(last.status, 422)
  assert.match(await last.text(), /Maak eerst een herstelcode of een wachtzin/)
  assert.equal((await hanne.post(accountsPaths.unlockerEnd(id))).status, 303)
  assert.equal((await house.as('Samir').post(accountsPaths.unlockerEnd(code.id))).status, 404)
  const logged = await house.system((tx) =>
    tx
      .selectFrom('audit_entry')
      .select('deed')
      .where('person_id', '=', house.person('Hanne').id)
      .where('deed', 'like', 'unlockers.%')
      .orderBy('at')
      .execute(),
  )
  assert.deepEqual(logged.map(({ deed }) => deed).sort(), ['unlockers.end', 'unlockers.rename'])
})

test('a device is trusted for thirty days and refused on the day after; the sweep takes it and the passkeys of who left', async () => {
  const device = await newDevice('Samir')
  const { id } = house.person('Samir')
  const on = (day: string) =>
    as('Samir', async (tx) => {
      const session = await openSession(tx, house.force.id, id, house.clock.now())
      return handOut(tx, id, session.id, device.which, day)
    })
  assert.ok(await on('2026-12-23'))
  assert.equal(await on('2026-12-24'), undefined)
  await house.system((tx) => sweepUnlockers(tx, '2026-12-24'))
  assert.equal(await on('2026-12-23'), undefined)
})

test('a browser that is asked for a passkey hears how it is reached, as far as any browser knows such a way', async () => {
  await newPasskey('Hanne', ['hybrid', 'internal', 'telepathy'])
  const answer = await house.as('Hanne').json(vaultPaths.passkeyQuestion, {})
  const { allowCredentials } = (await answer.json()) as { allowCredentials: { transports: string[] }[] }
  assert.deepEqual(
    allowCredentials.flatMap(({ transports }) => transports),
    ['hybrid', 'internal'],
  )
})
