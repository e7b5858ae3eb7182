import type { Keyring } from '../../../vault/browser/keyring.ts'
import type { CheckedTeam } from '../../../vault/browser/team-trust.ts'
import type { SealedParts } from '../sealed-parts.ts'

const placeOf = (caseId: string) => `vonk-circle ${caseId}`

/** What this browser saw last of who a case was sealed anew for; null when it never was, or not here. */
export const sawCircle = (caseId: string): string | null => localStorage.getItem(placeOf(caseId))

/**
 * Whether what this page seals for a case goes to whom it should: to the team, or to a circle that a member made, and that is no older than
 * what was seen here. One that is not blocks writing, never reading: after a team was founded anew nobody can confirm who made it.
 */
export const circleHolds = async (keyring: Keyring, parts: SealedParts, team: CheckedTeam | undefined): Promise<boolean> => {
  const { force, caseId, circle, recipient, teamKeyId, teamWrap, signersKeyId } = parts
  const saw = sawCircle(caseId)
  // A case that goes back to the team is one that whoever was excluded can open.
  if (!circle) return saw === null
  if (!team?.trust?.ok) return false
  const known = { force, case: caseId, teamKeyId: signersKeyId }
  const seen = await keyring
    .do('trustCircle', { ...known, keys: { teamKeyId, teamWrap }, ...circle, recipient, saw })
    .catch(() => undefined)
  if (seen) localStorage.setItem(placeOf(caseId), seen)
  return seen !== undefined
}
