import { createHmac } from 'node:crypto'
import type { Fields } from '../../http/fields.ts'
import type { Still } from '../../http/visit.ts'
import { isWorkDone } from '../../vault/work.ts'
import { ageOf, type Draft } from './draft.ts'

/** The field in which a script brings the work that was asked. */
export const workField = 'werk'

/** What somebody must do before the form is taken: wait so many seconds, or have the browser work. */
export type Wait = { seconds: number; challenge: string; bits: number }

/** Each form has work of its own, the same however often it is asked. */
const challengeOf = ({ deps, force }: Still, { ticket }: Draft): string =>
  createHmac('sha256', deps.keys.drafts).update(`vonk work ${force.id}`).update(ticket).digest('base64url').slice(0, 22)

/**
 * Asked of a form that is sent while the lanes are open: it was given long enough ago, or it brings work. Whoever wrote for two minutes
 * notices nothing. Undefined: the form is taken.
 */
export const waitFor = async (visit: Still, draft: Draft, fields: Fields): Promise<Wait | undefined> => {
  const lane = await visit.deps.lanes?.arrive(visit.now.getTime())
  if (!lane) return undefined
  const seconds = Math.ceil(lane.seconds - ageOf(draft, visit.now))
  if (seconds <= 0) return undefined
  const challenge = challengeOf(visit, draft)
  if (isWorkDone(challenge, fields.text(workField), lane.bits)) return undefined
  return { seconds, challenge, bits: lane.bits }
}

/** Whether the report that is sent now stands in the queue first: more came than the budget holds. */
export const standsInQueue = async ({ deps, sender, now }: Still): Promise<boolean> =>
  (await deps.lanes?.queues(sender, now.getTime())) ?? false
