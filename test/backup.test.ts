import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGzip, gunzipSync } from 'node:zlib'
import type pg from 'pg'
import { backupFormat, frameOf } from '../src/backup/backup-archive.ts'
import { opensPractice } from '../src/backup/drill.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrationFiles } from '../src/db/migrate.ts'
import { makePair, openAt, unwrapKey } from '../src/vault/seal.ts'
import { sealStream } from '../src/vault/sealed-stream.ts'
import { splitSections } from '../src/vault/sections.ts'
import { openTeamWrap } from '../src/vault/team-wrap.ts'
import { openByHand } from './age-by-hand.ts'
import { holdsCanary } from './canary.ts'
import { asOwner, countsOf, vonkCommand } from './keeping-trial.ts'
import { browserAt, type PortalServer, startPortal } from './portal-server.ts'
import { digitsOn, fillIn, formPage, post } from './reporting-walk.ts'
import { leaveOpen, schemaOf, toldOfRestore } from './restored.ts'
import { root, tryOut } from './start-trial.ts'

const letters = (count: number) => Array.from({ length: count }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[randomInt(26)]).join('')
const secret = letters(24)
const closed = letters(24)

const folder = mkdtempSync(join(tmpdir(), 'vonk-backup-'))
const at = (name: string) => join(folder, name)
const keyFile = at('backup.key')
const otherKeyFile = at('other.key')
const file = at('one.age')
let portal: PortalServer
let recipient = ''
let digits = ''
let there: Record<string, number> = {}

const vonk = (args: string[], env: Record<string, string> = {}) => vonkCommand(args, { VONK_DATA: portal.folder, ...env })

before(async () => {
  portal = await startPortal(at('data'), folder)
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const tells = async (story: string) => {
  const browser = portal.browser()
  return digitsOn(await post(browser, await fillIn(browser, '', { who: { whose: 'self' }, what: { story } }))) ?? ''
}

test('a key pair for backups is made offline; without one no backup is made, and that is told', async () => {
  assert.equal((await vonk(['backup', 'keys', '--out', keyFile])).code, 0)
  assert.equal(statSync(keyFile).mode & 0o777, 0o600)
  recipient = /public key: (age1\w+)/.exec(readFileSync(keyFile, 'utf8'))![1]!
  await vonk(['backup', 'keys', '--out', otherKeyFile])
  assert.equal((await vonk(['backup', 'keys', '--out', otherKeyFile])).code, 1, 'a key is not overwritten')
  const without = await vonk(['backup', '--to', file])
  assert.equal(without.code, 1)
  assert.match(without.err, /^vonk: There is no backup key yet\./m)
  assert.equal(existsSync(file), false)
  assert.equal((await vonk(['backup', 'everything'])).code, 2)
  assert.equal((await vonk(['restore', file])).code, 2)
})

test('R19: a backup that is made while others write holds each report whole or not at all', async () => {
  digits = await tells(`op de tram ${secret}`)
  assert.match(digits, /^\d{24}$/)
  const caseId = [...(await portal.stories()).keys()][0]!
  await asOwner(portal.owner, async (client) => {
    await client.query(
      `insert into backup_key (force_id, recipient, made_by, made_at) select $1, $2, id, now() from person limit 1`,
      [portal.force.id, recipient],
    )
    await client.query('update report set practice = true where id = $1', [caseId])
    // A word that the server may read: what the search finds inside a backup, but not in its file.
    await client.query('update person set email = $1 where sign_in_name = $2', [`${closed}@rivierland.example`, 'samir'])
  })
  let writing = true
  let written = 0
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (writing) {
        await tells('terwijl de back-up loopt')
        written += 1
      }
    }),
  )
  await sleep(300)
  const before = written
  await leaveOpen(portal.owner)
  const made = await vonk(['backup', '--to', file])
  const during = written - before
  writing = false
  await writers
  assert.equal(made.code, 0, made.err)
  assert.ok(during > 0, 'reports came in while it was made')
  assert.match(made.out, /^\S*one\.age\n\d+ rows of \d+ tables, \d+\.\d MB, sha256 [0-9a-f]{64}\n$/)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
    'nothing half is left',
  )
  assert.equal((await vonk(['backup', '--to', file])).code, 1, 'a backup is not overwritten')
  const verified = await vonk(['backup', 'verify', file, '--key', keyFile])
  assert.equal(verified.code, 0, verified.err)
  assert.match(verified.out, /^Whole: \d+ rows/)
})

test('C1: no word of anybody is in the file; opened with the key, the same search finds what the server may read', async () => {
  const bytes = readFileSync(file)
  for (const word of [secret, closed, digits]) assert.equal(holdsCanary(bytes, word), false)
  const inside = gunzipSync(openByHand(bytes, /AGE-SECRET-KEY-1\w+/.exec(readFileSync(keyFile, 'utf8'))![0]))
  assert.equal(holdsCanary(inside, closed), true)
  assert.equal(holdsCanary(inside, secret), false, 'stories are sealed inside too')
  assert.equal(holdsCanary(inside, digits), false)
  for (const name of ['receipts.key', 'signIn.key']) {
    const key = readFileSync(join(portal.folder, 'secrets', name)).toString('base64')
    assert.ok(inside.includes(key), `${name} is inside`)
    assert.equal(bytes.includes(key), false)
  }
  assert.equal(inside.includes(readFileSync(join(portal.folder, 'secrets', 'vonk_app'), 'utf8').trim()), false, 'no login is')
})

test('R19: another key, a changed bit, a cut file and a newer backup are each told in one sentence, and nothing is made', async () => {
  const whole = readFileSync(file)
  const place = at('refused')
  const refused = async (path: string, key: string, says: RegExp) => {
    const { code, err, out } = await vonk(['restore', path, '--key', key], { VONK_DATA: place })
    assert.equal(code, 1, `${path}: ${err}`)
    assert.match(err.trim().split('\n').at(-1)!, says)
    assert.doesNotMatch(err + out, /\bat .*:\d+:\d+/)
    assert.equal(existsSync(place), false, 'nothing was made')
    assert.equal((await vonk(['backup', 'verify', path, '--key', key])).code, 1)
  }
  await refused(file, otherKeyFile, /^vonk: This key does not open .*Nothing was changed\.$/)
  const damaged = at('damaged.age')
  const damagedSays =
    /^vonk: (This key does not open .*damaged\.age: .* or its beginning is damaged|.*damaged\.age is damaged or not a backup).*Nothing was changed\.$/
  for (const where of [3, 60, 400, Math.floor(whole.length / 2), whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed[where]! ^= 1
    writeFileSync(damaged, changed)
    await refused(damaged, keyFile, damagedSays)
  }
  assert.match((await vonk(['backup', 'verify', damaged, '--key', keyFile])).err, /is damaged or not a backup/)
  for (const size of [0, 100, Math.floor(whole.length / 2), whole.length - 1]) {
    writeFileSync(damaged, whole.subarray(0, size))
    await refused(damaged, keyFile, damagedSays)
  }
  await refused(at('nowhere.age'), keyFile, /nowhere\.age is not there\.$/)
  await refused(file, at('nokey'), /nokey is not there\.$/)
  await refused(file, file, /holds no private key/)
  const head = { vonk: '99.0.0', madeAt: '2030-01-01T00:00:00Z', forces: [], migrations: ['20300101-0000-later'] }
  for (const format of [backupFormat, backupFormat + 1]) {
    const frames = [
      frameOf('h', { ...head, format }),
      frameOf('s', {}),
      frameOf('m', { tables: {}, audit: 0, practice: [], proof: '0' }),
    ]
    const sealed = await sealStream(Readable.from(frames, { objectMode: false }).pipe(createGzip()), [recipient])
    writeFileSync(at('newer.age'), Buffer.concat(await sealed.toArray()))
    const { code, err } = await vonk(['restore', at('newer.age'), '--key', keyFile], { VONK_DATA: place })
    assert.equal(code, 1)
    assert.match(err, /made by a newer Vonk \(99\.0\.0\)/)
    assert.equal(existsSync(place), false)
  }
})

test('a folder that is in use is not restored into', async () => {
  const { code, err } = await vonk(['restore', file, '--key', keyFile])
  assert.equal(code, 1)
  assert.match(err, /is not empty\. .*Nothing was changed\.$/m)
  assert.ok((await portal.stories()).size > 0)
})

test('a disk that is full leaves no half backup under its name', async () => {
  const place = at('small')
  mkdirSync(place)
  const limited = tryOut(
    'sh',
    [
      '-c',
      `ulimit -f 4; exec "$0" "$@"`,
      process.execPath,
      join(root, 'tools', 'with-node.mjs'),
      join(root, 'src', 'cli.ts'),
      'backup',
      '--to',
      join(place, 'b.age'),
    ],
    {
      out: at('full.out'),
      env: { VONK_DATA: portal.folder },
    },
  )
  assert.notEqual(await limited.ended(), 0)
  assert.match(limited.said(), /^vonk: There is no room for .*Nothing was left there/m)
  assert.deepEqual(readdirSync(place), [])
})

test('a drill proves the backup, opens a practice report with a holder’s key, and leaves nothing behind', async () => {
  const officerKey = at('officer.key')
  writeFileSync(officerKey, `${portal.officer}\n`)
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('vonk-drill-'))
  const { code, out, err } = await vonk(['drill', file, '--key', keyFile, '--open-with', officerKey])
  assert.equal(code, 0, err)
  assert.match(out, /^Proven: \d+ rows of \d+ tables came back equal/)
  assert.match(out, /^Practice reports: 1 there and sealed, 1 opened\.$/m)
  assert.match(out, /page of the backup: [\d ]{24}$/m)
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => name.startsWith('vonk-drill-')),
    before,
  )
  assert.doesNotMatch(out + err, new RegExp(`${secret}|${closed}|${digits}`))
})

test('R8: on an empty host the backup comes back, Vonk starts on it, a reporter gets in with the receipt and an officer opens the story', async () => {
  there = await countsOf(portal.owner)
  const place = at('host')
  const { code, err, out } = await vonk(['restore', file, '--key', keyFile], { VONK_DATA: place })
  assert.equal(code, 0, err)
  assert.match(out, /^Restored \d+ rows/)
  for (const name of ['receipts.key', 'drafts.key', 'forms.key', 'signIn.key', 'jobs.key']) {
    assert.equal(statSync(join(place, 'secrets', name)).mode & 0o777, 0o600)
    assert.ok(readFileSync(join(place, 'secrets', name)).equals(readFileSync(join(portal.folder, 'secrets', name))), name)
  }
  const port = 20_000 + randomInt(20_000)
  const env = { VONK_DATA: place, VONK_FORCE: 'rivierland', PORT: String(port), HOST: '127.0.0.1' }
  const started = tryOut(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts')], {
    out: at('host.out'),
    env,
  })
  await started.until(/Ready in/, 60_000)
  try {
    const talk = await formPage(await browserAt(port).post('/gesprek', { code: digits }))
    assert.ok(talk.html.includes(secret), 'the receipt opens the conversation')
    const password = readFileSync(join(place, 'secrets', 'vonk_owner'), 'utf8').trim()
    const owner = { ...portal.owner, host: socketOf(place), password } as pg.PoolConfig
    await asOwner(owner, async (client) => {
      const { rows } = await client.query(
        `select b.case_id, b.sealed, cw.wrap as case_wrap, tw.wrap as team_wrap from sealed_blob b join case_wrap cw using (case_id)
         join team_key_wrap tw using (team_key_id) join person p on p.id = tw.person_id join report r on r.id = b.case_id
         where p.sign_in_name = 'samir' and r.practice and b.kind = 'story'`,
      )
      const { identity: team } = await openTeamWrap(rows[0].team_wrap, portal.officer)
      const caseKey = await unwrapKey(rows[0].case_wrap, team)
      const { body } = await openAt(
        rows[0].sealed,
        { force: portal.force.id, case: rows[0].case_id, kind: 'story', seq: 0 },
        caseKey,
      )
      assert.equal(splitSections(body).get('story'), `op de tram ${secret}`)
      const place = { case: rows[0].case_id, force: portal.force.id, sealed: rows[0].sealed }
      const wraps = [{ case_wrap: rows[0].case_wrap, person: rows[0].team_wrap, recovery: null }]
      assert.equal(await opensPractice({ ...place, wraps }, portal.officer), true)
      assert.equal(
        await opensPractice({ ...place, wraps }, (await makePair()).identity),
        false,
        'and a drill sees a key that opens nothing',
      )
      const { rows: torn } = await client.query(
        `select (select count(*) from report)::int as reports, (select count(*) from sealed_case)::int as cases,
          (select count(*) from case_wrap)::int as wraps, (select count(*) from sealed_blob where kind = 'story')::int as stories,
          (select count(*) from reporter_access)::int as ways, (select count(*) from session)::int as sessions`,
      )
      const { sessions, ...parts } = torn[0]
      assert.equal(new Set(Object.values(parts)).size, 1, JSON.stringify(parts))
      assert.ok(parts.reports > 1 && parts.reports < there['report']!, 'between the first report and the last')
      assert.equal(sessions, 0)
      await assert.rejects(client.query('delete from audit_entry'), /append only/, 'the log is guarded as before')
      const { rows: orphan } = await client.query(
        `select count(*)::int as n from pg_constraint where contype = 'f' and not convalidated`,
      )
      assert.equal(orphan[0].n, 0)
    })
    await toldOfRestore(owner)
    const [ours, theirs] = [await schemaOf(portal.owner), await schemaOf(owner)]
    assert.deepEqual(theirs, ours, 'keys between tables and triggers are as they were')
    assert.deepEqual(
      (await asOwner(owner, (client) => client.query('select name from kysely_migration order by 1'))).rows.map(
        ({ name }) => name,
      ),
      migrationFiles().map(({ name }) => name),
    )
  } finally {
    started.child.kill('SIGTERM')
    await started.ended()
  }
})

const socketOf = (place: string) => readFileSync(join(place, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4]!

test('R8: with DATABASE_URL it comes back into an empty database, and a database with tables is refused', async () => {
  const server = await startEmbedded({ folder: at('server'), say: () => {}, durable: false })
  try {
    const { user, password, host } = server.owner
    await asOwner(server.owner, (client) => client.query('create database back'))
    const url = `postgres://${user}:${password}@/back?host=${encodeURIComponent(host)}`
    const place = at('server-host')
    // As the handbook says for an owner who may not make logins: the passwords that the logins were made with.
    mkdirSync(join(place, 'secrets'), { recursive: true, mode: 0o700 })
    writeFileSync(join(place, 'secrets', 'vonk_app'), server.app.password)
    writeFileSync(join(place, 'secrets', 'vonk_portal'), server.portal.password)
    const env = { VONK_DATA: place, DATABASE_URL: url }
    await asOwner({ ...server.owner, database: 'back' }, (client) =>
      client.query('grant connect on database back to vonk_app, vonk_portal'),
    )
    const { code, err } = await vonk(['restore', file, '--key', keyFile], env)
    assert.equal(code, 0, err)
    const owner = { ...server.owner, database: 'back' }
    const [back, host1] = [await countsOf(owner), there]
    for (const table of ['person', 'role_grant', 'team_key', 'team_key_wrap', 'recovery_key', 'district'])
      assert.equal(back[table], host1[table], table)
    assert.ok(back['report']! > 1)
    await toldOfRestore(owner)
    const again = await vonk(['restore', file, '--key', keyFile], { ...env, VONK_DATA: at('again') })
    assert.equal(again.code, 1)
    assert.match(again.err, /has tables already.*Nothing was changed\.$/m)
    const twice = await vonk(['backup', '--to', at('server.age')], env)
    assert.equal(twice.code, 0, twice.err)
    assert.equal((await vonk(['backup', 'verify', at('server.age'), '--key', keyFile])).code, 0)
  } finally {
    await server.stop()
  }
})

test('a start on a folder in which a restore was broken off is refused', async () => {
  const place = at('half')
  mkdirSync(place)
  writeFileSync(join(place, 'restoring'), '')
  const started = tryOut(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts')], {
    out: at('half.out'),
    env: { VONK_DATA: place, PORT: '0' },
  })
  assert.equal(await started.ended(), 1)
  assert.match(started.said(), /was broken off\. Empty that folder/)
  assert.deepEqual(readdirSync(place), ['restoring'])
})
