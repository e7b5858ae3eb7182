import { sweepQuestions } from '../../access/second-pair.ts'
import { sweepSessions } from '../../access/session.ts'
import { dayIn } from '../../db/force.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Room } from '../../http/room.ts'
import { mailJob } from '../../jobs/mail.ts'
import { sweepDrafts } from '../../register/import-draft.ts'
import { addDisplayRoutes } from './display-routes.tsx'
import { sweepChallenges } from './entry-challenge.ts'
import { addInvitationRoutes } from './invitation-routes.tsx'
import { addLendingRoutes } from './lending-routes.ts'
import { addMailTrialRoutes } from './mail-trial-routes.tsx'
import { addOwnAccountRoutes } from './own-account-routes.tsx'
import { sweepUnlockers } from './own-unlockers.ts'
import { addPasskeySignInRoutes } from './passkey-sign-in-routes.ts'
import { accountsPaths } from './paths.ts'
import { addPeopleRoutes } from './people-routes.tsx'
import { addPurposeRoutes } from './purpose-routes.tsx'
import { addSecondFactorRoutes } from './second-factor-routes.tsx'
import { addSecondPairRoutes } from './second-pair-routes.tsx'
import { addSignInRoutes } from './sign-in-routes.tsx'
import { addSingleSignOnRoutes } from './single-sign-on-routes.tsx'
import { addStaffListRoutes } from './staff-list-routes.tsx'
import { endLent } from './team-joining.ts'
import { addTeamRoutes } from './team-routes.tsx'
import { addTeamTrustRoutes } from './team-trust-routes.ts'
import { addUnlockerRoutes } from './unlocker-routes.tsx'
import { addVaultSessionRoutes } from './vault-session-routes.ts'

/** People, how they get in, what they may do, and who holds which key. */
export const accountsRoom: Room = {
  name: 'accounts',
  menu: [
    { section: 'manage', href: accountsPaths.people, label: 'accounts.people.title', icon: 'users', deed: 'accounts.see' },
    { section: 'manage', href: accountsPaths.teams, label: 'accounts.teams.title', icon: 'key', deed: 'teams.see' },
    { section: 'manage', href: accountsPaths.policy, label: 'accounts.policy.title', icon: 'shield-check', deed: 'policy.see' },
    { section: 'manage', href: accountsPaths.secondPair, label: 'policy.second.title', icon: 'eye', deed: 'approvals.see' },
  ],
  add(routes) {
    addSignInRoutes(routes)
    addPasskeySignInRoutes(routes)
    addVaultSessionRoutes(routes)
    // Before people: /mensen/uitnodiging is no person.
    addInvitationRoutes(routes)
    addStaffListRoutes(routes)
    addMailTrialRoutes(routes)
    addPeopleRoutes(routes)
    addTeamRoutes(routes)
    addLendingRoutes(routes)
    addTeamTrustRoutes(routes)
    addOwnAccountRoutes(routes)
    addPurposeRoutes(routes)
    addSecondFactorRoutes(routes)
    addSecondPairRoutes(routes)
    addSingleSignOnRoutes(routes)
    addUnlockerRoutes(routes)
    addDisplayRoutes(routes)
  },
  jobs: (deps) => [
    mailJob(deps),
    {
      name: 'sweep-sessions',
      cron: '*/5 * * * *',
      work: () =>
        asSystem(deps.db, deps.force.id, async (tx) => {
          await sweepSessions(tx, deps.clock())
          await endLent(tx, deps.force, deps.clock())
          await sweepChallenges(tx, deps.clock())
          await sweepUnlockers(tx, dayIn(deps.force, deps.clock()))
        }),
    },
    {
      name: 'sweep-questions',
      cron: '17 * * * *',
      work: () => asSystem(deps.db, deps.force.id, (tx) => sweepQuestions(tx, deps.clock())),
    },
    {
      name: 'sweep-import-drafts',
      cron: '*/10 * * * *',
      work: () => asSystem(deps.db, deps.force.id, (tx) => sweepDrafts(tx, deps.clock())),
    },
  ],
}
