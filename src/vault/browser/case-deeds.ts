import { digestsOf } from '../conversation-order.ts'
import { Damaged, type Place, type Signed, type Unframed, unframe } from '../frame.ts'
import { openerOf } from '../opener.ts'
import { makePair, openAt, pairOf, sealAt, sealSigned, unwrapKey, wrapKey } from '../seal.ts'
import { openedBy, openStory } from '../sealed-texts.ts'
import { isSignedBy } from '../signing.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { anchorOf, caseKey, holdCase, ownSigningKey, type TeamKeys, teamIdentity, trustedTeam } from './held-keys.ts'

type Block = { id: string; version: number; force: string }
const labelPlace = ({ id, version, force }: Block) => ({ force, case: id, kind: 'labels' as const, seq: version })

export type SealedText = { kind: 'story' | 'message'; seq: number; sealed: string }
/** Whose word a text is: signed by a member, signed but by nobody whom the list knows, or of before messages were signed. */
export type Mark = { by: string } | 'unknown' | 'unsigned'
export type OpenedText = { sound: true; author: Place['author']; body: Uint8Array; mark: Mark; whole: boolean } | { sound: false }

const markOf = async (signed: Signed | undefined, teamKeyId: string): Promise<Mark> => {
  if (!signed) return 'unsigned'
  const keys = await (async () => trustedTeam(teamKeyId).standing.verifyKeys.get(signed.person))().catch(() => undefined)
  for (const key of keys ?? []) if (await isSignedBy(signed.bytes, signed.signature, key)) return { by: signed.person }
  return 'unknown'
}

const unframed = (bytes: Uint8Array, place: Omit<Place, 'author'>): Unframed | undefined => {
  try {
    return unframe(bytes, place)
  } catch {
    return undefined
  }
}

/** What opens texts that a reporter's browser sealed, beside the key of the case: keys of the team, or a text key wrapped to the case. */
export type StoryKeys = { teamKeys: TeamKeys[]; textKey?: string | null }

/** A story with what its reporter's browser sealed: opened by the key of the case, or else by one of the team's; undefined when damaged. */
export const storyOf = async (body: Uint8Array, given: StoryKeys & { force: string }, key: string) => {
  const beside = given.textKey ? fromBase64(given.textKey) : undefined
  const byCase = await openStory(body, given.force, openedBy(key), beside).catch(() => undefined)
  if (!byCase?.closed) return byCase?.body
  const opened = await Promise.all(given.teamKeys.map((keys) => teamIdentity(keys).catch(() => undefined)))
  const teams = opened.filter((identity) => identity !== undefined)
  const byTeam = await openStory(body, given.force, openedBy(...teams)).catch(() => undefined)
  return byTeam?.closed ? undefined : byTeam?.body
}

/** What the worker does with cases, labels and notes; all bytes cross as base64. */
export const caseDeeds = {
  /** Opens a case key; throws when it is not the key that the case says it has. */
  async openCase({ caseWrap, recipient, ...keys }: TeamKeys & { caseWrap: string; recipient: string }) {
    const key = await unwrapKey(fromBase64(caseWrap), await teamIdentity(keys))
    if ((await pairOf(key)).recipient !== recipient) throw new Damaged('another key')
    return holdCase(key)
  },
  /** Opens story and messages. `whole` is false where a member signed that something else lay before their message. */
  async openTexts(given: StoryKeys & { handle: string; teamKeyId: string; force: string; case: string; texts: SealedText[] }) {
    const key = caseKey(given.handle)
    const texts = given.texts.map((text) => ({ ...text, sealed: fromBase64(text.sealed) }))
    const [opener, digestUpTo] = [await openerOf(key), digestsOf(texts)]
    // Whoever sealed the case anew saw it whole before, and signed how it lies now.
    const anchor = anchorOf(given.teamKeyId)
    const anchored = !anchor || digestUpTo(anchor.seen) === anchor.digest
    return Promise.all(
      texts.map(async ({ kind, seq, sealed }): Promise<OpenedText> => {
        const place = { force: given.force, case: given.case, kind, seq }
        const bytes = await opener.open(sealed).catch(() => undefined)
        const opened = bytes && unframed(bytes, place)
        if (!opened) return { sound: false }
        const { author, signed } = opened
        const body = kind === 'story' ? await storyOf(opened.body, given, key) : opened.body
        if (!body) return { sound: false }
        const before = anchor && seq <= anchor.seen
        const whole = anchored && (before || !signed || signed.digest === digestUpTo(signed.seen))
        return { sound: true, author, body: Uint8Array.from(body), mark: await markOf(signed, given.teamKeyId), whole }
      }),
    )
  },
  /** A message in the name of this person, signed, sealed to the key of the case that was opened. `before` is all that was there to read. */
  async sealMessage(given: { handle: string; teamKeyId: string; place: Place; body: Uint8Array; before: SealedText[] }) {
    const { person } = trustedTeam(given.teamKeyId)
    const seen = Math.max(0, ...given.before.map(({ seq }) => seq))
    const digest = digestsOf(given.before.map((text) => ({ ...text, sealed: fromBase64(text.sealed) })))(seen)
    const { recipient } = await pairOf(caseKey(given.handle))
    const writer = { person, seen, digest }
    return toBase64(await sealSigned({ place: given.place, writer, key: ownSigningKey() }, given.body, recipient))
  },
  /** A new case of the team of which this page checked who may open it, with its story: an own key pair, wrapped to that team alone. */
  async sealNewCase({ teamKeyId, body }: { teamKeyId: string; body: Uint8Array }) {
    const { force, standing } = trustedTeam(teamKeyId)
    const [id, pair] = [crypto.randomUUID(), await makePair()]
    const place: Place = { force, case: id, kind: 'story', seq: 0, author: 'team' }
    const wrap = toBase64(await wrapKey(pair.identity, standing.teamRecipient))
    return { id, recipient: pair.recipient, wrap, story: toBase64(await sealAt(place, body, pair.recipient)) }
  },
  async openLabels({ keys, block }: { keys: TeamKeys; block: Block & { sealed: string } }) {
    const { body } = await openAt(fromBase64(block.sealed), labelPlace(block), await teamIdentity(keys))
    return JSON.parse(new TextDecoder().decode(body)) as Record<string, string>
  },
  /** Labels, or a note, sealed to the team key of which this page checked who may open it. */
  async sealLabels({ teamKeyId, block, labels }: { teamKeyId: string; block: Block; labels: Record<string, string> }) {
    const body = new TextEncoder().encode(JSON.stringify(labels))
    const { teamRecipient } = trustedTeam(teamKeyId).standing
    return toBase64(await sealAt({ ...labelPlace(block), author: 'team' }, body, teamRecipient))
  },
}
