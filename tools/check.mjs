// Types, lint, format: one command, every finding. --write mends format and what lint can mend.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = (name) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url))
const write = process.argv.includes('--write') ? ['--write'] : []
const runs = [
  [bin('typescript/bin/tsc'), ['--noEmit']],
  [bin('@biomejs/biome/bin/biome'), ['check', '--diagnostic-level=warn', '--error-on-warnings', ...write]],
]
const failed = runs.filter(([file, args]) => spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status !== 0)
process.exit(failed.length ? 1 : 0)
