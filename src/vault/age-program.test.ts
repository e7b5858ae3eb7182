import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { held } from './browser/held-keys.ts'
import { deeds } from './browser/keyring-deeds.ts'
import { sealCase } from './case.ts'
import { makePair, pairOf, sealAt, sealSigned, wrapKey } from './seal.ts'
import { sealStream } from './sealed-stream.ts'
import { signingKeyOf } from './signing.ts'
import { wrapTeamKey } from './team-wrap.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-age-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const skip = spawnSync('age', ['--version']).error ? 'age is not installed here' : false

/** What Debian's `age` opens with a key file, given as it came out of another `age -d`. */
const age = (sealed: Uint8Array, keyFile: Uint8Array | string): Buffer => {
  const key = join(folder, 'key')
  writeFileSync(key, keyFile, { mode: 0o600 })
  const { status, stdout, stderr } = spawnSync('age', ['-d', '-i', key], { input: sealed })
  assert.equal(status, 0, String(stderr))
  return stdout
}
const bytes = (text: string) => new TextEncoder().encode(text)

test('C9: with `age` alone somebody gets from the own key to all that Vonk seals: wraps, story, message, file, backup', {
  skip,
}, async () => {
  const [person, team, unlocker, recovery] = await Promise.all([makePair(), makePair(), makePair(), makePair()])
  const signing = signingKeyOf(person.identity)
  const [force, id] = ['f', 't']
  const made = await sealCase(
    { force, team: { id: 'k', teamId: id, recipient: team.recipient }, author: 'reporter' },
    bytes('Op de tram.'),
  )

  // Unlocker, own key, team key with the note of its root, case key: each is a key file for the next.
  const own = age(await wrapKey(person.identity, unlocker.recipient), unlocker.identity)
  const teamKey = age(await wrapTeamKey(team.identity, signing.verifyKey, person.recipient), own)
  assert.match(String(teamKey), /^# vonk root /)
  const caseKey = age(made.teamWrap, teamKey)
  assert.deepEqual(String(age(await wrapKey(team.identity, recovery.recipient), recovery.identity)), team.identity)

  assert.match(
    String(age(made.story, caseKey)),
    new RegExp(`^vonk1\\|f\\|${made.id}\\|story\\|0\\|reporter\\|11\nOp de tram\\.\0+$`),
  )
  const place = { force, case: made.id, kind: 'message', seq: 2, author: 'team' } as const
  const message = await sealSigned(
    { place, writer: { person: 'p', seen: 0, digest: 'd' }, key: signing },
    bytes('Dag.'),
    made.recipient,
  )
  assert.match(String(age(message, caseKey)), /^vonk2\|.*\nDag\.\0+$/)

  const block = { force, case: 'b', kind: 'labels', seq: 1, author: 'team' } as const
  assert.match(
    String(age(await sealAt(block, bytes('{"note":"voor ons"}'), team.recipient), teamKey)),
    /\n\{"note":"voor ons"\}\0+$/,
  )

  held.identity = person.identity
  const sealed = await sealedFile(made, team)
  assert.ok(age(sealed, caseKey).includes('de bytes van de foto'))
  await deeds.close()

  const backup = await buffer(await sealStream(Readable.from([bytes('back-up '), bytes('van alles')]), [recovery.recipient]))
  assert.equal(String(age(backup, recovery.identity)), 'back-up van alles')
})

/** A file as the worker of a member seals it to the case. */
const sealedFile = async (made: { id: string; recipient: string; teamWrap: Uint8Array }, team: { identity: string }) => {
  const teamWrap = await wrapTeamKey(team.identity, 'r', (await pairOf(held.identity!)).recipient)
  const base64 = (one: Uint8Array) => Buffer.from(one).toString('base64')
  const keys = { teamKeyId: 'k', teamWrap: base64(teamWrap) }
  const handle = await deeds.openCase({ ...keys, caseWrap: base64(made.teamWrap), recipient: made.recipient })
  const head = { name: 'foto.jpg', ending: 'jpg' as const, removed: [] }
  const place = { force: 'f', case: made.id, seq: 5 }
  const sealed = await deeds.sealFile({ to: { handle }, place, head, bytes: bytes('de bytes van de foto') })
  return new Uint8Array(sealed)
}
