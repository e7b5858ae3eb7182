import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export type Pattern = { file: string; source: string; flags: string }

/** After one of these a slash begins a regular expression, never a division or the end of a tag. */
const before = /(?:^|[(,=:[!&|?{;]|=>|\breturn|\btypeof)\s*$/

/** The regular expressions of a line of TypeScript; a line holds no comment and no text that looks like one by our style. */
const inLine = (line: string): { source: string; flags: string }[] => {
  const found: { source: string; flags: string }[] = []
  for (let at = line.indexOf('/'); at >= 0; at = line.indexOf('/', at + 1)) {
    if (line[at + 1] === '/' || line[at + 1] === '*' || !before.test(line.slice(0, at))) continue
    const literal = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/([dgimsuvy]*)(?![a-z])/.exec(line.slice(at))
    if (!literal) continue
    found.push({ source: literal[1]!, flags: literal[2]! })
    at += literal[0].length - 1
  }
  return found
}

/** Every regular expression that the product is written with, and the file it stands in. */
export const patternsIn = (file: string, text: string): Pattern[] =>
  text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .flatMap((line) => inLine(line).map((one) => ({ file, ...one })))

export const sourcePatterns = (): Pattern[] =>
  globSync('{src,tools}/**/*.{ts,tsx,mjs}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => patternsIn(file, readFileSync(join(root, file), 'utf8')))
