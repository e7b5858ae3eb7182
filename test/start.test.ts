import assert from 'node:assert/strict'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase } from './database.ts'
import { living, postmaster, root, smallServer, trialFolder, tryOut } from './start-trial.ts'

const base = trialFolder()
after(base.remove)
const withNode = join(root, 'tools', 'with-node.mjs')
const server = smallServer(root, base.path)
const at = (name: string) => join(base.path, name)

test('whoever starts Vonk gets Node 24 with JSX, and what stands after -- reaches it', async () => {
  // Beside the packages, because JSX needs them.
  const page = join(root, 'node_modules', '.cache', `told-${process.pid}.tsx`)
  writeFileSync(page, `console.log(process.version, process.argv.slice(2).join(' '), String(<b class="x">{'<'}</b>))`)
  const trial = tryOut('node', [withNode, page, '--demo', '--seed', '7'], { out: at('told.out') })
  assert.equal(await trial.ended(), 0)
  rmSync(page)
  assert.match(trial.said(), /^v24\.\d+\.\d+ --demo --seed 7 <b class="x">&lt;<\/b>$/m)
})

test('a second start on the same data is refused within two seconds; SIGTERM ends the first cleanly within ten', async () => {
  const data = at('data')
  const first = tryOut('node', [withNode, server, data], { out: at('first.out') })
  const [, , pid] = await first.until(/ready (\d+) (\d+)/)
  const began = performance.now()
  const second = tryOut('node', [withNode, server, data], { out: at('second.out') })
  assert.equal(await second.ended(), 1)
  assert.ok(performance.now() - began < 3000)
  assert.match(second.said(), new RegExp(`^refused: Vonk is already running on this data \\(process ${pid}\\)\\. Stop it first`))
  const database = postmaster(data)
  first.child.kill('SIGTERM')
  assert.equal(await first.ended(), 0)
  assert.match(first.said(), /ended/)
  assert.equal(living(database), false)
  assert.equal(existsSync(join(data, 'postgres', 'postmaster.pid')), false)
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`when npm ends by ${signal} without a word to Vonk, Vonk ends in order by itself`, async () => {
    const data = at('npm')
    // As npm does: a shell between it and the script, which does not pass the signal on.
    const trial = tryOut('sh', ['-c', `node ${withNode} ${server} ${data}; exit $?`], {
      out: at('npm.out'),
      env: { npm_lifecycle_event: 'start' },
    })
    const [, , pid] = await trial.until(/ready (\d+) (\d+)/)
    trial.child.kill(signal)
    await trial.until(/ended/, 10_000)
    for (let waited = 0; living(Number(pid)) && waited < 100; waited++) await sleep(20)
    assert.equal(living(Number(pid)), false)
    assert.equal(existsSync(join(data, 'postgres', 'postmaster.pid')), false)
  })
}

test('tests run with a server of their own, say how it went, and leave nothing running', async () => {
  writeFileSync(
    at('one.test.mjs'),
    `import { test } from 'node:test'
    import { testDatabase } from ${JSON.stringify(join(root, 'test', 'database.ts'))}
    test('good', async () => { const one = await testDatabase(); console.log('HOST', one.app.host); await one.drop() })
    test('bad', () => { throw new Error('on purpose') })`,
  )
  const run = tryOut('node', [withNode, join(root, 'tools', 'test.mjs'), at('one.test.mjs')], {
    out: at('run.out'),
    env: { DATABASE_URL_TEST: '', VONK_TEST_FOLDER: '' },
  })
  assert.equal(await run.ended(), 1)
  assert.match(run.said(), /pass 1\n.*fail 1\n/)
  const host = /HOST (\S+)/.exec(run.said())?.[1] ?? ''
  assert.match(host, /vonk-test-run-\d+/)
  assert.equal(existsSync(host), false)
  const chosen = tryOut('node', [withNode, join(root, 'tools', 'test.mjs'), '--test-name-pattern', 'good', at('one.test.mjs')], {
    out: at('chosen.out'),
  })
  assert.equal(await chosen.ended(), 0)
})

test('every test gets a database of its own, as the migrations leave it', async () => {
  let migrated = 0
  const migrate = async (owner: pg.PoolConfig) => {
    migrated++
    const client = new pg.Client(owner)
    await client.connect()
    await client.query('create table leaf (n int); grant insert, select on leaf to vonk_app')
    await client.end()
  }
  const [one, two] = await Promise.all([testDatabase(migrate), testDatabase(migrate)])
  assert.ok(migrated <= 1)
  const count = async (login: pg.PoolConfig, sql: string) => {
    const client = new pg.Client(login)
    try {
      await client.connect()
      return (await client.query(sql)).rows.length
    } finally {
      await client.end()
    }
  }
  assert.equal(await count(one.app, 'insert into leaf values (1) returning n'), 1)
  assert.equal(await count(two.app, 'select from leaf'), 0)
  await assert.rejects(count(two.app, 'create table mine ()'), /permission denied/)
  await Promise.all([one.drop(), two.drop()])
  await assert.rejects(count(one.app, 'select 1'), /does not exist/)
})

test('a start that is called off before it is ready leaves nothing running', async () => {
  for (const ms of [60, 120, 180]) {
    const data = at('off')
    const trial = tryOut(process.execPath, [slowServer(), data], { out: at('off.out') })
    await trial.until(/opened/)
    await sleep(ms)
    trial.child.kill('SIGINT')
    assert.equal(await trial.ended(), 130)
    assert.equal(existsSync(join(data, 'postgres', 'postmaster.pid')), false)
  }
})

/** Opens the database and then takes its time, as a first start does that fills the demo. */
const slowServer = (): string => {
  const file = at('slow-server.ts')
  const source = JSON.stringify(join(root, 'src', 'db', 'connection.ts'))
  writeFileSync(
    file,
    `import { openDatabase } from ${source}
    await openDatabase({ folder: process.argv[2], say: () => {} })
    console.log('opened')
    setTimeout(() => console.log('ready'), 30_000)`,
  )
  return file
}
