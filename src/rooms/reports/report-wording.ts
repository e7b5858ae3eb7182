import { memberOf } from '../../access/actor.ts'
import type { Force } from '../../db/force.ts'
import { teamName } from '../../http/team-name.ts'
import type { View } from '../../http/visit.ts'
import type { BadgeKind } from '../../ui/badge/badge.tsx'
import type { IconName } from '../../ui/icon/icon-name.ts'
import type { Words } from '../../words/words.ts'
import type { Channel, CoarseFacts } from './coarse-facts.ts'
import { nobodyWaits, type Report, type ReportStatus } from './report.ts'

/** A word from a short list as it stands alone: on a tile, at the start of a title. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a report is called where its sealed label is not open: what and where, from short lists. */
export const reportTitle = (words: Words, { kinds, place_kind }: Pick<Report, 'kinds' | 'place_kind'>): string => {
  const what = kinds.length ? words.list(kinds.map((kind) => words.t(`reports.kind.${kind}`))) : words.t('reports.kind.unknown')
  return [capital(what), place_kind && words.t(`reports.place.${place_kind}`)].filter(Boolean).join(' · ')
}

export const districtName = (force: Force, code: string): string =>
  force.districts.find((district) => district.code === code)?.name ?? code

export const familyNames = (words: Words, families: CoarseFacts['families']): string[] =>
  families.map((family) => words.t(`reports.family.${family}`))

export const statusBadge: Record<ReportStatus, BadgeKind> = {
  new: 'new',
  'in-progress': 'busy',
  'waiting-for-reporter': 'waiting',
  closed: 'done',
}

export const channelIcon: Record<Channel, IconName> = { portal: 'globe', phone: 'phone', desk: 'storefront', paper: 'file-text' }

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export type Due = { kind: BadgeKind; text: string; note: string; tone: 'plain' | 'hold' }
type DueOf = Pick<Report, 'status' | 'waiting_since' | 'due_on' | 'closed_on' | 'closed_for' | 'assignee_id'>

const dayWord = (words: Words, day: string, today: string): string => {
  const days = daysBetween(today, day)
  if (days < 0) return words.t('reports.due.late', { days: -days })
  if (days === 0) return words.t('reports.due.today')
  if (days === 1) return words.t('reports.due.tomorrow')
  return words.date(day, 'day')
}

const whoWaits = (words: Words, report: DueOf, today: string): string => {
  if (report.waiting_since !== nobodyWaits)
    return words.t('reports.waits.reporter', { days: daysBetween(report.waiting_since, today) })
  if (report.status === 'waiting-for-reporter') return words.t('reports.waits.us')
  return words.t('reports.waits.outcome')
}

/** By when we promised the next step, and who waits for it. */
export const dueOf = (words: Words, report: DueOf, today: string): Due => {
  if (report.closed_on && report.closed_for) {
    const text = words.t(`reports.closure.${report.closed_for}`)
    return { kind: 'done', text: words.date(report.closed_on, 'short'), note: text, tone: 'plain' }
  }
  const days = daysBetween(today, report.due_on)
  return {
    kind: days < 0 ? 'late' : days < 2 ? 'soon' : 'neutral',
    text: dayWord(words, report.due_on, today),
    note: whoWaits(words, report, today),
    tone: days < 0 ? 'hold' : 'plain',
  }
}

/** Rows of the purpose line: what the force's own data says of reports, and which team reads them: that of whoever looks. */
export const purposeRows = ({ words, force, staff }: View) => {
  const kind = staff && memberOf(staff, ['counsellors']) ? 'counsellors' : 'reports'
  const said = force.retention.reports[words.lang] ?? force.retention.reports['nl']
  return [
    { label: words.t('common.purpose.goal'), value: said?.purpose ?? '' },
    { label: words.t('common.purpose.ground'), value: said?.ground ?? '' },
    { label: words.t('common.purpose.readers'), value: words.t('reports.readers', { team: teamName(words, force, kind) }) },
    { label: words.t('common.purpose.until'), value: said?.until ?? '' },
  ]
}
