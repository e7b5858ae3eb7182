import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '../db/embedded-refusal.ts'
import { visitDatabase } from '../db/embedded-visit.ts'
import { inFours } from '../vault/fours.ts'
import { isRecipient, makePair } from '../vault/seal.ts'
import { backUp, backupName } from './backup-job.ts'
import { readBackup } from './backup-reading.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'
import { drill } from './drill.ts'
import { readIdentity } from './identity-file.ts'
import { restore } from './restore.ts'

/** Where the installation is, and how to speak. `out` gets what somebody asked for, `say` what happens meanwhile. */
export type KeepingPlace = { data: string; databaseUrl: string; say: (line: string) => void; out: (line: string) => void }
export type KeepingOptions = { values: Record<string, string | string[] | undefined>; rest: string[]; place: KeepingPlace }
/** A command that keeps or brings back; its exit code. */
export type KeepingCommand = { usage: string; says: string; run(given: KeepingOptions): Promise<number> }

/** A command that was typed wrongly: told in a sentence, exit 2. */
export class WrongUse extends Error {}

const one = (values: KeepingOptions['values'], name: string): string => {
  const value = [values[name]].flat()[0]
  if (!value) throw new WrongUse(`--${name} FILE is missing.`)
  return resolve(value)
}
const fileIn = (rest: string[]): string => {
  if (rest.length !== 1) throw new WrongUse('Name one backup file.')
  return resolve(rest[0]!)
}
const size = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

const makeBackup = async ({ values, place }: KeepingOptions): Promise<number> => {
  const now = new Date()
  const to = resolve(String([values['to']].flat()[0] ?? '.'))
  const path = existsSync(to) && statSync(to).isDirectory() ? join(to, backupName(now)) : to
  const recipients = [values['recipient'] ?? []].flat()
  if (!recipients.every(isRecipient)) throw new WrongUse('--recipient is an age1… public key.')
  const { owner, close } = await visitDatabase({ databaseUrl: place.databaseUrl, folder: place.data, say: place.say })
  try {
    const secrets = join(place.data, 'secrets')
    const made = await backUp({ owner, path, secrets, how: 'command', recipients, now })
    place.out(`${made.path}\n${made.rows} rows of ${made.tables} tables, ${size(made.bytes)}, sha256 ${made.sha256}`)
    place.say(
      'Sealed and checked on the disk. It is unproven until it was restored once: npm run vonk -- drill FILE --key KEYFILE',
    )
    return 0
  } finally {
    await close()
  }
}

const makeKeys = async ({ values, place }: KeepingOptions): Promise<number> => {
  const pair = await makePair()
  const text = `# The private key of Vonk's backups. Print it, keep it in two safes, and not on the server.\n# public key: ${pair.recipient}\n${pair.identity}\n`
  const out = [values['out']].flat()[0]
  if (out) {
    try {
      writeFileSync(resolve(out), text, { flag: 'wx', mode: 0o600, flush: true })
    } catch (error) {
      throw fileRefusal(error, resolve(out))
    }
  } else place.out(text.trimEnd())
  place.say(`The public key, for the page of the backup: ${pair.recipient}`)
  return 0
}

const verify = async ({ values, rest, place }: KeepingOptions): Promise<number> => {
  const { identity } = await readIdentity(one(values, 'key'))
  const { head, manifest } = await readBackup(fileIn(rest), identity)
  const tables = Object.values(manifest.tables)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  place.out(
    `Whole: ${rows} rows of ${tables.length} tables, ${manifest.audit} of them in the log; made ${head.madeAt} by Vonk ${head.vonk}.`,
  )
  return 0
}

export const backupCommands: Record<string, KeepingCommand> = {
  backup: {
    usage: '[--to FILE|FOLDER]',
    says: 'Makes a sealed backup, also while Vonk runs. Also: backup keys [--out FILE]; backup verify FILE --key KEYFILE.',
    run(given) {
      const [deed, ...rest] = given.rest
      if (deed === undefined) return makeBackup(given)
      if (deed === 'keys') return makeKeys(given)
      if (deed === 'verify') return verify({ ...given, rest })
      throw new WrongUse(`"backup ${deed}" is not known.`)
    },
  },
  restore: {
    usage: 'FILE --key KEYFILE',
    says: 'Puts a backup into an empty VONK_DATA (and an empty DATABASE_URL).',
    async run({ values, rest, place }) {
      const { identity } = await readIdentity(one(values, 'key'))
      const target = { folder: place.data, databaseUrl: place.databaseUrl || undefined, say: place.say }
      const { head, rows } = await restore(fileIn(rest), identity, target)
      place.out(`Restored ${rows} rows as they were on ${head.madeAt}. Start Vonk; everybody signs in again.`)
      return 0
    },
  },
  drill: {
    usage: 'FILE --key KEYFILE [--open-with KEYFILE]',
    says: 'Restores a backup beside everything else, proves it, and throws the copy away.',
    async run({ values, rest, place }) {
      const { identity } = await readIdentity(one(values, 'key'))
      const openWith = values['open-with'] ? (await readIdentity(one(values, 'open-with'))).identity : undefined
      const { proof, rows, tables, audit, madeAt, practice } = await drill(fileIn(rest), identity, { say: place.say, openWith })
      place.out(`Proven: ${rows} rows of ${tables} tables came back equal, ${audit} of them in the log; made ${madeAt}.`)
      place.out(
        practice.found
          ? `Practice reports: ${practice.found} there and sealed${openWith ? `, ${practice.opened} opened` : ''}.`
          : 'There is no practice report in it: mark one in Vonk, so that a next drill can prove that a story opens.',
      )
      place.out(`Number for the page of the backup: ${inFours(proof).join(' ')}`)
      return 0
    },
  },
}

/** Runs a command; the exit code. What cannot go on is one plain sentence. */
export const runKeeping = async (command: KeepingCommand, given: KeepingOptions): Promise<number> => {
  try {
    return await command.run(given)
  } catch (error) {
    if (!(error instanceof CannotKeep || error instanceof CannotStart || error instanceof WrongUse)) throw error
    given.place.say(`vonk: ${error.message}`)
    return error instanceof WrongUse ? 2 : 1
  }
}
