import { openAt, pairOf, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type TeamKeys, teamIdentity, trustedTeam } from './held-keys.ts'

export type WrappedCase = { id: string; recipient: string; wrap: string }
export type SealedBlock = { id: string; version: number; force: string; sealed: string }
type FromTo = { from: TeamKeys; to: TeamKeys }

/** The recipient of a new epoch: only one that is signed, and whose key this person holds. */
const recipientOf = (to: TeamKeys): string => trustedTeam(to.teamKeyId).standing.teamRecipient

/** Opens a case key and checks that it is the key of its case. */
const keyOfCase = async ({ wrap, recipient }: WrappedCase, identity: string): Promise<string | undefined> => {
  const key = await unwrapKey(fromBase64(wrap), identity).catch(() => undefined)
  return key && (await pairOf(key)).recipient === recipient ? key : undefined
}

/** What a member's browser does so that an old team key opens nothing any more. */
export const rewrapDeeds = {
  /** Case keys wrapped again to the new epoch; one that does not open is left as it is and told. */
  async rewrapCases({ from, to, cases }: FromTo & { cases: WrappedCase[] }) {
    const [identity, recipient] = [await teamIdentity(from), recipientOf(to)]
    const done = await Promise.all(
      cases.map(async (one) => {
        const key = await keyOfCase(one, identity)
        return { id: one.id, wrap: key ? toBase64(await wrapKey(key, recipient)) : null }
      }),
    )
    return {
      wraps: done.flatMap(({ id, wrap }) => (wrap ? [{ id, wrap }] : [])),
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
