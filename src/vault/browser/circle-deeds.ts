import { type CircleStatement, readCircle, shortOf, writeCircle } from '../circle-statement.ts'
import { digestsOf } from '../conversation-order.ts'
import { type KeyPair, makePair, open, openAt, pairOf, seal, sealAt, wrapKey } from '../seal.ts'
import { digestOf, isSignedBy, signBytes } from '../signing.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type SealedText, type StoryKeys, storyOf } from './case-deeds.ts'
import {
  caseKey,
  keepAnchor,
  ownSigningKey,
  type TeamKeys,
  teamIdentity,
  trustedTeam,
  trustTeamKey,
  Untrusted,
} from './held-keys.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

type Sealing = { circle: KeyPair; fresh: KeyPair }
/** Cases that this page is sealing anew, by the id of their new circle. */
const sealing = new Map<string, Sealing>()

type Known = { force: string; case: string; teamKeyId: string }
type SealedNote = TeamKeys & { id: string; sealed: string }

/** The same plaintext, with its place and signature, for another key; undefined when it does not open. */
const resealed = async (sealed: string, from: string, to: string): Promise<string | undefined> => {
  const framed = await open(fromBase64(sealed), from).catch(() => undefined)
  return framed && toBase64(await seal(framed, to))
}

/**
 * A story in which a browser sealed texts to a key that hangs on the old one, or on the team's: with those texts opened, so that it hangs on
 * the new key alone. As it was where there are none, or where they do not open.
 */
const storyAnew = async (text: SealedText, given: Known & StoryKeys, from: string): Promise<string> => {
  const place = { force: given.force, case: given.case, kind: text.kind, seq: text.seq }
  const opened = text.kind === 'story' ? await openAt(fromBase64(text.sealed), place, from).catch(() => undefined) : undefined
  const body = opened && (await storyOf(opened.body, given, from))
  if (!opened || !body || body === opened.body) return text.sealed
  return toBase64(await sealAt({ ...place, author: opened.author }, body, (await pairOf(from)).recipient))
}

type Anew = { id: string; sealed: string }

const notesAnew = async (notes: SealedNote[], to: string): Promise<{ notes: Anew[]; damaged: string[] }> => {
  const [opened, damaged]: [Anew[], string[]] = [[], []]
  for (const note of notes) {
    const sealed = await resealed(note.sealed, await teamIdentity(note), to)
    if (sealed) opened.push({ id: note.id, sealed })
    else damaged.push(note.id)
  }
  return { notes: opened, damaged }
}

/** How this browser remembers a circle: how many times the case was sealed anew, and the line that says so. */
const seenOf = (said: CircleStatement) => `${said.nth} ${digestOf(writeCircle(said))}`

/** Whether a circle follows on the last that this browser saw of its case: that one again, or a later one. */
const followsOn = (said: CircleStatement, seen: string | null | undefined) =>
  !seen || seen === seenOf(said) || said.nth > Number(seen.split(' ')[0])

/** A server that lies about a restore makes the count jump, and never so far that no turn could follow. */
const lastTurn = 1e11
const nextTurn = ({ saw, before, turn = 0 }: { saw?: string | null; before?: string | undefined; turn?: number }): number =>
  1 + Math.max(Number(saw?.split(' ')[0] ?? 0), readCircle(before ?? '')?.nth ?? 0, turn < lastTurn ? turn : 0)

/** What a member's browser does with a case from which somebody is excluded. */
export const circleDeeds = {
  /**
   * Checks that a member of the team made this circle, with these keys, for themselves and for this person, and that it is no older than what
   * this browser `saw` of it; from then on this page seals to it as to the team. Returns what it saw now.
   */
  async trustCircle({
    keys,
    says,
    signature,
    recipient,
    saw,
    ...known
  }: Known & { keys: TeamKeys; says: string; signature: string; recipient: string; saw?: string | null }) {
    const team = trustedTeam(known.teamKeyId)
    const said = readCircle(says)
    const right = said?.force === known.force && said.case === known.case && said.circle === keys.teamKeyId
    if (!said || !right || said.caseRecipient !== recipient) throw new Untrusted('circle')
    const among = [said.by, team.person].every((one) => said.people.includes(shortOf(one)))
    if (!among || !followsOn(said, saw)) throw new Untrusted('circle')
    let signed = false
    for (const key of team.standing.verifyKeys.get(said.by) ?? [])
      signed = signed || (await isSignedBy(bytesOf(says), signature, key))
    const identity = await teamIdentity(keys)
    if (!signed || (await pairOf(identity)).recipient !== said.circleRecipient) throw new Untrusted('circle')
    trustTeamKey(keys.teamKeyId, { ...team, identity, standing: { ...team.standing, teamRecipient: said.circleRecipient } })
    keepAnchor(keys.teamKeyId, said)
    return seenOf(said)
  },
  /**
   * Makes a new key for an opened case and a circle of these people, and seals texts and notes to them. Only people whom the team's signed
   * list names get a wrap. A text that does not open stays as it is: it was damaged before. `notes` are those that opened; the rest keeps
   * the key that it names. Throws when this person has not the key of a note.
   */
  async resealCase(
    given: Known &
      StoryKeys & {
        handle: string
        circle: string
        /** The circle that there is, and what this browser saw of the last. */
        before?: string | undefined
        saw?: string | null
        /** What the server says that browsers may have seen, before a backup was put back. */
        turn?: number
        people: string[]
        reporter: string | null
        texts: (SealedText & { id: string })[]
        notes: SealedNote[]
      },
  ) {
    const { person, standing } = trustedTeam(given.teamKeyId)
    const [old, fresh, circle] = [caseKey(given.handle), await makePair(), await makePair()]
    const people = await Promise.all(
      given.people.map(async (one) => {
        const holder = standing.holders.get(one)
        if (!holder) throw new Untrusted('not signed')
        return { person: one, wrap: toBase64(await wrapKey(circle.identity, holder.recipient)) }
      }),
    )
    const stories = given.texts.map(async (text) => ({ ...text, sealed: await storyAnew(text, given, old) }))
    const texts = await Promise.all(
      (await Promise.all(stories)).map(async (text) => ({
        ...text,
        sealed: (await resealed(text.sealed, old, fresh.recipient)) ?? text.sealed,
      })),
    )
    const { notes, damaged } = await notesAnew(given.notes, circle.recipient)
    const seen = Math.max(0, ...texts.map(({ seq }) => seq))
    const upTo = digestsOf(texts.map((text) => ({ ...text, sealed: fromBase64(text.sealed) })))
    const digest = upTo(seen)
    const statement: CircleStatement = {
      force: given.force,
      case: given.case,
      circle: given.circle,
      circleRecipient: circle.recipient,
      caseRecipient: fresh.recipient,
      by: person,
      nth: nextTurn(given),
      people: given.people.map(shortOf),
      seen,
      digest,
    }
    const says = writeCircle(statement)
    sealing.set(given.circle, { circle, fresh })
    return {
      circle: given.circle,
      from: (await pairOf(old)).recipient,
      recipient: fresh.recipient,
      wrap: toBase64(await wrapKey(fresh.identity, circle.recipient)),
      reporter: given.reporter && toBase64(await wrapKey(fresh.identity, given.reporter)),
      people,
      texts: texts.map(({ id, sealed }) => ({ id, sealed })),
      notes,
      damaged,
      says,
      signature: signBytes(bytesOf(says), ownSigningKey()),
    }
  },
  /** A file of that case, or of its notes, for the new keys; undefined when it does not open. */
  async resealCaseFile(given: { circle: string; key: { handle: string } | TeamKeys; sealed: Uint8Array }) {
    const to = sealing.get(given.circle)
    if (!to) throw new Untrusted('no circle')
    const [identity, recipient] =
      'handle' in given.key
        ? [caseKey(given.key.handle), to.fresh.recipient]
        : [await teamIdentity(given.key), to.circle.recipient]
    const framed = await open(given.sealed, identity).catch(() => undefined)
    return framed && Uint8Array.from(await seal(framed, recipient))
  },
}
