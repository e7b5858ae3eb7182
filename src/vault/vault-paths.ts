/** Where the browser's half of the vault asks and tells; the accounts room answers. */
export const vaultPaths = {
  /** POST: name → salt and cost of the passphrase, for known and unknown names alike. */
  salt: '/aanmelden/zout',
  /** POST: name and sign-in key → session, and the wrapped identity. */
  signIn: '/aanmelden',
  /** GET: this session's wrapped identity. POST: keeps it. */
  session: '/kluis/sessie',
  /** POST: the server's half is removed. */
  lock: '/kluis/slot',
  /** GET: salt and cost of the person who signed in. POST: the sign-in key → the wrapped identity, so that a stolen cookie is no stock to guess at. */
  unlocker: '/kluis/sleutel',
}
