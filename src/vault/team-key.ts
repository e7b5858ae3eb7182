import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { TeamKind } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'

declare module '../db/schema.ts' {
  interface Database {
    passphrase: {
      person_id: string
      force_id: string
      salt: Buffer
      memory: number
      passes: number
      sign_in_hash: Buffer
      /** False: it only unlocks; its owner signs in another way. */
      signs_in: Generated<boolean>
      failures: Generated<number>
      paused_until: Date | null
      set_at: Date
    }
    person_key: {
      person_id: string
      person_kind: Generated<'staff'>
      force_id: string
      recipient: string
      made_at: Date
      verify_key: Generated<Buffer | null>
      verify_claim: Generated<Buffer | null>
    }
    team_key: {
      id: Generated<string>
      force_id: string
      team_id: string
      epoch: number
      recipient: string
      recovery_wrap: Buffer | null
      /** Which recovery key the wrap is for. */
      recovery_key_id: Generated<string | null>
      made_by: string | null
      made_at: Date
    }
    team_key_wrap: { force_id: string; team_key_id: string; person_id: string; wrap: Buffer; made_by: string; made_at: Date }
    unlock_trial: {
      id: Generated<string>
      force_id: string
      team_key_id: string
      person_id: string
      nonce_hash: Buffer
      asked_at: Date
      opened_at: Date | null
    }
    label_block: {
      id: Generated<string>
      force_id: string
      team_id: string
      team_key_id: string
      version: number
      cases: number
      sealed: Buffer
    }
  }
}

export type TeamKey = { id: string; teamId: string; recipient: string }
export type Missing = 'key' | 'second-holder' | 'tried-unlock' | 'recovery'
/** `holders`: how many people open the newest key. */
export type Readiness = { holders: number } & ({ ready: true; key: TeamKey } | { ready: false; missing: Missing[] })

/**
 * Whether a team can receive sealed cases: a key with two holders, so that one lost passphrase loses nothing, one unlock that one of
 * them really tried, of this key or one before it, and a recovery key for when all holders are lost (design.md §4). Until then the portal
 * stays closed. The recovery key counts once a key of the team was wrapped to it; a later one is asked for on the pages and closes nothing.
 */
export const teamReadiness = async (tx: Tx, teamKind: TeamKind): Promise<Readiness> => {
  const { rows } = await sql<{
    id: string
    team_id: string
    recipient: string
    holders: number
    tried: boolean
    recoverable: boolean
  }>`select * from team_to_receive(${teamKind})`.execute(tx)
  const [key] = rows
  if (!key) return { ready: false, holders: 0, missing: ['key', 'second-holder', 'tried-unlock', 'recovery'] }
  const missing: Missing[] = []
  if (key.holders < 2) missing.push('second-holder')
  if (!key.tried) missing.push('tried-unlock')
  if (!key.recoverable) missing.push('recovery')
  const { holders } = key
  if (missing.length) return { ready: false, holders, missing }
  return { ready: true, holders, key: { id: key.id, teamId: key.team_id, recipient: key.recipient } }
}
