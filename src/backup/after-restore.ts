import pg from 'pg'
import type { BackupHead } from './backup-archive.ts'

/**
 * What a restored house must not carry on with as if nothing had happened: links and questions of then, which may have been taken back since,
 * and sessions, of which a backup holds none. It leaves a line in the log of each force, and a notice that everybody of the service sees
 * until they read it: what was revoked after the backup is back.
 */
export const endWhatWasOpen = async (owner: pg.PoolConfig, { madeAt }: BackupHead): Promise<void> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query('update invitation set withdrawn_at = now() where accepted_at is null and withdrawn_at is null')
    for (const table of ['second_pair', 'entry_challenge', 'recovery_proposal', 'session'])
      await client.query(`delete from ${table}`)
    await client.query(
      `insert into audit_entry (force_id, at, person_id, kind, deed, thing_kind, thing_id)
       select id, now(), null, 'system', 'backups.restore', 'backup', $1 from force`,
      [madeAt],
    )
    await client.query(
      `insert into house_notice (force_id, kind, told_by, mark, told_at) select id, 'restored', null, $1, now() from force`,
      [madeAt],
    )
    await client.query('commit')
  } finally {
    await client.end().catch(() => {})
  }
}
