import { type Actor, caseTeams, type Role, roles } from './actor.ts'
import type { Purpose } from './purpose.ts'
import { type Context, type Decision, decideBy, fitting, type Rule, type Table } from './rule.ts'

/** Everybody of the force; a partner works elsewhere. */
const staff: readonly Role[] = roles.filter((role) => role !== 'partner')
const service: readonly Role[] = ['adviser', 'lead', 'officer']
const casework: readonly Purpose[] = ['support', 'follow-up']

/**
 * Who may do what: the one table. What is not here is refused; each route names a line of it or the process does not start.
 * Row-level security is the second wall, sealing the third (security.md §3). `rule.ts` says what the parts of a line mean.
 */
export const policy = {
  'public.read': { of: 'public', open: 'public', says: 'Anybody reads the public pages.' },
  'portal.report': { of: 'public', open: 'public', says: 'Anybody reports, without a name if they wish.' },
  'portal.converse': {
    of: 'public',
    open: 'public',
    relation: 'code-holder',
    says: 'Whoever holds a receipt reads and writes in that one conversation.',
  },
  'accounts.enter': { of: 'public', open: 'public', says: 'Anybody may ask to sign in or take up an invitation.' },

  'accounts.own': { of: 'accounts', roles, relation: 'own', says: 'Each person sees and changes the own account.' },
  'accounts.secure': {
    of: 'accounts',
    roles,
    relation: 'own',
    conditions: ['step-up'],
    says: 'Each person adds and removes what they sign in and unlock with, shortly after a proof of who they are.',
  },
  'accounts.see': {
    of: 'accounts',
    roles: ['lead', 'dpo', 'administrator'],
    purposes: ['technical', 'audit', 'subject-request'],
    masks: { lead: ['signInName'], dpo: ['signInName', 'email'] },
    says: 'Lead, DPO and administrator see the list of people and roles.',
  },
  'accounts.manage': {
    of: 'accounts',
    roles: ['administrator'],
    purposes: ['technical'],
    logged: true,
    says: 'The administrator invites colleagues, ends roles and accounts; holds no key.',
  },
  'accounts.grant': {
    of: 'accounts',
    roles: ['administrator'],
    purposes: ['technical'],
    conditions: ['step-up', 'four-eyes'],
    second: ['lead', 'dpo'],
    logged: true,
    says: 'The administrator gives any role but that of colleague, once lead or DPO agreed.',
  },

  'teams.see': {
    of: 'teams',
    roles: ['adviser', 'lead', 'officer', 'dpo', 'administrator'],
    says: 'The service sees who is in which team.',
  },
  'teams.join': { of: 'teams', roles: service, logged: true, says: 'People of the service ask to join, with an own key.' },
  'teams.admit': { of: 'teams', roles: service, teams: caseTeams, logged: true, says: 'A holder of the team key admits others.' },
  'teams.lend': {
    of: 'teams',
    roles: service,
    teams: ['reports'],
    conditions: ['step-up'],
    logged: true,
    says: 'A member of the reports team who is away lends its reports to one colleague of the service, until a day that is at most 30 days off.',
  },
  'teams.return': {
    of: 'teams',
    roles: service,
    teams: ['reports'],
    lent: true,
    relation: 'own',
    logged: true,
    says: 'Whoever was lent the reports of the team gives them back before that day.',
  },
  'teams.name': {
    of: 'teams',
    roles: ['administrator'],
    purposes: ['technical'],
    conditions: ['step-up', 'four-eyes'],
    second: ['dpo'],
    logged: true,
    says: 'The administrator names a reference officer as confidential counsellor, once the DPO agreed.',
  },
  'vault.open': { of: 'teams', roles: service, relation: 'own', says: 'People of the service open what is sealed to them.' },

  'reports.see': {
    of: 'reports',
    roles: service,
    teams: caseTeams,
    lent: true,
    purposes: [...casework, 'subject-request'],
    conditions: ['no-conflict'],
    says: 'Members of a reports team see the list and the coarse facts of its reports.',
  },
  'reports.oversee': {
    of: 'reports',
    roles: ['dpo'],
    purposes: ['audit', 'subject-request'],
    masks: {
      dpo: ['day', 'reference', 'families', 'place', 'district', 'happened', 'whose', 'language', 'wish', 'named', 'assignee'],
    },
    logged: true,
    says: 'The DPO sees that reports are handled: a few coarse facts of each, masked so that they lead to nobody.',
  },
  'reports.read': {
    of: 'reports',
    roles: service,
    teams: caseTeams,
    lent: true,
    purposes: [...casework, 'subject-request'],
    conditions: ['no-conflict'],
    logged: true,
    says: 'Members of a reports team open its stories, in their own browser.',
  },
  'reports.handle': {
    of: 'reports',
    roles: service,
    teams: caseTeams,
    lent: true,
    purposes: casework,
    conditions: ['no-conflict'],
    logged: true,
    says: 'Members of a reports team code, assign, answer, close and reopen its reports.',
  },
  'reports.remove': {
    of: 'reports',
    roles: ['officer', 'lead'],
    teams: caseTeams,
    purposes: casework,
    conditions: ['no-conflict', 'four-eyes'],
    second: ['officer', 'lead'],
    logged: true,
    says: 'The reference officer and the lead remove a practice report of their team, once another of them agreed.',
  },
  'reports.exclude': {
    of: 'reports',
    roles: service,
    teams: caseTeams,
    lent: true,
    purposes: [...casework, 'subject-request'],
    conditions: ['no-conflict'],
    logged: true,
    says: 'Members of a reports team exclude themselves or a colleague who is too close to a report, at once.',
  },
  'reports.end-exclusion': {
    of: 'reports',
    roles: ['officer', 'lead'],
    teams: caseTeams,
    purposes: casework,
    conditions: ['no-conflict'],
    logged: true,
    says: 'The reference officer and the lead end an exclusion that somebody else said.',
  },

  'glass.break': {
    of: 'reports',
    roles: ['officer'],
    teams: ['counsellors'],
    purposes: casework,
    conditions: ['no-conflict', 'step-up'],
    logged: true,
    says: 'A confidential counsellor breaks the glass of one report of the service, with a reason; DPO, lead and its team are told.',
  },
  'glass.read': {
    of: 'reports',
    roles: ['officer'],
    teams: ['counsellors'],
    purposes: casework,
    conditions: ['no-conflict'],
    logged: true,
    says: 'Whoever broke the glass reads that report for 24 hours, changes nothing, and may close it sooner.',
  },
  'themes.see': { of: 'themes', roles: staff, says: 'Everybody in the force sees the themes and what was done for them.' },
  'themes.manage': { of: 'themes', roles: ['lead'], logged: true, says: 'The lead adds, changes and ends themes.' },
  'activities.see': { of: 'themes', roles: staff, says: 'Everybody in the force sees the work that is not confidential.' },
  'activities.manage': { of: 'themes', roles: service, logged: true, says: 'The service records its own activities.' },
  'today.see': { of: 'themes', roles, says: 'Each person sees what waits for them today.' },
  'spine.read': { of: 'themes', roles: staff, says: 'Timeline and search show each person what that person may open.' },
  'spine.tie': { of: 'themes', roles: service, logged: true, says: 'The service ties a record to themes and plan actions.' },

  'plan.see': { of: 'plan', roles: staff, says: 'Everybody in the force reads the plan and what was done for it.' },
  'plan.load': { of: 'plan', roles: ['lead'], logged: true, says: 'The lead loads the plan of a period.' },
  'plan.manage': {
    of: 'plan',
    roles: ['lead'],
    logged: true,
    says: 'The lead keeps elements, objectives, indicators, commitments and units.',
  },
  'plan.work': { of: 'plan', roles: service, logged: true, says: 'The service keeps actions and enters measurements.' },
  'plan.approve': {
    of: 'plan',
    roles: ['lead', 'leadership'],
    logged: true,
    says: 'Lead and leadership record that a version of the plan is approved.',
  },
  'views.team': { of: 'records', roles: service, says: 'The service keeps saved views for everybody who may open the list.' },
  'registers.import': {
    of: 'records',
    roles: ['lead'],
    logged: true,
    says: 'The lead imports records from a file, after seeing what it would change.',
  },
  'calendar.see': {
    of: 'calendar',
    roles: staff,
    says: 'Everybody in the force sees the calendar of work that they may open, and has an own feed.',
  },
  'calendar.manage': { of: 'calendar', roles: ['lead'], logged: true, says: 'The lead keeps feast and remembrance days.' },
  'calendar.feed': {
    of: 'calendar',
    open: 'public',
    relation: 'code-holder',
    says: 'Whoever holds the secret address of a feed reads the neutral titles in it.',
  },

  'accounting.see': {
    of: 'accounting',
    roles: ['adviser', 'lead', 'officer', 'leadership', 'dpo'],
    says: 'The service, leadership and DPO see the dashboards and the reports.',
  },
  'accounting.write': { of: 'accounting', roles: service, logged: true, says: 'The service writes the words of a report.' },
  'accounting.publish': {
    of: 'accounting',
    roles: ['lead'],
    logged: true,
    says: 'The lead opens a report, and publishes it with its figures frozen.',
  },
  'accounting.share': {
    of: 'accounting',
    roles: ['lead', 'leadership'],
    logged: true,
    says: 'Lead and leadership share one view by a link that expires.',
  },
  'accounting.shared': {
    of: 'accounting',
    open: 'public',
    relation: 'code-holder',
    says: 'Whoever holds a link that has not expired reads the one view it shows.',
  },
  'figures.see': {
    of: 'accounting',
    roles: ['network', 'mediator', 'adviser', 'lead', 'officer', 'leadership', 'dpo'],
    says: 'The service, network leads, mediators, leadership and DPO see safe figures.',
  },

  'approvals.see': {
    of: 'oversight',
    roles: ['administrator', 'lead', 'dpo', 'officer'],
    says: 'Whoever asks or may give a second pair of eyes sees the questions that concern them.',
  },
  'approvals.answer': {
    of: 'oversight',
    roles: ['lead', 'dpo', 'officer'],
    conditions: ['step-up'],
    logged: true,
    says: 'Somebody else than who asked agrees or refuses, as the line of the deed says.',
  },
  'safekeeping.see': {
    of: 'oversight',
    roles: ['adviser', 'lead', 'officer', 'dpo', 'administrator'],
    says: 'The service, DPO and administrator see what is still missing before reports come in, and which backups there are.',
  },
  'recovery.make': {
    of: 'teams',
    roles: service,
    teams: ['reports'],
    logged: true,
    says: 'A member of the reports team makes the recovery key, which custodians keep on paper.',
  },
  'recovery.follow': {
    of: 'teams',
    roles: service,
    teams: caseTeams,
    logged: true,
    says: 'A holder of the key of a team hangs it to the recovery key that another team made.',
  },
  'recovery.replace': {
    of: 'teams',
    roles: ['officer', 'lead'],
    teams: ['reports'],
    conditions: ['step-up', 'four-eyes'],
    second: ['officer', 'lead'],
    logged: true,
    says: 'An officer or lead of the reports team lets a new recovery key take the place of the old, once another member tried it and one of them agreed.',
  },
  'backups.manage': {
    of: 'oversight',
    roles: ['administrator'],
    logged: true,
    says: 'The administrator makes the key of the backups and proves that a backup comes back.',
  },
  'backups.replace': {
    of: 'oversight',
    roles: ['administrator'],
    conditions: ['step-up', 'four-eyes'],
    second: ['lead', 'dpo'],
    logged: true,
    says: 'The administrator replaces the key of the backups, once lead or DPO agreed.',
  },
  'audit.see': {
    of: 'oversight',
    roles: ['dpo'],
    purposes: ['audit', 'subject-request'],
    logged: true,
    says: 'The DPO reads the log: who did what, when and why, never what was read or written.',
  },
  'audit.team': {
    of: 'oversight',
    roles: ['lead'],
    teams: ['reports'],
    purposes: [...casework, 'subject-request'],
    logged: true,
    says: 'A lead in the reports team reads what its members did in their work, not when they signed in.',
  },
  'audit.own': { of: 'oversight', roles, relation: 'own', says: 'Each person reads what the log says of their own deeds.' },
  'audit.health': { of: 'oversight', roles: ['administrator'], says: 'The administrator sees that it is written.' },
  'glass.review': { of: 'oversight', roles: ['lead', 'dpo'], logged: true, says: 'Lead or DPO reviews each broken glass.' },
  'policy.see': {
    of: 'oversight',
    roles: ['lead', 'dpo', 'administrator'],
    says: 'Lead, DPO and administrator read this table and the register of processing.',
  },
} as const satisfies Table

export type Deed = keyof typeof policy

/** One line, with every part that a line can have. */
export const ruleFor = (deed: Deed): Rule => policy[deed]

/** May this person do this now, to this thing? `mask` names the fields that come without value. Pure: everything it needs is given. */
export const decide = (actor: Actor, deed: string, context: Context = {}): Decision => decideBy(policy, actor, deed, context)

/** Whether somebody gets through the door of a deed; the verb that looks the thing up decides again, with what its row says. */
export const admit = (actor: Actor, deed: string, provedAgo = 0): Decision => decide(actor, deed, { provedAgo, thing: fitting })

/** Whether somebody may do a deed under the purpose of this moment. */
export const may = (actor: Actor, deed: Deed): boolean => admit(actor, deed).allow
