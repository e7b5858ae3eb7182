import type { Purpose } from './purpose.ts'

/** The roles that an account can hold; 'public' is nobody's account (security.md §3.1). */
export const roles = [
  'colleague',
  'platform',
  'network',
  'mediator',
  'trainer',
  'adviser',
  'lead',
  'officer',
  'leadership',
  'dpo',
  'administrator',
  'partner',
] as const
export type Role = (typeof roles)[number]

/** Somebody of the force who signed in, as the policy sees them. */
export type Staff = {
  kind: 'staff'
  id: string
  accountKind: 'staff' | 'administrator'
  name: string
  lang: string
  roles: Role[]
  /** Teams that admitted this person: a holder wrapped the team key. `lent`: for a time, in the place of a member who is away. */
  teams: { id: string; kind: TeamKind; lent?: boolean }[]
  /** Why this person works now; part of every decision and of every line in the log. */
  purpose: Purpose
}
/** Anybody outside, unknown and not to be known. */
export type Public = { kind: 'public' }
/** Whoever came back with a receipt, for the one case it opens. */
export type Reporter = { kind: 'reporter'; caseId: string }
/** Vonk itself: jobs, start, freezing of periods. */
export type System = { kind: 'system' }
export type Actor = Staff | Public | Reporter | System

/**
 * The teams that reports can belong to: the reports team of the service, and the confidential counsellors, for what concerns somebody of the
 * service. Nobody is in both.
 */
export const caseTeams = ['reports', 'counsellors'] as const
export type TeamKind = (typeof caseTeams)[number]

/** Whether a team of one of these kinds admitted somebody, for good or, where `lent`, for a time; nobody outside is in any team. */
export const memberOf = (actor: Actor, kinds: readonly TeamKind[], lent = true): boolean =>
  actor.kind === 'staff' && actor.teams.some((team) => kinds.includes(team.kind) && (lent || !team.lent))

/** The id of a person's team of one of these kinds; undefined for whom none admitted. */
export const teamOf = (staff: Staff, kinds: readonly TeamKind[]): string | undefined =>
  staff.teams.find((team) => kinds.includes(team.kind))?.id
