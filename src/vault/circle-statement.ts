/** What a member signs who sealed a case anew for the people who stay. */
export type CircleStatement = {
  force: string
  case: string
  circle: string
  circleRecipient: string
  caseRecipient: string
  by: string
  /** How many times the case was sealed anew, this one with it: an older circle put back shows. */
  nth: number
  /** Whom it was wrapped to, as `shortOf` writes them: the maker is one of them. */
  people: string[]
  /** The last message that was sealed anew, and the digest of all sealed texts up to it, as they lie now. */
  seen: number
  digest: string
}

/** A person in such a list: the line stays short, and a list of fifty fits. */
export const shortOf = (person: string): string => person.slice(0, 8)

export const writeCircle = (one: CircleStatement): string =>
  [
    'vonkcircle2',
    one.force,
    one.case,
    one.circle,
    one.circleRecipient,
    one.caseRecipient,
    one.by,
    one.nth,
    one.people.join(','),
    one.seen,
    one.digest,
  ].join('|')

/** A statement from its line; undefined when it is none, or one of before it named its people: then the case is sealed anew once more. */
export const readCircle = (says: string): CircleStatement | undefined => {
  const [
    ,
    force = '',
    of = '',
    circle = '',
    circleRecipient = '',
    caseRecipient = '',
    by = '',
    nth,
    people = '',
    seen,
    digest = '',
  ] = says.split('|')
  const numbers = { nth: Number(nth), seen: Number(seen) }
  const read = { force, case: of, circle, circleRecipient, caseRecipient, by, people: people.split(','), digest, ...numbers }
  return writeCircle(read) === says ? read : undefined
}
