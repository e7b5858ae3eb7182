import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type ConnectionOptions, type Embedded, startEmbedded } from './embedded.ts'
import { CannotStart } from './embedded-refusal.ts'

const base = mkdtempSync(join(tmpdir(), 'vonk-embedded-'))
after(() => rmSync(base, { recursive: true, force: true }))
const silent = () => {}

const query = async <T extends pg.QueryResultRow>(login: ConnectionOptions, sql: string): Promise<T[]> => {
  const client = new pg.Client(login)
  client.on('error', silent)
  try {
    await client.connect()
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const postmaster = (folder: string) => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

/** A Vonk in a process of its own that starts the database, writes a row, says so, and stays. */
const elsewhere = async (folder: string): Promise<{ child: ChildProcess; line: string }> => {
  const program = `
    import pg from 'pg'
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    try {
      const { owner } = await startEmbedded({ folder: ${JSON.stringify(folder)}, say: () => {} })
      const client = new pg.Client(owner)
      await client.connect()
      await client.query('create table if not exists kept (who int)')
      await client.query('insert into kept values (' + process.pid + ')')
      console.log('running')
    } catch (error) {
      console.log(error.message)
      process.exit(1)
    }`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program]
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env, cwd: import.meta.dirname })
  const [line] = await once(child.stdout!, 'data')
  return { child, line: String(line).trim() }
}

const kill = async (child: ChildProcess) => {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

describe('the database of a newcomer who only has npm', () => {
  const folder = join(base, 'newcomer')
  let embedded: Embedded
  before(async () => {
    embedded = await startEmbedded({ folder, say: silent })
  })
  after(() => embedded.stop())

  test('keeps what it acknowledged through a power cut, and checks what it reads', async () => {
    const [row] = await query<Record<string, string>>(
      embedded.app,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit, current_setting('full_page_writes') pages,
        current_setting('data_checksums') sums, current_setting('server_encoding') encoding, current_setting('listen_addresses') net,
        (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) locale`,
    )
    assert.deepEqual(row, { fsync: 'on', commit: 'on', pages: 'on', sums: 'on', encoding: 'UTF8', net: '', locale: 'b C.UTF-8' })
  })

  test('lets the working login do nothing but work, and nobody in as superuser', async () => {
    const [app] = await query(
      embedded.app,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        exists (select from pg_database where datdba = pg_roles.oid) owns, has_schema_privilege('public', 'create') makes
        from pg_roles where rolname = current_user`,
    )
    assert.deepEqual(Object.values(app ?? {}), [false, false, false, false, false, false])
    const [owner] = await query(
      embedded.owner,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, has_schema_privilege('public', 'create') makes from pg_roles where rolname = current_user`,
    )
    assert.deepEqual(Object.values(owner ?? {}), [false, false, false, false, true])
    await assert.rejects(query({ ...embedded.owner, user: 'postgres', database: 'postgres' }, 'select 1'), /pg_hba.conf rejects/)
    await assert.rejects(query({ ...embedded.app, password: 'guessed' }, 'select 1'), /password authentication failed/)
  })

  test('is closed to other users of the machine', () => {
    const modes = ['postgres', 'secrets', 'socket', 'log', 'secrets/vonk_app', 'secrets/vonk_owner', 'log/postgres.log']
    assert.deepEqual(
      modes.map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8)),
      ['700', '700', '700', '700', '600', '600', '600'],
    )
  })

  test('writes nothing a person told into its log, not even from a failed statement', async () => {
    await assert.rejects(query(embedded.app, `select 'kanarie-een'::uuid`), /kanarie-een/)
    await assert.rejects(query(embedded.owner, `do $$ begin raise exception 'kanarie-twee'; end $$`), /kanarie-twee/)
    await assert.rejects(query(embedded.app, `select 1 / 0 as "kanarie-drie"`), /division/)
    assert.doesNotMatch(readFileSync(join(folder, 'log', 'postgres.log'), 'utf8'), /kanarie/)
  })

  test('comes back by itself when PostgreSQL is killed, with every commit', async () => {
    await query(embedded.owner, 'create table kept (n int)')
    await query(embedded.owner, 'insert into kept values (7)')
    process.kill(postmaster(folder), 'SIGKILL')
    const began = performance.now()
    for (;;) {
      try {
        assert.deepEqual(await query(embedded.owner, 'select n from kept'), [{ n: 7 }])
        break
      } catch (error) {
        if (error instanceof assert.AssertionError || performance.now() - began > 15_000) throw error
        await sleep(50)
      }
    }
  })

  test('refuses a second Vonk within two seconds and says which process runs', async () => {
    const began = performance.now()
    const second = startEmbedded({ folder, say: silent })
    second.then(({ stop }) => stop()).catch(silent)
    await assert.rejects(second, (error) => {
      assert.ok(error instanceof CannotStart)
      assert.equal(
        error.message,
        `Vonk is already running on this data (process ${process.pid}). Stop it first, or choose another folder with VONK_DATA.`,
      )
      return true
    })
    assert.ok(performance.now() - began < 2000)
    assert.equal((await query(embedded.app, 'select 1 as n')).length, 1, 'the first one goes on')
  })
})

test('after kill -9 of Vonk the next start takes the database over, and ends it when it ends', async () => {
  const folder = join(base, 'killed')
  const { child, line } = await elsewhere(folder)
  assert.equal(line, 'running')
  const server = postmaster(folder)
  await kill(child)
  const next = await startEmbedded({ folder, say: silent })
  assert.equal(next.adopted, true)
  assert.equal(postmaster(folder), server)
  assert.deepEqual(await query(next.owner, 'select who from kept'), [{ who: child.pid }])
  await next.stop()
  assert.equal(readdirSync(join(folder, 'postgres')).includes('postmaster.pid'), false)
  await assert.rejects(query(next.owner, 'select 1'), /ENOENT|ECONNREFUSED/)
})

test('after kill -9 of Vonk and PostgreSQL together the next start recovers what was committed', async () => {
  const folder = join(base, 'both')
  const { child } = await elsewhere(folder)
  process.kill(postmaster(folder), 'SIGKILL')
  await kill(child)
  const next = await startEmbedded({ folder, say: silent })
  assert.equal(next.adopted, false)
  assert.deepEqual(await query(next.owner, 'select who from kept'), [{ who: child.pid }])
  await next.stop()
})

test('a process number that somebody else has after a power cut does not keep the database closed', async () => {
  const folder = join(base, 'number')
  await (await startEmbedded({ folder, say: silent, durable: false })).stop()
  const file = join(folder, 'postgres', 'postmaster.pid')
  writeFileSync(file, `${process.ppid}\n${join(folder, 'postgres')}\n0\n5432\n${join(folder, 'socket')}\n\n0 0\nready\n`)
  const next = await startEmbedded({ folder, say: silent })
  assert.equal(next.adopted, false)
  await next.stop()
})

test('of two first starts at the same moment one runs and the other is told so', async () => {
  const folder = join(base, 'race')
  const both = await Promise.all([elsewhere(folder), elsewhere(folder)])
  const lines = both.map(({ line }) => line).sort()
  assert.match(lines[0] ?? '', /^Vonk is already running on this data \(process \d+\)\./)
  assert.equal(lines[1], 'running')
  for (const { child } of both) if (child.exitCode === null) await kill(child)
  const next = await startEmbedded({ folder, say: silent })
  assert.equal((await query(next.owner, 'select who from kept')).length, 1)
  await next.stop()
})

test('ends in order while somebody keeps a transaction open', async () => {
  const embedded = await startEmbedded({ folder: join(base, 'killed'), say: silent })
  const client = new pg.Client(embedded.owner)
  client.on('error', silent)
  await client.connect()
  await client.query('begin')
  await client.query('insert into kept values (1)')
  const began = performance.now()
  await embedded.stop()
  assert.ok(performance.now() - began < 10_000)
})

test('a folder with a long name works', async () => {
  const folder = join(base, 'x'.repeat(120))
  const embedded = await startEmbedded({ folder, say: silent, durable: false })
  assert.ok(embedded.owner.host.length < 100)
  await embedded.stop()
  rmSync(embedded.owner.host, { recursive: true })
})

describe('a start that cannot go on says why in one sentence and deletes nothing', () => {
  const refused = async (folder: string, sentence: RegExp) => {
    const names = () =>
      (statSync(folder).isDirectory() ? readdirSync(join(folder, 'postgres')) : [])
        .filter((name) => name !== 'postmaster.pid')
        .sort()
    const before = names()
    await assert.rejects(startEmbedded({ folder, say: silent }), (error) => {
      assert.ok(error instanceof CannotStart, String(error))
      assert.match(error.message, sentence)
      assert.doesNotMatch(error.message, /\n/)
      return true
    })
    assert.deepEqual(names(), before)
  }

  test('when the data is damaged', async () => {
    const folder = join(base, 'damaged')
    await (await startEmbedded({ folder, say: silent, durable: false })).stop()
    const control = join(folder, 'postgres', 'global', 'pg_control')
    const good = readFileSync(control)
    truncateSync(control, 100)
    await refused(folder, /does not open \(could not read .*pg_control.*\)\. Nothing was changed; put a backup in its place/)
    writeFileSync(control, good)
    await (await startEmbedded({ folder, say: silent, durable: false })).stop()
  })

  test('when its secrets are gone', async () => {
    const folder = join(base, 'damaged')
    rmSync(join(folder, 'secrets'), { recursive: true })
    await refused(folder, /does not accept the passwords in the folder secrets/)
  })

  test('when the data was made by another PostgreSQL', async () => {
    const folder = join(base, 'damaged')
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
    await refused(folder, /made by PostgreSQL 17, which this Vonk \(18\) cannot open/)
  })

  test('when the folder holds something else', async () => {
    const folder = join(base, 'else')
    mkdirSync(join(folder, 'postgres'), { recursive: true })
    writeFileSync(join(folder, 'postgres', 'holiday.jpg'), '')
    await refused(folder, /holds files but no PostgreSQL database/)
  })

  test('when the folder is a file', async () => {
    const folder = join(base, 'file')
    writeFileSync(folder, '')
    await refused(folder, /is a file, not a folder/)
  })
})
