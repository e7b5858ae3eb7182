import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { accountingPaths } from '../rooms/accounting/paths.ts'
import { openReview, type Review, reviewById } from '../rooms/accounting/review.ts'
import { readReviewData } from '../rooms/accounting/review-data.ts'
import { reviewDocuments } from '../rooms/accounting/review-document.ts'
import { publishReview } from '../rooms/accounting/review-edition.ts'
import { frozenFrom, offeredPeriods, type ReviewPeriod, stageOf } from '../rooms/accounting/review-period.ts'
import { saveText, tidyText } from '../rooms/accounting/review-text.ts'
import { makeShareLink, type ShareLang } from '../rooms/accounting/share-link.ts'
import { allPlans } from '../spine/plan-period.ts'
import type { SignInName } from './demo-people.ts'

type Written = { part: string; by: 'lies' | 'ewa' | 'samir'; lang: ShareLang; paragraphs: string[] }
const content: { year: Written[]; quarter: Written[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'content', 'demo', 'rivierland-reviews.json'), 'utf8'),
)

type People = Map<SignInName, Staff>
const daysAfter = (day: string, count: number, hour: '09' | '10' | '11') =>
  new Date(Date.parse(`${day}T${hour}:20:00Z`) + count * 86_400_000)

/**
 * The yearly report of the last closed year, published; the running quarter open, with drafts of two authors; and the city's view shared.
 * Gives the path of the shared view.
 */
export const addDemoAccounting = async (tx: Tx, deps: Deps, staff: People, today: string): Promise<string> => {
  const { force, clock } = deps
  const offered = offeredPeriods(await allPlans(tx), today)
  const year = offered.find((period) => period.kind === 'year' && stageOf(period, today) === 'closed')
  const quarter = offered.find((period) => period.kind === 'quarter' && stageOf(period, today) === 'running')
  if (year) {
    const since = frozenFrom(year)
    const review = await written(tx, deps, staff, year, content.year, since)
    const publishedAt = [daysAfter(since, 30, '10'), clock()].sort((a, b) => a.getTime() - b.getTime())[0]!
    await publish(tx, deps, staff.get('lies')!, review, year, publishedAt)
  }
  if (quarter) await written(tx, deps, staff, quarter, content.quarter, quarter.from)
  const sharing = { view: { kind: 'city', key: '' }, label: 'Kabinet van de burgemeester', days: 90, lang: 'nl' } as const
  const { token } = await makeShareLink(tx, staff.get('bert')!, sharing, { now: clock(), today, force })
  return accountingPaths.shared(token)
}

const written = async (tx: Tx, { force }: Deps, staff: People, period: ReviewPeriod, texts: Written[], since: string) => {
  const made = await openReview(tx, staff.get('lies')!, period.code, { now: daysAfter(since, 0, '09'), force })
  const review = (await reviewById(tx, 'opened' in made ? made.opened : made.there))!
  for (const [at, { part, by, lang, paragraphs }] of texts.entries()) {
    const body = tidyText(part, paragraphs.join('\n\n'))
    const base = texts.slice(0, at).filter((before) => before.part === part && before.lang === lang).length
    await saveText(tx, staff.get(by)!, review, { part, lang, base, body }, daysAfter(since, 1 + at, '11'))
  }
  return review
}

const publish = async (tx: Tx, { force }: Deps, lead: Staff, review: Review, period: ReviewPeriod, now: Date): Promise<void> => {
  const today = now.toISOString().slice(0, 10)
  const data = await readReviewData(tx, force, { period, review: review.id, today })
  if (data)
    await publishReview(tx, lead, review, { note: '', build: (edition) => reviewDocuments(data, { today, edition }) }, now)
}
