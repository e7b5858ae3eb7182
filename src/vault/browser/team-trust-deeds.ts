import { open, pairOf, seal } from '../seal.ts'
import { claimOf, controlNumber, isSignedBy, signBytes } from '../signing.ts'
import type { TeamAlarm } from '../team-given.ts'
import { isOver, readStatement, type SignedStatement, type Standing, standingOf, statementDigest } from '../team-statement.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { endTeamKey, openTeam, own, ownSigningKey, type TeamKeys, trustTeamKey } from './held-keys.ts'

export type Change = { what: 'in' | 'lent' | 'out' | 'renewed'; person: string; by: string; until?: string }
/**
 * `control`: sixteen digits of the list as it is now, the same for everybody who has the same list. Where it is given with an alarm, only
 * what this person saw before speaks against the list: who compared the digits with a colleague may begin anew.
 */
export type Trust =
  | { ok: true; pin: string; changes: Change[]; seq: number; control: string }
  | { ok: false; why: TeamAlarm; control?: string }

type Pin = { team: string; root: string; seq: number; head: string; holders: string[] }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const pinText = ({ team, root, seq, head, holders }: Pin) => ['vonkpin1', team, root, seq, head, holders.join(',')].join('|')

const makePin = async (pin: Pin): Promise<string> => {
  const text = pinText(pin)
  const { recipient } = await pairOf(own())
  return toBase64(await seal(`${text}\n${signBytes(bytesOf(text), ownSigningKey())}\n`, recipient))
}

/** What this person pinned; undefined when it is not of this person: to seal to somebody is easy, to sign as them is not. */
const readPin = async (sealed: string): Promise<Pin | undefined> => {
  const opened = await open(fromBase64(sealed), own()).catch(() => undefined)
  const [text = '', signature = ''] = new TextDecoder().decode(opened).split('\n')
  if (!(await isSignedBy(bytesOf(text), signature, ownSigningKey().verifyKey))) return undefined
  const [, team = '', root = '', seq, head = '', holders = ''] = text.split('|')
  return { team, root, seq: Number(seq), head, holders: holders.split(',') }
}

const changesSince = (pin: Pin, standing: Standing, statements: readonly SignedStatement[]): Change[] => {
  const said = statements.slice(pin.seq + 1).flatMap(({ says }) => readStatement(says) ?? [])
  const renewed = said.filter(({ kind }) => kind === 'epoch').map(({ by }) => ({ what: 'renewed' as const, person: by, by }))
  const arrived = [...standing.holders]
    .filter(([person]) => !pin.holders.includes(person))
    .map(([person, { by, until }]) => ({
      what: until ? ('lent' as const) : ('in' as const),
      person,
      by,
      ...(until ? { until } : {}),
    }))
  const left = pin.holders
    .filter((person) => !standing.holders.has(person))
    .map((person) => ({ what: 'out' as const, person, by: standing.madeBy }))
  return [...renewed.slice(-1), ...arrived, ...left]
}

type Asked = {
  force: string
  team: string
  person: string
  keys: TeamKeys
  statements: SignedStatement[]
  /** Milliseconds since 1970, by the later of the two clocks. */
  now: number
  /** What this person last said to have seen, as the server kept it; and what this browser itself saw last. */
  pin: string | null
  here?: string | null
  /** This person compared the digits of the list with a colleague: what was seen before counts no more. */
  compared?: boolean
}

type Judged = { why: TeamAlarm } | { standing: Standing; kept: Pin | undefined; identity: string; doubt: TeamAlarm | undefined }

/** What speaks against a list that is sound by itself: that it does not follow on what was seen of it before. */
const doubtOf = (kept: Pin | undefined, { team, statements }: Asked, standing: Standing): TeamAlarm | undefined => {
  if (kept?.team !== team) return 'pin'
  if (kept.root !== standing.root) return 'root'
  const there = statements[kept.seq]
  return there && statementDigest(there) === kept.head ? undefined : 'rolled-back'
}

/** Why the list is not believed, or what it comes to. */
const judge = async (asked: Asked): Promise<Judged> => {
  const { force, team, person, keys, statements, now, pin, here, compared } = asked
  const pins = compared ? [] : [pin, here].filter((one) => typeof one === 'string')
  if (!statements.length) return { why: pins.length ? 'rolled-back' : 'unsigned' }
  const standing = await standingOf({ force, team }, statements)
  if (!standing) return { why: 'signature' }
  const mine = standing.holders.get(person)
  if (mine && isOver(mine, now)) {
    endTeamKey(keys.teamKeyId)
    return { why: 'over' }
  }
  const { identity, root } = await openTeam(keys)
  // A wrap without a root: of before the lists were signed, or of a recovery. Who pinned one before is not told so quietly.
  if (root !== standing.root) return { why: root || pins.length ? 'root' : 'unsigned' }
  const me = await pairOf(own())
  const meant = mine?.recipient === me.recipient && mine.verifyKey === ownSigningKey().verifyKey
  if ((await pairOf(identity)).recipient !== standing.teamRecipient || !meant) return { why: 'recipient' }
  const kept = await Promise.all(pins.map(readPin))
  const [doubt] = kept.flatMap((one) => doubtOf(one, asked, standing) ?? [])
  return { standing, kept: kept[0], identity, doubt }
}

export const teamTrustDeeds = {
  /** The public half of this person's signing key, and their word that it goes with their recipient. */
  async claimKey() {
    return claimOf(own(), (await pairOf(own())).recipient)
  },
  /** Sixteen digits of somebody's keys, to compare by telephone before they are let in; of this person's own for nobody. */
  async controlOf({ who }: { who: { recipient: string; verifyKey: string } | null }) {
    if (who) return controlNumber(who.recipient, who.verifyKey)
    return controlNumber((await pairOf(own())).recipient, ownSigningKey().verifyKey)
  },
  /**
   * Checks by itself who may open what is sealed to a team: every statement, the root that came with the team's key, the key itself,
   * and that the list only grew since this person pinned it. From then on this page seals and wraps for the team; else never.
   */
  async trustTeam(asked: Asked): Promise<Trust> {
    trustTeamKey(asked.keys.teamKeyId, undefined)
    const found = await judge(asked).catch((): Judged => ({ why: 'damaged' }))
    if ('why' in found) return { ok: false, why: found.why }
    const { standing, kept, identity, doubt } = found
    const control = controlNumber(standing.root, standing.head)
    if (doubt) return { ok: false, why: doubt, control }
    const { force, team, person, statements, now } = asked
    // To whoever was let in for a time that is over nothing is wrapped or sealed, whatever the server says.
    const holders = new Map([...standing.holders].filter(([, holder]) => !isOver(holder, now)))
    trustTeamKey(asked.keys.teamKeyId, { force, team, person, identity, standing: { ...standing, holders }, statements })
    const { root, seq, head } = standing
    return {
      ok: true,
      pin: await makePin({ team, root, seq, head, holders: [...standing.holders.keys()] }),
      changes: kept ? changesSince(kept, standing, statements) : [],
      seq,
      control,
    }
  },
}
