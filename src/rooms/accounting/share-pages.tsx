import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Button } from '../../ui/button/button.tsx'
import { CopyLink } from '../../ui/copy-link/copy-link.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Stack, Unseen } from '../../ui/section/section.tsx'
import { languages } from '../../words/languages.ts'
import type { AccountView } from './account-view.ts'
import { accountingPaths, viewPath } from './paths.ts'
import { type ShareFaults, ShareForm } from './share-form.tsx'
import type { LinkState, ListedLink } from './share-link.ts'

export const SharedTrail = ({ view, more = [] }: { view: View; more?: { label: string; href?: string }[] }) => {
  const label = view.words.t('accounting.menu')
  return <Breadcrumbs label={label} items={[{ label, href: accountingPaths.home }, ...more]} />
}

/** A form with something wrong in it: what was typed stands in it again. */
export const ShareFormPage = ({
  view,
  shown,
  typed,
  faults,
}: {
  view: View
  shown: AccountView
  typed: Fields
  faults: ShareFaults
}) => {
  const { t } = view.words
  const title = t('accounting.share')
  const errors = Object.entries(faults).map(([name, text]) => ({ href: `#${name === 'weergave' ? 'label' : name}`, text }))
  return (
    <StaffPage view={view} title={t('common.error.title', { title })} trail={<SharedTrail view={view} />}>
      <ErrorSummary title={t('common.error.heading')} errors={errors} />
      <PageTitle title={title} lede={t('accounting.share.text')} />
      <ShareForm view={view} shown={shown} typed={typed} faults={faults} />
    </StaffPage>
  )
}

/** The link, told once. */
export const SharedMadePage = ({
  view,
  shown,
  label,
  link,
  expiresOn,
}: {
  view: View
  shown: AccountView
  label: string
  link: string
  expiresOn: string
}) => {
  const { t } = view.words
  const title = t('accounting.shared.made')
  return (
    <StaffPage view={view} title={title} scripts={['copy-link.js']} trail={<SharedTrail view={view} />}>
      <PageTitle title={title} />
      <Stack>
        <CopyLink
          title={t('accounting.shared.made.link', { label })}
          lede={t('accounting.shared.made.once', { day: expiresOn })}
          label={t('accounting.shared.made.link', { label })}
          link={link}
          copy={t('accounts.invited.copy')}
          copied={t('accounts.invited.copied')}
        />
        <p>
          <GoTo href={viewPath(shown)}>{t('common.back')}</GoTo>
        </p>
        <p>
          <GoTo href={accountingPaths.sharedViews}>{t('accounting.share.all')}</GoTo>
        </p>
      </Stack>
    </StaffPage>
  )
}

const badges: Record<LinkState, 'busy' | 'neutral'> = { open: 'busy', expired: 'neutral', revoked: 'neutral', ended: 'neutral' }

type ListProps = { view: View; links: (ListedLink & { name: string })[]; revoked: boolean }

/** All that was shared: for whom, what, by whom, until when, how often opened; each can be ended. */
export const SharedListPage = ({ view, links, revoked }: ListProps) => {
  const { words } = view
  const { t } = words
  const title = t('accounting.shared.title')
  return (
    <StaffPage view={view} title={title} trail={<SharedTrail view={view} />}>
      {revoked && (
        <Notice kind="done" live>
          {t('accounting.shared.revoked')}
        </Notice>
      )}
      <PageTitle title={title} lede={t('accounting.shared.lede')} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('accounting.shared.purpose') },
          { label: t('common.purpose.ground'), value: t('accounting.shared.ground') },
          { label: t('common.purpose.readers'), value: t('accounting.shared.readers') },
          { label: t('common.purpose.until'), value: t('accounting.shared.term') },
        ]}
      />
      {links.length ? (
        <DataTable
          caption={title}
          columns={[
            { label: t('accounting.share.label') },
            { label: t('accounting.shared.by') },
            { label: t('accounting.shared.until') },
            { label: t('accounting.shared.opened') },
            { label: t('accounting.shared.state') },
            { label: t('accounting.shared.revoke'), hidden: true },
          ]}
          rows={links.map((link) => ({
            cells: [
              <Lines title={link.label} note={`${link.name} · ${languages[link.lang].name}`} />,
              <Lines title={link.by} note={words.moment(link.madeAt, view.force.timeZone)} />,
              words.date(link.expiresOn, 'short'),
              <Opened view={view} link={link} />,
              <Badge kind={badges[link.state]}>{t(`accounting.shared.state.${link.state}`)}</Badge>,
              link.state === 'open' && <Revoke view={view} link={link} />,
            ],
          }))}
        />
      ) : (
        <EmptyState
          title={t('accounting.shared.empty')}
          icon="link-simple"
          action={<a href={accountingPaths.city}>{t('accounting.city.title')}</a>}
        >
          {t('accounting.shared.empty.text')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

const shownDays = 3

const Opened = ({ view: { words }, link: { openings } }: { view: View; link: ListedLink }) => {
  const n = openings.reduce((sum, one) => sum + one.n, 0)
  const days = openings.slice(0, shownDays).map((one) => words.t('accounting.shared.opened.day', one))
  const more = openings.length > shownDays ? ' …' : ''
  return (
    <Lines title={words.t('accounting.shared.opened.n', { n })} note={days.length ? `${days.join(' · ')}${more}` : undefined} />
  )
}

const Revoke = ({ view, link }: { view: View; link: ListedLink }) => (
  <Form view={view} action={accountingPaths.revocation(link.id)}>
    <Button kind="quiet" small>
      {view.words.t('accounting.shared.revoke')}
      <Unseen> {link.label}</Unseen>
    </Button>
  </Form>
)
