import type { Document } from '../../documents/document.ts'
import { documentDocx } from '../../documents/document-docx.ts'
import { DocumentBody } from '../../documents/document-page.tsx'
import { documentPdf } from '../../documents/document-pdf.ts'
import type { Routes } from '../../http/routes.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { StaffVisit } from '../../http/visit.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { languages } from '../../words/languages.ts'
import { accountingPaths } from './paths.ts'
import { type Review, reviewById } from './review.ts'
import { reviewDocument } from './review-document.ts'
import { frozenDocument } from './review-edition.ts'
import { busyPage, printed } from './review-file.tsx'
import { ReviewTrail } from './review-pages.tsx'
import { reviewName } from './review-period.ts'
import { dataOf, langIn } from './review-routes.tsx'
import { type ShareLang, shareLangs } from './share-link.ts'

/** The asked edition, `werk` for the review as it stands now; without either the latest edition, else as it stands now. */
const documentAsked = async (visit: StaffVisit, review: Review, lang: ShareLang): Promise<Document | undefined> => {
  const edition = visit.query.get('editie')
  const working = async () => {
    const data = await dataOf(visit, review)
    return data && reviewDocument(data, lang, visit)
  }
  if (edition === 'werk') return working()
  if (edition !== null)
    return /^[1-9]\d{0,3}$/.test(edition) ? frozenDocument(visit.tx, review.id, lang, Number(edition)) : undefined
  return (await frozenDocument(visit.tx, review.id, lang)) ?? working()
}

const editionQuery = (visit: StaffVisit) => {
  const edition = visit.query.get('editie')
  return edition === null ? '' : `&editie=${edition}`
}

export const addReading = (routes: Routes): void => {
  routes.staff('get', accountingPaths.reading(':id'), 'accounting.see', async (visit) => {
    const { view, words, query } = visit
    const review = await reviewById(visit.tx, visit.param('id'))
    const lang = langIn(query.get('taal'), visit.lang)
    const document = review && (await documentAsked(visit, review, lang))
    if (!review || !document) return visit.missing()
    const more = editionQuery(visit)
    const name = reviewName(words, review.period)
    return visit.page(
      <StaffPage
        view={view}
        title={name}
        trail={<ReviewTrail view={view} more={[{ label: name, href: accountingPaths.review(review.id) }]} />}
      >
        <Tabs
          label={words.t('accounting.review.lang')}
          tabs={shareLangs.map((one) => ({
            href: accountingPaths.reading(review.id, `?taal=${one}${more}`),
            label: languages[one].name,
            current: one === lang,
          }))}
        />
        <DocumentBody
          document={document}
          actions={
            <>
              <ButtonLink href={accountingPaths.pdf(review.id, `?taal=${lang}${more}`)} kind="quiet" icon="file-text">
                {words.t('accounting.review.download', { form: 'PDF' })}
              </ButtonLink>
              <ButtonLink href={accountingPaths.word(review.id, `?taal=${lang}${more}`)} kind="quiet" icon="file-text">
                {words.t('accounting.review.download', { form: 'Word' })}
              </ButtonLink>
            </>
          }
        />
      </StaffPage>,
    )
  })

  const file = (form: 'pdf' | 'docx') => async (visit: StaffVisit) => {
    const review = await reviewById(visit.tx, visit.param('id'))
    const lang = langIn(visit.query.get('taal'), visit.lang)
    const document = review && (await documentAsked(visit, review, lang))
    if (!review || !document) return visit.missing()
    const made = await (form === 'pdf' ? documentPdf(document) : documentDocx(document))
    return printed(visit, document, made, form) ?? busyPage(visit)
  }
  routes.staff('get', accountingPaths.pdf(':id'), 'accounting.see', file('pdf'))
  routes.staff('get', accountingPaths.word(':id'), 'accounting.see', file('docx'))
}
