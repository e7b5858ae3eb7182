// Installs what is missing, then becomes Node 24 with the JSX hook. Plain JavaScript without packages, because nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.vonk-stamp')
const lock = join(root, '.installing')

const say = (line) => process.stderr.write(`vonk: ${line}\n`)
const stop = (line) => {
  say(line)
  process.exit(1)
}

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

/** Takes the lock folder, or waits for whoever holds it; a holder silent for 15 minutes is taken for dead. */
const takeLock = () => {
  for (let waited = false; ; ) {
    try {
      mkdirSync(lock)
      return
    } catch {
      if (installed()) return
      try {
        if (Date.now() - statSync(lock).mtimeMs > 900_000) rmSync(lock, { recursive: true, force: true })
      } catch {
        // The other one finished between two looks.
      }
      if (!waited) say('another start is installing; waiting for it.')
      waited = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
}

const install = () => {
  takeLock()
  const release = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  if (installed()) return release()
  say('installing what is needed, once (about a minute) …')
  const args = ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (run.status !== 0) stop('installing failed; npm says why above. Check the connection to the npm registry and start again.')
  writeFileSync(stamp, wanted())
  release()
}

const major = Number(process.versions.node.split('.')[0])
if (major < 20) stop(`Node ${process.versions.node} is too old. Install Node 20 or newer and start again.`)
if (!installed()) install()

const platform = { linux: 'linux', darwin: 'darwin', win32: 'win' }[process.platform]
const brought = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const node = existsSync(brought) ? brought : major === 24 ? process.execPath : undefined
if (!node) stop(`Vonk brings no Node 24 for ${process.platform} ${process.arch}. Install Node 24 and start again.`)

const hook = join(root, 'tools', 'jsx-hook.mjs')
const args = ['--disable-warning=ExperimentalWarning', '--import', hook, ...process.argv.slice(2)]
// One process from here on where Node can replace itself (22.15 and newer): signals then reach Vonk without a middleman.
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], process.env)
const child = spawn(node, args, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
