import type { StaffVisit } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import { searchWords } from '../../spine/search-fold.ts'
import { iconShapes } from '../../ui/icon/icon.tsx'
import type { PaletteAnswer, PaletteHit } from '../../ui/palette/palette-answer.ts'
import { faceOf, signOf } from './activity-faces.ts'
import { activityNote } from './happening.tsx'
import { type Finding, find } from './search-finding.ts'
import { entryCode, entryTitle } from './search-kinds.ts'
import { markedText } from './search-marks.tsx'

const most = 8
/** What everything else leaves to work, so that no kind hides it. */
const keptForWork = 3

/** The first few of all that somebody may open, for the palette: pages, records of the plan, then work, newest first. */
export const quickAnswer = async (visit: StaffVisit, typed: string): Promise<PaletteAnswer> => {
  const { t } = visit.words
  if (!searchWords(typed).length)
    return { hits: pageHits(visit, { pages: visit.view.menu, sought: [] }).slice(0, most), said: t('staff.palette.start') }
  const finding = await find(visit, typed, { size: most })
  const work = workHits(visit, finding)
  const others = [...pageHits(visit, finding), ...entryHits(visit, finding)]
  const hits = [...others.slice(0, most - Math.min(work.length, keptForWork)), ...work].slice(0, most)
  return {
    hits,
    said: hits.length ? t('staff.palette.found', { n: hits.length }) : t('staff.palette.none'),
    instead: finding.instead ? t('themes.search.instead', { what: finding.instead }) : undefined,
  }
}

const pageHits = ({ words }: StaffVisit, { pages, sought }: Pick<Finding, 'pages' | 'sought'>): PaletteHit[] =>
  pages.map((page) => ({
    href: page.href,
    title: markedText(words.t(page.label), sought),
    note: words.t('themes.search.page'),
    icon: iconShapes(page.icon),
  }))

const entryHits = ({ words }: StaffVisit, { entries, sought }: Finding): PaletteHit[] =>
  entries.flatMap(({ kind, rows }) =>
    rows.slice(0, most).map((row) => ({
      href: kind.register.paths.one(row.key),
      title: markedText(entryTitle(row, words.lang), sought),
      note: (kind.codes ? [entryCode(kind, row, words)] : [say(words, kind.one), entryCode(kind, row, words)])
        .filter(Boolean)
        .join(' · '),
      icon: iconShapes(kind.register.icon),
    })),
  )

const workHits = ({ view, words }: StaffVisit, { work, sought }: Finding): PaletteHit[] =>
  work.rows.flatMap((row) => {
    const face = faceOf(row.room)
    if (!face) return []
    return {
      href: face.href(row.thing_id),
      title: markedText(row.title, sought),
      note: `${words.date(row.starts_on, 'short')} · ${activityNote(view, row)}`,
      icon: iconShapes(signOf(row).icon),
    }
  })
