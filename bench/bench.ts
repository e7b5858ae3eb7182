import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benches } from './figures.ts'
import { endBench } from './measuring.ts'

/** One figure: `target` is a ceiling unless `atLeast`. */
export type Figure = { value: number; unit: string; target: number; met: boolean }

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, json: { type: 'string' } }, strict: true })
const wanted = values.only?.flatMap((id) => id.split(','))
const unknown = wanted?.find((id) => !Object.hasOwn(benches, id))
if (unknown) {
  process.stderr.write(`bench: there is no figure ${unknown}. There are: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}

const figures: Record<string, Figure> = {}
for (const [id, measure] of Object.entries(benches)) {
  if (wanted && !wanted.includes(id)) continue
  process.stderr.write(`bench: ${id} …\n`)
  Object.assign(figures, await measure())
}
await endBench()
for (const [id, { value, unit, target, met }] of Object.entries(figures)) {
  process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${id.padEnd(18)} ${value} ${unit} (target ${target})\n`)
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exit(Object.values(figures).every((figure) => figure.met) ? 0 : 1)
