import { digestOf, isSignedBy, type SigningKey, signBytes } from './signing.ts'

/**
 * What a member says, signed, about who may open what is sealed to the team (security.md C7).
 * found: a first key, by whoever made it. epoch: a new key, by a holder of the one before. admit: somebody is let in.
 */
export type Statement = {
  force: string
  team: string
  /** Place in the list, from 0. */
  seq: number
  kind: 'found' | 'epoch' | 'admit'
  epoch: number
  /** The team's public key of this epoch. */
  teamRecipient: string
  /** Who may open, with their public key and the key that their signatures are checked with. */
  person: string
  recipient: string
  verifyKey: string
  /** Who says so. */
  by: string
  /** Digest of the statement before; '-' for the first. */
  previous: string
  /** Of an admission for a time: the moment it ends (ISO 8601, UTC). Whoever has it lets nobody in, and makes no key. */
  until?: string
}
/** `says` is one line of text; the signature is over its bytes. */
export type SignedStatement = { says: string; signature: string }

export type Holder = { recipient: string; verifyKey: string; by: string; until?: string }
/** What a sound list comes to. */
export type Standing = {
  /** Verify key of whoever founded: what trust in the list stands on. */
  root: string
  seq: number
  head: string
  epoch: number
  teamRecipient: string
  madeBy: string
  /** Who may open what is sealed to the newest key. */
  holders: Map<string, Holder>
  /** Every verify key that a member had since the founding, by person: also whoever left has signed what they wrote. */
  verifyKeys: Map<string, Set<string>>
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

export const writeStatement = (one: Statement): string =>
  [
    'vonkteam1',
    one.force,
    one.team,
    one.seq,
    one.kind,
    one.epoch,
    one.teamRecipient,
    one.person,
    one.recipient,
    one.verifyKey,
    one.by,
    one.previous,
    ...(one.until === undefined ? [] : [one.until]),
  ].join('|')

const isMoment = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text

/** A statement from its line; undefined when it is none. */
export const readStatement = (says: string): Statement | undefined => {
  const [version, force, team, seq, kind, epoch, teamRecipient, person, recipient, verifyKey, by, previous, until, ...more] =
    says.split('|')
  if (version !== 'vonkteam1' || more.length || previous === undefined) return undefined
  if (kind !== 'found' && kind !== 'epoch' && kind !== 'admit') return undefined
  if (until !== undefined && (kind !== 'admit' || !isMoment(until))) return undefined
  const read: Statement = {
    force: force!,
    team: team!,
    seq: Number(seq),
    kind,
    epoch: Number(epoch),
    teamRecipient: teamRecipient!,
    person: person!,
    recipient: recipient!,
    verifyKey: verifyKey!,
    by: by!,
    previous,
    ...(until === undefined ? {} : { until }),
  }
  return writeStatement(read) === says ? read : undefined
}

export const signStatement = (one: Statement, key: SigningKey): SignedStatement => {
  const says = writeStatement(one)
  return { says, signature: signBytes(bytesOf(says), key) }
}

export const statementDigest = ({ says, signature }: SignedStatement): string => digestOf(says, '\n', signature)

/** The standing after one more statement; undefined when nobody who may say it signed it, or it does not fit. */
const follow = async (standing: Standing | undefined, signed: SignedStatement): Promise<Standing | undefined> => {
  const said = readStatement(signed.says)
  if (!said) return undefined
  const [seq, previous] = standing ? [standing.seq + 1, standing.head] : [0, '-']
  const before = standing?.epoch ?? 0
  // A founding may come after keys of before the lists were signed.
  const epochFits = said.kind === 'found' ? said.epoch > before : said.epoch === before + (said.kind === 'epoch' ? 1 : 0)
  const by = standing?.holders.get(said.by)
  const signer = said.kind === 'found' ? said.verifyKey : by?.until ? undefined : by?.verifyKey
  const own = said.by === said.person && said.verifyKey === signer
  if (said.seq !== seq || said.previous !== previous || !epochFits || !signer) return undefined
  if (said.kind === 'admit' ? said.teamRecipient !== standing?.teamRecipient : !own) return undefined
  if (!(await isSignedBy(bytesOf(signed.says), signed.signature, signer))) return undefined
  const { recipient, verifyKey, until } = said
  const holder: Holder = { recipient, verifyKey, by: said.by, ...(until ? { until } : {}) }
  const keys = new Map(said.kind === 'found' ? [] : standing?.verifyKeys)
  keys.set(said.person, new Set([...(keys.get(said.person) ?? []), said.verifyKey]))
  return {
    root: said.kind === 'found' ? said.verifyKey : (standing?.root ?? ''),
    seq,
    head: statementDigest(signed),
    epoch: said.epoch,
    teamRecipient: said.teamRecipient,
    madeBy: said.kind === 'admit' ? (standing?.madeBy ?? '') : said.by,
    holders: new Map([...(said.kind === 'admit' ? (standing?.holders ?? []) : []), [said.person, holder]]),
    verifyKeys: keys,
  }
}

/** Whether the time for which somebody was let in is over. `now`: milliseconds since 1970. */
export const isOver = ({ until }: { until?: string | undefined }, now: number): boolean =>
  until !== undefined && Date.parse(until) <= now

/** What a list of statements of one team comes to; undefined when one of them is not signed by who may say it. An empty list has no standing. */
export const standingOf = async (
  of: { force: string; team: string },
  list: readonly SignedStatement[],
): Promise<Standing | undefined> => {
  let standing: Standing | undefined
  for (const signed of list) {
    const said = readStatement(signed.says)
    if (said?.force !== of.force || said.team !== of.team) return undefined
    standing = await follow(standing, signed)
    if (!standing) return undefined
  }
  return standing
}
