import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

/** The kind of the team that receives reports; `policy.ts` names it too. */
export const reportsTeamKind = 'reports'

/** Makes the team that receives reports, once a force; it holds no key and admits nobody yet. */
export const ensureReportsTeam = async (tx: Tx, force: Force): Promise<void> => {
  await tx
    .insertInto('team')
    .values({ force_id: force.id, kind: reportsTeamKind, name: force.reportsTeam })
    .onConflict((on) => on.columns(['force_id', 'kind']).doNothing())
    .execute()
}
