import type { Staff } from './actor.ts'
import { admit, type Deed, may } from './policy.ts'
import { type Purpose, purposesOf } from './purpose.ts'
import type { Field } from './rule.ts'

/** The purposes under which this person could do a deed; none when no purpose helps. */
export const purposesFor = (actor: Staff, deed: Deed): Purpose[] =>
  purposesOf(actor.roles, actor.teams).filter((purpose) => may({ ...actor, purpose }, deed))

/** Fields of a deed that this person gets without value. */
export const masked = (actor: Staff, deed: Deed): readonly Field[] => {
  const decision = admit(actor, deed)
  return decision.allow ? decision.mask : []
}
