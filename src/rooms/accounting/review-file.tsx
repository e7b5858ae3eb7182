import type { Document } from '../../documents/document.ts'
import type { Printed } from '../../documents/press.ts'
import { PublicPage } from '../../http/public-page.tsx'
import type { OpenVisit } from '../../http/visit.ts'
import { Hero } from '../../ui/hero/hero.tsx'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A file of a document to keep; undefined while the maker of files is too busy. */
export const printed = (visit: OpenVisit, document: Document, made: Printed, form: 'pdf' | 'docx'): Response | undefined => {
  if (made.ok) return visit.download({ type: types[form], name: `${document.name} ${document.force}.${form}`, body: made.bytes })
  if (made.why === 'failed') throw new Error(made.fault)
  return undefined
}

/** Too many files are being made: what to do, for anybody. */
export const busyPage = (visit: OpenVisit): Response => {
  const { t } = visit.view.words
  return visit.page(
    <PublicPage view={visit.view} title={t('accounting.review.busy')} variant="slim" languages={null}>
      <Hero title={t('accounting.review.busy')} lede={t('common.trouble.again')} />
    </PublicPage>,
    { status: 503, headers: { 'Retry-After': '30' } },
  )
}
