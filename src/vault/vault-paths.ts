/** Where the browser's half of the vault asks and tells; the accounts room answers. */
export const vaultPaths = {
  /** POST: name → salt and cost of the passphrase, for known and unknown names alike. */
  salt: '/aanmelden/zout',
  /** POST: name and sign-in key → session, and the wrapped identity. */
  signIn: '/aanmelden',
  /** The same with a passkey, or with a name and the recovery code: a question, then its answer. */
  signInPasskeyQuestion: '/aanmelden/passkey/vraag',
  signInPasskey: '/aanmelden/passkey',
  signInCodeQuestion: '/aanmelden/code/vraag',
  signInCode: '/aanmelden/code',
  /** GET: this session's wrapped identity. POST: keeps it. */
  session: '/kluis/sessie',
  /** POST: the server's half is removed. */
  lock: '/kluis/slot',
  /** GET: who may open what is sealed to a team, signed, and this person's own wrap and pin. */
  team: (id: string) => `/kluis/ploegen/${id}`,
  /** POST: what this person saw of that list, sealed to themselves. */
  teamPin: (id: string) => `/kluis/ploegen/${id}/speld`,
  /** POST: a browser does not believe the list. */
  teamAlarm: (id: string) => `/kluis/ploegen/${id}/alarm`,
  /** GET: whether this person's signing key is published. POST: its public half. */
  claim: '/kluis/handtekening',
  /** GET: what the person who signed in can open with, and the tokens for it. POST: the sign-in key → the wrapped identity, so that a stolen cookie is no stock to guess at. */
  unlocker: '/kluis/sleutel',
  /** POST: what to ask a passkey; then its answer → the identity wrapped to it. */
  passkeyQuestion: '/kluis/sleutel/passkey/vraag',
  passkey: '/kluis/sleutel/passkey',
  /** POST: the public half of this browser's device key → a question sealed to it; then its answer → the identity wrapped to it. */
  deviceQuestion: '/kluis/sleutel/toestel/vraag',
  device: '/kluis/sleutel/toestel',
  /** POST: a question sealed to the recovery code; then its answer → the identity wrapped to it. The code stays with whoever typed it. */
  codeQuestion: '/kluis/sleutel/code/vraag',
  code: '/kluis/sleutel/code',
  /** POST: this person read what was done to a key of the house. */
  houseNotice: (id: string) => `/klaarmaken/bericht/${id}`,
}
