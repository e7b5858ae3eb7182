import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { receiptOf } from '../../src/vault/receipt.ts'
import { wordsFor } from '../../src/words/words.ts'
import { type PortalServer, startPortal } from '../portal-server.ts'
import { digitsOn, fillIn, formPage, post } from '../reporting-walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-floods-'))
let portal: PortalServer
before(async () => {
  portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const { t } = wordsFor('nl')
const short = { who: { whose: 'self' }, what: { story: 'Op de tram.' } }
const addressOf = (n: number) => `127.0.${1 + Math.floor(n / 250)}.${1 + (n % 250)}`
const residentMb = (pid: number) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
const quantile = (values: number[], q: number) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * q) - 1] ?? 0

const strace = spawnSync('strace', ['-V']).error ? 'strace is not installed here' : false
test('A2: no write of any process, to a file or to another process, holds the address of who reports', {
  skip: strace,
}, async () => {
  const from = '127.0.0.77'
  const out = join(folder, 'strace')
  const pids = [portal.pid(), portal.portalPid()]
  const watched = spawn('strace', [
    '-f',
    '-xx',
    '-s',
    '200000',
    '-e',
    'trace=write,writev,pwrite64,sendto,sendmsg',
    '-o',
    out,
    ...pids.flatMap((pid) => ['-p', String(pid)]),
  ])
  await sleep(1_500)
  const browser = portal.browser({ from, headers: { 'x-forwarded-for': from } })
  assert.ok(digitsOn(await post(browser, await fillIn(browser, '', short))))
  watched.kill('SIGINT')
  await new Promise((ended) => watched.once('exit', ended))
  const written = readFileSync(out, 'utf8')
  const inHex = (bytes: Buffer) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  assert.ok(written.includes(inHex(Buffer.from('x-vonk-sender'))), 'what is written is seen')
  for (const shape of [Buffer.from(from), Buffer.from('02207f00004d', 'hex'), Buffer.from('7f00004d', 'hex')])
    assert.ok(!written.includes(inHex(shape)), shape.toString('hex'))
})

test('A8: two hundred guesses a second from five hundred addresses: who has a receipt is served within 3 s, in less than 512 MB', {
  timeout: 180_000,
}, async () => {
  const owner = portal.browser({ from: '127.0.9.9' })
  const code = digitsOn(await post(owner, await fillIn(owner, '', short)))!
  let flooding = true
  let guessed = 0
  const flood = (async () => {
    const under = new Set<Promise<unknown>>()
    for (const began = performance.now(); flooding; guessed += 1) {
      const wait = began + guessed * 5 - performance.now()
      if (wait > 0) await sleep(wait)
      const guess = portal
        .browser({ from: addressOf(guessed % 500) })
        .post('/gesprek', { code: receiptOf(randomBytes(16)) })
        .catch(() => {})
      under.add(guess)
      void guess.then(() => under.delete(guess))
    }
    await Promise.all(under)
  })()
  // The first guesses of each address are as good as anybody's.
  while (guessed < 1_500) await sleep(100)
  const times: number[] = []
  const told: string[] = []
  let most = 0
  for (let n = 0; n < 40; n++) {
    const began = performance.now()
    // Each time somebody else, who did not try yet.
    const page = await formPage(await portal.browser({ from: `127.0.8.${1 + n}` }).post('/gesprek', { code }))
    times.push(performance.now() - began)
    // Served, asked to wait in the line, or the portal could not be reached.
    told.push(page.status === 200 ? 'served' : page.html.includes(t('portal.enter.busy.title')) ? 'busy' : 'unreached')
    most = Math.max(most, residentMb(portal.portalPid()))
    await sleep(200)
  }
  flooding = false
  await flood
  console.log(`A8: ${guessed} guesses, p95 ${Math.round(quantile(times, 0.95))} ms, portal at most ${Math.round(most)} MB`)
  assert.deepEqual([...new Set(told)], ['served'], `${told}`)
  assert.ok(quantile(times, 0.95) < 3_000)
  assert.ok(most < 512)
})

test('A10: ten thousand junk posts without script, twenty honest reports in between: all are kept, none is refused', {
  timeout: 880_000,
}, async () => {
  const before = await countReports()
  const browserOf = (n: number) =>
    portal.browser({ from: n % 500 === 250 ? `127.0.7.${1 + Math.floor(n / 500)}` : addressOf(n % 40) })
  const total = 10_020
  let next = 0
  const receipts = new Set<string>()
  let waits = 0
  const person = async () => {
    for (let n = next++; n < total; n = next++) {
      const browser = browserOf(n)
      let page = await post(browser, await fillIn(browser, '', short))
      for (; !digitsOn(page); page = await post(browser, page)) {
        assert.ok(page.html.includes('data-lane'), page.html.slice(0, 300))
        waits += 1
        await sleep(5_000)
      }
      receipts.add(digitsOn(page)!)
    }
  }
  // So many at once that whoever waits in the lane does not hold up the flood.
  await Promise.all(Array.from({ length: 400 }, person))
  assert.equal(receipts.size, total)
  const after = await countReports()
  assert.equal(after.all - before.all, total)
  console.log(`A10: ${after.queued - before.queued} in the queue, ${waits} waits in the lane`)
  assert.ok(after.queued - before.queued > 9_000)
})

const countReports = () =>
  portal.system(async (tx) => ({
    all: (await tx.selectFrom('report').select(tx.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n,
    queued: (
      await tx.selectFrom('report').select(tx.fn.countAll<number>().as('n')).where('queued', '=', true).executeTakeFirstOrThrow()
    ).n,
  }))
