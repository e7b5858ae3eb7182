// Node strips types from .ts itself; .tsx goes through esbuild here, once per content, and is kept beside the packages.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, 'node_modules', '.cache', 'vonk')
enableCompileCache(join(cache, 'compiled'))
const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
// Other packages, other output: the stamp of what is installed is part of the name of what is kept.
const stamp = read(join(root, 'node_modules', '.vonk-stamp'))
const require = createRequire(import.meta.url)
let esbuild

const compile = (source, path) => {
  esbuild ??= require('esbuild')
  return esbuild.transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    format: 'esm',
    target: 'node24',
    sourcefile: pathToFileURL(path).href,
    sourcemap: 'inline',
    sourcesContent: false,
  }).code
}

const kept = (source, path) => {
  const file = join(cache, 'jsx', `${createHash('sha256').update(`${stamp} ${path}\n`).update(source).digest('hex')}.mjs`)
  const before = read(file)
  if (before) return before
  const code = compile(source, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A read-only installation works without the cache, a little slower.
  }
  return code
}

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    return { format: 'module', source: kept(readFileSync(path, 'utf8'), path), shortCircuit: true }
  },
})
