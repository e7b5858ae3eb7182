import type { Tx } from '../db/schema.ts'
import type { View } from '../http/visit.ts'
import { Notice } from '../ui/notice/notice.tsx'

export type RecoveryUse = { id: string; team_id: string; who: string; reason: string; recovered_at: Date }

/** Every time the recovery key was used for a team, latest first: each member keeps seeing it. */
export const recoveryUses = (tx: Tx, teamIds: string[]): Promise<RecoveryUse[]> =>
  tx
    .selectFrom('recovery')
    .innerJoin('person', 'person.id', 'recovery.person_id')
    .select(['recovery.id', 'team_id', 'person.name as who', 'reason', 'recovered_at'])
    .where('team_id', 'in', teamIds.length ? teamIds : [null as unknown as string])
    .orderBy('recovered_at', 'desc')
    .orderBy('recovery.id')
    .execute()

/** The line that stays, in words. */
export const RecoveryNotices = ({ view, uses }: { view: View; uses: RecoveryUse[] }) => {
  const { t, moment } = view.words
  return (
    <>
      {uses.map(({ recovered_at, who, reason }) => (
        <Notice kind="warning" title={t('keeping.recovery.used', { when: moment(recovered_at, view.force.timeZone), who })}>
          {t('keeping.recovery.usedWhy', { reason })}
        </Notice>
      ))}
    </>
  )
}
