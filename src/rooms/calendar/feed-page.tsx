import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { CopyLink } from '../../ui/copy-link/copy-link.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { mostFeeds, type NewFeed, type OwnFeed } from './calendar-feed.ts'
import { calendarPaths } from './paths.ts'

export type FeedFault = 'name' | 'most'

const said = ({ words: { t } }: View, fault: FeedFault) =>
  fault === 'name' ? t('calendar.feed.fault.name') : t('calendar.feed.fault.most', { max: mostFeeds })

type FeedsProps = {
  view: View
  feeds: OwnFeed[]
  /** What was typed, and what is wrong with it. */
  typed: NewFeed
  fault?: FeedFault | undefined
  /** The secret address just made: shown now and never again. */
  link?: string
  revoked?: boolean
}

/** The feeds of a person: what one is, those there are, and a new one. */
export const FeedsPage = ({ view, feeds, typed, fault, link, revoked }: FeedsProps) => {
  const { t } = view.words
  const title = t('calendar.feed.title')
  const wrong = fault && said(view, fault)
  return (
    <StaffPage
      view={view}
      title={wrong ? t('common.error.title', { title }) : title}
      scripts={link ? ['copy-link.js'] : []}
      trail={
        <Breadcrumbs
          label={t('calendar.title')}
          items={[{ label: t('calendar.title'), href: calendarPaths.calendar }, { label: title }]}
        />
      }
    >
      <ErrorSummary title={t('common.error.heading')} errors={wrong ? [{ href: '#naam', text: wrong }] : []} />
      <PageTitle title={title} lede={t('calendar.feed.lede')} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('calendar.feed.goal') },
          { label: t('common.purpose.ground'), value: t('calendar.feed.ground') },
          { label: t('common.purpose.readers'), value: t('calendar.feed.readers') },
          { label: t('common.purpose.until'), value: t('calendar.feed.until') },
        ]}
      />
      <Stack>
        {revoked && (
          <Notice kind="done" live>
            {t('calendar.feed.revoked')}
          </Notice>
        )}
        {link && <MadeFeed view={view} link={link} />}
        {feeds.length > 0 && <OwnFeeds view={view} feeds={feeds} />}
        {!link && <NewFeedForm view={view} typed={typed} wrong={wrong} />}
      </Stack>
    </StaffPage>
  )
}

const MadeFeed = ({ view, link }: { view: View; link: string }) => {
  const { t } = view.words
  return (
    <CopyLink
      title={t('calendar.feed.made')}
      lede={t('calendar.feed.once')}
      label={t('calendar.feed.link')}
      link={link}
      copy={t('accounts.invited.copy')}
      copied={t('accounts.invited.copied')}
    >
      <p>{t('calendar.feed.how')}</p>
    </CopyLink>
  )
}

const OwnFeeds = ({ view, feeds }: { view: View; feeds: OwnFeed[] }) => {
  const { words } = view
  const { t } = words
  return (
    <Section title={t('calendar.feed.own')} count={feeds.length}>
      <DataTable
        caption={t('calendar.feed.own')}
        columns={[
          { label: t('calendar.feed.name') },
          { label: t('calendar.feed.shows') },
          { label: t('calendar.feed.fetched') },
          { label: t('calendar.feed.revoke'), hidden: true },
        ]}
        rows={feeds.map(({ id, name, titles, made_on, fetched_on }) => ({
          cells: [
            <Lines title={name} note={t('calendar.feed.since', { day: made_on })} />,
            titles ? t('calendar.feed.titles.yes') : t('calendar.feed.titles.no'),
            fetched_on ? words.date(fetched_on, 'short') : t('calendar.feed.never'),
            <Form view={view} action={calendarPaths.revocation(id)}>
              <Button kind="quiet" small>
                {t('calendar.feed.revoke')}
                <span class="vh">: {name}</span>
              </Button>
            </Form>,
          ],
        }))}
      />
    </Section>
  )
}

const NewFeedForm = ({ view, typed, wrong }: { view: View; typed: NewFeed; wrong?: string | undefined }) => {
  const { t } = view.words
  return (
    <Section title={t('calendar.feed.new')}>
      <Form view={view} action={calendarPaths.feeds}>
        <TextInput
          name="naam"
          label={t('calendar.feed.name')}
          hint={t('calendar.feed.name.hint')}
          value={typed.name}
          error={wrong}
          maxlength={60}
          width="medium"
        />
        <Picks
          name="titels"
          type="radio"
          legend={t('calendar.feed.shows')}
          values={[typed.titles ? 'ja' : 'nee']}
          picks={[
            { value: 'nee', label: t('calendar.feed.titles.no'), hint: t('calendar.feed.titles.no.hint') },
            { value: 'ja', label: t('calendar.feed.titles.yes'), hint: t('calendar.feed.titles.yes.hint') },
          ]}
        />
        <Actions>
          <Button icon="rss">{t('calendar.feed.make')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}
