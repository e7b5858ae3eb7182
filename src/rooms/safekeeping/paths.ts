const readying = '/klaarmaken'
const backups = '/back-up'

/** Addresses of the safekeeping room. */
export const safekeepingPaths = {
  readying,
  recoveryKey: `${readying}/herstelsleutel`,
  recoveryTrial: (id: string) => `${readying}/herstelsleutel/${id}/proef`,
  recoveryReplacement: (id: string) => `${readying}/herstelsleutel/${id}/telt`,
  recoveryFollow: `${readying}/herstelsleutel/volgen`,
  backups,
  backupKey: `${backups}/sleutel`,
  proof: `${backups}/bewijs`,
}
