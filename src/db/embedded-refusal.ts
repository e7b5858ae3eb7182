/** A start that cannot go on. The message is one plain sentence for whoever runs Vonk: print it and exit 1; it is no bug. */
export class CannotStart extends Error {}

/** Another living Vonk holds this data. */
export class AlreadyRunning extends CannotStart {
  constructor(holder: string) {
    super(`Vonk is already running on this data (${holder}). Stop it first, or choose another folder with VONK_DATA.`)
  }
}

/** Processes of a server that was killed are still ending; a moment later they are gone. */
export class StillEnding extends CannotStart {}

const lastFatal = (told: string): string =>
  told
    .split('\n')
    .filter((line) => /\b(FATAL|PANIC|error):/.test(line))
    .at(-1)
    ?.replace(/^.*?\b(FATAL|PANIC|error): */, '') ?? ''

/** Turns what a PostgreSQL program told before it gave up (its messages are English: lc_messages C) into one plain sentence. */
export const refusal = (told: string, folder: string): CannotStart => {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(told)?.[1]
  if (library) {
    return new CannotStart(
      `PostgreSQL cannot start: the system library ${library} is missing. Install it, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  if (/pre-existing shared memory block/.test(told)) {
    return new StillEnding(
      `Processes of an earlier PostgreSQL still work on the data in ${folder}. Wait until they end and start again.`,
    )
  }
  if (/No space left on device|Disk quota exceeded/.test(told)) {
    return new CannotStart(`The disk that holds ${folder} is full. Make room and start again; nothing was deleted.`)
  }
  if (/wrong ownership|invalid permissions/.test(told)) {
    return new CannotStart(
      `The database in ${folder} belongs to another user of this machine, or others may read it. Start Vonk as its owner, with folder mode 0700.`,
    )
  }
  if (/Permission denied|EACCES|EPERM|Read-only file system|EROFS/.test(told)) {
    return new CannotStart(
      `Vonk may not write in ${folder}. Give this user the right to, or choose another folder with VONK_DATA.`,
    )
  }
  if (/EEXIST|ENOTDIR/.test(told))
    return new CannotStart(`${folder} is a file, not a folder. Choose another folder with VONK_DATA.`)
  if (/Cannot allocate memory/.test(told)) return new CannotStart('There is not enough memory to start PostgreSQL.')
  const last = lastFatal(told)
  return new CannotStart(
    `The database in ${folder} does not open${last ? ` (${last})` : ''}. Nothing was changed; put a backup in its place, or choose another folder with VONK_DATA.`,
  )
}
