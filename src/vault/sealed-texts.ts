import { Damaged, type Place, paddedSize, unframe } from './frame.ts'
import { openerOf } from './opener.ts'
import { type KeyPair, open, pairOf, sealAt, unwrapKey } from './seal.ts'
import { joinSections, sectionBytes } from './sections.ts'

/**
 * Texts of the public form that its browser sealed, before they left. They are sealed to a key that the browser made for this one report,
 * the text key; its private half stays in the browser until the report is sent. In the story of the case they stand beside the others as
 * age files, `sealed-<section>`, with the text key wrapped to the key of the case (`text-key`). Where the browser lost the key before
 * sending, only the wrap to the team goes along (`team-text-key`): then the team reads them, and their reporter does not. When the team gets
 * a new key, a member's browser wraps that text key to the case; it is kept beside the story, which stays as it was signed for.
 */
export const textLimits = { story: 10_000, when: 300, where: 500, why: 1_000, wish: 1_000, name: 100, contact: 200 } as const
export type TextSection = keyof typeof textLimits

/** A message of the reporter in the conversation, in characters. */
export const messageLimit = 5_000
/** What a browser seals to the key of its window: a section of the story, or a message that is not sent yet. */
export type OwnText = TextSection | 'message'
const limits: Record<OwnText, number> = { ...textLimits, message: messageLimit }

const sections = Object.keys(textLimits) as TextSection[]
const ownTexts: OwnText[] = [...sections, 'message']
const prefix = 'sealed-'
export const sealedSection = (section: TextSection): string => prefix + section
export const textKeyWraps = ['text-key', 'team-text-key'] as const

/** What stands around the plaintext in an age file with one recipient has some 220 bytes, and 16 for each 64 KiB. */
const aroundFile = 512
/** The longest header that a framed text has. */
const aroundText = 300
/** Bytes of an age file that holds at most so many characters, of four bytes each. */
export const sealedSizeLimit = (section: OwnText): number => paddedSize(limits[section] * 4 + aroundText) + aroundFile
/** A wrapped key has some 280 bytes. */
export const wrapSizeLimit = 1_000

/** Characters as people count them: an Arabic letter is one, and so is an emoji. */
export const charactersIn = (text: string | Uint8Array): number => {
  let count = 0
  if (typeof text === 'string') for (const _ of text) count += 1
  else for (const byte of text) if ((byte & 0xc0) !== 0x80) count += 1
  return count
}

/** The section stands inside the seal: an answer to one question is no answer to another. */
const placeOf = (force: string, recipient: string, section: OwnText): Place => ({
  force,
  case: recipient,
  kind: 'text',
  seq: ownTexts.indexOf(section),
  author: 'reporter',
})

/** Seals one text to the text key, padded. */
export const sealText = (force: string, recipient: string, section: OwnText, text: string): Promise<Uint8Array> =>
  sealAt(placeOf(force, recipient, section), new TextEncoder().encode(text), recipient)

/** The text again, as bytes; throws `Damaged` for anything that our own pages would not have sealed: it is whatever a browser sent. */
export const openText = async (force: string, key: KeyPair, section: OwnText, sealed: Uint8Array): Promise<Uint8Array> =>
  checkedText(force, key, section, await open(sealed, key.identity))

const checkedText = (force: string, key: KeyPair, section: OwnText, framed: Uint8Array): Uint8Array => {
  const { body } = unframe(framed, placeOf(force, key.recipient, section))
  if (charactersIn(body) > limits[section]) throw new Damaged('too long')
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new Damaged('no text')
  }
  return body
}

export type OpenedStory = {
  /** The sections in clear, joined as `joinSections` does. */
  body: Uint8Array
  /** True where texts stay sealed: nobody with this key opens them. */
  closed: boolean
}

const sealedIn = (parts: Map<string, Uint8Array>) =>
  sections.flatMap((section) => {
    const sealed = parts.get(sealedSection(section))
    return sealed ? [[section, sealed] as const] : []
  })

const split = (body: Uint8Array): Map<string, Uint8Array> => {
  try {
    return sectionBytes(body)
  } catch {
    return new Map()
  }
}

/**
 * A story with the texts opened that its reporter's browser sealed; one without any as it is. `openWrap` opens a wrapped text key, or says
 * undefined; `beside` is a wrap that is kept beside the story. Throws `Damaged` when a text is not what it should be: never a part of a story.
 */
export const openStory = async (
  body: Uint8Array,
  force: string,
  openWrap: (wrap: Uint8Array) => Promise<KeyPair | undefined>,
  beside?: Uint8Array,
): Promise<OpenedStory> => {
  const parts = split(body)
  const sealed = sealedIn(parts)
  if (sealed.length === 0) return { body, closed: false }
  let key: KeyPair | undefined
  for (const wrap of [...textKeyWraps.map((name) => parts.get(name)), beside]) key ??= wrap && (await openWrap(wrap))
  const opener = key && (await openerOf(key.identity))
  const texts = new Map<string, Uint8Array>()
  for (const section of sections) {
    const plain = parts.get(section)
    if (plain) texts.set(section, plain)
    const closed = parts.get(sealedSection(section))
    if (closed && key && opener) texts.set(section, checkedText(force, key, section, await opener.open(closed)))
  }
  return { body: joinSections(texts), closed: !key }
}

/** The text key that a story holds for the team alone; undefined where it holds none. */
export const teamTextKey = (body: Uint8Array): Uint8Array | undefined => split(body).get('team-text-key')

/** `openWrap` with identities in turn: the case's, then those of the team. */
export const openedBy =
  (...identities: string[]) =>
  async (wrap: Uint8Array): Promise<KeyPair | undefined> => {
    for (const identity of identities) {
      const key = await unwrapKey(wrap, identity).catch(() => undefined)
      if (key) return pairOf(key)
    }
    return undefined
  }
