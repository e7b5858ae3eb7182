import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { allPlans } from '../../spine/plan-period.ts'
import { accountingPaths } from './paths.ts'
import { allReviews, openReview, type Review, reviewById } from './review.ts'
import { type ReviewData, readReviewData } from './review-data.ts'
import { reviewDocument, reviewDocuments } from './review-document.ts'
import { editionsOf, publishReview } from './review-edition.ts'
import { longestNote, ReviewPage } from './review-page.tsx'
import { NewReviewPage, type OpenFaults, ReviewListPage } from './review-pages.tsx'
import { frozenFrom, isPlanned, offeredPeriods, type ReviewPeriod, readPeriod, reviewName, stageOf } from './review-period.ts'
import { coverPart, latestTexts, longestText, saveText, tidyText } from './review-text.ts'
import { type ShareLang, shareLangs } from './share-link.ts'

/** The language that a reader asks for, else the reader's own. */
export const langIn = (asked: string | null, own: string): ShareLang =>
  shareLangs.find((lang) => lang === asked) ?? shareLangs.find((lang) => lang === own) ?? 'nl'

/** What a review tells, as it stands now. */
export const dataOf = ({ tx, force, today }: StaffVisit, review: Review): Promise<ReviewData | undefined> =>
  readReviewData(tx, force, { period: readPeriod(review.period)!, review: review.id, today })

/** The places for the authors' words: the cover's title and each chapter, with what Vonk writes there itself. */
export const partsOf = (data: ReviewData, lang: ShareLang, today: string, coverName: string) => [
  { part: coverPart, name: coverName },
  ...reviewDocument(data, lang, { today }).chapters.map(({ id, name, title, lede }) => ({
    part: id,
    name,
    told: { title, lede },
  })),
]

export const addReviews = (routes: Routes): void => {
  routes.staff('get', accountingPaths.reviews, 'accounting.see', async ({ tx, view, today, actor, page }) => {
    const opens = may(actor, 'accounting.publish')
    return page(<ReviewListPage view={view} reviews={await allReviews(tx)} today={today} opens={opens} />)
  })

  routes.staff('get', accountingPaths.newReview, 'accounting.publish', async ({ tx, view, today, page }) => {
    const offered = offeredPeriods(await allPlans(tx), today)
    return page(<NewReviewPage view={view} offered={offered} today={today} />)
  })

  routes.staff('post', accountingPaths.reviews, 'accounting.publish', async (visit) => {
    const { tx, view, words, actor, today, lang } = visit
    const typed = await visit.fields()
    const plans = await allPlans(tx)
    const refuse = (faults: OpenFaults) =>
      visit.page(
        <NewReviewPage view={view} offered={offeredPeriods(plans, today)} typed={typed} faults={faults} today={today} />,
        {
          status: 422,
        },
      )
    const title = tidyText(coverPart, typed.text('titel'))
    const max = longestText(coverPart)
    if (title.length > max) return refuse({ titel: words.t('accounting.review.fault.long', { max, count: title.length }) })
    const period = readPeriod(typed.text('periode'))
    if (!period) return refuse({ periode: words.t('accounting.review.fault.period') })
    const wrong = periodFault(visit, period, isPlanned(period, plans))
    if (wrong) return refuse({ periode: wrong })
    const made = await openReview(tx, actor, period.code, visit)
    if ('there' in made)
      return refuse({ periode: words.t('accounting.review.fault.there', { name: reviewName(words, period.code) }) })
    const review = (await reviewById(tx, made.opened))!
    if (title) await saveText(tx, actor, review, { part: coverPart, lang: langIn(null, lang), base: 0, body: title }, visit.now)
    return visit.see(`${accountingPaths.review(made.opened)}?gedaan=geopend`)
  })

  const show = async (visit: StaffVisit, review: Review, more: { fault?: string } = {}) => {
    const { tx, view, words, actor, today, query } = visit
    const data = await dataOf(visit, review)
    if (!data) return visit.missing()
    return visit.page(
      <ReviewPage
        view={view}
        review={review}
        today={today}
        parts={partsOf(data, langIn(null, visit.lang), today, words.t('accounting.review.part.cover'))}
        texts={await latestTexts(tx, review.id)}
        editions={await editionsOf(tx, review.id)}
        writes={may(actor, 'accounting.write')}
        publishes={may(actor, 'accounting.publish')}
        shares={may(actor, 'accounting.share')}
        done={more.fault ? null : query.get('gedaan')}
        typed={more.fault ? await visit.fields() : undefined}
        {...more}
      />,
      { status: more.fault ? 422 : 200 },
    )
  }

  routes.staff('get', accountingPaths.review(':id'), 'accounting.see', async (visit) => {
    const review = await reviewById(visit.tx, visit.param('id'))
    return review ? show(visit, review) : visit.missing()
  })

  routes.staff('post', accountingPaths.publication(':id'), 'accounting.publish', async (visit) => {
    const { tx, actor, words, today, now } = visit
    const review = await reviewById(tx, visit.param('id'))
    const data = review && (await dataOf(visit, review))
    if (!review || !data) return visit.missing()
    if (stageOf(data.period, today) !== 'closed')
      return show(visit, review, { fault: words.t('accounting.review.fault.running', { day: frozenFrom(data.period) }) })
    const note = (await visit.fields()).text('nota').trim()
    if (note.length > longestNote)
      return show(visit, review, { fault: words.t('accounting.review.fault.long', { max: longestNote, count: note.length }) })
    const build = (edition: { number: number; note: string }) => reviewDocuments(data, { today, edition })
    const published = await publishReview(tx, actor, review, { note, build }, now)
    if (published === 'note-needed') return show(visit, review, { fault: words.t('accounting.review.fault.note') })
    return visit.see(`${accountingPaths.review(review.id)}?gedaan=gepubliceerd`)
  })
}

/** Why a review of this period cannot be opened. */
const periodFault = ({ words, today }: StaffVisit, period: ReviewPeriod, planned: boolean): string | undefined => {
  if (period.from > today) return words.t('accounting.review.fault.future', { day: period.from })
  return planned ? undefined : words.t('accounting.review.fault.unplanned')
}
