import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backupCommands, type KeepingCommand, runKeeping } from './backup/backup-commands.ts'
import { recoveryCommands } from './backup/recovery-commands.ts'
import { readSettings } from './env.ts'
import { attack, publishedFault } from './kernels/attack.ts'
import { protect } from './kernels/suppress.ts'
import { type Table, type TableFault, tableFault } from './kernels/table-cells.ts'

type Given = { input: unknown; values: Record<string, string | boolean | undefined> }
type Command = { says: string; usage: string; run(given: Given): Promise<{ output: unknown; exit: number }> }

/** Input that cannot be worked with: one plain line, exit 2. */
class Refused extends Error {}

const said: Record<TableFault['reason'], string> = {
  'not-a-table': 'it has no cells, relations, sensitive and mustPublish lists, or a relation without parts',
  'not-a-count': 'a value is missing or negative',
  duplicate: 'a cell is named twice',
  'unknown-cell': 'a cell is named that is not in the table',
  'does-not-add-up': 'the parts do not add up to their total',
}

const refuse = (name: string, fault: TableFault) => {
  throw new Refused(`${name}: ${said[fault.reason]}${fault.id ? ` (${fault.id})` : ''}.`)
}

type NamedTable = Table & { name?: string }

const protectTables = async ({ input, values }: Given) => {
  const cost = values['cost'] ?? 'value'
  if (cost !== 'value' && cost !== 'number') throw new Refused('--cost is value or number.')
  const tables = (Array.isArray(input) ? input : [input]) as NamedTable[]
  const answers: Record<string, unknown> = {}
  for (const [at, table] of tables.entries()) {
    const name = table?.name ?? `table ${at + 1}`
    const fault = tableFault(table)
    if (fault) refuse(name, fault)
    process.stderr.write(`${name} …\n`)
    const { suppressed, cost: sum, number, optimal, safe } = await protect(table, { cost })
    if (!safe) throw new Refused(`${name}: no set of hidden cells protects this table; publish fewer dimensions.`)
    answers[name] = { suppressed, cost: sum, number, optimal }
  }
  return { output: answers, exit: 0 }
}

const auditTable = async ({ input, values }: Given) => {
  const published = input as Parameters<typeof attack>[0]
  const fault = publishedFault(published ?? ({} as never))
  if (fault) refuse('table', fault)
  const { safe, contradictory, cells } = await attack(published, { whole: values['integer'] === true })
  if (contradictory) throw new Refused('table: no counts agree with what it publishes.')
  return { output: { safe, cells }, exit: safe ? 0 : 1 }
}

const commands: Record<string, Command> = {
  protect: {
    says: 'Hides small cells of tables, and others at least cost, so that none can be computed.',
    usage: '[--cost value|number]',
    run: protectTables,
  },
  'audit-table': {
    says: 'Attacks a published table as an outsider would; exit 1 when a hidden cell can be computed.',
    usage: '[--integer]',
    run: auditTable,
  },
}

/** Commands on the installation itself: its folder and database, as the settings tell. */
const keeping: Record<string, KeepingCommand> = { ...backupCommands, ...recoveryCommands }

const keep = async (command: KeepingCommand, args: string[]): Promise<number> => {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  const options = {
    to: text,
    out: text,
    key: text,
    'open-with': text,
    recipient: many,
    share: many,
    for: text,
    'person-key': text,
    reason: text,
    demo: { type: 'boolean' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args, options, strict: true, allowPositionals: true })
  } catch (error) {
    throw new Refused((error as Error).message)
  }
  const { demo, ...values } = parsed.values
  const read = readSettings(demo ? ['--demo'] : [])
  if ('problems' in read) throw new Refused(read.problems.join('\n'))
  const { data, databaseUrl } = read.settings
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const out = (line: string) => void process.stdout.write(`${line}\n`)
  return runKeeping(command, { values, rest: parsed.positionals, place: { data, databaseUrl, say, out } })
}

const help = () => {
  const list = (some: Record<string, { usage: string; says: string }>) =>
    Object.entries(some).map(([name, { usage, says }]) => `  ${`${name} ${usage}`.padEnd(36)} ${says}`)
  process.stdout.write(
    [
      'npm run -s vonk -- <command>',
      '',
      'Keep and bring back, on VONK_DATA and DATABASE_URL (with --demo: those of the example):',
      ...list(keeping),
      '',
      'Work on figures: JSON from standard input or --in FILE, to standard output or --out FILE; no network, no database:',
      ...list(commands),
      `  ${'help'.padEnd(36)} Shows this.`,
      '',
      'Vonk itself: npm start (real), npm start -- --demo (an example force). Settings: docs/handbook/operator.md',
      '',
    ].join('\n'),
  )
}

const read = (file: string | undefined): unknown => {
  let text: string
  try {
    text = readFileSync(!file || file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new Refused(`${file ?? 'standard input'} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(`${file ?? 'standard input'} is not JSON.`)
  }
}

const write = (file: string | undefined, output: unknown) => {
  const text = `${JSON.stringify(output, null, 1)}\n`
  if (!file || file === '-') process.stdout.write(text)
  else writeFileSync(file, text)
}

const main = async ([name = 'help', ...rest]: string[]): Promise<number> => {
  if (name === 'help' || name === '--help') {
    help()
    return 0
  }
  if (Object.hasOwn(keeping, name)) return keep(keeping[name]!, rest)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refused(`There is no command "${name}". See: npm run -s vonk -- help`)
  const options = {
    in: { type: 'string' },
    out: { type: 'string' },
    cost: { type: 'string' },
    integer: { type: 'boolean' },
  } as const
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
  try {
    values = parseArgs({ args: rest, options, strict: true }).values
  } catch (error) {
    throw new Refused((error as Error).message)
  }
  const { output, exit } = await command.run({ input: read(values.in), values })
  write(values.out, output)
  return exit
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`vonk: ${error instanceof Refused ? error.message : 'this did not work; the input may be damaged.'}\n`)
  return 2
})
