import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { root } from './start-trial.ts'

export type Said = { code: number; out: string; err: string }

/** Runs `npm run vonk -- …` as an operator does, and tells what it said. */
export const vonkCommand = (args: string[], env: Record<string, string>, input = ''): Promise<Said> =>
  new Promise((resolve) => {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_TEST_CONTEXT$/i.test(name)))
    const file = [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'cli.ts'), ...args]
    const child = spawn(process.execPath, file, { cwd: root, env: { ...clean, ...env } })
    let [out, err] = ['', '']
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (err += piece))
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }))
    child.stdin.end(input)
  })

/** Reads with the owner's login, for as long as it takes. */
export const asOwner = async <T>(owner: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** How many rows each table has, but the queue's and what no backup holds. */
export const countsOf = (owner: pg.PoolConfig): Promise<Record<string, number>> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not like 'kysely%' and relname not in ('session', 'backup') order by 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of rows) counts[name] = Number((await client.query(`select count(*) as n from ${name}`)).rows[0].n)
    return counts
  })
