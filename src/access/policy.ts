import { type Actor, memberOf, type Role } from './actor.ts'

type Rule = {
  /** Open to anybody, signed in or not. */
  open?: 'public'
  /** Roles of which one is needed. */
  roles?: readonly Role[]
  /** The team that must have admitted the person: need to know, whatever the role. */
  team?: string
  /** In words, for the page that shows the policy. */
  says: string
}

const staff: readonly Role[] = ['colleague', 'adviser', 'lead', 'officer', 'leadership', 'dpo', 'administrator']
const service: readonly Role[] = ['adviser', 'lead', 'officer']

/**
 * Who may do what: the one table. What is not here is refused; each route names a line of it or the process does not start.
 * Row-level security is the second wall, sealing the third (security.md §3).
 */
export const policy = {
  'public.read': { open: 'public', says: 'Anybody reads the public pages.' },
  'portal.report': { open: 'public', says: 'Anybody reports, without a name if they wish.' },
  'portal.converse': { open: 'public', says: 'Whoever holds a receipt reads and writes in that one conversation.' },
  'accounts.enter': { open: 'public', says: 'Anybody may ask to sign in or take up an invitation.' },
  'accounts.own': { roles: staff, says: 'Each person sees and changes the own account, sessions and display.' },
  'accounts.see': {
    roles: ['lead', 'dpo', 'administrator'],
    says: 'Lead, DPO and administrator see the list of people and roles.',
  },
  'accounts.manage': { roles: ['administrator'], says: 'The administrator invites people, gives and ends roles; holds no key.' },
  'teams.see': { roles: ['adviser', 'lead', 'officer', 'dpo', 'administrator'], says: 'The service sees who is in which team.' },
  'teams.join': { roles: service, says: 'People of the service ask to join a team with a key of their own.' },
  'teams.admit': { roles: service, team: 'reports', says: 'A holder of the team key admits others.' },
  'vault.open': { roles: service, says: 'People of the service open what is sealed to them.' },
  'reports.see': { roles: service, team: 'reports', says: 'Members of the reports team see the list and the coarse facts.' },
  'reports.read': { roles: service, team: 'reports', says: 'Members of the reports team open stories, in their own browser.' },
  'reports.handle': {
    roles: service,
    team: 'reports',
    says: 'Members of the reports team code, assign, answer, close and reopen.',
  },
  'reports.remove': {
    roles: ['officer', 'lead'],
    team: 'reports',
    says: 'The reference officer and the lead remove a practice report.',
  },
  'themes.see': { roles: staff, says: 'Everybody in the force sees the themes and what was done for them.' },
  'themes.manage': { roles: ['lead'], says: 'The lead adds, changes and ends themes.' },
  'activities.see': { roles: staff, says: 'Everybody in the force sees the work that is not confidential.' },
  'activities.manage': { roles: ['adviser', 'lead', 'officer'], says: 'The service records its own activities.' },
  'spine.read': { roles: staff, says: 'Timeline and search show each person what that person may open.' },
  'spine.tie': { roles: service, says: 'The service ties a record to themes and to actions of the plan.' },
  'plan.see': { roles: staff, says: 'Everybody in the force reads the plan and what was done for it.' },
  'plan.load': { roles: ['lead'], says: 'The lead loads the plan of a period.' },
  'plan.manage': { roles: ['lead'], says: 'The lead keeps elements, objectives, indicators, commitments and units.' },
  'plan.work': { roles: service, says: 'The service keeps actions and enters measurements.' },
  'plan.approve': { roles: ['lead', 'leadership'], says: 'Lead and leadership record that a version of the plan is approved.' },
  'views.team': { roles: service, says: 'The service keeps saved views for everybody who may open the list.' },
  'registers.import': { roles: ['lead'], says: 'The lead imports records from a file, after seeing what it would change.' },
  'calendar.see': {
    roles: staff,
    says: 'Everybody in the force sees the calendar of work that they may open, and has an own feed.',
  },
  'calendar.manage': { roles: ['lead'], says: 'The lead keeps and imports feast and remembrance days.' },
  'calendar.feed': { open: 'public', says: 'Whoever holds the secret address of a feed reads the neutral titles in it.' },
  'accounting.see': {
    roles: ['adviser', 'lead', 'officer', 'leadership', 'dpo'],
    says: 'The service, leadership and DPO see the dashboards and the reports.',
  },
  'accounting.write': { roles: service, says: 'The service writes the words of a report.' },
  'accounting.publish': { roles: ['lead'], says: 'The lead opens a report, and publishes it with its figures frozen.' },
  'accounting.share': { roles: ['lead', 'leadership'], says: 'Lead and leadership share one view by a link that expires.' },
  'accounting.shared': { open: 'public', says: 'Whoever holds a link that has not expired reads the one view it shows.' },
  'figures.see': {
    roles: ['adviser', 'lead', 'officer', 'leadership', 'dpo'],
    says: 'The service, leadership and DPO see safe figures.',
  },
  'policy.see': {
    roles: ['lead', 'dpo', 'administrator'],
    says: 'Lead, DPO and administrator read this table and the register of processing.',
  },
} as const satisfies Record<string, Rule>

export type Deed = keyof typeof policy
export type Decision = { allow: true } | { allow: false; why: 'sign-in' | 'role' | 'team' | 'unknown' }

/** Decides from the table alone: no clock, no database, no request. */
export const decide = (actor: Actor, deed: string): Decision => {
  const rule: Rule | undefined = Object.hasOwn(policy, deed) ? policy[deed as Deed] : undefined
  if (!rule) return { allow: false, why: 'unknown' }
  if (actor.kind === 'system') return { allow: true }
  if (rule.open === 'public') return { allow: true }
  if (actor.kind !== 'staff') return { allow: false, why: 'sign-in' }
  if (rule.roles && !rule.roles.some((role) => actor.roles.includes(role))) return { allow: false, why: 'role' }
  if (rule.team && !memberOf(actor, rule.team)) return { allow: false, why: 'team' }
  return { allow: true }
}

/** Whether somebody may do a deed; `decide` also says why not. */
export const may = (actor: Actor, deed: Deed): boolean => decide(actor, deed).allow
