/** Codes of the coarse facts, in the order in which forms show them. Their labels stand in the words (`portal.kind.insult`, …). */
export const reportKinds = [
  'insult',
  'threat',
  'violence',
  'damage',
  'refusal',
  'harassment',
  'online',
  'police-conduct',
  'other',
] as const
export const placeKinds = [
  'street',
  'transport',
  'shop-catering',
  'work',
  'school',
  'home-neighbours',
  'online',
  'police',
  'other',
] as const
export const happenedWhens = ['today', 'yesterday', 'this-week', 'this-month', 'longer', 'unknown'] as const
export const wishes = ['listen', 'advice', 'record', 'mediation', 'nothing-further'] as const
export const criterionFamilies = [
  'origin',
  'belief',
  'gender',
  'orientation',
  'disability-health',
  'age',
  'language',
  'appearance',
  'means',
  'opinion',
  'association',
  'other',
] as const
export const channels = ['portal', 'phone', 'desk', 'paper'] as const

export type ReportKind = (typeof reportKinds)[number]
export type PlaceKind = (typeof placeKinds)[number]
export type HappenedWhen = (typeof happenedWhens)[number]
export type Wish = (typeof wishes)[number]
export type CriterionFamily = (typeof criterionFamilies)[number]
export type Channel = (typeof channels)[number]

/** What stays readable for the server of a report: choices from short lists, no word that somebody wrote. */
export type CoarseFacts = {
  channel: Channel
  lang: string
  whose: 'self' | 'other'
  kinds: ReportKind[]
  placeKind: PlaceKind | null
  /** Code of a district of the force. */
  district: string | null
  happened: HappenedWhen | null
  /** What the reporter thinks it was about. */
  families: CriterionFamily[]
  wish: Wish | null
  named: boolean
  practice: boolean
  /** It came above the budget of the portal, and waits until somebody of the team says that it is real. */
  queued?: boolean
}

/** The value if it is one of the codes, else null: for reading forms and addresses. */
export const codeIn = <T extends string>(codes: readonly T[], value: string): T | null =>
  codes.find((code) => code === value) ?? null
