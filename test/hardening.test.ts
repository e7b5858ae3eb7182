import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { analyse } from 'scslre'
import { clientBundles } from '../src/http/client-bundles.ts'
import { type Pattern, patternsIn, sourcePatterns } from './source-patterns.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** What in a script can make markup, or a program, of a text. */
const sinks: [RegExp, string][] = [
  [/\.(innerHTML|outerHTML|srcdoc)\s*=[^=]/, 'markup of a text'],
  [/insertAdjacentHTML|document\.write\(|createContextualFragment|setHTMLUnsafe/, 'markup of a text'],
  [/\beval\(|new Function\(|setTimeout\(\s*["'`]/, 'a program of a text'],
  [/["'`]javascript:/i, 'an address that is a program'],
]
const sinksIn = (code: string) => sinks.filter(([sink]) => sink.test(code)).map(([, what]) => what)

test('W2: no script that a browser gets from us makes markup or a program of a text', () => {
  for (const planted of ['a.innerHTML=b', 'x.insertAdjacentHTML("a",b)', 'eval(a)', 'l.href="javascript:a"'])
    assert.equal(sinksIn(planted).length, 1, planted)
  const bundles = clientBundles()
  assert.ok(bundles.length > 5)
  for (const { name, code } of bundles) assert.deepEqual(sinksIn(code), [], name)
})

/** A text of one sign after another that this expression reads again and again. */
const slowWith = ({ source, flags }: Pattern): string[] =>
  analyse({ source, flags }).reports.map(({ type, character }) => `${type} ${JSON.stringify(character.pick)}`)

test('W11: nobody slows Vonk with a text that a regular expression reads over and over', () => {
  const planted = patternsIn('x.ts', String.raw`const a = b.replace(/[ \t]+\n/g, '') / c; return /(x+)+y/.test(d)`)
  assert.deepEqual(
    planted.map(({ source }) => source),
    [String.raw`[ \t]+\n`, '(x+)+y'],
  )
  for (const pattern of planted) assert.notDeepEqual(slowWith(pattern), [], pattern.source)
  const patterns = sourcePatterns()
  assert.ok(patterns.length > 100)
  // What the operator writes in the settings is read once, at the start.
  const foreign = patterns.filter(({ file }) => file !== 'src/env.ts')
  for (const pattern of foreign) assert.deepEqual(slowWith(pattern), [], `${pattern.file} /${pattern.source}/${pattern.flags}`)
})

test('W15: whoever installs gets exactly what the lock names, checked, and no install script runs', () => {
  assert.match(read('.npmrc'), /^ignore-scripts=true$/m)
  type Locked = { version?: string; integrity?: string; link?: boolean; license?: string }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
  const installed = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/'))
  assert.ok(installed.length > 100)
  for (const [path, { integrity, link }] of installed) assert.ok(integrity?.startsWith('sha512-') && !link, path)
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+/, `${name} is not pinned`)
    assert.equal(packages[`node_modules/${name}`]?.version, version, name)
  }
  assert.ok(Object.keys(dependencies ?? {}).length <= 40, 'no more than forty packages to run')
  const free =
    /^[( ]*(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|MPL-2\.0|LGPL-3\.0-or-later|Unlicense|Python-2\.0)\b/
  for (const [path, { license }] of installed) assert.match(license ?? '', free, `${path} has the licence ${license}`)
})

test('W16: two builds of the browser’s scripts, each from nothing, are the same to the byte', () => {
  const build = () =>
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', `import { buildHashes } from './test/bundle-hashes.ts'; console.log(buildHashes())`],
      { cwd: root, encoding: 'utf8' },
    )
  const first = build()
  assert.match(first, /[0-9a-f]{64}/)
  assert.equal(build(), first)
})

/** What a key, a password or a token looks like in a text. */
const secrets: [RegExp, string][] = [
  [/AGE-SECRET-KEY-1[0-9A-Z]{50,}/, 'an age identity'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\b(ghp|gho|github_pat|glpat|npm|xox[bp])_[A-Za-z0-9_]{20,}/, 'a token of a service'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'a key of a cloud'],
  [/postgres(ql)?:\/\/[^\s:/@"'`$<]+:[^\s:/@"'`$<…]{6,}@/, 'the password of a database'],
]
const secretsIn = (text: string) => secrets.filter(([secret]) => secret.test(text)).map(([, what]) => what)
/** Keys that known-answer tests need; they open nothing else. */
const openly = (file: string) => /^test\/reference\/|\.test\.tsx?$/.test(file)

test('W17: no secret stands in the project, nor in a script that we send', () => {
  for (const planted of [`AGE-SECRET-KEY-1${'Q'.repeat(58)}`, `postgres://a:${'hunter22'}@b/c`, `npm_${'a'.repeat(36)}`])
    assert.equal(secretsIn(planted).length, 1, planted)
  const files = globSync('**/*.{ts,tsx,mjs,json,md,sql,css,txt,sh}', {
    cwd: root,
    exclude: (name) => /node_modules|^data/.test(name),
  })
  assert.ok(files.length > 300)
  for (const file of files.filter((name) => !openly(name))) assert.deepEqual(secretsIn(read(file)), [], file)
  for (const { name, code } of clientBundles()) assert.deepEqual(secretsIn(code), [], name)
})
