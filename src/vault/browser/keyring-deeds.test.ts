import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { passphraseCost, splitMaster } from '../passphrase-derivation.ts'
import { longEnough } from '../passphrase-rule.ts'
import { toBase64 } from './base64.ts'
import { deeds } from './keyring-deeds.ts'

const salt = Buffer.alloc(16, 3)
const passphrase = 'vijf vreemde woorden naast elkaar'
const known = {
  signIn: 'fcbd257ac06cda44df9b7291308f2568030b2286fbc25228355b65f5a40f72c7',
  unlock: 'age1slgsx9pvtm6dswhx9zejd3m95722frvnxa86v87ddldlrwrwm9hsw24ajt',
  cost: { memory: 65_536, passes: 3 },
}
const stretch = (typed: string) => deeds.stretch({ passphrase: typed, salt: salt.toString('base64'), cost: passphraseCost })

test('C10: a browser derives what any other Argon2id and HKDF derive, and it never changes (known answers)', async () => {
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
