import type { Keyring } from '../../../vault/browser/keyring.ts'
import { publishSigningKey } from '../../../vault/browser/signing-key.ts'

export type Entered = { outcome: 'open'; next: string; wrap: string | null; salt: string | null; sessionToken: string }
export type Refused = { outcome: string; says: string }

/** After the server let somebody in: opens the own key with what was stretched or taken last, keeps it open, and goes on. */
export const goIn = async (keyring: Keyring, { next, wrap, sessionToken }: Entered): Promise<void> => {
  document.body.dataset['sessionToken'] = sessionToken
  // What fails to stay open is asked again on the page that needs it.
  if (wrap && (await keyring.do('openIdentity', { wrap }))) {
    await keyring.keepOpen().catch(() => {})
    await publishSigningKey(keyring).catch(() => {})
  }
  location.replace(next)
}
