import { type FileHead, joinFile, splitFile } from '../file-body.ts'
import type { Place } from '../frame.ts'
import { openAt, pairOf, sealAt } from '../seal.ts'
import { caseKey, type TeamKeys, teamIdentity, trustedTeam } from './held-keys.ts'

export type OpenedFile = { author: Place['author']; head: FileHead; bytes: Uint8Array<ArrayBuffer> }
type FilePlace = Omit<Place, 'author' | 'kind'>

type SealedTo = { handle: string } | { teamKeyId: string }
const recipientOf = async (to: SealedTo): Promise<string> =>
  'handle' in to ? (await pairOf(caseKey(to.handle))).recipient : trustedTeam(to.teamKeyId).standing.teamRecipient

/** What the worker does with files: they cross as bytes, being large. */
export const fileDeeds = {
  /** Opens a file with the key of its case, or of the team where a note brought it. */
  async openFile({ key, place, sealed }: { key: { handle: string } | TeamKeys; place: FilePlace; sealed: Uint8Array }) {
    const identity = 'handle' in key ? caseKey(key.handle) : await teamIdentity(key)
    const { author, body } = await openAt(sealed, { ...place, kind: 'file' }, identity)
    const { head, bytes } = splitFile(body)
    return { author, head, bytes: Uint8Array.from(bytes) } satisfies OpenedFile
  },
  /** A file sealed to the case that was opened, or to the team key of which this page checked who may open it. */
  async sealFile({ to, place, head, bytes }: { to: SealedTo; place: FilePlace; head: FileHead; bytes: Uint8Array }) {
    const body = joinFile(head, bytes)
    return Uint8Array.from(await sealAt({ ...place, kind: 'file', author: 'team' }, body, await recipientOf(to)))
  },
  /** A file of a note sealed again to the new epoch, with the same place inside. */
  async resealFile({ from, to, place, sealed }: { from: TeamKeys; to: TeamKeys; place: FilePlace; sealed: Uint8Array }) {
    const where = { ...place, kind: 'file' as const }
    const { author, body } = await openAt(sealed, where, await teamIdentity(from))
    return Uint8Array.from(await sealAt({ ...where, author }, body, await recipientOf({ teamKeyId: to.teamKeyId })))
  },
}
