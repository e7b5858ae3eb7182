import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPostmaster, stopPostmaster } from './embedded-postmaster.ts'
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
  `${['vonk_owner', 'vonk_app', 'vonk_portal'].map((name) => `${local} all ${name} scram-sha-256\n`).join('')}${local} all all reject\n`
const whoMayConnect = () =>
  process.platform === 'win32' ? access('host').replace(/ all (vonk\w+|all) /g, ' all $1 127.0.0.1/32 ') : access('local')

type Passwords = { owner: string; app: string; portal: string }

const portalLogin = ({ portal }: Passwords): string[] => [
  `create role vonk_portal login nosuperuser nobypassrls nocreatedb nocreaterole password '${scramVerifier(portal)}'`,
  'grant connect on database vonk to vonk_portal',
]

const statements = (passwords: Passwords, durable: boolean): string[] => [
  `create role vonk_owner login password '${scramVerifier(passwords.owner)}'`,
  `create role vonk_app login nosuperuser nobypassrls nocreatedb nocreaterole password '${scramVerifier(passwords.app)}'`,
  'create database vonk owner vonk_owner',
  'revoke all on database postgres, template1, vonk from public',
  'grant connect on database vonk to vonk_app',
  ...portalLogin(passwords),
  // Tests make a database each, and end what still looks at it.
  ...(durable ? [] : ['alter role vonk_owner createdb', 'grant pg_signal_backend to vonk_owner']),
]

/** Runs statements as superuser, on data that no server holds. */
const runAlone = (program: Program, data: string, statements: string[], settings: string[] = []): Promise<unknown> =>
  runProgram(
    program,
    'postgres',
    ['--single', '-D', data, '-c', 'log_checkpoints=off', ...settings, 'postgres'],
    statements.map((statement) => `${statement};\n`).join(''),
  )

/** Data made before the portal had a login of its own gets it; a server that outlived its Vonk is ended for it. */
const addPortalLogin = async (program: Program, passwords: Passwords): Promise<void> => {
  const data = join(program.home, 'postgres')
  const file = join(data, 'pg_hba.conf')
  if (readFileSync(file, 'utf8').includes('vonk_portal')) return
  const running = findPostmaster(data)
  if (running) await stopPostmaster(program, data, running.pid)
  await runAlone(program, data, portalLogin(passwords))
  writeFileSync(file, whoMayConnect())
}

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
  passwords: Passwords,
  durable: boolean,
  say: (line: string) => void,
): Promise<void> => {
  const { home, major } = program
  const data = join(home, 'postgres')
  sweep(home)
  const made = versionOf(data)
  if (made === major) return addPortalLogin(program, passwords)
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
    await runAlone(program, making, statements(passwords, durable), ['-c', 'fsync=off'])
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
