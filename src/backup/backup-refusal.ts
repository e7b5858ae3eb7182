/** A backup, restore or drill that cannot go on. The message is one plain sentence, without any content: print it and exit 1. */
export class CannotKeep extends Error {}

/** What the system answered to writing or reading a file, as one sentence. */
export const fileRefusal = (error: unknown, path: string): unknown => {
  const { code } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new CannotKeep(`There is no room for ${path}. Nothing was left there; make room and try again.`)
  if (code === 'ENOENT') return new CannotKeep(`${path} is not there.`)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new CannotKeep(`This user may not read or write ${path}.`)
  if (code === 'EEXIST') return new CannotKeep(`${path} is there already; nothing was overwritten.`)
  if (code === 'EISDIR' || code === 'ENOTDIR') return new CannotKeep(`${path} is not a file in a folder.`)
  return error
}
