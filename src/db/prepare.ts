import { createRequire } from 'node:module'
import { sql } from 'kysely'
import type { PoolConfig } from 'pg'
import { installJobs, jobGrants } from '../jobs/jobs.ts'
import { migrate } from './migrate.ts'
import { connect } from './pool.ts'

const queueVersion: string = createRequire(import.meta.url)('pg-boss/package.json').version

/**
 * Everything that needs the owner's login and no force: schema, the queue's tables, grants to the working login.
 * Quick when nothing changed: the queue's version stands as a comment on its schema.
 */
export const prepareSchema = async (ownerLogin: PoolConfig): Promise<void> => {
  const owner = connect({ ...ownerLogin, max: 2 })
  try {
    await migrate(owner)
    const { rows } = await sql<{ version: string | null }>`
      select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = 'pgboss'`.execute(owner)
    if (rows[0]?.version === queueVersion) return
    await installJobs(ownerLogin)
    await sql.raw(`${jobGrants} comment on schema pgboss is '${queueVersion}';`).execute(owner)
  } finally {
    await owner.destroy()
  }
}
