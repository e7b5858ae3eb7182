import assert from 'node:assert/strict'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root, type Trial, trialFolder, tryOut } from './start-trial.ts'

// Vonk as it is started, for two forces: each at its own name.
const place = trialFolder()
let trial: Trial
let port: number
before(async () => {
  port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number }
      probe.close(() => resolve(free))
    })
  })
  const env = {
    VONK_DATA: join(place.path, 'data'),
    VONK_FORCE: 'pz-antwerpen,rivierland',
    PORT: String(port),
    HOST: '127.0.0.1',
  }
  trial = tryOut(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts')], {
    out: join(place.path, 'out'),
    env,
  })
  await trial.until(/Ready in[\s\S]*uitnodiging[\s\S]*uitnodiging#\S+\s/, 120_000)
})
after(async () => {
  trial?.child.kill('SIGTERM')
  await trial?.ended()
  place.remove()
})

type Page = { status: number; text: string; headers: string }

const ask = (host: string, path: string, form?: Record<string, string>) =>
  new Promise<Page>((resolve, reject) => {
    const body = form && new URLSearchParams(form).toString()
    const headers = {
      host,
      ...(body && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'sec-fetch-site': 'same-origin',
      }),
    }
    const asked = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => {
        const { date: _, 'content-length': __, ...kept } = answer.headers
        resolve({ status: answer.statusCode ?? 0, text, headers: JSON.stringify(kept) })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })

const [antwerp, river] = ['pz-antwerpen.localhost', 'rivierland.localhost']

test('each force has its own pages at its own name, for the public and for its people', async () => {
  for (const path of ['/', '/melden', '/gesprek', '/aanmelden']) {
    const [here, there] = [await ask(antwerp, path), await ask(`${river}:${port}`, path)]
    assert.deepEqual([here.status, there.status], [200, 200], path)
    assert.doesNotMatch(here.text, /Rivierland/, path)
    assert.doesNotMatch(there.text, /Antwerpen/, path)
  }
  assert.match((await ask(antwerp, '/')).text, /Antwerpen/)
  assert.match((await ask(river, '/')).text, /Rivierland/)
})

test('A14: at any other name there is nothing of a force, and only whether Vonk is ready', async () => {
  for (const host of ['localhost', '127.0.0.1', 'evil.test', `${antwerp}.evil.test`, 'x.localhost'])
    for (const path of ['/', '/melden', '/aanmelden', '/meldingen', '/assets/x', '/nergens']) {
      const { status, text } = await ask(host, path)
      assert.equal(status, 404, `${host}${path}`)
      assert.doesNotMatch(text, /Rivierland|Antwerpen|politie/i)
    }
  assert.equal((await ask('localhost', '/healthz')).text, 'ready\n')
})

test('each force without an administrator gets a link of its own, which is nothing at the other’s name', async () => {
  const links = [
    ...trial.said().matchAll(/Nobody of (.+) has an account yet[\s\S]*?http:\/\/([a-z-]+\.localhost):\d+\/uitnodiging#(\S+)/g),
  ]
  assert.deepEqual(
    links.map(([, name, host]) => [name, host]),
    [
      ['Politiezone Antwerpen', antwerp],
      ['Politiezone Rivierland', river],
    ],
  )
  for (const [, , host, token] of links) {
    const own = await ask(host!, '/uitnodiging/gegevens', { token: token! })
    const other = await ask(host === antwerp ? river : antwerp, '/uitnodiging/gegevens', { token: token! })
    const none = await ask(host === antwerp ? river : antwerp, '/uitnodiging/gegevens', { token: 'A'.repeat(43) })
    assert.equal(own.status, 200)
    assert.deepEqual(other, none)
    assert.notEqual(own.text, other.text)
  }
})
