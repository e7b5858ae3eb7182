import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../test/cast.ts'
import { planPaths } from '../rooms/plan/paths.ts'
import { vaultPaths } from '../vault/vault-paths.ts'
import { sessionCookie } from './routes.ts'
import { shellPaths } from './shell-paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** A form that begins to arrive, and ends when `end` is called. */
const slowly = (path: string, headers: Record<string, string>) => {
  let end = () => {}
  let asked = () => {}
  const reads = new Promise<void>((resolve) => {
    asked = resolve
  })
  const body = new ReadableStream(
    {
      start(controller) {
        controller.enqueue(new TextEncoder().encode('name=lies'))
        end = () => controller.close()
      },
      // Called again once the first piece was taken: from then on the server waits.
      pull: () => asked(),
    },
    { highWaterMark: 0 },
  )
  const own = { host: 'vonk.test', 'sec-fetch-site': 'same-origin', origin: house.deps.url }
  const answer = house.app.request(house.deps.url + path, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { ...own, ...headers },
  } as RequestInit)
  return { answer, reads, end }
}

const openTransactions = async () => {
  const { rows } = await house.system((tx) =>
    sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and usename = current_user and xact_start is not null`.execute(tx),
  )
  return rows[0]!.n
}

test('of a stranger no more is kept in memory than somebody may have typed, whatever a route takes', async () => {
  const large = new File([new Uint8Array(400_000)], 'plan.json')
  const stranger = await house.anybody().upload(planPaths.loading, large)
  assert.equal(stranger.status, 413)
  const typed = await house.anybody().post(planPaths.loading, { tekst: 'x'.repeat(200_000) })
  assert.equal(typed.status, 403, 'who was signed out while writing gets the text back')
  assert.notEqual((await house.as('Lies').upload(planPaths.loading, large)).status, 413)
})

test('whoever sends a form slowly keeps no connection to the database, outside or signed in', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const cookie = { cookie: `${sessionCookie}=${house.person('Ann').token}` }
  const slow = [
    slowly(vaultPaths.salt, form),
    slowly(vaultPaths.signIn, { 'content-type': 'text/plain' }),
    slowly(shellPaths.purpose, form),
    slowly(shellPaths.purpose, { ...form, ...cookie }),
    slowly(shellPaths.purpose, { 'content-type': 'application/octet-stream', ...cookie }),
  ]
  await Promise.all(slow.map(({ reads }) => reads))
  assert.equal(await openTransactions(), 0)
  assert.equal((await house.as('Lies').get(shellPaths.today)).status, 200)
  for (const { end } of slow) end()
  assert.ok((await Promise.all(slow.map(({ answer }) => answer))).every(({ status }) => status < 500))
})
