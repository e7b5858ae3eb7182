import type { Document } from '../../documents/document.ts'
import { wordsFor } from '../../words/words.ts'
import { documentLabels, type Telling } from './review-blocks.ts'
import { reviewChapters } from './review-chapters.ts'
import type { ReviewData } from './review-data.ts'
import type { ReviewDocuments } from './review-edition.ts'
import { reviewName, stageOf } from './review-period.ts'
import { coverPart } from './review-text.ts'
import { type ShareLang, shareLangs } from './share-link.ts'

/** The day it is dated; the edition, when it is published. */
export type Dated = { today: string; edition?: { number: number; note: string } }

/** A review as a document in one language. */
export const reviewDocument = (data: ReviewData, lang: ShareLang, { today, edition }: Dated): Document => {
  const words = wordsFor(lang)
  const telling: Telling = { words, data }
  const { plan } = data.account
  const name = reviewName(words, data.period.code)
  const month = words.date(today, 'month')
  const notes = [
    ...(stageOf(data.period, today) === 'closed' ? [] : [words.t('accounting.review.provisional', { day: data.until })]),
    ...(edition && edition.number > 1 ? [words.t('accounting.review.corrected', edition)] : []),
    ...(edition ? [] : [words.t('accounting.review.draft')]),
    ...(lang === 'nl' ? [] : [words.t('accounting.shared.note.translation')]),
  ]
  return {
    lang,
    name,
    title: data.texts.find((text) => text.part === coverPart && text.lang === lang)?.body || words.t('accounting.review.cover'),
    subtitle: words.t('accounting.review.subtitle', {
      name,
      from: plan.starts_on.slice(0, 4),
      until: plan.ends_on.slice(0, 4),
    }),
    force: data.force.name,
    service: words.t('accounting.service'),
    date: today,
    dateText: month.charAt(0).toUpperCase() + month.slice(1),
    ...(data.force.invented ? { sample: words.t('accounting.review.sample', { force: data.force.name }) } : {}),
    ...(notes.length ? { note: notes.join(' ') } : {}),
    labels: documentLabels(words),
    chapters: reviewChapters(telling),
  }
}

/** A review in each of its languages, to publish. */
export const reviewDocuments = (data: ReviewData, dated: Dated): ReviewDocuments =>
  Object.fromEntries(shareLangs.map((lang) => [lang, reviewDocument(data, lang, dated)])) as ReviewDocuments
