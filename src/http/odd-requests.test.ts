import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../test/cast.ts'
import { aReport } from '../../test/report-arrival.ts'
import { accountsPaths } from '../rooms/accounts/paths.ts'
import { reportsPaths } from '../rooms/reports/paths.ts'

let house: House
let report: string
before(async () => {
  house = await openHouse()
  report = await aReport(house, { day: '2026-11-20' })
})
after(() => house.close())

test('an address with a day that does not exist or a character that cannot be kept opens as if it were not there', async () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const odd = ['code=%00', 'district=%00', 'sinds=2026-02-31', 'sinds=0000-01-01', `na=2026-02-31_${id}`, 'thema=%00']
  for (const query of odd) {
    assert.equal((await house.as('Samir').get(`${reportsPaths.list}?${query}`)).status, 200, query)
  }
  assert.equal((await house.as('Samir').get('/themas/%00')).status, 404)
  assert.equal((await house.as('Ann').get(`${accountsPaths.people}?na=${id}.%00`)).status, 200)
})

test('a script that sends something else than an object is told so, by every address that takes JSON', async () => {
  const posts = new Set(house.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))
  for (const template of posts) {
    const path = template.replace(/:\w+/g, report)
    for (const body of [null, 7, 'x', [], {}]) {
      const { status } = await house.as('Samir').json(path, body)
      assert.ok(status < 500, `${path} ${JSON.stringify(body)}: ${status}`)
    }
  }
})

test('whoever asks for the head of a page without a session is sent to sign in, as for the page', async () => {
  const { status } = await house.app.request(`http://vonk.test${reportsPaths.list}`, { method: 'HEAD' })
  assert.equal(status, 303)
})
