import { backupKey, backupsMade } from '../../backup/backup-made.ts'
import type { Tx } from '../../db/schema.ts'
import { recoveryRecipient } from '../../vault/recovery-key.ts'
import { teamReadiness } from '../../vault/team-key.ts'

export type HouseStep = 'lead' | 'holders' | 'trial' | 'recovery' | 'backup-key' | 'backup'
/** Steps that must be done before anybody can report; the others before the first real report. */
export const openingSteps: readonly HouseStep[] = ['holders', 'trial', 'recovery']

export type HouseReadiness = {
  open: boolean
  done: Record<HouseStep, boolean>
  lead: string | null
  holders: number
  recovery: { custodians: string[]; made_at: Date; recipient: string } | undefined
}

/** How far the house is, read from what each step leaves behind; there is no state of its own to get stuck in. */
export const houseReadiness = async (tx: Tx): Promise<HouseReadiness> => {
  const team = await teamReadiness(tx, 'reports')
  const missing = team.ready ? [] : team.missing
  const lead = await tx
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('person.name')
    .where('role', '=', 'lead')
    .where('role_grant.ended_at', 'is', null)
    .where('person.ended_on', 'is', null)
    .executeTakeFirst()
  const recovery = await recoveryRecipient(tx)
  const backups = await backupsMade(tx)
  return {
    open: team.ready,
    done: {
      lead: lead !== undefined,
      holders: !missing.includes('key') && !missing.includes('second-holder'),
      trial: !missing.includes('tried-unlock'),
      recovery: !missing.includes('recovery'),
      'backup-key': (await backupKey(tx)) !== undefined,
      backup: backups.some((backup) => backup.proven_at !== null),
    },
    lead: lead?.name ?? null,
    holders: team.holders,
    recovery,
  }
}

/** The newest key of each team that this person holds, wrapped to them. */
export const heldTeamKeys = async (tx: Tx, personId: string): Promise<{ teamKeyId: string; teamWrap: Buffer; name: string }[]> =>
  tx
    .selectFrom('team_key_wrap')
    .innerJoin('team_key', 'team_key.id', 'team_key_wrap.team_key_id')
    .innerJoin('team', 'team.id', 'team_key.team_id')
    .select(['team_key.id as teamKeyId', 'team_key_wrap.wrap as teamWrap', 'team.name'])
    .where('person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('team_key as later')
            .select('later.id')
            .whereRef('later.team_id', '=', 'team_key.team_id')
            .whereRef('later.epoch', '>', 'team_key.epoch'),
        ),
      ),
    )
    .orderBy('team.name')
    .execute()
