import { randomInt, randomUUID } from 'node:crypto'
import { become, inTransaction } from '../../db/transaction.ts'
import { type CleanedFile, cleanFile, type FileRefusal } from '../../files/file-cleaning.ts'
import { type FileKind, fileLimits, type Trace } from '../../files/file-kinds.ts'
import { shownName } from '../../files/file-name.ts'
import type { SentFile } from '../../http/fields.ts'
import type { Deps } from '../../http/visit.ts'
import { joinFile } from '../../vault/file-body.ts'
import { sealAt } from '../../vault/seal.ts'
import { dropArrivedFiles, fileArrives } from '../../vault/sealed-file.ts'

/** What a form remembers of a file that was added: it travels in the form, like every answer; the file itself lies sealed. */
export type AddedFile = {
  id: string
  name: string
  kind: FileKind
  /** As it came, in bytes. */
  size: number
  cleaned: boolean
  removed: Trace[]
  kept?: CleanedFile['kept']
  /** Where the original lies, when the sender wants it kept. */
  original?: string
}
/** `over`: what was chosen together is more than the server takes. */
export type AddingFault = { name: string; why: FileRefusal | 'count' | 'all' | 'full' | 'over' | 'none' }
/** The case that files wait for: there already, or to be. */
export type FileGoal = { caseId: string; recipient: string }

/** `fits`: whether so many bytes are within the sender's budget, which they then use up. */
type Adding = { today: string; quarter: number; original: boolean; fits: (bytes: number) => boolean | Promise<boolean> }

/** Everything that lies sealed of some files, by id. */
export const idsOf = (files: AddedFile[]): string[] => files.flatMap(({ id, original }) => (original ? [id, original] : [id]))

/** Cleans, seals and keeps what was chosen, one after the other; what is wrong with a file stops that file only. */
export const addFiles = async (deps: Deps, goal: FileGoal, already: AddedFile[], chosen: SentFile[], adding: Adding) => {
  const added = [...already]
  const faults: AddingFault[] = []
  for (const { name: given, bytes } of chosen) {
    const name = shownName(given)
    const together = added.reduce((sum, { size }) => sum + size, bytes.length)
    if (added.length >= fileLimits.count) faults.push({ name, why: 'count' })
    else if (together > fileLimits.all) faults.push({ name, why: 'all' })
    else {
      const outcome = await addOne(deps, goal, { name, bytes }, adding)
      if ('why' in outcome) faults.push({ name, why: outcome.why })
      else added.push(outcome)
    }
    bytes.fill(0)
  }
  return { added, faults }
}

const addOne = async (
  deps: Deps,
  goal: FileGoal,
  { name, bytes }: SentFile,
  { today, quarter, original, fits }: Adding,
): Promise<AddedFile | { why: AddingFault['why'] }> => {
  if (!(await fits(bytes.length * (original ? 2 : 1)))) return { why: 'full' }
  const cleaning = await cleanFile(deps.files, bytes)
  if (!cleaning.ok) return cleaning
  const { file } = cleaning
  const keep = async (content: Uint8Array, what: { ending: string; cleaned: boolean; original: boolean }) => {
    const [id, seq] = [randomUUID(), randomInt(1, 2 ** 31)]
    const place = { force: deps.force.id, case: goal.caseId, kind: 'file', seq, author: 'reporter' } as const
    const body = joinFile({ name, ending: what.ending, removed: what.cleaned ? file.removed : [] }, content)
    const sealed = await sealAt(place, body, goal.recipient)
    body.fill(0)
    const row = { id, seq, waitingFor: goal.caseId, day: today, quarter, kind: file.kind, sealed }
    const outcome = await outside(deps, (tx) => fileArrives(tx, { ...row, cleaned: what.cleaned, original: what.original }))
    return outcome === 'full' ? undefined : id
  }
  const id = await keep(file.bytes, { ending: file.ending, cleaned: file.cleaned, original: false })
  file.bytes.fill(0)
  if (!id) return { why: 'full' }
  const kept = original && file.cleaned ? await keep(bytes, { ending: file.from, cleaned: false, original: true }) : undefined
  return {
    id,
    name,
    kind: file.kind,
    size: bytes.length,
    cleaned: file.cleaned,
    removed: file.removed,
    ...(file.kept ? { kept: file.kept } : {}),
    ...(kept ? { original: kept } : {}),
  }
}

const outside = <T>({ db, force }: Deps, work: Parameters<typeof inTransaction<T>>[1]): Promise<T> =>
  inTransaction(db, async (tx) => {
    await become(tx, { force: force.id, kind: 'public' })
    return work(tx)
  })

/** Takes a file back before it is sent: it is gone at once. */
export const dropFile = async (deps: Deps, goal: FileGoal, files: AddedFile[], id: string): Promise<AddedFile[]> => {
  const gone = files.filter((file) => file.id === id)
  if (gone.length) await outside(deps, (tx) => dropArrivedFiles(tx, goal.caseId, idsOf(gone)))
  return files.filter((file) => file.id !== id)
}

let under = 0
const waiting: (() => void)[] = []
/** Each holds up to 60 MB while it is read and cleaned: three at a time, the next are not read yet. */
export const inUploadTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (under >= 3) await new Promise<void>((resume) => waiting.push(resume))
  under += 1
  try {
    return await work()
  } finally {
    under -= 1
    waiting.shift()?.()
  }
}
