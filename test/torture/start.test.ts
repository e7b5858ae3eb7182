import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../../src/db/connection.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { CannotStart } from '../../src/db/embedded-refusal.ts'
import { living, postmaster, root, smallServer, trialFolder, tryOut } from '../start-trial.ts'

const base = trialFolder()
after(base.remove)
const withNode = join(root, 'tools', 'with-node.mjs')
const server = smallServer(root, base.path)
const at = (name: string) => join(base.path, name)
const silent = () => {}
const isRoot = process.getuid?.() === 0
/** nobody: a user with a name, which PostgreSQL 15's tools want. */
const anybody = 65534
/** A number without a name, as containers hand out. */
const nameless = 4321

const query = async (login: pg.PoolConfig, sql: string) => {
  const client = new pg.Client(login)
  client.on('error', silent)
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(silent)
  }
}

test('a first start killed at any moment leaves nothing half: the next one runs', { timeout: 300_000 }, async () => {
  for (let ms = 60; ms < 1500; ms += 120) {
    const data = at(`first-${ms}`)
    const trial = tryOut(process.execPath, [server, data], { out: at('first.out') })
    await sleep(ms)
    trial.child.kill('SIGKILL')
    await trial.ended()
    const next = await startEmbedded({ folder: data, say: silent })
    assert.equal((await query(next.app, 'select 1')).length, 1, `after ${ms} ms`)
    await next.stop()
    const again = await startEmbedded({ folder: data, say: silent })
    await again.stop()
    assert.deepEqual(
      readdirSync(data).filter((name) => name.includes('making')),
      [],
    )
    rmSync(data, { recursive: true })
  }
})

test('twenty kills of Vonk, PostgreSQL or both in the middle of writing lose no acknowledged row', {
  timeout: 600_000,
}, async () => {
  const data = at('kills')
  const writer = at('writer.ts')
  writeFileSync(
    writer,
    `import { createRequire } from 'node:module'
    import { appendFileSync } from 'node:fs'
    import { startEmbedded } from ${JSON.stringify(join(root, 'src', 'db', 'embedded.ts'))}
    const pg = createRequire(${JSON.stringify(join(root, 'src', 'x.ts'))})('pg')
    const { owner } = await startEmbedded({ folder: ${JSON.stringify(data)}, say: console.log })
    const client = new pg.Client(owner)
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists kept (id bigserial primary key)')
    console.log('ready')
    for (;;) {
      const { rows } = await client.query('insert into kept default values returning id')
      appendFileSync(${JSON.stringify(at('acknowledged'))}, rows[0].id + '\\n')
    }`,
  )
  for (let round = 0; round < 20; round++) {
    const trial = tryOut(process.execPath, [writer], { out: at('writer.out') })
    await trial.until(/ready/)
    await sleep(40 + 37 * (round % 7))
    if (round % 3 !== 0) process.kill(postmaster(data), 'SIGKILL')
    if (round % 3 !== 1) trial.child.kill('SIGKILL')
    await trial.ended()
  }
  const last = await startEmbedded({ folder: data, say: silent })
  const there = new Set((await query(last.owner, 'select id from kept')).map(({ id }) => Number(id)))
  const acknowledged = readFileSync(at('acknowledged'), 'utf8').trim().split('\n').map(Number)
  assert.ok(acknowledged.length > 200)
  assert.deepEqual(
    acknowledged.filter((id) => !there.has(id)),
    [],
  )
  await last.stop()
})

test('PostgreSQL killed again and again comes back each time without a restart of Vonk', { timeout: 120_000 }, async () => {
  const data = at('again')
  const embedded = await startEmbedded({ folder: data, say: silent })
  for (let round = 0; round < 5; round++) {
    const pid = postmaster(data)
    process.kill(pid, 'SIGKILL')
    let answered = false
    for (let tries = 0; !answered && tries < 400; tries++) {
      answered = await query(embedded.app, 'select 1').then(
        () => true,
        () => false,
      )
      if (!answered) await sleep(50)
    }
    assert.ok(answered)
    assert.notEqual(postmaster(data), pid)
    await sleep(200)
  }
  await embedded.stop()
})

test('a stop while PostgreSQL is being brought back leaves nothing running', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 8; round++) {
    const data = at('stop')
    const embedded = await startEmbedded({ folder: data, say: silent })
    process.kill(postmaster(data), 'SIGKILL')
    await sleep(round * 25)
    const began = performance.now()
    await embedded.stop()
    assert.ok(performance.now() - began < 10_000)
    const left = existsSync(join(data, 'postgres', 'postmaster.pid')) ? postmaster(data) : 0
    assert.equal(left !== process.pid && living(left), false, `round ${round}`)
  }
})

describe('as root', { skip: !isRoot && 'only root can try these' }, () => {
  /** A checkout of one's own with the packages linked in; `packages: false` leaves them out. */
  const checkout = (path: string, packages = true): string => {
    mkdirSync(path, { recursive: true })
    for (const name of ['src', 'tools', 'package.json', 'package-lock.json', '.npmrc'])
      cpSync(join(root, name), join(path, name), { recursive: true })
    if (packages) symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
    return path
  }

  test('Vonk works below a folder that only root may enter', async () => {
    const closed = mkdtempSync('/root/vonk-start-')
    const trial = tryOut('node', [withNode, server, join(closed, 'data')], { out: at('closed.out') })
    await trial.until(/ready 1 /)
    trial.child.kill('SIGTERM')
    assert.equal(await trial.ended(), 0)
    rmSync(closed, { recursive: true })
  })

  test('where no user namespace is to be had, the data lives below /var/lib/vonk, and Vonk says so', {
    timeout: 120_000,
  }, async () => {
    const deny = at('deny')
    mkdirSync(deny)
    writeFileSync(join(deny, 'unshare'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(deny, 'unshare'), 0o755)
    const env = { PATH: `${deny}:${process.env['PATH']}` }
    const data = mkdtempSync('/root/vonk-start-')
    let folder = ''
    for (const n of [1, 2]) {
      const trial = tryOut(process.execPath, [server, data], { out: at('denied.out'), env })
      await trial.until(new RegExp(`ready ${n} `))
      folder = /its data is kept in (\/var\/lib\/vonk\/[0-9a-f]+)/.exec(trial.said())?.[1] ?? ''
      assert.notEqual(folder, '')
      trial.child.kill('SIGTERM')
      assert.equal(await trial.ended(), 0)
    }
    rmSync(folder, { recursive: true })
    rmSync(data, { recursive: true })
  })

  test('an ordinary user starts Vonk too, in a checkout it may only read', async () => {
    const home = at('user')
    mkdirSync(home)
    execFileSync('chown', [String(anybody), home])
    chmodSync(base.path, 0o755)
    const trial = tryOut(process.execPath, [server, join(home, 'data')], { out: at('user.out'), uid: anybody, gid: anybody })
    await trial.until(/ready 1 /)
    trial.child.kill('SIGTERM')
    assert.equal(await trial.ended(), 0)
    const taken = tryOut(process.execPath, [server, join(home, 'data')], { out: at('user.out') })
    await taken.until(/ready 2 /)
    taken.child.kill('SIGTERM')
    assert.equal(await taken.ended(), 0)
    const back = tryOut(process.execPath, [server, join(home, 'data')], { out: at('user.out'), uid: anybody, gid: anybody })
    await back.until(/ready 3 /)
    back.child.kill('SIGTERM')
    assert.equal(await back.ended(), 0)
    const closed = tryOut(process.execPath, [server, '/root/vonk-no'], { out: at('user.out'), uid: anybody, gid: anybody })
    assert.equal(await closed.ended(), 1)
    assert.match(closed.said(), /^refused: Vonk may not write in \/root\/vonk-no\. Give this user the right to/)
  })

  test('a user that is only a number, as in a container, starts Vonk', async () => {
    const home = at('number')
    mkdirSync(home)
    execFileSync('chown', [String(nameless), home])
    chmodSync(base.path, 0o755)
    const trial = tryOut(process.execPath, [server, join(home, 'data')], { out: at('number.out'), uid: nameless, gid: nameless })
    await trial.until(/ready 1 /)
    trial.child.kill('SIGTERM')
    assert.equal(await trial.ended(), 0)
  })

  test('a full disk is named, deletes nothing, and Vonk runs again when there is room', { timeout: 120_000 }, async (t) => {
    const disk = at('disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]).status !== 0) return t.skip('no mounts here')
    try {
      const data = join(disk, 'data')
      await (await startEmbedded({ folder: data, say: silent })).stop()
      spawnSync('sh', ['-c', `cat /dev/zero > ${join(disk, 'ballast')}`])
      await assert.rejects(startEmbedded({ folder: data, say: silent }), (error) => {
        assert.ok(error instanceof CannotStart)
        return /The disk that holds .* is full\. Make room and start again; nothing was deleted\./.test(error.message)
      })
      await assert.rejects(startEmbedded({ folder: join(disk, 'new'), say: silent }), /The disk that holds .* is full/)
      rmSync(join(disk, 'ballast'))
      await (await startEmbedded({ folder: data, say: silent })).stop()
    } finally {
      assert.equal(spawnSync('umount', [disk]).status, 0, 'nothing keeps a file of it open')
    }
  })

  test('a fresh checkout installs by itself for an ordinary user; cut off, it begins afresh; of two at once one installs', {
    timeout: 600_000,
  }, async (t) => {
    const npm = spawnSync('npm', ['ping'], { timeout: 20_000 })
    if (npm.status !== 0) return t.skip('no npm registry here')
    const place = checkout(at('fresh'), false)
    execFileSync('chown', ['-R', String(anybody), place])
    chmodSync(place, 0o700)
    chmodSync(base.path, 0o755)
    const own = smallServer(place, place)
    const home = { HOME: place, npm_config_ignore_scripts: 'true', npm_config_cache: join(place, '.npm') }
    const start = (out: string, data: string) =>
      tryOut('node', [join(place, 'tools', 'with-node.mjs'), own, join(place, data)], {
        out: at(out),
        cwd: place,
        uid: anybody,
        gid: anybody,
        env: home,
        group: true,
      })
    const cut = start('cut.out', 'a')
    await cut.until(/installing what is needed/)
    for (let tries = 0; !existsSync(join(place, 'node_modules', 'esbuild')) && tries < 600; tries++) await sleep(50)
    process.kill(-cut.child.pid!, 'SIGKILL')
    await cut.ended()
    const both = [start('one.out', 'a'), start('two.out', 'b')]
    for (const trial of both) await trial.until(/ready 1 \d+ v24/, 240_000)
    const said = both.map((trial) => trial.said()).join('')
    assert.equal(said.match(/cut off; starting it afresh/g)?.length, 1)
    assert.equal(said.match(/installing what is needed/g)?.length, 1)
    for (const trial of both) trial.child.kill('SIGTERM')
    assert.deepEqual(await Promise.all(both.map((trial) => trial.ended())), [0, 0])
    const third = start('one.out', 'a')
    await third.until(/ready 2 /)
    assert.doesNotMatch(third.said(), /installing/)
    third.child.kill('SIGTERM')
    assert.equal(await third.ended(), 0)
    assert.deepEqual(readFileSync(join(place, 'package-lock.json')), readFileSync(join(root, 'package-lock.json')))
  })
})

const debian = globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(0)
describe('on a PostgreSQL server of the machine', { skip: !debian && 'no PostgreSQL server is installed here' }, async () => {
  const bin = dirname(debian ?? '')
  const cluster = at('server')
  const asUser = isRoot ? { uid: anybody, gid: anybody } : {}
  const pgctl = (...args: string[]) =>
    execFileSync(join(bin, 'pg_ctl'), ['-D', cluster, '-w', ...args], { ...asUser, stdio: 'ignore' })
  const url = (user: string, password: string, database = 'vonk') =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  const port = 20_000 + (randomBytes(2).readUInt16LE() % 20_000)
  const log = at('say')

  test('Vonk makes its working login itself, keeps it, and refuses one that may do too much', { timeout: 120_000 }, async () => {
    mkdirSync(cluster)
    chmodSync(base.path, 0o755)
    if (isRoot) execFileSync('chown', [String(anybody), cluster])
    writeFileSync(log, 'topsecret\n', { mode: 0o644 })
    execFileSync(
      join(bin, 'initdb'),
      ['-D', cluster, '-U', 'boss', '--auth=scram-sha-256', `--pwfile=${log}`, '-E', 'UTF8', '--locale=C', '-N'],
      { ...asUser, stdio: 'ignore' },
    )
    pgctl('-o', `-p ${port} -k ${cluster} -c log_statement=all -c fsync=off`, '-l', join(cluster, 'log'), 'start')
    try {
      const boss = { connectionString: url('boss', 'topsecret', 'postgres') }
      await query(boss, `create role carla login createrole password 'p w/d'`)
      await query(boss, 'create database vonk owner carla')
      const folder = at('remote')
      const databaseUrl = url('carla', encodeURIComponent('p w/d'))
      const open = (given = databaseUrl) => openDatabase({ databaseUrl: given, folder, say: silent })
      for (let n = 0; n < 2; n++) {
        const database = await open()
        assert.equal(database.embedded, false)
        assert.deepEqual(await query(database.app, 'select current_user as who'), [{ who: 'vonk_app' }])
        await assert.rejects(query(database.app, 'create table mine ()'), /permission denied/)
        await database.stop()
      }
      const password = readFileSync(join(folder, 'secrets', 'vonk_app'), 'utf8').trim()
      assert.doesNotMatch(readFileSync(join(cluster, 'log'), 'utf8'), new RegExp(password))
      await Promise.all([1, 2, 3, 4].map(() => open()))

      const refused = async (sentence: RegExp, given?: string) =>
        assert.rejects(open(given), (error) => {
          assert.ok(error instanceof CannotStart, String(error))
          assert.doesNotMatch(error.message, /p w\/d|topsecret/)
          assert.match(error.message, sentence)
          return true
        })
      await query(boss, 'alter role vonk_app bypassrls')
      await refused(/vonk_app may do too much/)
      await query(boss, 'alter role vonk_app nobypassrls')
      await query(boss, 'grant carla to vonk_app')
      await refused(/may do too much \(CREATEROLE\), by itself or through a role it is a member of/)
      await query(boss, 'revoke carla from vonk_app')
      await open()
      await refused(/refuses the name or password/, url('carla', 'wrong'))
      await refused(/does not exist/, url('carla', encodeURIComponent('p w/d'), 'elsewhere'))
      await refused(/does not answer \(ECONNREFUSED\)/, 'postgres://carla:x@127.0.0.1:9/vonk')
      await refused(/must be the login of the database owner, not vonk_app/, url('vonk_app', password))
      await query(boss, `create role dora login password 'd'`)
      await refused(/dora of DATABASE_URL may not make tables/, url('dora', 'd'))
    } finally {
      pgctl('-m', 'fast', 'stop')
    }
  })
})
