import { type Deed, policy } from '../../access/policy.ts'
import { type LoggedDeed, loggedDeeds, type RecordVerb, recordVerbs } from '../../audit/logged-deeds.ts'
import type { Words } from '../../words/words.ts'
import type { LogLine } from './log-reading.ts'

type Named = (typeof loggedDeeds)[number]

const isNamed = (deed: string): deed is Named => (loggedDeeds as readonly string[]).includes(deed)
const verbOf = (deed: string): RecordVerb | undefined => recordVerbs.find((verb) => deed.endsWith(`.${verb}`))

/** What somebody did, in a few words. */
export const deedSaid = ({ t }: Words, deed: string): string => {
  if (isNamed(deed)) return t(`audit.deed.${deed}`)
  const verb = verbOf(deed)
  return verb ? t(`audit.verb.${verb}`) : t('audit.deed.unknown', { deed })
}

/** Kinds of things that the log names. */
const thingKinds = [
  'person',
  'session',
  'invitation',
  'unlocker',
  'team',
  'unlock-trial',
  'recovery-key',
  'recovery',
  'backup-key',
  'backup',
  'report',
  'report-search',
  'masked-reports',
  'label-block',
  'plan',
  'plan-version',
  'measurements',
  'share-link',
  'review',
  'calendar-feed',
  'views',
  'observances',
  'actions',
  'activities',
  'commitments',
  'elements',
  'indicators',
  'objectives',
  'units',
  'themes',
  'log',
  'team-key',
  'glass',
] as const
type ThingKind = (typeof thingKinds)[number]

/** What it was done to: the name of a person, a line of the policy that was refused, else the kind of thing with the first signs of its number. */
export const thingSaid = ({ t }: Words, line: Pick<LogLine, 'thing_kind' | 'thing_id' | 'thing_name'>): string => {
  if (line.thing_name) return line.thing_name
  if (line.thing_kind === 'log' || line.thing_kind === 'masked-reports') return t(`audit.kind.${line.thing_kind}`)
  if (line.thing_kind === 'deed' && Object.hasOwn(policy, line.thing_id)) return t(`accounts.policy.${line.thing_id as Deed}`)
  const kind: ThingKind | undefined = thingKinds.find((one) => one === line.thing_kind.replace(/^unlocker-.*/, 'unlocker'))
  return `${t(`audit.kind.${kind ?? 'other'}`)} ${line.thing_id.slice(0, 8)}`
}

const groups = ['reports', 'keys', 'accounts', 'oversight', 'work'] as const
type Group = (typeof groups)[number]

const groupOf: Record<string, Group> = {
  reports: 'reports',
  glass: 'reports',
  teams: 'keys',
  recovery: 'keys',
  backups: 'keys',
  accounts: 'accounts',
  unlockers: 'accounts',
  vault: 'accounts',
  approvals: 'oversight',
  policy: 'oversight',
  audit: 'oversight',
}

/** The deeds to choose from, under the part of the work that they belong to. */
export const deedChoices = (words: Words): { value: LoggedDeed; label: string; group: string }[] =>
  groups.flatMap((group) =>
    loggedDeeds
      .filter((deed) => (groupOf[deed.split('.')[0]!] ?? 'work') === group)
      .map((deed) => ({ value: deed, label: deedSaid(words, deed), group: words.t(`audit.group.${group}`) })),
  )
