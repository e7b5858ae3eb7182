import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { clientWith, giveSignInKey, tokenOf, trySignIn } from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { stepUpSeconds } from '../../access/rule.ts'
import { openSession } from '../../access/session.ts'
import { makePair, open, wrapKey } from '../../vault/seal.ts'
import { challengeIn } from '../../vault/unlock-derivation.ts'
import { keepUnlocker } from '../../vault/unlocker.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

type Client = ReturnType<typeof clientWith>
const passMinutes = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString())
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const read = async (answer: Response) => (await answer.json()) as Record<string, string | null>

const signedIn = async (name: Name) => {
  const { signInKey } = await giveSignInKey(house, name)
  const { answer } = await trySignIn(house, name.toLowerCase(), signInKey)
  return { client: clientWith(house, tokenOf(answer)), signInKey }
}

/** A session as the force's own service opens one: it proves nothing here. */
const throughTheForce = async (name: Name): Promise<Client> => {
  const { token } = await house.system((tx) => openSession(tx, house.force.id, house.person(name).id, house.clock.now(), false))
  return clientWith(house, token)
}

const newCode = async (name: Name) => {
  const { id, keys } = house.person(name)
  const pair = await makePair()
  const wrap = Buffer.from(await wrapKey(keys!.identity, pair.recipient))
  const made = { kind: 'code' as const, recipient: pair.recipient, wrap }
  await house.system((tx) => keepUnlocker(tx, { id, force: house.force.id }, made, '2026-11-23'))
  return pair
}

const newDevice = async (name: Name) => {
  const { id, keys } = house.person(name)
  const pair = await makePair()
  const wrap = Buffer.from(await wrapKey(keys!.identity, pair.recipient))
  const made = { kind: 'device' as const, label: 'laptop', recipient: pair.recipient, wrap, expiresOn: '2026-12-20' }
  const unlocker = await house.system((tx) => keepUnlocker(tx, { id, force: house.force.id }, made, '2026-11-23'))
  return { ...pair, unlocker }
}

/** What the browser that holds the key answers. */
const answerTo = async (sealed: string, identity: string) => {
  const question = challengeIn(await open(Buffer.from(sealed, 'base64'), identity))
  return createHash('sha256').update(question!).digest('base64')
}

const half = { wrap: base64(randomBytes(90)) }
const sealedToSomebody = async () => {
  const pair = await makePair()
  return { recipient: pair.recipient, wrap: base64(await wrapKey(pair.identity, pair.recipient)) }
}

/** Every deed with which a thief of a session could stay in. */
const lasting = async (client: Client): Promise<[string, Response][]> => {
  const made = await sealedToSomebody()
  return [
    ['a recovery code', await client.json(accountsPaths.recoveryCode, made)],
    ['a device', await client.json(accountsPaths.devices, { ...made, label: 'toestel van de dief' })],
    ['a passkey', await client.json(accountsPaths.passkeyQuestion)],
    ['a passkey’s answer', await client.json(accountsPaths.passkeys, { response: {}, label: 'x' })],
    ['a second factor', await client.post(accountsPaths.code)],
    ['a second factor off', await client.post(accountsPaths.codeEnd, { code: '123456' })],
    ['taking a key away', await client.post(accountsPaths.unlockerEnd('0f9d1f6e-0000-4000-8000-000000000000'))],
  ]
}

test('C1: whoever finds an open session more than 5 minutes after sign-in adds, replaces and removes no way in; the page offers to prove anew', async () => {
  const { client, signInKey } = await signedIn('Samir')
  await newCode('Samir')
  passMinutes(stepUpSeconds / 60 + 1)
  for (const [what, answer] of await lasting(client)) assert.equal(answer.status, 403, what)
  const script = await read(await client.json(accountsPaths.devices, {}))
  assert.match(script['says'] ?? '', /wachtzin, passkey of herstelcode/)
  assert.equal(script['signIn'], accountsPaths.signIn)
  const page = await (await client.post(accountsPaths.codeEnd, { code: '123456' })).text()
  assert.match(page, /Toon eerst nog eens wie je bent/)
  assert.match(page, /value="123456"/, 'nothing typed is lost')
  // The owner proves it in this same session, and goes on.
  assert.equal((await read(await client.json(vaultPaths.unlocker, { key: base64(signInKey) })))['outcome'], 'right')
  const kept = await client.json(accountsPaths.devices, { ...(await sealedToSomebody()), label: 'mijn laptop' })
  assert.deepEqual(await read(kept), { outcome: 'kept' })
})

test('C1: a session that asks for the wrap of the code, without the code, is opened by nothing and gets no new passphrase', async () => {
  const { client } = await signedIn('Samir')
  const code = await newCode('Samir')
  passMinutes(6)
  assert.equal((await client.json(vaultPaths.code)).status, 422)
  const { sealed } = await read(await client.json(vaultPaths.codeQuestion))
  const guess = await read(await client.json(vaultPaths.code, { answer: base64(randomBytes(32)) }))
  assert.equal(guess['outcome'], 'stale')
  assert.equal(guess['wrap'], undefined)
  const passphrase = {
    oldKey: null,
    passphrase: {
      salt: base64(randomBytes(16)),
      cost: { memory: 65_536, passes: 3 },
      key: base64(randomBytes(32)),
      wrap: half.wrap,
    },
  }
  assert.notEqual((await client.json(accountsPaths.passphrase, passphrase)).status, 200)
  // Who holds the code answers, once.
  const answer = await answerTo(sealed!, code.identity)
  assert.equal((await read(await client.json(vaultPaths.code, { answer })))['outcome'], 'right')
  assert.equal((await read(await client.json(vaultPaths.code, { answer })))['outcome'], 'stale')
  assert.equal((await client.json(vaultPaths.session, half)).status, 200)
})

test('W9: signing in through the force proves nothing: ways in need a passphrase, passkey or code; a first key may follow at once', async () => {
  await giveSignInKey(house, 'Hanne')
  const hanne = await throughTheForce('Hanne')
  for (const [what, answer] of await lasting(hanne)) assert.equal(answer.status, 403, what)
  const first = await throughTheForce('Karim')
  assert.equal((await first.json(accountsPaths.passkeyQuestion)).status, 200, 'nothing to prove it with yet')
  passMinutes(6)
  assert.equal((await first.json(accountsPaths.passkeyQuestion)).status, 403)
})

test('C10: no half is kept of a session that nothing opened, or whose unlocker is gone; taking one away locks all others', async () => {
  const sso = await throughTheForce('Samir')
  assert.equal((await sso.json(vaultPaths.session, half)).status, 403, 'nothing opened it')
  const device = await newDevice('Samir')
  const { client: owner, signInKey } = await signedIn('Samir')
  const other = clientWith(house, tokenOf((await trySignIn(house, 'samir', signInKey)).answer))
  for (const client of [owner, other]) assert.equal((await client.json(vaultPaths.session, half)).status, 200)
  const { sealed } = await read(await sso.json(vaultPaths.deviceQuestion, { recipient: device.recipient }))
  const proof = { recipient: device.recipient, answer: await answerTo(sealed!, device.identity) }
  assert.equal((await read(await sso.json(vaultPaths.device, proof)))['outcome'], 'right')
  assert.equal((await sso.json(vaultPaths.session, half)).status, 200)

  assert.equal((await owner.post(accountsPaths.unlockerEnd(device.unlocker))).status, 303)
  const halfOf = async (client: Client) => (await read(await client.get(vaultPaths.session)))['wrap']
  assert.ok(await halfOf(owner), 'the session in which it was done stays open')
  assert.equal(await halfOf(other), null)
  assert.equal(await halfOf(sso), null)
  assert.equal((await sso.json(vaultPaths.session, half)).status, 403, 'its unlocker is gone')
})

test('C16: a device shows its key, and opens a session once: after that somebody must show who they are', async () => {
  const device = await newDevice('Samir')
  const client = await throughTheForce('Samir')
  const asked = { recipient: device.recipient }
  const { sealed } = await read(await client.json(vaultPaths.deviceQuestion, asked))
  const wrong = await read(await client.json(vaultPaths.device, { ...asked, answer: base64(randomBytes(32)) }))
  assert.equal(wrong['outcome'], 'stale')
  const answer = await answerTo(sealed!, device.identity)
  assert.equal((await read(await client.json(vaultPaths.device, { ...asked, answer })))['outcome'], 'right')
  await client.json(vaultPaths.lock)
  assert.equal((await read(await client.json(vaultPaths.deviceQuestion, asked)))['outcome'], 'waits')
  assert.equal((await read(await client.json(vaultPaths.device, { ...asked, answer })))['outcome'], 'waits')
  assert.equal(
    (await client.json(accountsPaths.recoveryCode, await sealedToSomebody())).status,
    403,
    'a device proves nobody’s presence',
  )
})

test('W17: a name without a recovery code is answered as a wrong answer is', async () => {
  await newCode('Samir')
  await house.system((tx) => tx.deleteFrom('unlocker').where('person_id', '=', house.person('Ewa').id).execute())
  const says = await Promise.all(
    ['samir', 'ewa', 'niemand'].map(async (name) => {
      await house.anybody().post(vaultPaths.signInCodeQuestion, { name })
      const answer = await house.anybody().post(vaultPaths.signInCode, { name, answer: base64(randomBytes(32)) })
      return [answer.status, await answer.text()]
    }),
  )
  assert.deepEqual(says[1], says[0])
  assert.deepEqual(says[2], says[0])
})

test('C8: only a question of ours is answered: a text that the server had from elsewhere is not read out by asking', async () => {
  const label = Buffer.from('vonk question to a key\n')
  assert.ok(challengeIn(Buffer.concat([label, randomBytes(32)])))
  for (const other of [randomBytes(32), Buffer.from('AGE-SECRET-KEY-1…'), Buffer.concat([label, randomBytes(33)]), label])
    assert.equal(challengeIn(other), undefined)
})
