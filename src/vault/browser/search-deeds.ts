import { Damaged, unframe } from '../frame.ts'
import { type Opener, openerOf } from '../opener.ts'
import { pairOf } from '../seal.ts'
import { openStory } from '../sealed-texts.ts'
import { splitSections } from '../sections.ts'
import { onForget, type TeamKeys, teamIdentity } from './held-keys.ts'
import { makeIndex, type Snippet, wordsIn } from './word-index.ts'

/** What is shown of a case that was found; the worker passes it on. */
export type ShownCase = { id: string; url: string; title: string; reference: string; day: string; block: string | null }
type Sent = {
  force: string
  keys: TeamKeys[]
  cases: {
    shown: ShownCase
    keyId: string
    wrap: number
    textKey: number
    texts: { kind: 'story' | 'message'; seq: number; size: number }[]
  }[]
}
export type Match = ShownCase & { snippet: Snippet | undefined }

/** Matches that are shown at most: who gets more adds a word. */
const shownMatches = 50

const decoder = new TextDecoder('utf-8', { fatal: true })

const empty = () => ({ index: makeIndex(), cases: [] as ShownCase[], damaged: 0, openers: new Map<string, Promise<Opener>>() })
let held = empty()
onForget(() => {
  held = empty()
})

const openerFor = (keys: TeamKeys): Promise<Opener> => {
  const known = held.openers.get(keys.teamKeyId) ?? teamIdentity(keys).then((identity) => openerOf(identity))
  held.openers.set(keys.teamKeyId, known)
  return known
}

/** The words of a story stand in sections with names of ours; a message is one text. */
const textIn = async (kind: 'story' | 'message', body: Uint8Array, force: string, openers: Opener[], beside: Uint8Array) => {
  if (kind === 'message') return decoder.decode(body)
  const story = await openStory(body, force, textKeyFrom(openers), beside)
  if (story.closed) throw new Damaged('closed')
  try {
    return [...splitSections(story.body).values()].join('\n')
  } catch {
    return decoder.decode(story.body)
  }
}

/** A text key that a reporter's browser wrapped to the case, or else to the team. */
const textKeyFrom = (openers: Opener[]) => async (wrap: Uint8Array) => {
  for (const opener of openers) {
    const key = await opener.open(wrap).catch(() => undefined)
    if (key) return pairOf(identityIn(key))
  }
  return undefined
}

const identityIn = (key: Uint8Array): string => decoder.decode(key).trimEnd().split('\n').at(-1) ?? ''

type Piece = {
  keyId: string
  wrap: Uint8Array
  textKey: Uint8Array
  texts: { kind: 'story' | 'message'; seq: number; sealed: Uint8Array }[]
}

/** The texts of one case; one that does not open, or belongs elsewhere, is left out and told. */
const openCase = async (piece: Piece, opener: Opener | undefined, place: { force: string; case: string }) => {
  const key = opener && (await opener.open(piece.wrap).catch(() => undefined))
  const identity = key && identityIn(key)
  const own = identity?.startsWith('AGE-SECRET-KEY-1') ? await openerOf(identity).catch(() => undefined) : undefined
  if (!own || !opener) return [undefined]
  return Promise.all(
    piece.texts.map(async ({ kind, seq, sealed }) => {
      try {
        const { body } = unframe(await own.open(sealed), { ...place, kind, seq })
        return await textIn(kind, body, place.force, [own, opener], piece.textKey)
      } catch {
        return undefined
      }
    }),
  )
}

const piecesOf = ({ cases }: Sent, bytes: Uint8Array): Piece[] => {
  let at = 0
  const take = (size: number) => {
    at += size
    return bytes.subarray(at - size, at)
  }
  return cases.map(({ keyId, wrap, textKey, texts }) => ({
    keyId,
    wrap: take(wrap),
    textKey: take(textKey),
    texts: texts.map(({ kind, seq, size }) => ({ kind, seq, sealed: take(size) })),
  }))
}

/** The search in opened stories: it lives in this worker while its page does, and nothing of it is kept or sent. */
export const searchDeeds = {
  /** Opens a batch as the server sends it and adds it to what can be searched. How many cases there are now, and how many did not wholly open. */
  async indexStories({ batch }: { batch: ArrayBuffer }) {
    const all = new Uint8Array(batch)
    const first = all.indexOf(10) + 1
    const second = all.indexOf(10, first) + 1
    const sent = JSON.parse(decoder.decode(all.subarray(first, second))) as Sent
    const openers = new Map<string, Opener>()
    for (const keys of sent.keys) {
      const opener = await openerFor(keys).catch(() => undefined)
      if (opener) openers.set(keys.teamKeyId, opener)
    }
    const { index, cases } = held
    const opened = await Promise.all(
      piecesOf(sent, all.subarray(second)).map((piece, at) =>
        openCase(piece, openers.get(piece.keyId), { force: sent.force, case: sent.cases[at]!.shown.id }),
      ),
    )
    for (const [at, texts] of opened.entries()) {
      const number = cases.push(sent.cases[at]!.shown) - 1
      for (const text of texts) if (text !== undefined) index.add(number, text)
      if (texts.includes(undefined)) held.damaged += 1
    }
    return { cases: cases.length, damaged: held.damaged }
  },
  /** The cases in which all words stand, newest first. `words` is 0 when the question has none of two letters or more. */
  async searchStories({ question }: { question: string }) {
    const words = wordsIn(question)
    if (!words.some((word) => word.length > 1)) return { words: 0, total: 0, matches: [] as Match[] }
    const found = held.index.find(words).map((number) => ({ number, shown: held.cases[number]! }))
    found.sort((one, other) => other.shown.day.localeCompare(one.shown.day) || one.number - other.number)
    const matches = found
      .slice(0, shownMatches)
      .map(({ number, shown }): Match => ({ ...shown, snippet: held.index.snippet(number, words) }))
    return { words: words.length, total: found.length, matches }
  },
}
