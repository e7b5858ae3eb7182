import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServerType, serve } from '@hono/node-server'
import { sql } from 'kysely'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/db/pool.ts'
import type { Db } from '../../src/db/schema.ts'
import { become, inTransaction } from '../../src/db/transaction.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { cookieOf } from '../replaying.ts'
import { arriveReport } from '../reports-cast.ts'

// Two forces at once through two connections of one pool, over real sockets, with people who leave in the middle.
let houses: [House, House]
let marks: [string, string]
let db: Db
let server: ServerType
let port: number
before(async () => {
  const first = await openHouse()
  houses = [first, await openHouse({ beside: first, force: { slug: 'overkant', name: 'Politie Overkant' } })]
  marks = [(await arriveReport(houses[0])).reference, (await arriveReport(houses[1])).reference]
  db = connect({ ...first.database.app, max: 2 })
  const apps = houses.map((house) => createApp({ ...house.deps, db }))
  server = serve({ port: 0, hostname: '127.0.0.1', fetch: (asked) => apps[Number(asked.headers.get('x-force'))]!.fetch(asked) })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
})
after(async () => {
  server.close()
  await db.destroy()
  await houses[1].close()
  await houses[0].close()
})

/** One page over a socket of its own; undefined: whoever asked left after `leaves` ms. */
const fetchPage = (nth: number, who: Name, path: string, leaves?: number) =>
  new Promise<string | undefined>((resolve) => {
    const headers = { ...cookieOf(houses[nth]!, who), 'x-force': String(nth) }
    const asked = request({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => resolve(text)).on('error', () => resolve(undefined))
    })
    asked.on('error', () => resolve(undefined))
    asked.end()
    if (leaves !== undefined) setTimeout(() => asked.destroy(), leaves)
  })

/** What a connection of the pool still knows of whoever had it before. */
const leftBehind = () =>
  db.connection().execute(async (one) => {
    const { rows } = await sql<{ left: string }>`select concat_ws(' ', nullif(current_setting('vonk.force', true), ''),
      nullif(current_setting('vonk.kind', true), ''), nullif(current_setting('vonk.person', true), ''),
      nullif(current_setting('vonk.teams', true), ''), nullif(current_setting('vonk.case', true), '')) as left`.execute(one)
    return rows[0]!.left
  })

/** Work of a force that ends in some bad way; tells how many rows of any other force it met. */
const brokenWork = (nth: number, how: number) => {
  let foreign = 0
  return inTransaction(db, async (tx) => {
    await become(tx, { force: houses[nth]!.force.id, kind: 'system' })
    const count = await tx
      .selectFrom('report')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('force_id', '<>', houses[nth]!.force.id)
      .executeTakeFirstOrThrow()
    foreign = count.n
    if (how === 0) throw new Error('the deed failed')
    if (how === 1) await sql`select 1 / 0`.execute(tx)
    if (how === 2) {
      await sql`set local statement_timeout = 1`.execute(tx)
      await sql`select pg_sleep(1)`.execute(tx)
    }
    if (how === 3) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  }).then(
    () => foreign,
    () => foreign,
  )
}

/** Numbers that look random and are the same in each run (Park and Miller, 1988). */
const dice = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

test('Z12: of a thousand interleaved requests of two forces through two connections none meets the other, and nothing stays behind', async () => {
  const roll = dice(20261124)
  const pages: [Name, string][] = [
    ['Samir', '/meldingen'],
    ['Hanne', '/meldingen'],
    ['Samir', '/vandaag'],
    ['Samir', '/tijdlijn'],
    ['Lies', '/themas'],
  ]
  const found: string[] = []
  const seen = { own: 0, left: 0, broken: 0, asked: 0 }
  const one = async () => {
    const nth = roll() < 0.5 ? 0 : 1
    const dies = roll()
    if (dies < 0.3) {
      seen.broken += 1
      const foreign = await brokenWork(nth, Math.floor(roll() * 100) % 25 === 0 ? 3 : Math.floor(roll() * 3))
      if (foreign) found.push(`${foreign} rows of the other force`)
    } else if (dies < 0.4) {
      seen.asked += 1
      const left = await leftBehind().catch(() => '')
      if (left) found.push(`left behind: ${left}`)
    } else {
      const [who, path] = pages[Math.floor(roll() * pages.length)]!
      const text = await fetchPage(nth, who, path, roll() < 0.3 ? roll() * 20 : undefined)
      if (text === undefined) seen.left += 1
      else if (text.includes(marks[nth]!)) seen.own += 1
      if (text?.includes(marks[1 - nth]!) || text?.includes(houses[1 - nth]!.force.name))
        found.push(`${path} shows the other force`)
    }
  }
  let sent = 0
  const sender = async () => {
    while (sent++ < 1000) await one()
  }
  await Promise.all(Array.from({ length: 8 }, sender))
  for (let tries = 0; tries < 20; tries += 1) {
    const left = await Promise.all([leftBehind(), leftBehind()])
    found.push(...left.filter(Boolean))
    await sleep(5)
  }
  assert.deepEqual(found, [])
  // It did happen: pages with their own work, people who left, deeds that broke, looks at what stays behind.
  for (const [what, n] of Object.entries(seen)) assert.ok(n > 30, `${what}: ${n}`)
})

test('Z12: a setting that does outlive its transaction is noticed', async () => {
  await db.connection().execute(async (one) => {
    await sql`select set_config('vonk.force', ${houses[0].force.id}, false)`.execute(one)
  })
  const left = await Promise.all([leftBehind(), leftBehind()])
  assert.ok(left.some((one) => one.includes(houses[0].force.id)))
})
