import { vaultPaths } from '../vault-paths.ts'
import type { Keyring } from './keyring.ts'
import { ask, send } from './requests.ts'

/** Publishes the public half of the signing key of whoever just opened their key, once. Failing is no matter: the next time does it. */
export const publishSigningKey = async (keyring: Keyring): Promise<void> => {
  const { claimed, token } = await ask<{ claimed: boolean; token: string }>(vaultPaths.claim)
  if (!claimed) await send(vaultPaths.claim, token, await keyring.do('claimKey'))
}
