import type { TeamKind } from '../access/actor.ts'
import type { Force } from '../db/force.ts'
import type { Words } from '../words/words.ts'

/** What a team is called, to its members and to the public: the force names its reports team, the counsellors are called so everywhere. */
export const teamName = ({ t }: Words, force: Force, kind: TeamKind): string =>
  kind === 'reports' ? force.reportsTeam : t('door.team')
