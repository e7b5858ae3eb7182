import { makePair, open, pairOf, wrapKey } from '../seal.ts'
import { isClaimed } from '../signing.ts'
import { type SignedStatement, type Statement, signStatement, statementDigest } from '../team-statement.ts'
import { wrapTeamKey } from '../team-wrap.ts'
import { fromBase64, toBase64 } from './base64.ts'

import { own, ownSigningKey, type TeamKeys, type TrustedTeam, teamIdentity, trustedTeam, Untrusted } from './held-keys.ts'

/** Somebody as the server gives them: their public keys, and their own word that these belong together. */
export type Somebody = { person: string; recipient: string; verifyKey: string; claim: string }
/** Who stays, and until when. */
type Kept = Somebody & { until?: string }
type OfTeam = { force: string; team: string; person: string }

/** Writes and signs statements after those that are there, one after the other. */
const signAfter = (there: readonly SignedStatement[], of: OfTeam) => {
  const added: SignedStatement[] = []
  const all = () => [...there, ...added]
  const say = (one: Pick<Statement, 'kind' | 'epoch' | 'teamRecipient' | 'person' | 'recipient' | 'verifyKey' | 'until'>) => {
    const last = all().at(-1)
    const rest = { force: of.force, team: of.team, by: of.person, seq: all().length }
    added.push(signStatement({ ...one, ...rest, previous: last ? statementDigest(last) : '-' }, ownSigningKey()))
  }
  return { added, say }
}

/** Refuses somebody whose keys are not theirs by their own signature. */
const claimed = async (who: Somebody): Promise<Somebody> => {
  if (!(await isClaimed(who.recipient, who.verifyKey, who.claim))) throw new Untrusted('claim')
  return who
}

type NewEpoch = {
  recipient: string
  statements: SignedStatement[]
  wraps: { person: string; wrap: string }[]
  recovery: string | null
}

/** A new key for a team, wrapped to this person and to others, with the statements that say so. */
const makeEpoch = async (
  of: OfTeam & {
    kind: 'found' | 'epoch'
    epoch: number
    root: string
    there: readonly SignedStatement[]
    recovery: string | null
  },
  others: Kept[],
): Promise<NewEpoch> => {
  const [team, me] = await Promise.all([makePair(), pairOf(own())])
  const { added, say } = signAfter(of.there, of)
  const base = { epoch: of.epoch, teamRecipient: team.recipient }
  say({ ...base, kind: of.kind, person: of.person, recipient: me.recipient, verifyKey: ownSigningKey().verifyKey })
  const wraps = [{ person: of.person, wrap: toBase64(await wrapTeamKey(team.identity, of.root, me.recipient)) }]
  for (const { person, recipient, verifyKey, until } of others) {
    say({ ...base, kind: 'admit', person, recipient, verifyKey, ...(until ? { until } : {}) })
    wraps.push({ person, wrap: toBase64(await wrapTeamKey(team.identity, of.root, recipient)) })
  }
  const recovery = of.recovery ? toBase64(await wrapKey(team.identity, of.recovery)) : null
  return { recipient: team.recipient, statements: added, wraps, recovery }
}

/** A holder of the new epoch must be one of the trusted list, with the very keys that stand there. */
const stillThere = ({ standing }: TrustedTeam, who: Somebody): Kept => {
  const known = standing.holders.get(who.person)
  if (known?.recipient !== who.recipient || known.verifyKey !== who.verifyKey) throw new Untrusted('other keys')
  return known.until ? { ...who, until: known.until } : who
}

/** What the worker does with the keys of teams; all bytes cross as base64. */
export const teamDeeds = {
  /**
   * A first team key, or one after nobody holds the last, or after one of before the lists were signed. Wrapped to whoever founds it and
   * to nobody else: of others there is no signed word yet, they are let in one by one.
   */
  async foundTeam({
    epoch,
    statements,
    recovery,
    ...of
  }: OfTeam & { epoch: number; statements: SignedStatement[]; recovery: string | null }) {
    const root = ownSigningKey().verifyKey
    return makeEpoch({ ...of, kind: 'found', epoch, root, there: statements, recovery }, [])
  },
  /** The team key wrapped to somebody who is let in, `until` a moment where it is for a time, and the statement that says so. */
  async admit({ keys, who, until }: { keys: TeamKeys; who: Somebody; until?: string }) {
    const team = trustedTeam(keys.teamKeyId)
    const { recipient, verifyKey, person } = await claimed(who)
    const { added, say } = signAfter(team.statements, team)
    const { epoch, teamRecipient, root } = team.standing
    say({ kind: 'admit', epoch, teamRecipient, person, recipient, verifyKey, ...(until ? { until } : {}) })
    return { wrap: toBase64(await wrapTeamKey(team.identity, root, recipient)), statement: added[0]! }
  },
  /** The next key of a team, for who stays; each of them stands in the signed list with the very keys that the server names. */
  async renewTeam({ keys, others, recovery }: { keys: TeamKeys; others: Somebody[]; recovery: string | null }) {
    const team = trustedTeam(keys.teamKeyId)
    const { root, epoch } = team.standing
    const of = { force: team.force, team: team.team, person: team.person }
    return makeEpoch(
      { ...of, kind: 'epoch', epoch: epoch + 1, root, there: team.statements, recovery },
      others.map((who) => stillThere(team, who)),
    )
  },
  /** Opens what the server sealed to the team key, to try whether it opens. */
  async tryUnlock({ keys, sealed }: { keys: TeamKeys; sealed: string }) {
    return toBase64(await open(fromBase64(sealed), await teamIdentity(keys)))
  },
}
