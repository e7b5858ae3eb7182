import { staffById } from '../../access/person.ts'
import { record } from '../../audit/audit.ts'
import type { OpenVisit } from '../../http/visit.ts'
import type { VerifiedPasskey } from './passkey.ts'

/** A question that was answered too late. The browser compares its clock with ours: a wrong one is told as such. */
export const staleSays = ({ words, now }: OpenVisit) => ({
  outcome: 'stale',
  says: words.t('unlockers.stale'),
  clockSays: words.t('unlockers.clock'),
  now: now.toISOString(),
})

/** What to say of a passkey that was not taken; that it may be copied stands in the record too. */
export const passkeySays = async ({ tx, words, force, now }: OpenVisit, verified: VerifiedPasskey) => {
  if (verified.outcome !== 'copied') return { outcome: 'unknown', says: words.t('unlockers.passkey.unknown') }
  const owner = await staffById(tx, verified.personId)
  if (owner) await record(tx, owner, 'unlockers.copied', { force: force.id, kind: 'unlocker-passkey', id: verified.id }, now)
  return { outcome: 'copied', says: words.t('unlockers.passkey.copied') }
}
