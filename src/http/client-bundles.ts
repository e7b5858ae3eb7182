import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const cache = join(root, 'node_modules', '.cache', 'vonk', 'bundles')

type Kept = { inputs: Record<string, string>; code: string }

const digest = (path: string) => {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('base64')
  } catch {
    return 'gone'
  }
}

/** Bundles one `.client.ts` file, now. */
export const buildClient = (entry: string): Kept => {
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof import('esbuild')
  const result = esbuild.buildSync({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
  })
  const paths = Object.keys(result.metafile.inputs)
  return { inputs: Object.fromEntries(paths.map((path) => [path, digest(join(root, path))])), code: result.outputFiles[0]!.text }
}

/** The bundle of one `.client.ts` file for the browser; built once, kept until one of the files it was made from changes. */
const bundle = (entry: string): string => {
  const file = join(cache, `${createHash('sha256').update(relative(root, entry)).digest('hex').slice(0, 16)}.json`)
  try {
    const kept: Kept = JSON.parse(readFileSync(file, 'utf8'))
    if (Object.entries(kept.inputs).every(([path, hash]) => digest(join(root, path)) === hash)) return kept.code
  } catch {
    // Not built yet.
  }
  const made = buildClient(entry)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(made))
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A read-only installation builds at every start.
  }
  return made.code
}

/** Every browser script of every room and ground floor folder: `<name>.client.ts` becomes `<name>.js`. */
export const clientBundles = (): { name: string; code: string }[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.client.ts'))
    .map((path) => ({ name: `${basename(path, '.client.ts')}.js`, code: bundle(join(root, 'src', path)) }))
