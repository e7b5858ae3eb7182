import { execFile } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const modules = join(import.meta.dirname, '..', 'node_modules')
const brought = join(modules, '@sparticuz', 'chromium')
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

// Not the package's own list: its single-process flags let the second context die. Behind a closed network the background calls only cost time.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Program = { executablePath: string; env?: Record<string, string | undefined> }

/** The system's Chromium where there is one, else the one from npm. Close it when the tests are done. */
export const openBrowser = async (): Promise<Browser> => chromium.launch({ ...(await program()), args, headless: true })

/** The same browser with a profile of its own: closing and opening it again on the folder is what a restart does. */
export const openProfile = async (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...(await program()), args, headless: true })

const program = async (): Promise<Program> => {
  const system = installed.find((path) => existsSync(path))
  return system ? { executablePath: system } : unpacked()
}

const unpack = async (archive: string, to: string) => {
  const source = createReadStream(join(brought, 'bin', archive))
  const inflate = createBrotliDecompress({ chunkSize: 1 << 20 })
  if (!archive.includes('.tar')) return pipeline(source, inflate, createWriteStream(to, { mode: 0o755 }))
  // tar stops reading at the end of the archive; on a pipe, that closes it under whoever still writes.
  const file = `${to}.tar`
  mkdirSync(to, { recursive: true })
  await pipeline(source, inflate, createWriteStream(file))
  await promisify(execFile)('tar', ['-xf', file, '-C', to])
  rmSync(file)
}

/** The browser of @sparticuz/chromium with the libraries and fonts it brings, unpacked once beside the packages (209 MB). */
const unpacked = async (): Promise<Program> => {
  const { version } = JSON.parse(readFileSync(join(brought, 'package.json'), 'utf8')) as { version: string }
  const home = join(modules, '.cache', 'vonk', `chromium-${version}`)
  if (!existsSync(home)) await unpackAll(home)
  const libraries = [join(home, 'al2023', 'lib'), home, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(home, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

/** Two test files may do this at the same moment: each in a folder of its own, and the first that is ready wins. */
const unpackAll = async (home: string) => {
  const mine = `${home}.${process.pid}`
  mkdirSync(mine, { recursive: true })
  await Promise.all([
    unpack('chromium.br', join(mine, 'chromium')),
    unpack('al2023.tar.br', join(mine, 'al2023')),
    unpack('fonts.tar.br', join(mine, 'fonts')),
    unpack('swiftshader.tar.br', mine),
  ])
  const folders = [join(home, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'].map((folder) => `<dir>${folder}</dir>`)
  writeFileSync(
    join(mine, 'fonts.conf'),
    `<fontconfig>${folders.join('')}<cachedir>${join(home, 'fontcache')}</cachedir></fontconfig>`,
  )
  try {
    renameSync(mine, home)
  } catch {
    rmSync(mine, { recursive: true, force: true })
  }
}
