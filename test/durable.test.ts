import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type PortalServer, startPortal } from './portal-server.ts'
import {
  aSender,
  assertKeptOnce,
  killPostgresWhileSending,
  killWhileSending,
  type Sender,
  send,
  sendUntilKept,
} from './send-trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-durable-'))
let portal: PortalServer
/** Everybody who ever sent here: at the end of each test there is one case for each. */
const everybody: Sender[] = []
before(async () => {
  portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('the same form posted fifty times at once is one case, and every answer shows the same receipt', async () => {
  const sender = await aSender(portal, 'vijftig keer tegelijk')
  everybody.push(sender)
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(portal, sender)))
  assert.deepEqual([...new Set(outcomes)], ['receipt'])
  assert.equal(sender.receipts.length, 50)
  await assertKeptOnce(portal, [sender], everybody)
})

test('connections to the database that end while people send: a calm page with the form in it, and the next try is kept', async () => {
  const senders = await Promise.all(Array.from({ length: 8 }, (_, at) => aSender(portal, `afgebroken ${at}`)))
  everybody.push(...senders)
  let ending = true
  const end = (async () => {
    const same = new pg.Client(portal.portal)
    same.on('error', () => {})
    await same.connect()
    while (ending) {
      await same.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`,
      )
      await sleep(15)
    }
    await same.end()
  })()
  const outcomes = await Promise.all(senders.map((sender) => send(portal, sender)))
  ending = false
  await end
  assert.ok(outcomes.includes('trouble'), `${outcomes}`)
  assert.ok(!outcomes.includes('cut'))
  for (const sender of senders) await sendUntilKept(portal, sender)
  await assertKeptOnce(portal, senders, everybody)
})

test('PostgreSQL killed while people send: Vonk brings it back, and nothing is lost or doubled', async () => {
  for (let round = 0; round < 3; round++) {
    const senders = await killPostgresWhileSending(portal, `database ${round}`, 1 + round)
    everybody.push(...senders)
    await assertKeptOnce(portal, senders, everybody)
  }
  // A database that is not there just now is no fault of the program.
  assert.doesNotMatch(portal.said(), /vonk: fault/)
})

test('Vonk killed at ten moments while people send: a receipt that was shown always opens its case', async () => {
  for (let round = 0; round < 10; round++) {
    everybody.push(...(await killWhileSending(portal, `ronde ${round}`, 1 + (round % 3))))
  }
  await assertKeptOnce(portal, everybody)
})
