import type { TeamKind } from '../../access/actor.ts'
import { quarterIn } from '../../db/force.ts'
import { fileLimits } from '../../files/file-kinds.ts'
import type { Fields } from '../../http/fields.ts'
import type { Still } from '../../http/visit.ts'
import { type AddedFile, type AddingFault, addFiles, dropFile, type FileGoal, inUploadTurn } from './added-file.ts'
import { addedFilePage } from './added-file-page.tsx'
import { pageLang } from './travelling-form.tsx'
import type { WaitingMessage } from './waiting-message.tsx'

/** All files at once, with what travels beside them and the seams of the form. */
export const filesLimit = fileLimits.all + 1_000_000

/** What a page with files belongs to: a draft, or a conversation. */
export type FilesOf = {
  files: AddedFile[]
  goal(): Promise<FileGoal>
  keep(files: AddedFile[]): void
  /** Seals what travels, after `keep`. */
  sealed(): string
  /** The team that reads them. */
  readers: TeamKind
  /** Where its page posts to. */
  action: string
  /** The page that this one was opened from. */
  leave(): Response | Promise<Response>
  message?: WaitingMessage
}

/** What a posted page of files leads to: the same page with what was added and taken out, or back. Nothing that was filled in is lost. */
export const answerFiles = async (visit: Still, fields: Fields, of: FilesOf): Promise<Response> => {
  const original = fields.text('origineel') !== ''
  const show = (files: AddedFile[], faults: AddingFault[] = []) => {
    of.keep(files)
    const page = { action: of.action, readers: of.readers, sealed: of.sealed(), files, faults, original, message: of.message }
    return visit.page(addedFilePage(visit.view, page), { secret: true, ...(faults.length ? { status: 422 } : {}) })
  }
  if (fields.text('open')) return show(of.files)
  if (fields.text('weg')) return show(await dropFile(visit.deps, await of.goal(), of.files, fields.text('weg')))
  const form = await visit.form()
  const chosen = form.files('bestand')
  if (form.over) return show(of.files, [{ name: '', why: 'over' }])
  if (chosen.length) {
    const adding = {
      today: visit.today,
      quarter: quarterIn(visit.force, visit.now),
      original,
      fits: (bytes: number) => visit.deps.lanes?.fits(visit.sender, visit.now.getTime(), bytes) ?? true,
    }
    const { added, faults } = await addFiles(visit.deps, await of.goal(), of.files, chosen, adding)
    return show(added, faults)
  }
  if (![visit.lang, ''].includes(fields.text(pageLang))) return show(of.files)
  if (fields.text('voegtoe')) return show(of.files, [{ name: '', why: 'none' }])
  return of.leave()
}

/** Reads a form with files in its turn, and wipes it whatever comes of it. */
export const readFiles = (visit: Still, work: () => Promise<Response>): Promise<Response> =>
  inUploadTurn(async () => {
    try {
      return await work()
    } finally {
      await visit.form().then(
        (form) => form.wipe(),
        () => {},
      )
    }
  })
