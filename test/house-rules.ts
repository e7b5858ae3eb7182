import { posix } from 'node:path'

/** A source file: its path from the root with forward slashes, and its text. */
export type Source = { path: string; text: string }
/** What breaks a rule, in words that tell where. */
export type Fault = string

const ground = [
  'access',
  'audit',
  'backup',
  'vault',
  'spine',
  'gate',
  'kernels',
  'register',
  'db',
  'http',
  'jobs',
  'words',
  'ui',
  'documents',
  'files',
]
const doors = new Set(['room.ts', 'paths.ts', 'open.ts', 'README.md'])

const importsOf = ({ path, text }: Source): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => target.startsWith('.'))
    .map((target) => posix.join(posix.dirname(path), target))

const folderOf = (path: string) => path.split('/')[1] ?? ''
const roomOf = (path: string) => /^src\/rooms\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

/** Rooms import the ground floor and other rooms' open.ts and paths.ts; the ground floor imports no room; kernels import nothing of ours. */
export const arrowFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap((source) => importsOf(source).flatMap((target) => arrowFault(source.path, target)))

const arrowFault = (from: string, to: string): Fault[] => {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)]
  const arrow = `${from} imports ${to}`
  if (folderOf(from) === 'kernels' && folderOf(to) !== 'kernels') return [`${arrow}: kernels import nothing of ours`]
  if (ground.includes(folderOf(from)) && toRoom) return [`${arrow}: the ground floor imports no room`]
  if (ground.includes(folderOf(from)) && to.split('/').length === 2 && to.startsWith('src/'))
    return [`${arrow}: the ground floor imports nothing above it`]
  if (fromRoom && toRoom && fromRoom !== toRoom && !/\/(open|paths)\.ts$/.test(to))
    return [`${arrow}: only open.ts and paths.ts of another room`]
  if (fromRoom && to.startsWith('src/') && to.split('/').length === 2) return [`${arrow}: a room imports the ground floor only`]
  if (to.startsWith('test/') && !isTest(from)) return [`${arrow}: the product imports no test`]
  return []
}

/** The noun is in the file name, once in the whole tree. */
export const nameFaults = (paths: string[]): Fault[] => {
  const seen = new Map<string, string>()
  return paths
    .filter((path) => path.startsWith('src/'))
    .flatMap((path) => {
      const name = posix.basename(path)
      const other = seen.get(name)
      seen.set(name, path)
      return other && !doors.has(name) ? [`${path} has the name of ${other}`] : []
    })
}

/** The drawers that become buckets. */
export const drawerFaults = (paths: string[]): Fault[] =>
  paths
    .filter((path) => /\/(utils?|helpers?|misc|common|lib|index)(\.[a-z]+)?(\/|$)/.test(path) && !/\.(json|nl\.ts)$/.test(path))
    .map((path) => `${path} is a drawer without a noun`)

/** A file on four screens. */
export const lengthFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(({ path }) => /\.(tsx?|mjs|css)$/.test(path) && !path.startsWith('src/words/'))
    .flatMap(({ path, text }) =>
      text.split('\n').length > 351 ? [`${path} has ${text.split('\n').length - 1} lines, more than 350`] : [],
    )

/** Only env.ts reads the environment; the embedded PostgreSQL is given it as a child process. */
export const environmentFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(
      ({ path, text }) =>
        path.startsWith('src/') &&
        !isTest(path) &&
        !['src/env.ts', 'src/db/embedded-program.ts'].includes(path) &&
        /\bprocess\.env\b/.test(text),
    )
    .map(({ path }) => `${path} reads the environment`)

/** Text can't become markup, nor script or style come inline, nor randomness from the weak source. */
export const dangerFaults = (sources: Source[]): Fault[] => {
  const dangers: [RegExp, string][] = [
    [/(?<!sql\.)\braw\(/, 'makes markup of text (raw)'],
    [/dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write/, 'makes markup of text'],
    [/<(style|script)(\s[^>]*)?>[^<]/, 'has an inline style or script'],
    [/\sstyle=[{"']/, 'has a style attribute'],
    [/\son[a-z]+=[{"']/, 'has a handler in an attribute'],
    [/\beval\(|new Function\(/, 'makes code of text'],
    [/Math\.random\(/, 'uses the weak source of randomness'],
  ]
  return sources
    .filter(({ path }) => path.startsWith('src/') && /\.tsx?$/.test(path) && !isTest(path))
    .flatMap(({ path, text }) => dangers.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} ${what}`))
}

/** SQL is built by Kysely; sql.raw stands only where frozen files run. */
export const sqlFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(
      ({ path, text }) =>
        path.startsWith('src/') && !isTest(path) && /\bsql\.raw\(/.test(text) && !/^src\/db\/(migrate|prepare)\.ts$/.test(path),
    )
    .map(({ path }) => `${path} builds SQL from text`)

/** Libraries for sealing stay in the vault; what the server hashes and signs with is Node's own. */
export const cryptoFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(
      ({ path, text }) =>
        path.startsWith('src/') &&
        !path.startsWith('src/vault/') &&
        !isTest(path) &&
        /(from|import\() ?'(age-encryption|@noble\/|@scure\/|shamir-secret-sharing)/.test(text),
    )
    .map(({ path }) => `${path} uses a crypto library: only the vault does`)

/** Secrets of the same length are compared in constant time: `===` tells by its time how much was right. */
export const comparisonFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(
      ({ path }) => path.startsWith('src/') && /\.tsx?$/.test(path) && !isTest(path) && !/\.client\.ts$|\/browser\//.test(path),
    )
    .flatMap(({ path, text }) =>
      /\b\w*(hash|signInKey|Secret|secret|nonce|pepper|receiptKey)\b(\.toString\([^)]*\))?\s*[!=]==\s*(?!undefined|null|'|"|\d)\w/.test(
        text,
      )
        ? [`${path} compares a secret with ===`]
        : [],
    )

/** Scripts of staff pages talk to the server through one file: what a refusal or an ended session means is met there. */
export const requestFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(({ path }) => /^src\/(rooms|vault)\/.*(\.client\.ts$|\/browser\/)/.test(path) && !isTest(path))
    .filter(({ path, text }) => path !== 'src/vault/browser/requests.ts' && /\bfetch\(/.test(text))
    .map(({ path }) => `${path} asks the server itself`)

/** Each room tells in ten lines what it is. */
export const readmeFaults = (paths: string[]): Fault[] => {
  const rooms = new Set(paths.map(roomOf).filter((room) => room !== undefined))
  return [...rooms]
    .filter((room) => !paths.includes(`src/rooms/${room}/README.md`))
    .map((room) => `the room ${room} has no README.md`)
}

/** A handler opens no second transaction where it was given one, and no clock of its own. */
export const clockFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(
      ({ path }) =>
        /^src\/(rooms|spine|gate|register|access|audit|vault)\//.test(path) &&
        !isTest(path) &&
        !/\.client\.ts$|\/browser\//.test(path),
    )
    .filter(({ text }) => /\bnew Date\(\)|\bDate\.now\(\)/.test(text))
    .map(({ path }) => `${path} reads the clock itself`)

/** The project stands on its own. */
export const aloneFaults = (sources: Source[]): Fault[] =>
  sources
    .filter(({ path, text }) => path !== 'test/house-rules.ts' && /\.\.\/shared\b|\/work\//.test(text))
    .map(({ path }) => `${path} names a folder outside the project`)
