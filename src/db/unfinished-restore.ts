import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './embedded-refusal.ts'

/** The mark that a restore is under way in a data folder: a start on half a database would begin a new, empty house on it. */
export const unfinishedRestore = (folder: string) => {
  const mark = join(folder, 'restoring')
  return {
    /** Makes the folder and the mark; returns what takes the mark away at the end. */
    begin: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(mark, 'A restore into this folder has begun and has not ended.\n', { mode: 0o600, flush: true })
      return () => rmSync(mark)
    },
    refuse: () => {
      if (existsSync(mark))
        throw new CannotStart(
          `A restore into ${folder} was broken off. Empty that folder (and the database of DATABASE_URL) and restore again; the backup itself is whole.`,
        )
    },
  }
}
