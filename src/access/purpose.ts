import type { Role, TeamKind } from './actor.ts'

/** Why somebody works now: a session acts under one purpose, which stands in each line of the log (security.md §3.1). */
export const purposes = [
  'support',
  'follow-up',
  'mediation',
  'training',
  'statistics',
  'audit',
  'subject-request',
  'technical',
] as const
export type Purpose = (typeof purposes)[number]

/** The purposes of each role; the first is the one its sessions begin with. */
const purposesOfRole: Record<Role, readonly [Purpose, ...Purpose[]]> = {
  administrator: ['technical'],
  dpo: ['audit', 'subject-request', 'statistics'],
  officer: ['follow-up', 'support', 'subject-request', 'statistics'],
  adviser: ['support', 'follow-up', 'statistics'],
  lead: ['statistics', 'support', 'follow-up', 'technical', 'subject-request'],
  mediator: ['mediation', 'statistics'],
  trainer: ['training', 'statistics'],
  network: ['statistics'],
  platform: ['statistics'],
  leadership: ['statistics'],
  colleague: ['statistics'],
  partner: ['statistics'],
}

const order = Object.keys(purposesOfRole) as Role[]

/** The purposes somebody with these roles may choose, the one to begin with first. Whoever is let into a team begins with its work. */
export const purposesOf = (roles: readonly Role[], teams: readonly { kind: TeamKind }[]): Purpose[] => {
  const own = order.filter((role) => roles.includes(role)).flatMap((role) => purposesOfRole[role])
  const first: Purpose[] = teams.length > 0 && own[0] !== 'follow-up' ? ['support'] : []
  const all = [...first.filter((purpose) => own.includes(purpose)), ...own]
  return all.length ? [...new Set(all)] : ['statistics']
}

/** The purpose of a session: the one chosen, as long as the roles of this moment still offer it. */
export const purposeNow = (
  chosen: string | null,
  { roles, teams }: { roles: readonly Role[]; teams: readonly { kind: TeamKind }[] },
): Purpose => {
  const offered = purposesOf(roles, teams)
  return offered.find((purpose) => purpose === chosen) ?? offered[0]!
}
