/** Whole messages that are rightly the same in Dutch and in a translation: names, loan words. Everything else that is equal was forgotten. */
export const sameInTranslation: readonly string[] = ['Passkey', 'Privacy']

/** Names that stay in Latin letters in a text in another script. */
export const latinNames: readonly string[] = ['PDF', 'Unia', 'Vonk']
