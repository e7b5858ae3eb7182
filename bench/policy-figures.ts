import { roles, type Staff } from '../src/access/actor.ts'
import { type Deed, decide, policy } from '../src/access/policy.ts'
import { purposes } from '../src/access/purpose.ts'

const people: Staff[] = roles.flatMap((role) =>
  purposes.map((purpose) => ({
    kind: 'staff' as const,
    id: '00000000-0000-4000-8000-000000000001',
    accountKind: 'staff' as const,
    name: 'Somebody',
    lang: 'nl',
    roles: [role, 'colleague' as const],
    teams: [{ id: 'reports', kind: 'reports' }],
    purpose,
  })),
)
const thing = { relations: ['own' as const], inConflict: false, pastTerm: false, approved: true }

/** Microseconds of one decision: every deed for every role and purpose, the median of nine rounds. */
export const decisionTime = (): number => {
  const deeds = Object.keys(policy) as Deed[]
  const round = (): number => {
    let allowed = 0
    const began = performance.now()
    for (const person of people) for (const deed of deeds) if (decide(person, deed, { provedAgo: 10, thing }).allow) allowed += 1
    const took = performance.now() - began
    if (!allowed) throw new Error('nobody may do anything: that is no figure')
    return (took * 1000) / (people.length * deeds.length)
  }
  for (let warm = 0; warm < 20; warm += 1) round()
  const times = Array.from({ length: 9 }, round).sort((a, b) => a - b)
  return times[4] ?? 0
}
