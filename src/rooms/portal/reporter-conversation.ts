import type { TeamKind } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { safeName } from '../../files/file-name.ts'
import type { Deps, Download } from '../../http/visit.ts'
import { openAsReporter } from '../../vault/case.ts'
import { splitFile } from '../../vault/file-body.ts'
import { Damaged } from '../../vault/frame.ts'
import { reporterKeys } from '../../vault/receipt.ts'
import { makePair, openAt, pairOf, sealAt, wrapKey } from '../../vault/seal.ts'
import { type ReporterFile, reporterFileBytes, reporterFiles, tieReporterFiles } from '../../vault/sealed-file.ts'
import { openedBy, openStory } from '../../vault/sealed-texts.ts'
import { splitSections } from '../../vault/sections.ts'
import { addReporterMessage, type Conversation, type ConversationBlob, conversationFor, withdrawReport } from '../reports/open.ts'
import { idsOf } from './added-file.ts'
import type { WayTicket } from './way-ticket.ts'

/** What a receipt opens: a locator that finds one case, that case, the key that reads it, and which team reads it too. */
export type Way = { locator: string; caseId: string; identity: string; readers: TeamKind }

/** A message or the story as the reporter reads it; undefined when it is damaged: then nothing of it is shown. `closed`: some of it only the team can open. */
export type ReadText = { day: string; mine: boolean; personName?: string; text: string | undefined; closed?: boolean }
export type ReadConversation = Omit<Conversation, 'blobs' | 'nextSeq'> & {
  story?: ReadText
  messages: ReadText[]
  files: ReporterFile[]
  /** Where the reporter's next message goes: the case, its key, and the number there. */
  to: { case: string; recipient: string; seq: number }
}

const outside = <T>({ db, force }: Deps, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, async (tx) => {
    await become(tx, { force: force.id, kind: 'public' })
    return work(tx)
  })

/** The public half of the case’s key. */
export const recipientOf = async (way: Way): Promise<string> => (await pairOf(way.identity)).recipient

const locatorOf = (way: Way): Buffer => Buffer.from(way.locator, 'base64')

/** A wrap that belongs to nobody: opening it costs what opening a real one costs. */
export const makeDecoy = async () => {
  const pair = await makePair()
  return { wrap: await wrapKey(pair.identity, pair.recipient), identity: pair.identity }
}
export type Decoy = Awaited<ReturnType<typeof makeDecoy>>

const caseIdentity = async ({ wrap, bridge }: { wrap: Buffer; bridge: Buffer | null }, identity: string): Promise<string> => {
  const first = await openAsReporter(wrap, identity)
  return bridge ? openAsReporter(bridge, first) : first
}

/** Whether a way still opens its case: somebody may have been excluded from it meanwhile, and then the case has another key. */
const opens = async (way: Way, { recipient }: { recipient: string }): Promise<boolean> =>
  (await pairOf(way.identity)).recipient === recipient

/**
 * The way that a receipt opens, or undefined: wrong, expired and erased look the same and do the same work (one Argon2id, one look-up,
 * one unwrap), so that neither the page nor its time tells which it was (security.md A9). Throws `TooBusy` when too many try at once;
 * `tries`: how often whoever asks tried before, within the hour. Who tried less goes first.
 */
export const openReceipt = async (
  deps: Deps,
  decoy: Decoy,
  digits: string,
  today: string,
  tries = 0,
): Promise<Way | undefined> => {
  const { force, keys } = deps
  const { locator, identity } = await reporterKeys(digits, force.id, keys.receipts, { tries })
  const found = await outside(deps, (tx) => conversationFor(tx, locator, today))
  if (found)
    return {
      locator: locator.toString('base64'),
      caseId: found.caseId,
      readers: found.readers,
      identity: await caseIdentity(found, identity),
    }
  await openAsReporter(decoy.wrap, decoy.identity)
  return undefined
}

/** What a kept file is called, in any language. */
const fileWord = 'bestand'

const decoder = new TextDecoder('utf-8', { fatal: true })

const readBlob = async (force: string, { caseId, identity }: Way, blob: ConversationBlob): Promise<ReadText> => {
  const shown = { day: blob.day, mine: blob.author === 'reporter', ...(blob.personName ? { personName: blob.personName } : {}) }
  try {
    const { author, body } = await openAt(blob.sealed, { force, case: caseId, kind: blob.kind, seq: blob.seq }, identity)
    if (author !== blob.author) throw new Damaged('another author')
    if (blob.kind === 'message') return { ...shown, text: decoder.decode(body) }
    const story = await openStory(body, force, openedBy(identity))
    return { ...shown, text: [...splitSections(story.body).values()].join('\n\n'), closed: story.closed }
  } catch (error) {
    if (error instanceof Damaged || error instanceof TypeError) return { ...shown, text: undefined }
    throw error
  }
}

/** The conversation as its reporter reads it; undefined when the report was removed, 'again' when the receipt must be typed again. */
export const readConversation = async (deps: Deps, way: Way, today: string): Promise<ReadConversation | 'again' | undefined> => {
  const found = await outside(deps, async (tx) => {
    const state = await conversationFor(tx, locatorOf(way), today)
    return state && { ...state, files: await reporterFiles(tx, locatorOf(way), today) }
  })
  if (!found) return undefined
  if (!(await opens(way, found))) return 'again'
  const { blobs, nextSeq: seq, caseId, wrap: _, bridge: __, recipient, ...state } = found
  const texts = await Promise.all(blobs.map(async (blob) => ({ kind: blob.kind, ...(await readBlob(deps.force.id, way, blob)) })))
  const story = texts.find(({ kind }) => kind === 'story')
  const messages = texts.filter(({ kind }) => kind === 'message')
  return { ...state, ...(story ? { story } : {}), messages, to: { case: caseId, recipient, seq } }
}

/** A file of the own report as its reporter keeps it: under a name of ours, never shown by us. Undefined: gone, or damaged. */
export const readFile = async (deps: Deps, way: Way, id: string, today: string): Promise<Download | undefined> => {
  const found = await outside(deps, async (tx) => {
    const files = await reporterFiles(tx, locatorOf(way), today)
    const nth = files.findIndex((file) => file.id === id)
    const sealed = nth < 0 ? undefined : await reporterFileBytes(tx, locatorOf(way), today, id)
    return sealed && { ...files[nth]!, sealed, nth }
  })
  if (!found) return undefined
  try {
    const place = { force: deps.force.id, case: way.caseId, kind: 'file', seq: found.seq } as const
    const { author, body } = await openAt(found.sealed, place, way.identity)
    if (author !== found.author) return undefined
    const { head, bytes } = splitFile(body)
    const name = safeName(fileWord, found.nth + 1, head.ending)
    return { type: 'application/octet-stream', name, body: new Uint8Array(bytes), sealed: true }
  } catch (error) {
    if (error instanceof Damaged) return undefined
    throw error
  }
}

const tries = 3

/**
 * Seals a message of the reporter to the case and keeps it; the same `id` twice is one message. 'gone' when the report was removed; 'again':
 * the receipt must be typed again.
 * Somebody of the team may take the next number at the same moment: then it is sealed again with the one after.
 */
export const sendReply = async (
  deps: Deps,
  way: Way,
  { messageId: id, files }: Pick<WayTicket, 'messageId' | 'files'>,
  text: string,
  today: string,
): Promise<'kept' | 'known' | 'gone' | 'again'> => {
  const { force } = deps
  const { recipient } = await pairOf(way.identity)
  const body = Buffer.from(text)
  try {
    for (let left = tries; left > 0; left -= 1) {
      const outcome = await outside(deps, async (tx) => {
        const found = await conversationFor(tx, locatorOf(way), today)
        if (!found) return 'gone'
        const place = { force: force.id, case: way.caseId, kind: 'message', seq: found.nextSeq, author: 'reporter' } as const
        const sealed = await sealAt(place, body, recipient)
        const outcome = await addReporterMessage(tx, force, locatorOf(way), { id, seq: found.nextSeq, sealed, recipient, today })
        if (outcome === 'kept') await tieReporterFiles(tx, locatorOf(way), today, { files: idsOf(files), seq: found.nextSeq })
        return outcome
      })
      if (outcome !== 'taken') return outcome
    }
    throw new Error('The next number of a conversation was taken each time.')
  } finally {
    body.fill(0)
  }
}

/**
 * Keeps a message that the reporter's browser sealed to the case: nobody opens it here. 'newer': somebody wrote meanwhile, and the number
 * inside the seal is no longer the next. The rest as `sendReply`.
 */
export const sendSealedReply = (
  deps: Deps,
  way: Way,
  { messageId: id, files }: Pick<WayTicket, 'messageId' | 'files'>,
  { sealed, seq }: { sealed: Buffer; seq: number },
  today: string,
): Promise<'kept' | 'known' | 'gone' | 'again' | 'newer'> =>
  outside(deps, async (tx) => {
    const found = await conversationFor(tx, locatorOf(way), today)
    if (!found) return 'gone'
    if (found.blobs.some((blob) => blob.id === id)) return 'known'
    if (!(await opens(way, found))) return 'again'
    if (seq !== found.nextSeq) return 'newer'
    const { recipient } = found
    const outcome = await addReporterMessage(tx, deps.force, locatorOf(way), { id, seq, sealed, recipient, today })
    if (outcome === 'kept') await tieReporterFiles(tx, locatorOf(way), today, { files: idsOf(files), seq })
    return outcome === 'taken' ? 'newer' : outcome
  })

/** The reporter stops the report. */
export const stopReport = (deps: Deps, way: Way, today: string): Promise<void> =>
  outside(deps, (tx) => withdrawReport(tx, locatorOf(way), today))
