import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import type { JobDefinition } from '../jobs/jobs.ts'
import { backupRecipients, noteBackup } from './backup-made.ts'
import { CannotKeep } from './backup-refusal.ts'
import { writeBackup } from './backup-writing.ts'

/** Kept as long as what was erased may still lie in a backup (security.md §6.5). */
export const backupDays = 35

const dated = /^vonk-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.age$/

/** `vonk-2026-11-24T021000Z.age`: the moment in UTC, without signs that a file system refuses. */
export const backupName = (now: Date): string => `vonk-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.age`

const madeAt = (name: string): number => {
  const [, day, hours, minutes, seconds] = dated.exec(name) ?? []
  return day ? Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`) : Number.NaN
}

/** Removes backups of ours that are older than 35 days, but never the newest; and what a killed backup left behind. */
export const rotateBackups = (folder: string, now: Date): string[] => {
  const old = now.getTime() - backupDays * 86_400_000
  const names = readdirSync(folder)
  const ours = names.filter((name) => dated.test(name)).sort()
  const over = ours.slice(0, -1).filter((name) => madeAt(name) < old)
  const halves = names.filter(
    (name) =>
      /^\.vonk-.*\.age\.\d+\.part$/.test(name) && madeAt(name.slice(1).replace(/\.\d+\.part$/, '')) < now.getTime() - 86_400_000,
  )
  for (const name of [...over, ...halves]) rmSync(join(folder, name), { force: true })
  return over
}

/** One backup into a folder, sealed to the keys that the people of the forces made, and written down. Throws CannotKeep. */
export const backUp = async (given: {
  owner: PoolConfig
  path: string
  secrets: string
  how: 'command' | 'job'
  recipients?: string[]
  now: Date
}) => {
  const { owner, path, secrets, how, now } = given
  const recipients = given.recipients?.length ? given.recipients : await backupRecipients(owner)
  if (!recipients.length)
    throw new CannotKeep('There is no backup key yet. An administrator makes one in Vonk, on the page of the backup.')
  const made = await writeBackup(owner, { path, recipients, secrets, now })
  await noteBackup(owner, made, how, now)
  return made
}

/** Every night into the folder of VONK_BACKUP, and old ones out. */
export const backupJob = (given: { owner: PoolConfig; folder: string; secrets: string; clock: () => Date }): JobDefinition => ({
  name: 'back-up',
  cron: '20 2 * * *',
  work: async () => {
    const now = given.clock()
    mkdirSync(given.folder, { recursive: true, mode: 0o700 })
    await backUp({ ...given, path: join(given.folder, backupName(now)), how: 'job', now })
    rotateBackups(given.folder, now)
  },
})
