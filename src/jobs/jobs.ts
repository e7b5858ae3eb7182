import type { PoolConfig } from 'pg'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/schema.ts'
import { reportFault } from '../http/fault.ts'

/** Work that runs beside the web: asked for in the transaction of a deed, or every day at an hour. */
export type JobDefinition = {
  name: string
  /** Cron expression in the force's time zone; without it the job runs only when a deed asks. */
  cron?: string
  work(payload: unknown): Promise<void>
}

export type Jobs = {
  /** Asks for a job in the caller's transaction: no commit, no job. Payloads hold ids and sealed links, never a text or a name. */
  send(tx: Tx, name: string, payload: object): Promise<void>
  start(definitions: JobDefinition[], timeZone: string): Promise<void>
  stop(): Promise<void>
}

const schema = 'pgboss'
const quiet: Partial<ConstructorOptions> = { schema, persistWarnings: false, monitorVacuum: false, reindex: false }

/** Installs or updates the queue's own tables with the owner's login; the working login only uses them. */
export const installJobs = async (owner: PoolConfig): Promise<void> => {
  const boss = new PgBoss({ ...owner, ...quiet, max: 2, migrate: true, supervise: false, schedule: false } as ConstructorOptions)
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
}

export const jobGrants = `
  grant usage on schema ${schema} to vonk_app;
  grant select, insert, update, delete on all tables in schema ${schema} to vonk_app;
  grant usage, select on all sequences in schema ${schema} to vonk_app;
  grant execute on all functions in schema ${schema} to vonk_app;`

/** The queue keeps the error of a failed job, and a mail server's refusal quotes the address: it is told as a fault and kept bare. */
const failWithoutWords = (error: unknown, name: string): never => {
  reportFault(error, `the job ${name}`)
  throw new Error('failed')
}

/** The queue on the working login. `names` are made at first start; jobs may be sent before `start`. */
export const openJobs = async (app: PoolConfig): Promise<Jobs> => {
  const boss = new PgBoss({ ...app, ...quiet, max: 3, migrate: false, createSchema: false } as ConstructorOptions)
  // A dead database shows at the next request or job; the queue keeps trying by itself.
  boss.on('error', () => {})
  let known = new Set<string>()
  return {
    async send(tx, name, payload) {
      if (!known.has(name)) throw new Error(`No job is named ${name}.`)
      await boss.send(name, payload, { db: fromKysely(tx as never), retryLimit: 5, retryDelay: 60, retryBackoff: true })
    },
    async start(definitions, timeZone) {
      await boss.start()
      for (const { name } of definitions) await boss.createQueue(name)
      known = new Set(definitions.map(({ name }) => name))
      for (const { name, cron, work } of definitions) {
        if (cron) await boss.schedule(name, cron, {}, { tz: timeZone })
        await boss.work(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const job of jobs) await work(job.data).catch((error: unknown) => failWithoutWords(error, name))
        })
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
