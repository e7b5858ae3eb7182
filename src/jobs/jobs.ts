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

/** The queue as one force sees it. */
export type Jobs = {
  /** Asks for a job in the caller's transaction: no commit, no job. Payloads hold ids and sealed links, never a text or a name. */
  send(tx: Tx, name: string, payload: object): Promise<void>
}

/** The work of one force: each job of it runs at the hours of that force. */
export type ForceWork = { force: { id: string; timeZone: string }; definitions: JobDefinition[] }

export type Queue = {
  of(force: { id: string }): Jobs
  start(works: ForceWork[]): Promise<void>
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

type Carried = { force?: string; payload?: unknown }

/**
 * The queue on the working login. All forces of an installation share one queue a job, so that ten forces ask the database no oftener than
 * one; each job carries its force. Jobs may be sent before `start`.
 */
export const openJobs = async (app: PoolConfig): Promise<Queue> => {
  const boss = new PgBoss({ ...app, ...quiet, max: 3, migrate: false, createSchema: false } as ConstructorOptions)
  // A dead database shows at the next request or job; the queue keeps trying by itself.
  boss.on('error', () => {})
  let known = new Set<string>()

  const keepHours = async (name: string, works: ForceWork[]): Promise<void> => {
    const wanted = works.flatMap(({ force, definitions }) => {
      const cron = definitions.find((one) => one.name === name)?.cron
      return cron ? [{ force, cron }] : []
    })
    // Hours of a force that is here no longer, or from before jobs carried their force.
    for (const { key } of await boss.getSchedules(name))
      if (!wanted.some(({ force }) => force.id === key)) await boss.unschedule(name, key)
    for (const { force, cron } of wanted)
      await boss.schedule(name, cron, { force: force.id }, { tz: force.timeZone, key: force.id })
  }

  return {
    of: ({ id }) => ({
      async send(tx, name, payload) {
        if (!known.has(name)) throw new Error(`No job is named ${name}.`)
        const options = { db: fromKysely(tx as never), retryLimit: 5, retryDelay: 60, retryBackoff: true }
        await boss.send(name, { force: id, payload }, options)
      },
    }),
    async start(works) {
      await boss.start()
      known = new Set(works.flatMap(({ definitions }) => definitions.map(({ name }) => name)))
      for (const name of known) {
        await boss.createQueue(name)
        await keepHours(name, works)
        await boss.work<Carried>(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const { data } of jobs) {
            const work = works.find(({ force }) => force.id === data?.force)?.definitions.find((one) => one.name === name)
            await work?.work(data.payload ?? {}).catch((error: unknown) => failWithoutWords(error, name))
          }
        })
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
