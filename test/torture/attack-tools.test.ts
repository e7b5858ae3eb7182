import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openSession } from '../../src/access/session.ts'
import { sessionCookie } from '../../src/http/routes.ts'
import { type PortalServer, startPortal } from '../portal-server.ts'

/**
 * Programs that attackers use, from Debian, against a Vonk of its own on loopback with a throw-away database; skipped where a program is
 * absent. Beside each stands a careless server in which the same program must find something.
 */
const folder = mkdtempSync(join(tmpdir(), 'vonk-attack-'))
let vonk: PortalServer
let careless: { port: number; close(): void }
let cookie: string
const url = (path: string) => `http://127.0.0.1:${vonk.port}${path}`

const installed = (program: string) =>
  ['/usr/bin', '/usr/local/bin', '/bin'].some((place) => existsSync(join(place, program))) ? false : `no ${program} here`

type Ran = { said: string; code: number }
const run = (program: string, args: string[], minutes: number): Promise<Ran> =>
  new Promise((resolve) => {
    assert.ok(
      args.some((arg) => arg.includes('127.0.0.1')) && !args.some((arg) => /https?:\/\/(?!127\.0\.0\.1)/.test(arg)),
      'loopback only',
    )
    execFile(
      program,
      args,
      { timeout: minutes * 60_000, maxBuffer: 1 << 26, cwd: folder, env: { ...process.env, HOME: folder } },
      (error, out, err) => resolve({ said: out + err, code: typeof error?.code === 'number' ? error.code : 0 }),
    )
  })

/** A server as nobody should write one: the text of an address becomes SQL, and markup. */
const startCareless = async (login: pg.PoolConfig) => {
  const pool = new pg.Pool({ ...login, max: 2 })
  const server = createServer(async (request, answer) => {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('q') ?? ''
    const rows = await pool
      .query(`select name from pg_am where amname = '${asked}'`.replace('select name', 'select amname'))
      .then(
        (found) => JSON.stringify(found.rows),
        (error: Error) => error.message,
      )
    answer.setHeader('content-type', 'text/html')
    answer.end(`<html><body><form action="/"><input name="q" value="x"></form><p>${asked}</p><p>${rows}</p></body></html>`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => {
    server.close()
    void pool.end().catch(() => {})
  }
  return { port: (server.address() as AddressInfo).port, close }
}

before(async () => {
  vonk = await startPortal(join(folder, 'data'))
  careless = await startCareless(vonk.owner)
  cookie = await vonk.asHolder(async (tx, staff) => {
    const { token } = await openSession(tx, vonk.force.id, staff.id, new Date())
    return `${sessionCookie}=${token}`
  })
})
after(async () => {
  careless?.close()
  await vonk?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const sqlmap = async (args: string[]): Promise<boolean> => {
  const how = ['--batch', '--level=1', '--risk=2', '--technique=BEUSQ', '--threads=4', '--retries=0', '--flush-session', '--disable-coloring', '--dbms=postgresql', `--output-dir=${join(folder, 'sqlmap')}`] // biome-ignore format: one list
  const { said } = await run('sqlmap', [...how, ...args], 5)
  assert.match(said, /injection point|do not appear to be injectable|all tested parameters/i, said.slice(-600))
  return /identified the following injection point/.test(said)
}

test('W12: sqlmap finds SQL in the careless server and in no parameter of ours', { skip: installed('sqlmap') }, async () => {
  assert.equal(await sqlmap(['-u', `http://127.0.0.1:${careless.port}/?q=heap`, '-p', 'q']), true)
  const asked: [string, string, string?][] = [
    ['/meldingen?lijst=open&district=HAV&grond=origin&sinds=2026-01-01&code=ABCD', 'lijst,district,grond,sinds,code'],
    ['/zoeken?q=opleiding', 'q'],
    ['/activiteiten?soort=training&status=running&q=x', 'soort,status,q'],
    ['/agenda?maand=2026-11', 'maand'],
    ['/aanmelden/zout', 'name', 'name=samir'],
    ['/gesprek', 'code', 'code=1234+5678+9012+3456+7890+1234'],
  ]
  for (const [path, parameters, data] of asked) {
    const send = data ? ['--data', data, '-H', 'Sec-Fetch-Site: same-origin'] : ['--cookie', cookie]
    assert.equal(await sqlmap(['-u', url(path), '-p', parameters, ...send]), false, path)
  }
})

const wapiti = async (start: string, modules: string, minutes: number, headers: string[] = []) => {
  const out = join(folder, 'wapiti.json')
  rmSync(out, { force: true })
  const how = ['--flush-session', '--store-session', join(folder, 'wapiti'), '--no-bugreport', '-v', '0', '-f', 'json', '-o', out, '-d', '3', '--max-links-per-page', '40'] // biome-ignore format: one list
  const time = ['--max-scan-time', String(minutes * 60), '--max-attack-time', '60']
  await run('wapiti', ['-u', start, '-m', modules, ...how, ...time, ...headers.flatMap((header) => ['-H', header])], minutes + 2)
  type Found = { vulnerabilities: Record<string, { path: string; info: string }[]> }
  const { vulnerabilities } = JSON.parse(readFileSync(out, 'utf8')) as Found
  return Object.entries(vulnerabilities).flatMap(([kind, found]) => found.map(({ path, info }) => `${kind}: ${path} ${info}`))
}

test('W12: wapiti finds holes in the careless server and none in ours, outside and signed in', {
  skip: installed('wapiti'),
}, async () => {
  const modules = 'sql,exec,file,xss,permanentxss,ssrf,redirect,crlf,xxe,methods,backup,cookieflags,http_headers,csp'
  const found = await wapiti(`http://127.0.0.1:${careless.port}/`, 'sql,xss', 1)
  assert.ok(
    found.some((one) => /script|XSS|SQL/i.test(one)),
    found.join('\n'),
  )
  assert.deepEqual(await wapiti(url('/'), modules, 3), [])
  assert.deepEqual(await wapiti(url('/vandaag'), modules, 4, [`Cookie: ${cookie}`]), [])
})

test('W12: ffuf finds no file or page of ours that nobody was to find', { skip: installed('ffuf') }, async () => {
  const hidden = ['.env', '.git/config', '.git/HEAD', '.npmrc', 'package.json', 'package-lock.json', 'src/server.ts', 'src/env.ts', 'data', 'data/secrets', 'secrets/forms.key', 'backup.sql', 'dump.sql', 'vonk.sql', 'backup.zip', 'db.sqlite', 'admin', 'administrator', 'phpmyadmin', 'wp-login.php', 'server-status', 'metrics', 'debug', 'debug/pprof', 'json', 'json/version', '__inspect', 'console', 'graphql', 'swagger.json', 'api', 'api/v1', 'api/v1/users', '.well-known/security.txt', 'config.json', 'logs', 'log', 'error.log', 'core', 'node_modules/hono/package.json', 'assets/', 'assets/../package.json', 'assets/%2e%2e/package.json', '..%2fpackage.json', '%2e%2e%2fpackage.json', 'healthz', 'melden'] // biome-ignore format: one list
  const words = join(folder, 'words.txt')
  writeFileSync(words, hidden.join('\n'))
  const out = join(folder, 'ffuf.json')
  await run(
    'ffuf',
    ['-w', words, '-u', url('/FUZZ'), '-mc', '200,201,204,206,301,302,307,401,500', '-t', '4', '-s', '-of', 'json', '-o', out],
    2,
  )
  const { results } = JSON.parse(readFileSync(out, 'utf8')) as { results: { input: { FUZZ: string }; status: number }[] }
  assert.deepEqual(results.map(({ input }) => input.FUZZ).sort(), ['healthz', 'melden'])
})

test('W9: four kinds of slow attack, a thousand connections each, keep nobody honest waiting', {
  skip: installed('slowhttptest'),
}, async () => {
  for (const mode of ['-H', '-B', '-R', '-X']) {
    const attack = run(
      'slowhttptest',
      ['-c', '1000', mode, '-i', '5', '-r', '200', '-l', '30', '-u', url('/melden'), '-p', '3'],
      2,
    )
    const times: number[] = []
    let ended = false
    void attack.then(() => {
      ended = true
    })
    const browser = vonk.browser()
    while (!ended) {
      const began = performance.now()
      assert.equal((await browser.get('/')).status, 200, mode)
      times.push(performance.now() - began)
      await new Promise((wait) => setTimeout(wait, 100))
    }
    times.sort((a, b) => a - b)
    assert.ok(
      times.length > 50 && times[Math.floor(times.length * 0.95)]! < 1000,
      `${mode}: ${times.length} pages, slowest ${times.at(-1)}`,
    )
  }
})
