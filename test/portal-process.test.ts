import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PortalServer, startPortal } from './portal-server.ts'
import { aSender, assertKeptOnce, type Sender, send, sendUntilKept } from './send-trial.ts'
import { living } from './start-trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-portal-'))
let portal: PortalServer
const everybody: Sender[] = []
before(async () => {
  portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('the portal is a process of its own, which has no password or key but its own, and keeps no core file', () => {
  const [main, child] = [portal.pid(), portal.portalPid()]
  assert.ok(child > 0 && child !== main)
  const given = readFileSync(`/proc/${child}/environ`, 'utf8')
  assert.doesNotMatch(given, /DATABASE_URL|SMTP|VONK/)
  for (const pid of [main, child]) {
    assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /Max core file size\s+0\s+0/)
    assert.doesNotMatch(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), /--inspect/)
  }
  const secrets = readdirSync(join(portal.folder, 'secrets'))
  assert.ok(secrets.includes('vonk_portal') && secrets.includes('vonk_app'))
})

test('killed while people send, the portal is back by itself: a calm page, and the same form sent again is one case', async () => {
  for (let round = 0; round < 4; round++) {
    const [main, child] = [portal.pid(), portal.portalPid()]
    const senders = await Promise.all([0, 1, 2].map((n) => aSender(portal, `portaal ${round}, ${n}: op de tram.`)))
    everybody.push(...senders)
    const sending = senders.map((sender) => send(portal, sender))
    await sleep(20 * round * round)
    process.kill(child, 'SIGKILL')
    const outcomes = await Promise.all(sending)
    for (const outcome of outcomes) assert.ok(['receipt', 'resend', 'cut'].includes(outcome), outcome)
    for (const sender of senders) if (!sender.receipts.length) await sendUntilKept(portal, sender)
    assert.equal(portal.pid(), main)
    assert.ok(portal.portalPid() !== child && !living(child))
  }
  await assertKeptOnce(portal, everybody)
})

test('the portal ends with its Vonk, also when that is killed', async () => {
  for (const end of [() => portal.kill(), () => portal.stop()]) {
    const child = portal.portalPid()
    await end()
    for (const began = performance.now(); living(child) && performance.now() - began < 5_000; ) await sleep(20)
    assert.ok(!living(child))
    await portal.start()
  }
})
