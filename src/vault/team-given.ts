import type { SignedStatement } from './team-statement.ts'

/** Why a browser does not believe a list of who may open; each may be recorded. */
export const teamAlarms = [
  'unsigned',
  'signature',
  'root',
  'recipient',
  'rolled-back',
  'pin',
  'damaged',
  'claim',
  'case',
  'over',
] as const
export type TeamAlarm = (typeof teamAlarms)[number]

/** What the server hands to a member's browser of a team: all of it is checked there, the names are only shown. Bytes are base64. */
export type TeamGiven = {
  force: string
  team: string
  person: string
  epoch: number
  /** The clock of the server; whichever of it and the browser's own is later counts. */
  now: string
  /** The newest key, wrapped to this person; null for who does not hold it. */
  keys: { teamKeyId: string; teamWrap: string } | null
  /** The force's recovery recipient, to which a new key is wrapped too. */
  recovery: string | null
  statements: SignedStatement[]
  pin: string | null
  names: Record<string, string>
  /** Whether this person's signing key is published. */
  claimed: boolean
  tokens: { pin: string; alarm: string }
}
