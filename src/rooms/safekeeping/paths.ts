const readying = '/klaarmaken'
const backups = '/back-up'

/** Addresses of the safekeeping room. */
export const safekeepingPaths = {
  readying,
  recoveryKey: `${readying}/herstelsleutel`,
  backups,
  backupKey: `${backups}/sleutel`,
  proof: `${backups}/bewijs`,
}
