import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { root, trialFolder, tryOut } from './start-trial.ts'

const folder = trialFolder()
const source = (name: string) => JSON.stringify(join(root, 'src', name))
const phonesHome = join(folder.path, 'node_modules', 'phones-home', 'index.mjs')
/** Who is phoned: a place of TCP and UDP on one port, and one of a socket. */
const elsewhere = { tcp: 0, udp: 0, path: 0, port: 0, socket: join(folder.path, 'elsewhere.sock') }
const servers: Server[] = []
const listener = async (at: number | string, heard: () => void): Promise<Server> => {
  const server = createServer((socket: Socket) => {
    heard()
    socket.on('error', () => {})
    socket.destroy()
  })
  await new Promise<void>((ready) => (typeof at === 'string' ? server.listen(at, ready) : server.listen(at, '127.0.0.1', ready)))
  servers.push(server)
  return server
}
const datagrams = createSocket('udp4').on('message', () => {
  elsewhere.udp += 1
})
before(async () => {
  mkdirSync(join(phonesHome, '..'), { recursive: true })
  copyFileSync(join(import.meta.dirname, 'phones-home.mjs'), phonesHome)
  const tcp = await listener(0, () => {
    elsewhere.tcp += 1
  })
  elsewhere.port = (tcp.address() as AddressInfo).port
  await listener(elsewhere.socket, () => {
    elsewhere.path += 1
  })
  await new Promise<void>((ready) => datagrams.bind(elsewhere.port, '127.0.0.1', ready))
})
after(async () => {
  datagrams.close()
  for (const server of servers) server.close()
  folder.remove()
})

/** A process that loads the package after these lines, and tries what it is told to. */
const phoning = async (lines: string, tries: string) => {
  const file = join(folder.path, 'house.ts')
  writeFileSync(
    file,
    `${lines}
    const { tryAll, ways, questions } = await import('phones-home/index.mjs')
    console.log(JSON.stringify(${tries}))
    process.exit(0)`,
  )
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  assert.ok(out, told)
  return { came: JSON.parse(out) as Record<string, string>, told }
}
const guard = `import ${source('front/outgoing-guard.ts')}
  import { allowOutgoing } from ${source('http/outgoing.ts')}`
const place = () => JSON.stringify({ port: elsewhere.port, path: elsewhere.socket })

test('W18: a package that phones home gets nowhere, by no way that Node has, and the operator reads which one it was', async () => {
  const free = await phoning('', `await tryAll(ways, ${place()})`)
  const reached = { ...elsewhere }
  assert.ok(reached.tcp >= 9 && reached.path === 1, `without the guard it does: ${JSON.stringify([reached, free.came])}`)
  for (let waits = 0; elsewhere.udp === 0 && waits < 100; waits++) await sleep(20)
  assert.equal(elsewhere.udp, 1)
  const held = await phoning(guard, `{ ...await tryAll(ways, ${place()}), ...await tryAll(questions) }`)
  assert.deepEqual({ ...elsewhere, udp: 0 }, { ...reached, udp: 0 }, JSON.stringify(held.came))
  assert.equal(elsewhere.udp, 1)
  // These two tell less than the number of connections does.
  const { WebSocket: _, http2: __, ...others } = held.came
  assert.ok(Object.keys(others).length > 13)
  assert.deepEqual([...new Set(Object.values(others))], ['EACCES'], JSON.stringify(others))
  assert.match(held.told, /vonk: stopped a connection to a place that no setting names, asked for by the package phones-home\./)
  // What it would have told may stand in the name it asked for.
  assert.doesNotMatch(held.told, /stolen|elsewhere|127\.0\.0\.1/)
})

test('W18: what a setting names is reached, at that port only, also by the address that its name has', async () => {
  const named = `${guard}
  import dns from 'node:dns'
  allowOutgoing({ host: 'localhost', port: ${elsewhere.port} })
  allowOutgoing({ path: ${JSON.stringify(elsewhere.socket)} })
  await dns.promises.lookup('localhost', { all: true })
  await dns.promises.lookup('localhost', { family: 4 })`
  const { came } = await phoning(named, `await tryAll(ways, ${place()})`)
  for (const way of ['net, by port and host', 'net, by a socket of its own', 'a socket of the machine'])
    assert.equal(came[way], 'through', way)
  const other = await phoning(named, `await tryAll(ways, { port: ${elsewhere.port - 1}, path: '/tmp/other.sock' })`)
  const { WebSocket: _, http2: __, ...others } = other.came
  assert.deepEqual([...new Set(Object.values(others))], ['EACCES'])
})

test('W18: Vonk runs with its database, its portal and its own lines, and what a package of it tries after the start is stopped', async () => {
  const preload = join(folder.path, 'node_modules', 'phones-home', 'preload.mjs')
  writeFileSync(
    preload,
    `import { connect } from 'node:net'
    const phone = () => connect(${elsewhere.port}, '127.0.0.1').on('error', () => {}).unref()
    phone()
    setInterval(phone, 100).unref()`,
  )
  const before = elsewhere.tcp
  const trial = tryOut(
    process.execPath,
    [join(root, 'tools', 'with-node.mjs'), '--import', preload, join(root, 'src', 'server.ts')],
    {
      out: join(folder.path, 'vonk.out'),
      env: { VONK_DATA: join(folder.path, 'data'), VONK_FORCE: 'rivierland', PORT: '0', SMTP_URL: '', DATABASE_URL: '' },
    },
  )
  try {
    await trial.until(/stopped a connection/, 80_000)
    const reached = elsewhere.tcp
    assert.ok(reached > before, 'what is loaded before Vonk is not held: the decision says so')
    await trial.until(/Ready in/, 80_000)
    await sleep(500)
    assert.equal(elsewhere.tcp, reached)
    assert.doesNotMatch(trial.said(), /vonk: fault/)
  } finally {
    trial.child.kill('SIGTERM')
    await trial.ended()
  }
})

test('W18: the guard is the first thing that each process of Vonk loads', () => {
  for (const name of ['server.ts', 'front/portal-process.ts', 'files/file-sifter.ts']) {
    const [first] = /^import .*$/m.exec(readFileSync(join(root, 'src', name), 'utf8')) ?? []
    assert.match(first ?? '', /^import '\.{1,2}\/(front\/)?outgoing-guard\.ts'$/, name)
  }
})
