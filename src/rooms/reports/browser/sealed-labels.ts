import type { Keyring } from '../../../vault/browser/keyring.ts'

export type Labels = Record<string, string>
export type LabelBlockSent = {
  force: string
  /** The key that labels are sealed to now. */
  keyId: string
  block: { id: string; version: number; teamKeyId: string; teamWrap: string | null; sealed: string | null; cases: string[] }
}

/**
 * The labels of a block; none when it does not exist yet. Throws when it exists and this person has not the key of it: who takes it for
 * empty seals an empty block over the labels of up to 500 cases.
 */
export const openLabelBlock = async (keyring: Keyring, { force, block }: LabelBlockSent): Promise<Labels> => {
  if (!block.sealed) return {}
  if (!block.teamWrap) throw new Error('The labels are sealed to a key that this person has not.')
  return keyring.do('openLabels', {
    keys: { teamKeyId: block.teamKeyId, teamWrap: block.teamWrap },
    block: { id: block.id, version: block.version, force, sealed: block.sealed },
  })
}

/** Without labels of cases that were removed. */
export const livingLabels = (labels: Labels, cases: string[]): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([id]) => cases.includes(id)))

/** Seals labels as the next version of their block: what the server keeps if nobody saved meanwhile. */
export const sealLabelBlock = async (keyring: Keyring, { force, keyId, block }: LabelBlockSent, labels: Labels) => ({
  id: block.id,
  version: block.version,
  keyId,
  sealed: await keyring.do('sealLabels', {
    teamKeyId: keyId,
    block: { id: block.id, version: block.version + 1, force },
    labels,
  }),
})
