import { openAt, pairOf, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { openedBy, teamTextKey } from '../sealed-texts.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type TeamKeys, teamIdentity, trustedTeam } from './held-keys.ts'

export type WrappedCase = { id: string; recipient: string; wrap: string }
/** A case for a new key; with its story where a text in it may hang on a key of the team. */
export type CaseToWrap = WrappedCase & { story?: string | null }
export type SealedBlock = { id: string; version: number; force: string; sealed: string }
type FromTo = { from: TeamKeys; to: TeamKeys }

/** The recipient of a new epoch: only one that is signed, and whose key this person holds. */
const recipientOf = (to: TeamKeys): string => trustedTeam(to.teamKeyId).standing.teamRecipient

/** Opens a case key and checks that it is the key of its case. */
const keyOfCase = async ({ wrap, recipient }: WrappedCase, identity: string): Promise<string | undefined> => {
  const key = await unwrapKey(fromBase64(wrap), identity).catch(() => undefined)
  return key && (await pairOf(key)).recipient === recipient ? key : undefined
}

/** The text key that a story holds for the team alone, wrapped to its case; null where there is none, or where no key here opens it. */
const textKeyOf = async ({ id, story, recipient }: CaseToWrap, force: string, caseKey: string, teams: string[]) => {
  const place = { force, case: id, kind: 'story' as const, seq: 0 }
  const opened = story ? await openAt(fromBase64(story), place, caseKey).catch(() => undefined) : undefined
  const wrap = opened && teamTextKey(opened.body)
  const textKey = wrap && (await openedBy(...teams)(wrap))
  return textKey ? toBase64(await wrapKey(textKey.identity, recipient)) : null
}

/** What a member's browser does so that an old team key opens nothing any more. */
export const rewrapDeeds = {
  /** Case keys wrapped again to the new epoch; one that does not open is left as it is and told. */
  async rewrapCases(given: FromTo & { force: string; teamKeys: TeamKeys[]; cases: CaseToWrap[] }) {
    const { from, to, force, cases } = given
    const [identity, recipient] = [await teamIdentity(from), recipientOf(to)]
    const held = await Promise.all(given.teamKeys.map((keys) => teamIdentity(keys).catch(() => undefined)))
    const teams = [identity, ...held.filter((one) => one !== undefined)]
    const done = await Promise.all(
      cases.map(async (one) => {
        const key = await keyOfCase(one, identity)
        if (!key) return { id: one.id }
        const textKey = await textKeyOf(one, force, key, teams)
        return { id: one.id, wrap: toBase64(await wrapKey(key, recipient)), textKey }
      }),
    )
    return {
      wraps: done.flatMap(({ id, wrap, textKey }) => (wrap ? [{ id, wrap, textKey }] : [])),
      damaged: done.flatMap(({ id, wrap }) => (wrap ? [] : [id])),
    }
  },
  /** The ids of cases whose new wrap, as it was kept, does not open: then the old one may not go. */
  async unconfirmedCases({ to, cases }: { to: TeamKeys; cases: WrappedCase[] }) {
    const identity = await teamIdentity(to)
    const keys = await Promise.all(cases.map((one) => keyOfCase(one, identity)))
    return cases.filter((_, at) => !keys[at]).map(({ id }) => id)
  },
  /** Labels or a note sealed again to the new epoch, as the given next version of their block. */
  async resealBlock({ from, to, block, next }: FromTo & { block: SealedBlock; next: number }) {
    const { id, force, version } = block
    const place = { force, case: id, kind: 'labels' as const }
    const { body } = await openAt(fromBase64(block.sealed), { ...place, seq: version }, await teamIdentity(from))
    return toBase64(await sealAt({ ...place, seq: next, author: 'team' }, body, recipientOf(to)))
  },
}
