// Runs the tests with one database server for all of them. Files and node:test's own options are passed on; --torture runs the slow tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { availableParallelism, constants } from 'node:os'
import { join } from 'node:path'
import { runFolder, startKeeper } from '../test/database.ts'

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)
const torture = given.includes('--torture')
const takesValue = /^--test-(name-pattern|skip-pattern|reporter|reporter-destination|shard|timeout|concurrency|isolation)$/
const isFile = (arg, at) => !arg.startsWith('-') && !takesValue.test(given[at - 1] ?? '')
const files = given.filter(isFile)
const options = given.filter((arg, at) => !isFile(arg, at) && arg !== '--torture')

const everyday = ['src/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}', 'test/journeys/*.test.{ts,tsx}']
const found = globSync(torture ? ['test/torture/*.test.{ts,tsx}'] : everyday, { cwd: root })
  .sort()
  .map((file) => join(root, file))
const chosen = files.length ? files : found

const folder = runFolder(process.pid)
const keeper = process.env.DATABASE_URL_TEST ? undefined : startKeeper(folder, process.pid)
const runner = spawn(
  process.execPath,
  [
    ...process.execArgv,
    '--test',
    `--test-concurrency=${torture ? 1 : Math.max(2, Math.min(availableParallelism(), 8))}`,
    `--test-timeout=${torture ? 900_000 : 180_000}`,
    ...options,
    ...chosen,
  ],
  { stdio: 'inherit', env: { ...process.env, ...(keeper && { VONK_TEST_FOLDER: folder }) } },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => runner.kill(signal))
const [code, signal] = await once(runner, 'exit')
if (keeper && keeper.exitCode === null && keeper.kill('SIGTERM')) {
  keeper.ref()
  await once(keeper, 'exit')
}
process.exit(signal ? 128 + constants.signals[signal] : code)
