import { may } from '../../access/policy.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import type { Theme } from '../../spine/theme.ts'
import { Who } from '../../ui/avatar/avatar.tsx'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Pager } from '../../ui/pager/pager.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Unseen } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { Tags } from '../../ui/tags/tags.tsx'
import { TrustPanel } from '../../vault/trust-panel.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import type { TeamMember } from './assignment.ts'
import { reportsPaths } from './paths.ts'
import { Filters } from './report-filters.tsx'
import {
  countUpTo,
  type ListFilter,
  type ListRow,
  listAddress,
  listTabs,
  type ReportList,
  writeListFilter,
} from './report-list.ts'
import { channelIcon, districtName, dueOf, familyNames, purposeRows, reportTitle, statusBadge } from './report-wording.ts'
import { StorySearchPanel } from './story-search-panel.tsx'

type ListPage = {
  teamId: string
  filter: ListFilter
  list: ReportList
  /** How many reports each tab holds, in the order of `listTabs`. */
  counts: number[]
  members: TeamMember[]
  themes: Theme[]
  today: string
  /** The button of the queue was pressed and no report was chosen. */
  noneChosen?: true
  /** These of the queue were just closed as no report. */
  closed?: string[]
}

/** The queue is there when somebody stands in it. */
const isTabShown = (tab: ListFilter['tab'], { filter, counts }: ListPage): boolean =>
  tab !== 'queued' || filter.tab === tab || (counts[listTabs.indexOf(tab)] ?? 0) > 0

const counted = (n: number) => (n >= countUpTo ? `${countUpTo - 1}+` : String(n))

export const reportListPage = (view: View, data: ListPage): Node => {
  const { t } = view.words
  const blocks = [...new Set(data.list.rows.map((row) => row.label_block_id).filter((id) => id !== null))]
  const some = data.list.rows.length > 0 || data.counts.some((count) => count > 0)
  const readable = some && view.staff !== undefined && may(view.staff, 'reports.read')
  return (
    <StaffPage
      view={view}
      title={t('reports.list.title')}
      scripts={['report-list.js']}
      trail={<Breadcrumbs label={t('reports.trail')} items={[{ label: t('staff.section.listen') }]} />}
    >
      <PageTitle
        title={t('reports.list.title')}
        lede={view.words.rich(
          'reports.list.lede',
          { open: data.counts[0] ?? 0, silent: data.counts[listTabs.indexOf('silent')] ?? 0 },
          { b: (text) => <b>{text}</b> },
        )}
        actions={
          <ButtonLink href={reportsPaths.entry} icon="plus-bold">
            {t('reports.list.new')}
          </ButtonLink>
        }
      />
      <PurposeLine rows={purposeRows(view)} />
      <Tabs
        label={t('reports.list.views')}
        tabs={listTabs
          .filter((tab) => isTabShown(tab, data))
          .map((tab) => ({
            href: listAddress({ ...data.filter, tab, statuses: [], after: null }),
            label: t(`reports.tab.${tab}`),
            count: tab === 'closed' ? undefined : counted(data.counts[listTabs.indexOf(tab)] ?? 0),
            current: tab === data.filter.tab,
          }))}
      />
      {data.closed && <JustClosed view={view} ids={data.closed} />}
      <Filters view={view} {...data} />
      {readable && <UnlockPanel view={view} />}
      <TrustPanel view={view} teamId={data.teamId} />
      {readable && <StorySearchPanel view={view} />}
      <div
        data-report-list
        data-team={data.teamId}
        data-labels-url={reportsPaths.labels}
        data-labels-token={view.token(reportsPaths.labels)}
        data-blocks={blocks.join(',')}
      >
        {data.list.rows.length ? <Listed view={view} {...data} /> : <NothingHere view={view} filter={data.filter} />}
      </div>
    </StaffPage>
  )
}

const isFiltered = (filter: ListFilter) => writeListFilter({ ...filter, tab: 'open', after: null }) !== ''

const NothingHere = ({ view, filter }: { view: View; filter: ListFilter }) => {
  const { t } = view.words
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={t('reports.empty.filtered')}
        icon="funnel"
        action={<a href={listAddress({ ...noFilter, tab: filter.tab })}>{t('reports.empty.clear')}</a>}
      />
    )
  }
  return (
    <EmptyState title={t(`reports.empty.${filter.tab}.title`)} icon="ear" calm={filter.tab !== 'open'}>
      {t(`reports.empty.${filter.tab}.text`)}
    </EmptyState>
  )
}

const noFilter: ListFilter = {
  tab: 'open',
  statuses: [],
  districts: [],
  families: [],
  themes: [],
  assignee: null,
  since: null,
  reference: null,
  after: null,
}

/** The rows; of the queue, each with a box to choose it, and two buttons for all that are chosen. */
const Listed = (props: { view: View } & ListPage) => {
  const { view, filter, noneChosen } = props
  const { t } = view.words
  if (filter.tab !== 'queued') return <Rows {...props} />
  return (
    <Form view={view} action={reportsPaths.release}>
      <Notice>{t('queue.lede')}</Notice>
      {noneChosen && (
        <Notice kind="wrong" live>
          {t('queue.none')}
        </Notice>
      )}
      <Rows {...props} />
      <Actions>
        <Button>{t('queue.release')}</Button>
        <Button kind="quiet" name="doe" value="sluiten">
          {t('queue.close')}
        </Button>
      </Actions>
    </Form>
  )
}

/** What was closed, with the way back. */
const JustClosed = ({ view, ids }: { view: View; ids: string[] }) => {
  const { t } = view.words
  const undo = (
    <Form view={view} action={reportsPaths.release}>
      {ids.map((id) => (
        <input type="hidden" name="melding" value={id} />
      ))}
      <Button kind="quiet" name="doe" value="heropenen">
        {t('queue.undo')}
      </Button>
    </Form>
  )
  return (
    <Notice kind="done" live action={undo}>
      {t('queue.closed', { n: ids.length })}
    </Notice>
  )
}

const Choose = ({ view, row }: { view: View; row: ListRow }) => (
  <label class="tick">
    <input type="checkbox" name="melding" value={row.id} />
    <Unseen>{view.words.t('queue.chooseOne', { reference: row.reference })}</Unseen>
  </label>
)

const Rows = ({ view, filter, list, today }: { view: View } & ListPage) => {
  const { t } = view.words
  const closed = filter.tab === 'closed'
  return (
    <DataTable
      caption={t(`reports.tab.${filter.tab}`)}
      columns={[
        { label: t('reports.column.report') },
        { label: t('reports.column.families') },
        { label: t('reports.column.where') },
        { label: t('reports.column.who') },
        { label: t('reports.column.status') },
        { label: closed ? t('reports.column.closed') : t('reports.column.due') },
        ...(filter.tab === 'queued' ? [{ label: t('queue.choose') }] : []),
      ]}
      rows={list.rows.map((row) => ({
        cells: [...cellsOf(view, row, today), ...(filter.tab === 'queued' ? [<Choose view={view} row={row} />] : [])],
      }))}
      foot={
        <Pager
          label={t('reports.list.pages')}
          previous={filter.after ? { href: listAddress({ ...filter, after: null }), label: t('reports.list.first') } : undefined}
          next={list.next ? { href: listAddress({ ...filter, after: list.next }), label: t('common.next') } : undefined}
        >
          {t(closed ? 'reports.list.sortedClosed' : 'reports.list.sorted', { shown: list.rows.length })}
        </Pager>
      }
    />
  )
}

const cellsOf = (view: View, row: ListRow, today: string) => {
  const { words, force } = view
  const due = dueOf(words, row, today)
  const place = row.district_code ? districtName(force, row.district_code) : words.t('reports.district.none')
  return [
    <Lines
      title={reportTitle(words, row)}
      href={reportsPaths.report(row.id)}
      note={row.practice ? words.t('reports.reference.practice', { reference: row.reference }) : row.reference}
      hooks={{ 'data-label-of': row.id }}
    />,
    <Tags tags={familyNames(words, row.families).map((label) => ({ label }))} />,
    <Lines title={place} note={<Fact icon={channelIcon[row.channel]}>{words.date(row.received_on, 'short')}</Fact>} />,
    <Who name={row.assignee ?? undefined} nobody={words.t('reports.nobody')} />,
    <Badge kind={statusBadge[row.status]}>{words.t(`reports.status.${row.status}`)}</Badge>,
    <Lines title={<Badge kind={due.kind}>{due.text}</Badge>} note={due.note} tone={due.tone} />,
  ]
}
