import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { Damaged } from '../frame.ts'
import { passphraseCost, splitMaster } from '../passphrase-derivation.ts'
import { longEnough } from '../passphrase-rule.ts'
import { makePair, pairOf, seal, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { deeds } from './keyring-deeds.ts'

const salt = Buffer.alloc(16, 3)
const passphrase = 'vijf vreemde woorden naast elkaar'
const known = {
  signIn: 'fcbd257ac06cda44df9b7291308f2568030b2286fbc25228355b65f5a40f72c7',
  unlock: 'age1slgsx9pvtm6dswhx9zejd3m95722frvnxa86v87ddldlrwrwm9hsw24ajt',
  cost: { memory: 65_536, passes: 3 },
}
const stretch = (typed: string) => deeds.stretch({ passphrase: typed, salt: salt.toString('base64'), cost: passphraseCost })

test('a browser derives what any other Argon2id and HKDF derive, and it never changes (known answers)', async () => {
  const { memory, passes } = passphraseCost
  const master = argon2Sync('argon2id', { message: passphrase, nonce: salt, memory, passes, parallelism: 1, tagLength: 32 })
  const keys = await splitMaster(master)
  const signIn = await stretch(` ${passphrase.replace(' ', '  ')}`)
  assert.equal(signIn, toBase64(keys.signIn))
  assert.deepEqual(
    { signIn: Buffer.from(keys.signIn).toString('hex'), unlock: keys.unlock.recipient, cost: passphraseCost },
    known,
  )
})

test('a server that asks for cheap stretching gets nothing', async () => {
  for (const cost of [
    { memory: 8, passes: 3 },
    { memory: 65_536, passes: 1 },
  ])
    await assert.rejects(deeds.stretch({ passphrase, salt: salt.toString('base64'), cost }), /too cheap/)
})

test('a person opens the own key with the passphrase only, hands the team key on, and what was sealed comes back', async () => {
  await stretch(passphrase)
  const mine = await deeds.makeIdentity()
  const team = await deeds.foundTeam()
  const keys = { teamKeyId: 'team', teamWrap: team.wrap }
  const other = await makePair()
  const passedOn = await deeds.admit({ keys, recipient: other.recipient })
  await deeds.close()
  await assert.rejects(deeds.admit({ keys, recipient: other.recipient }), /locked/)

  await stretch(`${passphrase}!`)
  assert.equal(await deeds.openIdentity({ wrap: mine.wrap }), false)
  await stretch(passphrase)
  assert.equal(await deeds.openIdentity({ wrap: mine.wrap }), true)

  const pair = await makePair()
  const caseWrap = toBase64(await wrapKey(pair.identity, team.recipient))
  const handle = await deeds.openCase({ ...keys, caseWrap })
  const place = { force: 'f', case: 'c', kind: 'story' as const, seq: 0 }
  const sealed = toBase64(await sealAt({ ...place, author: 'reporter' }, new TextEncoder().encode('verhaal'), pair.recipient))
  const opened = await deeds.openBlob({ handle, place, sealed })
  assert.deepEqual([opened.author, new TextDecoder().decode(opened.body)], ['reporter', 'verhaal'])
  await assert.rejects(deeds.openBlob({ handle, place: { ...place, case: 'd' }, sealed }), Damaged)

  const block = { id: 'b', version: 4, force: 'f' }
  const labels = await deeds.sealLabels({ recipient: team.recipient, block, labels: { c: 'tram 24' } })
  assert.deepEqual(await deeds.openLabels({ keys, block: { ...block, sealed: labels } }), { c: 'tram 24' })
  await assert.rejects(deeds.openLabels({ keys, block: { ...block, version: 3, sealed: labels } }), Damaged)

  const nonce = Buffer.alloc(32, 9)
  const tried = await deeds.tryUnlock({ keys, sealed: toBase64(await seal(nonce, team.recipient)) })
  assert.deepEqual(Buffer.from(tried, 'base64'), nonce)

  assert.equal((await pairOf(await unwrapKey(fromBase64(passedOn), other.identity))).recipient, team.recipient)
  await deeds.close()
})

test('a new passphrase opens the same key, the old one no longer', async () => {
  await stretch(passphrase)
  const mine = await deeds.makeIdentity()
  await stretch('zes andere stille zinnen onder water')
  const wrap = await deeds.rewrapIdentity()
  assert.equal(await deeds.openIdentity({ wrap }), true)
  await stretch(passphrase)
  assert.equal(await deeds.openIdentity({ wrap }), false)
  assert.equal(await deeds.openIdentity({ wrap: mine.wrap }), true)
  await deeds.close()
})

test('five different words or fourteen characters are enough; what repeats itself is not', () => {
  for (const typed of [
    '',
    'wachtwoord',
    'een twee drie',
    'a b c d e',
    'ja ja ja ja ja',
    'aaaaaaaaaaaaaaaaaaaa',
    '12121212121212121212',
  ])
    assert.equal(longEnough(typed), false, typed)
  for (const typed of [passphrase, 'een twee drie vier vijf', 'xK9!vT2@qLp4#z', 'zes op een rij in bed'])
    assert.equal(longEnough(typed), true, typed)
})
