import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { accountingPaths } from './paths.ts'
import { type Review, reviewById } from './review.ts'
import { dataOf, langIn, partsOf } from './review-routes.tsx'
import { longestText, saveText, textVersions, tidyText } from './review-text.ts'
import { WritingPage } from './review-writing-page.tsx'
import type { ShareLang } from './share-link.ts'

/** 20,000 characters, each as many bytes of a form as the widest letter takes. */
const largestForm = 300_000

type Place = { review: Review; part: string; name: string; told?: { title: string; lede?: string } }

/** The part that an address names; undefined when the review has no such chapter. */
const placeOf = async (visit: StaffVisit, lang: ShareLang): Promise<Place | undefined> => {
  const review = await reviewById(visit.tx, visit.param('id'))
  const data = review && (await dataOf(visit, review))
  if (!review || !data) return undefined
  const parts = partsOf(data, lang, visit.today, visit.words.t('accounting.review.part.cover'))
  const found = parts.find(({ part }) => part === visit.param('part'))
  return found && { review, ...found }
}

export const addWriting = (routes: Routes): void => {
  const path = accountingPaths.writing(':id', ':part')

  routes.staff('get', path, 'accounting.write', async (visit) => {
    const { tx, view, query } = visit
    const lang = langIn(query.get('taal'), visit.lang)
    const place = await placeOf(visit, lang)
    if (!place) return visit.missing()
    const versions = await textVersions(tx, place.review.id, place.part, lang)
    return visit.page(<WritingPage view={view} {...place} lang={lang} versions={versions} body={versions[0]?.body ?? ''} />)
  })

  routes.staff(
    'post',
    path,
    'accounting.write',
    async (visit) => {
      const { tx, view, words, actor, now } = visit
      const typed = await visit.fields()
      const lang = langIn(typed.text('taal'), visit.lang)
      const place = await placeOf(visit, lang)
      if (!place) return visit.missing()
      const { review, part } = place
      const body = tidyText(part, typed.text('tekst'))
      const base = Number(typed.text('versie'))
      const again = async (more: { fault?: string; theirs?: Awaited<ReturnType<typeof textVersions>>[number] }) =>
        visit.page(
          <WritingPage
            view={view}
            {...place}
            lang={lang}
            versions={await textVersions(tx, review.id, part, lang)}
            body={body}
            {...more}
          />,
          { status: more.fault ? 422 : 409 },
        )
      const max = longestText(part)
      if (body.length > max) return again({ fault: words.t('accounting.review.fault.long', { max, count: body.length }) })
      const saved = await saveText(tx, actor, review, { part, lang, base, body }, now)
      if (typeof saved !== 'string') return again(saved)
      return visit.see(`${accountingPaths.review(review.id)}?gedaan=${saved === 'saved' ? 'bewaard' : 'gelijk'}`)
    },
    { limit: largestForm },
  )
}
