import { type Actor, memberOf, type Role, type Staff, type TeamKind } from './actor.ts'
import type { Purpose } from './purpose.ts'

/** What a thing is to somebody: computed from its row, never granted. */
export type Relation = 'own' | 'code-holder'
/** What must hold besides who asks: no conflict of interest, not after its term, two people agree, proved anew who one is. */
export type Condition = 'no-conflict' | 'within-term' | 'four-eyes' | 'step-up'
/** What the server knows of a case besides its sealed texts: each is shown, or masked by the policy. */
export const caseFacts = [
  'month',
  'day',
  'reference',
  'channel',
  'kinds',
  'families',
  'place',
  'district',
  'happened',
  'whose',
  'language',
  'wish',
  'named',
  'assignee',
  'status',
  'late',
] as const
export type CaseFact = (typeof caseFacts)[number]

/** Fields that some roles get without their value. */
export type Field = 'email' | 'signInName' | CaseFact
/** What the lines are grouped by, for reading. */
export type Resource =
  | 'public'
  | 'accounts'
  | 'teams'
  | 'reports'
  | 'themes'
  | 'plan'
  | 'records'
  | 'calendar'
  | 'accounting'
  | 'oversight'

/** One line of the policy. What it leaves out is not asked. */
export type Rule = {
  of: Resource
  /** Open to anybody, signed in or not. */
  open?: 'public'
  /** Roles of which one is needed. */
  roles?: readonly Role[]
  /** The teams of which one must have admitted the person: need to know, whatever the role. */
  teams?: readonly TeamKind[]
  /** Also for whoever a member lent the team's reports to, for a time. */
  lent?: true
  /** What the thing must be to the person. */
  relation?: Relation
  /** The purposes under which it may be done; any, where it touches nobody's personal data. */
  purposes?: readonly Purpose[]
  conditions?: readonly Condition[]
  /** With `four-eyes`: roles of which the second person needs one. Chosen so that nobody approves for the own boss. */
  second?: readonly Role[]
  /** Fields without value for people whom only these roles let in. */
  masks?: Partial<Record<Role, readonly Field[]>>
  /** Each time leaves a line in the log, reading included. */
  logged?: true
  /** In words, for the page that shows the policy. */
  says: string
}
export type Table = Readonly<Record<string, Rule>>

/** What the row of the thing says, for this person. */
export type Thing = { relations: readonly Relation[]; inConflict: boolean; pastTerm: boolean; approved: boolean }
/** What is known besides the actor: since how long the session proved who it is, in seconds, and the thing. Unknown counts as not met. */
export type Context = { provedAgo?: number; thing?: Thing }

/** The thing as it would have to be: at the door of a route nobody looked it up yet. */
export const fitting: Thing = { relations: ['own', 'code-holder'], inConflict: false, pastTerm: false, approved: true }

export type Refusal =
  | 'unknown'
  | 'sign-in'
  | 'role'
  | 'team'
  | 'relation'
  | 'purpose'
  | 'conflict'
  | 'term'
  | 'step-up'
  | 'four-eyes'
export type Decision = { allow: true; mask: readonly Field[] } | { allow: false; why: Refusal }

/** Whoever signed in longer ago proves again who they are before a deed with `step-up` (security.md §3.1). */
export const stepUpSeconds = 300

const refused = (why: Refusal): Decision => ({ allow: false, why })
const unmasked: Decision = { allow: true, mask: [] }

const ruleOf = (table: Table, deed: string): Rule | undefined => (Object.hasOwn(table, deed) ? table[deed] : undefined)

/** Fields that none of the person's admitting roles shows. */
const maskFor = (rule: Rule, staff: Staff): readonly Field[] => {
  if (!rule.masks) return []
  const [first, ...others] = (rule.roles ?? [])
    .filter((role) => staff.roles.includes(role))
    .map((role) => rule.masks?.[role] ?? [])
  return (first ?? []).filter((field) => others.every((other) => other.includes(field)))
}

const conditionsMet = (rule: Rule, { provedAgo, thing }: Context): Refusal | undefined => {
  for (const condition of rule.conditions ?? []) {
    if (condition === 'no-conflict' && thing?.inConflict !== false) return 'conflict'
    if (condition === 'within-term' && thing?.pastTerm !== false) return 'term'
    if (condition === 'step-up' && !(provedAgo !== undefined && provedAgo <= stepUpSeconds)) return 'step-up'
    if (condition === 'four-eyes' && thing?.approved !== true) return 'four-eyes'
  }
  return undefined
}

/** Decides from a table alone: no clock, no database, no request. What the table does not name is refused. */
export const decideBy = (table: Table, actor: Actor, deed: string, context: Context): Decision => {
  const rule = ruleOf(table, deed)
  if (!rule) return refused('unknown')
  if (actor.kind === 'system') return unmasked
  if (!rule.open) {
    if (actor.kind !== 'staff') return refused('sign-in')
    if (!rule.roles?.some((role) => actor.roles.includes(role))) return refused('role')
    if (rule.teams && !memberOf(actor, rule.teams, rule.lent === true)) return refused('team')
  }
  if (rule.relation && !context.thing?.relations.includes(rule.relation)) return refused('relation')
  if (rule.purposes && !(actor.kind === 'staff' && rule.purposes.includes(actor.purpose))) return refused('purpose')
  const unmet = conditionsMet(rule, context)
  if (unmet) return refused(unmet)
  return actor.kind === 'staff' ? { allow: true, mask: maskFor(rule, actor) } : unmasked
}
