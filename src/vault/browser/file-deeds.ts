import { type FileHead, joinFile, splitFile } from '../file-body.ts'
import type { Place } from '../frame.ts'
import { openAt, sealAt } from '../seal.ts'
import { caseKey, type TeamKeys, teamIdentity } from './held-keys.ts'

export type OpenedFile = { author: Place['author']; head: FileHead; bytes: Uint8Array<ArrayBuffer> }
type FilePlace = Omit<Place, 'author' | 'kind'>

/** What the worker does with files: they cross as bytes, being large. */
export const fileDeeds = {
  /** Opens a file with the key of its case, or of the team where a note brought it. */
  async openFile({ key, place, sealed }: { key: { handle: string } | TeamKeys; place: FilePlace; sealed: Uint8Array }) {
    const identity = 'handle' in key ? caseKey(key.handle) : await teamIdentity(key)
    const { author, body } = await openAt(sealed, { ...place, kind: 'file' }, identity)
    const { head, bytes } = splitFile(body)
    return { author, head, bytes: Uint8Array.from(bytes) } satisfies OpenedFile
  },
  async sealFile({ recipient, place, head, bytes }: { recipient: string; place: FilePlace; head: FileHead; bytes: Uint8Array }) {
    return Uint8Array.from(await sealAt({ ...place, kind: 'file', author: 'team' }, joinFile(head, bytes), recipient))
  },
}
