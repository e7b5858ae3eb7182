import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { connect } from '../db/pool.ts'
import { prepareSchema } from '../db/prepare.ts'
import type { Db } from '../db/schema.ts'
import { inTransaction } from '../db/transaction.ts'
import { type Jobs, openJobs, type Queue } from './jobs.ts'

let database: TestDatabase
let db: Db
let queue: Queue
let jobs: Jobs
let others: Jobs
const [here, there] = [
  { id: randomUUID(), timeZone: 'Europe/Brussels' },
  { id: randomUUID(), timeZone: 'Asia/Tokyo' },
]
const done: unknown[] = []
const doneThere: unknown[] = []
let tried = 0

before(async () => {
  database = await testDatabase(prepareSchema)
  db = connect({ ...database.app, max: 2 })
  const refused = async () => {
    tried += 1
    throw new Error('550 no such mailbox <lies@rivierland.example>')
  }
  queue = await openJobs(database.app)
  jobs = queue.of(here)
  others = queue.of(there)
  await queue.start([
    {
      force: here,
      definitions: [
        { name: 'letter', work: async (payload) => void done.push(payload) },
        { name: 'refused', work: refused },
        { name: 'nightly', cron: '40 0 * * *', work: async () => {} },
      ],
    },
    {
      force: there,
      definitions: [
        { name: 'letter', work: async (payload) => void doneThere.push(payload) },
        { name: 'nightly', cron: '40 0 * * *', work: async () => {} },
      ],
    },
  ])
})
after(async () => {
  await queue.stop()
  await db.destroy()
  await database.drop()
})

const until = async (holds: () => boolean) => {
  for (let round = 0; round < 100 && !holds(); round += 1) await sleep(100)
}

test('a letter asked for in a deed that is undone is never sent', async () => {
  await inTransaction(db, async (tx) => {
    await jobs.send(tx, 'letter', { to: 'nobody' })
    throw new Error('undone')
  }).catch(() => {})
  await inTransaction(db, (tx) => jobs.send(tx, 'letter', { to: 'Lies' }))
  await until(() => done.length > 0)
  assert.deepEqual(done, [{ to: 'Lies' }])
})

test('a job that nobody does cannot be asked for', async () => {
  await assert.rejects(inTransaction(db, (tx) => jobs.send(tx, 'unknown', {})))
})

test('a job that fails leaves no word of why in the queue or the log', async (t) => {
  const log = t.mock.method(process.stderr, 'write', () => true)
  await inTransaction(db, (tx) => jobs.send(tx, 'refused', {}))
  const kept = async () => {
    const { rows } = await sql<{ output: unknown }>`select output from pgboss.job where name = 'refused'`.execute(db)
    return rows[0]?.output
  }
  await until(() => tried > 0)
  for (let round = 0; round < 50 && !(await kept()); round += 1) await sleep(100)
  const told = log.mock.calls.map(({ arguments: [line] }) => String(line)).join('')
  log.mock.restore()
  assert.ok(await kept())
  assert.doesNotMatch(JSON.stringify(await kept()), /lies@/)
  assert.match(told, /fault at the job refused/)
  assert.doesNotMatch(told, /lies@/)
})

test('a job of one force is done for that force, and each has its nights in its own time zone', async () => {
  const before = done.length
  await inTransaction(db, (tx) => others.send(tx, 'letter', { to: 'Noor' }))
  await until(() => doneThere.length > 0)
  assert.deepEqual(doneThere, [{ to: 'Noor' }])
  assert.equal(done.length, before)
  const hours = async () => {
    const { rows } = await sql<{
      key: string
      timezone: string
    }>`select key, timezone from pgboss.schedule where name = 'nightly'`.execute(db)
    return Object.fromEntries(rows.map(({ key, timezone }) => [key, timezone]))
  }
  assert.deepEqual(await hours(), { [here.id]: here.timeZone, [there.id]: there.timeZone })

  await queue.stop()
  queue = await openJobs(database.app)
  await queue.start([{ force: here, definitions: [{ name: 'nightly', cron: '40 0 * * *', work: async () => {} }] }])
  assert.deepEqual(await hours(), { [here.id]: here.timeZone }, 'a force that left has no nights')
})
