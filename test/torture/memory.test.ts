import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PortalServer, startPortal } from '../portal-server.ts'
import { fillIn } from '../reporting-walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-memory-'))
const skip = spawnSync('gcore').error ? 'gcore is not installed here' : false
let portal: PortalServer
before(async () => {
  if (!skip) portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

/** Letters that this process never holds in one piece: what is searched for is not found because it was searched for. */
const canary = (): string => Array.from({ length: 20 }, () => String.fromCharCode(65 + randomInt(26))).join('')

/** How often a text stands in the memory of a process, in UTF-8 or in the two bytes a letter of JavaScript’s strings. */
const hits = (pid: number, text: string): number => {
  const core = join(folder, `core.${pid}`)
  const made = spawnSync('gcore', ['-o', join(folder, 'core'), String(pid)])
  assert.equal(made.status, 0, String(made.stderr))
  const shapes = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  const handle = openSync(core, 'r')
  const block = Buffer.alloc(1 << 24)
  const lap = text.length * 2
  let found = 0
  for (let at = 0, read = 0; ; at += read - lap) {
    read = readSync(handle, block, 0, block.length, at)
    const part = block.subarray(0, read)
    for (const shape of shapes) for (let hit = part.indexOf(shape); hit >= 0; hit = part.indexOf(shape, hit + 1)) found += 1
    if (read < block.length) break
  }
  closeSync(handle)
  rmSync(core)
  return found
}

test('C4: after the portal was replaced, nothing of an unsent text is in it or in the main process', {
  skip,
  timeout: 300_000,
}, async () => {
  const secret = canary()
  const browser = portal.browser()
  const before = portal.portalPid()
  await fillIn(browser, '', { who: { whose: 'self' }, what: { story: `Op de tram. ${secret}` } })
  for (let n = 0; n < 5_000; n++) await browser.post('/melden/wie', { concept: 'x' })
  for (const began = performance.now(); portal.portalPid() === before && performance.now() - began < 20_000; ) await sleep(50)
  await sleep(1_000)
  assert.notEqual(portal.portalPid(), before)
  for (const pid of [portal.pid(), portal.portalPid()]) assert.equal(hits(pid, secret), 0)
})

test('the search finds a text in the memory of a process, in either shape', { skip }, () => {
  const text = canary()
  const kept = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  assert.ok(hits(process.pid, text) >= kept.length)
})
