import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import {
  existsSync,
  type FSWatcher,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { findMat2 } from '../src/files/mat2.ts'
import { portalPaths } from '../src/rooms/portal/paths.ts'
import { filesWithCanary, holdsCanary } from './canary.ts'
import { tellingLetter, tellingPhoto } from './hostile-files.ts'
import { type PortalServer, startPortal } from './portal-server.ts'
import { digitsOn, type FormPage, fillIn, formPage, post } from './reporting-walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-files-'))
const data = join(folder, 'data')
/** In the bytes of each file that is sent, and in its name. */
const secret = `kanarie${Array.from({ length: 17 }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('')}`

let portal: PortalServer
const watchers: FSWatcher[] = []
/** Every file that held the secret at the moment it was written, by path. */
const caught = new Set<string>()

const look = (path: string): void => {
  try {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).slice(0, 200)) look(join(path, name))
    } else if (holdsCanary(readFileSync(path), secret)) caught.add(path)
  } catch {
    // Gone again, or not ours to read.
  }
}
const onlyOurs = (name: string) => !/^(vonk-|bash_jobs|\.|playwright|npm-|node-)/.test(name)

before(async () => {
  portal = await startPortal(data)
  watchers.push(watch(data, { recursive: true }, (_, name) => name && look(join(data, name))))
  watchers.push(watch(tmpdir(), (_, name) => name && onlyOurs(name) && look(join(tmpdir(), name))))
})
after(async () => {
  for (const one of watchers) one.close()
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

/** Posts a form with files over a connection of its own. */
const upload = async (page: FormPage, files: File[]): Promise<FormPage> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(page.hidden)) form.append(name, value)
  for (const file of files) form.append('bestand', file)
  const url = `http://127.0.0.1:${portal.port}`
  return formPage(await fetch(url + page.action, { method: 'POST', body: form, headers: { origin: url } }))
}
const told = (bytes: Buffer, ending: string) =>
  new File([new Uint8Array(Buffer.concat([bytes, Buffer.from(secret)]))], `${secret}.${ending}`)

test('F9: while files are sent, cleaned, sealed and kept, no disk holds anything of them in clear, nor their names', async () => {
  const browser = portal.browser()
  let page = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
  page = await post(browser, page, { open: '1' }, portalPaths.files)
  page = await upload(page, [
    told(await tellingPhoto(), 'jpg'),
    new File([new Uint8Array(tellingLetter([{ name: 'word/fontTable.xml', content: `<a>${secret}</a>` }]))], `${secret}.docx`),
  ])
  assert.ok(page.html.includes(`${secret}.jpg`) && page.html.includes(`${secret}.docx`), page.html)
  const receipt = await post(browser, await post(browser, page))
  assert.ok(digitsOn(receipt))
  const kept = await portal.system((tx) =>
    tx.selectFrom('sealed_file').select(['kind', 'cleaned', 'case_id']).orderBy('kind').execute(),
  )
  assert.deepEqual(
    kept.map(({ kind, cleaned, case_id }) => [kind, cleaned, case_id !== null]),
    [
      ['document', findMat2() !== undefined, true],
      ['picture', true, true],
    ],
  )
  assert.deepEqual([...caught], [])
  assert.deepEqual(filesWithCanary(data, secret), [])
  if (existsSync('/dev/shm')) assert.deepEqual(filesWithCanary('/dev/shm', secret), [], 'memory is wiped too')
  assert.equal(portal.said().includes(secret), false)
})

test('F9: … and whatever did hold it would have been caught', async () => {
  const planted = [join(data, 'planted'), join(tmpdir(), `planted-${secret}`)]
  for (const path of planted) writeFileSync(path, `${'x'.repeat(5_000)}${secret}`)
  for (let tries = 0; tries < 100 && caught.size < 2; tries += 1) await new Promise((resume) => setTimeout(resume, 20))
  for (const path of planted) rmSync(path)
  assert.deepEqual([...caught].sort(), planted.sort())
})

test('F9: a gigabyte is cut; the portal goes on, and no memory is kept for it', async () => {
  const browser = portal.browser()
  let page = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
  page = await post(browser, page, { open: '1' }, portalPaths.files)
  const url = `http://127.0.0.1:${portal.port}`
  let sent = 0
  const piece = new Uint8Array(1_000_000)
  const head = Object.entries(page.hidden).map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const body = new ReadableStream({
    start: (to) =>
      to.enqueue(
        Buffer.from(`${head.join('')}--x\r\nContent-Disposition: form-data; name="bestand"; filename="film.mp4"\r\n\r\n`),
      ),
    pull: (to) => {
      sent += piece.length
      if (sent > 1_000_000_000) to.close()
      else to.enqueue(piece)
    },
  })
  const headers = { origin: url, 'content-type': 'multipart/form-data; boundary=x' }
  await fetch(url + page.action, { method: 'POST', body, headers, duplex: 'half' } as RequestInit).catch(() => undefined)
  assert.ok(sent < 300_000_000, `${sent} bytes were taken`)
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${portal.portalPid()}/status`, 'utf8'))?.[1]) / 1024
  assert.ok(peak < 600, `${peak} MB`)
  assert.equal((await portal.browser().get('/melden')).status, 200)
})
