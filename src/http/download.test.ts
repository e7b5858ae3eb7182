import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { type House, openHouse } from '../../test/cast.ts'
import { headersFor } from './headers.ts'
import { createRoutes } from './routes.ts'
import type { Download } from './visit.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** What somebody gets who asks for this file. */
const fetched = async (file: Download): Promise<Response> => {
  const app = new Hono()
  createRoutes(app, house.deps).routes.still('get', '/bestand', 'public.read', (visit) => visit.download(file))
  return app.request('http://vonk.test/bestand', { headers: { 'accept-encoding': 'gzip' } })
}

const csv: Download = { type: 'text/csv; charset=utf-8', name: 'acties 2026.csv', body: 'code;titel\r\n' }

test('somebody who asks for a file gets it to keep, byte for byte, with the headers of the house', async () => {
  const answer = await fetched({ ...csv, body: new Uint8Array([0x50, 0x4b, 0, 0xff]) })
  assert.equal(answer.status, 200)
  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [0x50, 0x4b, 0, 0xff])
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  for (const [name, value] of Object.entries(headersFor('public', false))) assert.equal(answer.headers.get(name), value, name)
  assert.equal(answer.headers.get('content-encoding'), null)
})

test('its name arrives whole, and in plain letters for old programs', async () => {
  const named = async (name: string) => (await fetched({ ...csv, name })).headers.get('content-disposition')
  assert.equal(
    await named('Jaarverslag élan (2026).pdf'),
    `attachment; filename="Jaarverslag elan _2026_.pdf"; filename*=UTF-8''Jaarverslag%20%C3%A9lan%20%282026%29.pdf`,
  )
})

test('a name that somebody made up breaks out of no quotes, no line and no folder', async () => {
  const { headers } = await fetched({ ...csv, name: '../a"; filename=b\r\nSet-Cookie: x=1\ud800.csv' })
  assert.match(headers.get('content-disposition')!, /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%~!-]+$/)
  assert.equal(headers.get('set-cookie'), null)
  assert.doesNotMatch(headers.get('content-disposition')!, /\.\.(\/|%2F|\\)/i)
})
