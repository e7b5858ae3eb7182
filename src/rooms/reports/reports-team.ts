import { caseTeams, type Staff, teamOf } from '../../access/actor.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

/** The team whose reports somebody handles, whom the policy let in. */
export const caseTeamOf = (actor: Staff): string => teamOf(actor, caseTeams) ?? ''

/** Makes the team that receives reports, once a force; it holds no key and admits nobody yet. */
export const ensureReportsTeam = async (tx: Tx, force: Force): Promise<void> => {
  await tx
    .insertInto('team')
    .values({ force_id: force.id, kind: 'reports', name: force.reportsTeam })
    .onConflict((on) => on.columns(['force_id', 'kind']).doNothing())
    .execute()
}
