import { join } from 'node:path'
import { sql } from 'kysely'
import { readForceFile } from '../src/db/force.ts'
import { connect } from '../src/db/pool.ts'
import type { Db } from '../src/db/schema.ts'
import { become, inTransaction } from '../src/db/transaction.ts'
import { listCounts, readListFilter, reportList } from '../src/rooms/reports/report-list.ts'
import type { Figure } from './bench.ts'
import { atMost, quantile } from './measuring.ts'
import { loginOf, type Running } from './running.ts'

const rounds = 300
const queries = ['', 'lijst=van-mij', 'lijst=gesloten', 'district=HAV']

/**
 * What row-level security costs on the list: the same questions of the page, asked by the working login, which it binds, and by the
 * owner, which it does not, in turn. The median of the one over the median of the other.
 */
export const rlsOnList = async (running: Running): Promise<Record<string, Figure>> => {
  const folder = join(running.folder, 'data-demo')
  const logins = { bound: connect({ ...loginOf(folder, 'vonk_app'), max: 1 }), free: connect({ ...loginOf(folder), max: 1 }) }
  const { rows } = await running.database.query(
    `select f.id as force, t.id as team, p.id as person from force f join team t on t.force_id = f.id and t.kind = 'reports'
     join person p on p.force_id = f.id and p.sign_in_name = 'samir'`,
  )
  const { force, team, person } = rows[0] as { force: string; team: string; person: string }
  const asker = { force: { ...readForceFile('rivierland'), id: force }, teamId: team, personId: person, today: '2026-11-24' }
  const filters = queries.map((query) => readListFilter(new URLSearchParams(query)))
  let met = 0
  const page = (db: Db, nth: number) =>
    inTransaction(db, async (tx) => {
      await become(tx, { force, kind: 'staff', person, teams: [team] })
      const began = performance.now()
      met += (await reportList(tx, filters[nth % filters.length]!, asker)).rows.length
      await listCounts(tx, filters, asker)
      return performance.now() - began
    })
  const times = { bound: [] as number[], free: [] as number[] }
  for (let nth = -20; nth < rounds; nth += 1)
    for (const who of ['bound', 'free'] as const) {
      const took = await page(logins[who], nth + 20)
      if (nth >= 0) times[who].push(took)
    }
  const binds = await sql<{ bound: boolean }>`select row_security_active('report') as bound`.execute(logins.bound)
  const free = await sql<{ bound: boolean }>`select row_security_active('report') as bound`.execute(logins.free)
  if (!binds.rows[0]!.bound || free.rows[0]!.bound || !met) throw new Error('the two logins are not what they should be')
  await Promise.all(Object.values(logins).map((db) => db.destroy()))
  const [bound, unbound] = [quantile(times.bound, 0.5), quantile(times.free, 0.5)]
  process.stderr.write(`bench: the list took ${bound.toFixed(2)} ms under row-level security, ${unbound.toFixed(2)} ms without\n`)
  return { 'rls-list': atMost(bound / unbound, 'x', 2) }
}
