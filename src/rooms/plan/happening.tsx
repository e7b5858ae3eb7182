import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import type { Child } from '../../ui/part.ts'
import type { Happening } from '../../ui/timeline/timeline.tsx'
import { faceOf, signOf } from './activity-faces.ts'

/** What an activity is and how it stands, in one small line. */
export const activityNote = ({ words }: View, row: SpineRow, themes: readonly Theme[] = []): string => {
  const status = words.t(`themes.status.${row.status}`)
  const named = themes.filter((theme) => row.theme_ids.includes(theme.id)).map((theme) => themeName(theme, words.lang))
  return [say(words, signOf(row).label), status, ...named, row.reference].filter(Boolean).join(' · ')
}

/** The title of an activity, as a link to its record where its room has a page of it. */
export const ActivityLink = ({ row }: { row: SpineRow }): Child => {
  const face = faceOf(row.room)
  return face ? <a href={face.href(row.thing_id)}>{row.title}</a> : row.title
}

/** An activity as a line of a timeline; filled when it is about people outside the police. */
export const happeningOf = (view: View, row: SpineRow, themes?: readonly Theme[]): Happening => ({
  when: view.words.date(row.starts_on, 'short'),
  datetime: row.starts_on,
  what: <ActivityLink row={row} />,
  note: activityNote(view, row, themes),
  icon: signOf(row).icon,
  strong: row.audience === 'external',
})

/** Rows in the order they came, by month (`YYYY-MM`). */
export const byMonth = (rows: readonly SpineRow[]): { month: string; rows: SpineRow[] }[] => {
  const months: { month: string; rows: SpineRow[] }[] = []
  for (const row of rows) {
    const month = row.starts_on.slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.rows.push(row)
    else months.push({ month, rows: [row] })
  }
  return months
}
