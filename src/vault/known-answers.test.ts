import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { argon2id } from '@noble/hashes/argon2.js'
import { frame, frameSigned, unframe } from './frame.ts'
import { open } from './seal.ts'
import { claimOf, controlNumber, isClaimed, signBytes, signingKeyOf } from './signing.ts'
import { readStatement, writeStatement } from './team-statement.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const identity = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'

test('C10: Argon2id of the browser and of the server give what RFC 9106 says (§5.3, without its secret and data)', () => {
  const [message, nonce] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2)]
  const node = argon2Sync('argon2id', {
    message,
    nonce,
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
  })
  assert.equal(hex(node), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  const noble = argon2id(message, nonce, {
    m: 32,
    t: 3,
    p: 4,
    dkLen: 32,
    key: Buffer.alloc(8, 3),
    personalization: Buffer.alloc(12, 4),
  })
  assert.equal(hex(noble), hex(node))
})

test('C10: a file that an age program sealed years ago still opens (known answer)', async () => {
  assert.equal(Buffer.from(await open(Buffer.from(agedFile, 'base64'), identity)).toString(), 'Op de tram.\n')
})
const agedFile =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBlU3BNRitudFFud0cza0labDYvaU56Mzdobmc3L01rZ2VVc0NuRzJlOVNRCkhhNWNERDNJYnJPZFFTVWNXQkVFMk1CdlVpbVVvdWRQUWdJdEFHY0liZmMKLS0tIFBqWmhtMjk4S0QrcU9XNUVHY2dFaDhFOHkxK3dhRk9mRnRMQUkyMEpKODQK5yvWp76Sx3WXLnXjGxC0yTDALas4uBkrt33JFygLtobyckhWcN0k4O6XC2A='

test('C10: the header of a sealed text, signed and unsigned, never changes (known answers)', () => {
  const place = { force: 'f', case: 'c', kind: 'message', seq: 4, author: 'team' } as const
  const head = (framed: Uint8Array) => Buffer.from(framed.subarray(0, framed.indexOf(10))).toString()
  const body = Buffer.from('dag')
  assert.equal(head(frame(place, body)), 'vonk1|f|c|message|4|team|3')
  const signed = frameSigned(place, body, { person: 'p', seen: 2, digest: 'd' }, (bytes) =>
    Buffer.from(bytes).toString('base64url'),
  )
  assert.equal(
    head(signed),
    `vonk2|f|c|message|4|team|3|p|2|d|${Buffer.from('vonk2|f|c|message|4|team|3|p|2|d\ndag').toString('base64url')}`,
  )
  assert.equal(signed.length, 1024)
  assert.equal(unframe(signed, place).signed?.person, 'p')
})

test('C10: the key with which a person signs follows from the identity in one way only (known answers)', async () => {
  const key = signingKeyOf(identity)
  assert.equal(hex(key.seed), 'a70df39b2d20a553a61c77c0c422c3f31533baa9a0eb3ca5bcb473ca2670fa07')
  assert.equal(key.verifyKey, 'YSioRqZS+uHuCOz+C7jwBeNDuC5Lc5HNPAa/lwa/nYo=')
  assert.equal(
    signBytes(Buffer.from('vonk'), key),
    '/fCrrd68fAEVjxYXpvobm3gn9VFBP+U3polwmKxXtLS/UUfWiXKNSDB5fkR03T9bq7HfK+l2w+sqLdTFjb5dDg==',
  )
  const { verifyKey, claim } = await claimOf(identity, 'age1x')
  assert.equal(await isClaimed('age1x', verifyKey, claim), true)
  assert.equal(await isClaimed('age1y', verifyKey, claim), false)
  assert.equal(controlNumber('age1x', verifyKey), '6915 8897 0855 7819')
  const says = 'vonkteam1|f|t|0|found|1|age1t|p|age1p|key|p|-'
  assert.equal(writeStatement(readStatement(says)!), says)
})
