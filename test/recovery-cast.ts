import type { Tx } from '../src/db/schema.ts'
import { keepRecoveryKey, recoveryRecipient } from '../src/vault/recovery-key.ts'
import { makeRecoveryKey, recoveryThreshold } from '../src/vault/recovery-share.ts'
import { type KeyPair, wrapKey } from '../src/vault/seal.ts'

export const custodians = ['Griet (Personeel)', 'Omar (Juridische dienst)', 'Els (Welzijn)', 'Piet (Vakbond)', 'Noor (Stad)']

/** What a holder's browser does with the recovery key: five real sheets, and the team's key wrapped to it. Returns the sheets. */
export const giveRecoveryKey = async (
  tx: Tx,
  by: { id: string; force: string },
  team: { keyId: string; pair: KeyPair },
  now: Date,
): Promise<string[]> => {
  const { recipient, sheets } = await makeRecoveryKey()
  const wrap = Buffer.from(await wrapKey(team.pair.identity, recipient))
  const made = { recipient, custodians, wraps: [{ teamKeyId: team.keyId, wrap }] }
  await keepRecoveryKey(tx, { ...by, threshold: recoveryThreshold }, made, now)
  return sheets
}

/** Wraps the key of another team to the recovery key that there is, as the browser of whoever makes that key does. */
export const wrapForRecovery = async (tx: Tx, team: { keyId: string; pair: KeyPair }): Promise<void> => {
  const recovery = await recoveryRecipient(tx)
  if (!recovery) return
  const wrap = Buffer.from(await wrapKey(team.pair.identity, recovery.recipient))
  await tx
    .updateTable('team_key')
    .set({ recovery_wrap: wrap, recovery_key_id: recovery.id })
    .where('id', '=', team.keyId)
    .execute()
}
