// Installs what is missing, then becomes Node 24 with the JSX hook. Plain JavaScript without packages, because nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.vonk-stamp')
const lock = join(root, '.cache', 'installing')

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

const say = (line) => process.stderr.write(`vonk: ${line}\n`)
const stop = (line) => {
  say(line)
  process.exit(1)
}
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
const installed = () => read(stamp) === wanted()

const living = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes the lock at once if it is free. Throws when the checkout can't be written. */
const tryLock = () => {
  mkdirSync(dirname(lock), { recursive: true })
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, `${process.pid}`)
  try {
    linkSync(mine, lock)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Clears the lock of an install that was killed: neither it nor its npm lives. What npm left half must go too. */
const clearDead = () => {
  const seen = read(lock)
  if (!seen || seen.split(' ').some((pid) => living(Number(pid)))) return
  const aside = `${lock}.dead.${process.pid}`
  try {
    renameSync(lock, aside)
    if (read(aside) !== seen) return renameSync(aside, lock)
    say('an earlier installation was cut off; starting it afresh.')
    rmSync(modules, { recursive: true, force: true, maxRetries: 3 })
    rmSync(aside)
  } catch {
    // Another start clears it.
  }
}

const waitForLock = async () => {
  for (let told = false; !tryLock(); await pause(300)) {
    clearDead()
    if (installed()) return false
    if (!told && existsSync(lock)) {
      say('another start is installing; waiting for it.')
      told = true
    }
  }
  return true
}

/** How to call npm: the one that called us, else the one beside this Node, else the one on the path. */
const npm = () => {
  const bin = dirname(process.execPath)
  const beside = [join(bin, '..', 'lib'), bin].map((folder) => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'))
  const script = [process.env.npm_execpath ?? '', ...beside].find((file) => basename(file) === 'npm-cli.js' && existsSync(file))
  return script ? [process.execPath, script] : ['npm']
}

const install = async () => {
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const [file, ...first] = npm()
  const PATH = [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter)
  const shell = process.platform === 'win32' && file === 'npm'
  const child = spawn(file, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell, env: { ...process.env, PATH } })
  if (child.pid) writeFileSync(lock, `${process.pid} ${child.pid}`)
  // Cut off here, the lock stays: the next start sees that its owner is dead and begins afresh.
  const cutOff = (signal) => {
    child.kill('SIGTERM')
    process.exit(128 + constants.signals[signal])
  }
  for (const signal of signals) process.on(signal, cutOff)
  const [code, error] = await new Promise((resolve) => {
    child.on('error', (error) => resolve([1, error]))
    child.on('exit', (code) => resolve([code ?? 1]))
  })
  for (const signal of signals) process.off(signal, cutOff)
  if (error) say(`npm is not found here (${error.code}). Install it beside Node.`)
  return code === 0
}

const ensureInstalled = async () => {
  try {
    if (!(await waitForLock())) return
  } catch (error) {
    // Installed by somebody else in a place that is read-only here: npm's own list shows that it came to its end.
    if (existsSync(join(modules, '.package-lock.json'))) return
    stop(`Vonk may not write in ${root} (${error.code}), where it installs what it needs. Give this user the right to.`)
  }
  if (!installed()) {
    say('installing what is needed, once (about a minute) …')
    const done = await install()
    if (done) writeFileSync(stamp, wanted())
    else {
      rmSync(lock, { force: true })
      stop(
        'installing failed, for the reason above. Check the connection to the npm registry and the room on the disk, and start again.',
      )
    }
  }
  rmSync(lock, { force: true })
}

const major = Number(process.versions.node.split('.')[0])
if (major < 20) stop(`Node ${process.versions.node} is too old. Install Node 20 or newer and start again.`)
if (!installed()) await ensureInstalled()

const platform = { linux: 'linux', darwin: 'darwin', win32: 'win' }[process.platform]
const brought = join(modules, `node-${platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const node = existsSync(brought) ? brought : major === 24 ? process.execPath : undefined
if (!node) stop(`Vonk brings no Node 24 for ${process.platform} ${process.arch}. Install Node 24 and start again.`)

const preload = (name) => ['--import', join(root, 'tools', name)]
const replaces = Boolean(process.execve) && process.platform !== 'win32'
const follows = !replaces || process.env.npm_lifecycle_event ? preload('end-with-parent.mjs') : []
// Pages are made of many short-lived pieces: a roomier nursery collects them in fewer, shorter stops.
const tuning = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64']
const args = [...tuning, ...preload('jsx-hook.mjs'), ...follows, ...process.argv.slice(2)]
// Each Argon2id takes 19 MiB for a moment: given back to the system at once instead of kept by the C library (some 100 MB less).
const environment = {
  ...process.env,
  MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? '8388608',
}
// One process from here on where Node can replace itself (22.15 and newer): signals then reach Vonk without a middleman. A core file of it,
// or of what it starts, would hold what people tell: the shell forbids them.
if (replaces) process.execve('/bin/sh', ['sh', '-c', 'ulimit -c 0; exec "$0" "$@"', node, ...args], environment)
if (process.env.npm_lifecycle_event) await import('./end-with-parent.mjs')
const child = spawn(node, args, { stdio: 'inherit', env: environment })
for (const signal of signals) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
