import { makePair, open, pairOf, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { own, type TeamKeys, teamIdentity } from './held-keys.ts'

/** What the worker does with the keys of teams; all bytes cross as base64. */
export const teamDeeds = {
  /** A new team key, wrapped to the one who founds it. */
  async foundTeam() {
    const [team, me] = await Promise.all([makePair(), pairOf(own())])
    return { recipient: team.recipient, wrap: toBase64(await wrapKey(team.identity, me.recipient)) }
  },
  /** The team key wrapped to somebody who is let in. */
  async admit({ keys, recipient }: { keys: TeamKeys; recipient: string }) {
    return toBase64(await wrapKey(await teamIdentity(keys), recipient))
  },
  /** Opens what the server sealed to the team key, to try whether it opens. */
  async tryUnlock({ keys, sealed }: { keys: TeamKeys; sealed: string }) {
    return toBase64(await open(fromBase64(sealed), await teamIdentity(keys)))
  },
}
