/** What a member signs who sealed a case anew for the people who stay. */
export type CircleStatement = {
  force: string
  case: string
  circle: string
  circleRecipient: string
  caseRecipient: string
  by: string
  /** The last message that was sealed anew, and the digest of all sealed texts up to it, as they lie now. */
  seen: number
  digest: string
}

export const writeCircle = (one: CircleStatement): string =>
  ['vonkcircle1', one.force, one.case, one.circle, one.circleRecipient, one.caseRecipient, one.by, one.seen, one.digest].join('|')

/** A statement from its line; undefined when it is none. */
export const readCircle = (says: string): CircleStatement | undefined => {
  const [, force = '', of = '', circle = '', circleRecipient = '', caseRecipient = '', by = '', seen, digest = ''] =
    says.split('|')
  const read = { force, case: of, circle, circleRecipient, caseRecipient, by, seen: Number(seen), digest }
  return writeCircle(read) === says ? read : undefined
}
