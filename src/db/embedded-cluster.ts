import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Program, runProgram } from './embedded-program.ts'
import { CannotStart } from './embedded-refusal.ts'
import { scramVerifier } from './embedded-secret.ts'

const prefix = 'postgres.making-'

const living = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const remove = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // A program of the killed start still writes in it; a later start clears it.
  }
}

/** Half-made clusters of starts that were killed: no data was ever in them. */
const sweep = (home: string): void => {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(prefix))) {
    if (!living(Number(name.slice(prefix.length).split('-')[0])))
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

// Nobody logs in as superuser, ever: what needs one is done below, in single-user mode.
const access = (local: string) =>
  `${local} all vonk_owner scram-sha-256\n${local} all vonk_app scram-sha-256\n${local} all all reject\n`
const whoMayConnect = () =>
  process.platform === 'win32' ? access('host').replace(/ all (vonk\w+|all) /g, ' all $1 127.0.0.1/32 ') : access('local')

const statements = (passwords: { owner: string; app: string }, durable: boolean): string[] => [
  `create role vonk_owner login password '${scramVerifier(passwords.owner)}'`,
  `create role vonk_app login nosuperuser nobypassrls nocreatedb nocreaterole password '${scramVerifier(passwords.app)}'`,
  'create database vonk owner vonk_owner',
  'revoke all on database postgres, template1, vonk from public',
  'grant connect on database vonk to vonk_app',
  // Tests make a database each, and end what still looks at it.
  ...(durable ? [] : ['alter role vonk_owner createdb', 'grant pg_signal_backend to vonk_owner']),
]

const versionOf = (data: string): string | undefined => {
  const file = join(data, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/**
 * Makes the cluster with database `vonk` and its two logins, unless it is there. It grows under another name and is renamed
 * when complete and on disk, so a kill leaves nothing half; of two starts at once the first to rename wins.
 */
export const ensureCluster = async (
  program: Program,
  passwords: { owner: string; app: string },
  durable: boolean,
  say: (line: string) => void,
): Promise<void> => {
  const { home, major } = program
  const data = join(home, 'postgres')
  sweep(home)
  const made = versionOf(data)
  if (made === major) return
  if (made)
    throw new CannotStart(
      `The database in ${data} was made by PostgreSQL ${made}, which this Vonk (${major}) cannot open; nothing was changed.`,
    )
  if (existsSync(data) && readdirSync(data).length) {
    throw new CannotStart(
      `${data} holds files but no PostgreSQL database. Nothing was changed; choose another folder with VONK_DATA.`,
    )
  }
  say('Making the database, once …')
  const making = join(home, `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    await runProgram(program, 'initdb', [
      '-D',
      making,
      '-U',
      'postgres',
      '--auth=reject',
      '--data-checksums',
      '--no-sync',
      ...locale,
    ])
    writeFileSync(join(making, 'pg_hba.conf'), whoMayConnect())
    const sql = statements(passwords, durable).map((statement) => `${statement};\n`)
    await runProgram(
      program,
      'postgres',
      ['--single', '-D', making, '-c', 'fsync=off', '-c', 'log_checkpoints=off', 'postgres'],
      sql.join(''),
    )
    if (durable) await runProgram(program, 'initdb', ['--sync-only', '-D', making])
    renameSync(making, data)
    if (durable && process.platform !== 'win32') syncFolder(home)
  } catch (error) {
    remove(making)
    if (!versionOf(data)) throw error
  }
}

const syncFolder = (folder: string): void => {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
