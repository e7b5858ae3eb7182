import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTurns } from '../../src/front/turns.ts'
import { portalPaths } from '../../src/rooms/portal/paths.ts'
import { receiptOf } from '../../src/vault/receipt.ts'
import { wordsFor } from '../../src/words/words.ts'
import { type PortalServer, startPortal } from '../portal-server.ts'
import { digitsOn, type FormPage, fillIn, formPage, type PlainBrowser, post } from '../reporting-walk.ts'

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

test('A8: two hundred guesses a second from five hundred addresses: ten a second are tried, who has a receipt is served within 3 s, in less than 512 MB', {
  timeout: 300_000,
}, async () => {
  const owner = portal.browser({ from: '127.0.9.9' })
  const code = digitsOn(await post(owner, await fillIn(owner, '', short)))!
  const before = portal.portalPid()
  let flooding = true
  let guessed = 0
  // A guess that was tried cost an Argon2id; one that was told to wait cost none.
  const answers = { tried: 0, busy: 0, cut: 0 }
  const began = performance.now()
  const guess = async (from: string) => {
    const answer = await portal.browser({ from }).post('/gesprek', { code: receiptOf(randomBytes(16)) })
    if (answer.status === 404) answers.tried += 1
    else answers.busy += 1
  }
  const flood = (async () => {
    const under = new Set<Promise<unknown>>()
    for (; flooding; guessed += 1) {
      const wait = began + guessed * 5 - performance.now()
      if (wait > 0) await sleep(wait)
      const one = guess(addressOf(guessed % 500)).catch(() => {
        answers.cut += 1
      })
      under.add(one)
      void one.then(() => under.delete(one))
    }
    await Promise.all(under)
  })()
  // The first guesses of each address are as good as anybody's.
  while (guessed < 1_500) await sleep(100)
  const times: number[] = []
  const told: string[] = []
  let most = 0
  // As long as it takes to bring in more posts than a portal lives for.
  for (let n = 0; guessed < 6_000; n++) {
    const asked = performance.now()
    // Each time somebody else, who did not try yet.
    const page = await formPage(await portal.browser({ from: `127.0.8.${1 + (n % 250)}` }).post('/gesprek', { code }))
    times.push(performance.now() - asked)
    // Served, asked to wait in the line, or the portal could not be reached.
    told.push(page.status === 200 ? 'served' : page.html.includes(t('portal.enter.busy.title')) ? 'busy' : 'unreached')
    most = Math.max(most, residentMb(portal.portalPid()))
    await sleep(200)
  }
  flooding = false
  await flood
  const seconds = (performance.now() - began) / 1_000
  const p95 = quantile(times, 0.95)
  console.log(
    `A8: ${guessed} guesses in ${seconds.toFixed(0)} s (${JSON.stringify(answers)}), ${times.length} owners, p95 ${p95.toFixed(0)} ms, portal at most ${most.toFixed(0)} MB`,
  )
  assert.deepEqual([...new Set(told)], ['served'], `${told}`)
  assert.ok(p95 < 3_000)
  assert.ok(most < 512)
  assert.ok(answers.tried + times.length <= seconds * 10 + 1, 'ten a second, owners among them')
  assert.equal(portal.portalPid(), before, 'guesses hold no text: the portal stays')
})

test('A10: ten thousand junk posts without script, twenty honest reports in between: all are kept, none is refused', {
  timeout: 2_400_000,
}, async () => {
  const before = await countReports()
  const total = 10_020
  const receipts = new Set<string>()
  let waits = 0
  /** Waits as long as the page says, each time it says so, and sends again. */
  const sent = async (browser: PlainBrowser, form: FormPage) => {
    let page = await post(browser, form)
    for (; !digitsOn(page); page = await post(browser, page)) {
      assert.ok(page.html.includes('data-lane'), `${page.status} ${page.html.slice(0, 300)}`)
      waits += 1
      await sleep(1_000 * Number(/<span data-said="">\D*(\d+)/.exec(page.html)?.[1]))
    }
    receipts.add(digitsOn(page)!)
  }
  // Junk asks thirty things at once, and takes the shortest way that there is: a new form, the two pages that must be filled in, and off.
  const atOnce = openTurns({ atOnce: 30, waiting: 1_000_000 })
  const agent = new Agent({ keepAlive: true })
  const eager = (from: string): PlainBrowser => {
    const { get, post } = portal.browser({ from, agent })
    const inTurn =
      <Given extends unknown[], T>(ask: (...given: Given) => Promise<T>) =>
      async (...given: Given) => {
        const turn = await atOnce(0)
        return ask(...given).finally(() => turn?.over())
      }
    return { get: inTurn(get), post: inTurn(post) }
  }
  let next = 0
  // What goes wrong once ends the flood: two thousand others that go wrong after it tell nothing more.
  let wrong: string | undefined
  const junk = async () => {
    for (let n = next++; n < total - 20 && !wrong; n = next++) {
      const browser = eager(addressOf(n % 40))
      let step = 'the door'
      try {
        const first = await formPage(await browser.get(portalPaths.report))
        step = 'who'
        const second = await post(browser, first, short.who, portalPaths.step('who'))
        step = 'what'
        const third = await post(browser, second, short.what, portalPaths.step('what'))
        step = 'sending'
        await sent(browser, { ...third, action: portalPaths.send })
      } catch (error) {
        wrong ??= `${step} of post ${n}, ${Math.round(performance.now() - began)} ms: ${(error as Error).message}; Vonk said: ${portal.said().slice(-2_000)}`
      }
    }
  }
  const began = performance.now()
  const telling = setInterval(
    () =>
      console.log(
        `A10: ${next} begun, ${receipts.size} kept, ${waits} waits, ${Math.round(performance.now() / 1_000)} s, portal ${portal.portalPid()}`,
      ),
    20_000,
  )
  // So many that whoever waits in the lane does not hold up the flood.
  const flood = Promise.all(Array.from({ length: 2_500 }, junk))
  const times: number[] = []
  for (let n = 0; n < 20 && !wrong; n++) {
    while (next < Math.min(n * 500, total - 20) && !wrong) await sleep(100)
    const asked = performance.now()
    const browser = portal.browser({ from: `127.0.7.${1 + n}` })
    await sent(browser, await fillIn(browser, '', short))
    times.push((performance.now() - asked) / 1_000)
  }
  await flood
  clearInterval(telling)
  agent.destroy()
  assert.equal(wrong, undefined)
  const after = await countReports()
  console.log(
    `A10: ${after.queued - before.queued} in the queue, ${waits} waits in the lane; honest reports took ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} s, waits included`,
  )
  assert.equal(receipts.size, total)
  assert.equal(after.all - before.all, total)
  assert.ok(after.queued - before.queued > 9_000)
})

const countReports = () =>
  portal.system(async (tx) => ({
    all: (await tx.selectFrom('report').select(tx.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n,
    queued: (
      await tx.selectFrom('report').select(tx.fn.countAll<number>().as('n')).where('queued', '=', true).executeTakeFirstOrThrow()
    ).n,
  }))
