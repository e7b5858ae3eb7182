import { DocumentBody } from '../../documents/document-page.tsx'
import { documentPdf } from '../../documents/document-pdf.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { Node, OpenVisit, View } from '../../http/visit.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { wordsFor } from '../../words/words.ts'
import { readDashboard } from './dashboard.ts'
import { DashboardBody, dashboardLede, dashboardName } from './dashboard-body.tsx'
import { accountingPaths } from './paths.ts'
import { frozenDocument } from './review-edition.ts'
import { busyPage, printed } from './review-file.tsx'
import { readSharing, type ShareFaults, viewIn } from './share-form.tsx'
import { type ListedLink, makeShareLink, type OpenedLink, openShareLink, revokeShareLink, sharedLinks } from './share-link.ts'
import { SharedListPage, SharedMadePage, ShareFormPage } from './share-pages.tsx'
import { SharedPage } from './shared-page.tsx'
import { viewName } from './view-name.ts'

export const addSharing = (routes: Routes): void => {
  routes.staff('get', accountingPaths.sharedViews, 'accounting.share', async (visit) => {
    const { tx, view, words, today, query } = visit
    const links = await sharedLinks(tx, today)
    const named: (ListedLink & { name: string })[] = []
    for (const link of links)
      named.push({ ...link, name: (await viewName(tx, words, link.view)) ?? words.t('accounting.shared.gone') })
    return visit.page(<SharedListPage view={view} links={named} revoked={query.get('gedaan') === 'ingetrokken'} />)
  })

  routes.staff('post', accountingPaths.sharedViews, 'accounting.share', async (visit) => {
    const { tx, view, words, actor } = visit
    const typed = await visit.fields()
    const read = readSharing(typed, words)
    const refuse = (faults: ShareFaults) =>
      visit.page(<ShareFormPage {...{ view, shown: viewIn(typed) ?? { kind: 'city', key: '' }, typed, faults }} />, {
        status: 422,
      })
    if ('faults' in read) return refuse(read.faults)
    const { sharing } = read
    if (!(await viewName(tx, words, sharing.view))) return refuse({ weergave: words.t('accounting.share.fault.view') })
    const { token, expiresOn } = await makeShareLink(tx, actor, sharing, visit)
    const link = `${visit.deps.url}${accountingPaths.shared(token)}`
    return visit.page(<SharedMadePage {...{ view, shown: sharing.view, label: sharing.label, link, expiresOn }} />)
  })

  routes.staff('post', accountingPaths.revocation(':id'), 'accounting.share', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await revokeShareLink(visit.tx, visit.actor, id, visit.now))) return visit.missing()
    return visit.see(`${accountingPaths.sharedViews}?gedaan=ingetrokken`)
  })

  routes.open('get', accountingPaths.shared(':token'), 'accounting.shared', async (visit) => {
    const link = await openShareLink(visit.tx, visit.param('token'), visit.today)
    if (!link) return visit.missing()
    const view: View = { ...visit.view, words: wordsFor(link.lang) }
    const shown = link.view.kind === 'review' ? await sharedReview(visit, view, link) : await sharedDashboard(visit, view, link)
    return shown ? visit.page(shown, { secret: true }) : visit.missing()
  })

  routes.open('get', accountingPaths.sharedPdf(':token'), 'accounting.shared', async (visit) => {
    const link = await openShareLink(visit.tx, visit.param('token'), visit.today)
    const document = link?.view.kind === 'review' && (await frozenDocument(visit.tx, link.view.key, link.lang))
    if (!document) return visit.missing()
    return printed(visit, document, await documentPdf(document), 'pdf') ?? busyPage(visit)
  })
}

const sharedDashboard = async (visit: OpenVisit, view: View, link: OpenedLink): Promise<Node | undefined> => {
  const dashboard = await readDashboard(visit.tx, link.view, visit.today)
  if (!dashboard || dashboard === 'no-plan') return undefined
  const { words } = view
  const title = dashboardName(words, dashboard)
  return (
    <SharedPage view={view} link={link} title={title}>
      <PageTitle title={title} lede={dashboardLede(words, dashboard)} />
      <DashboardBody words={words} dashboard={dashboard} linked={false} />
    </SharedPage>
  )
}

/** The latest edition of a review, as it was published. */
const sharedReview = async (visit: OpenVisit, view: View, link: OpenedLink): Promise<Node | undefined> => {
  const document = await frozenDocument(visit.tx, link.view.key, link.lang)
  return (
    document && (
      <SharedPage view={view} link={link} title={document.name}>
        <DocumentBody
          document={document}
          actions={
            <ButtonLink href={accountingPaths.sharedPdf(visit.param('token'))} kind="quiet" icon="file-text">
              {view.words.t('accounting.review.download', { form: 'PDF' })}
            </ButtonLink>
          }
        />
      </SharedPage>
    )
  )
}
