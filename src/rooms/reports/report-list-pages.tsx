import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import type { Theme } from '../../spine/theme.ts'
import { themeName } from '../../spine/theme.ts'
import { Who } from '../../ui/avatar/avatar.tsx'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { FilterChips, FilterGrid } from '../../ui/filter-chips/filter-chips.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Pager } from '../../ui/pager/pager.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Select } from '../../ui/select/select.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { Tags } from '../../ui/tags/tags.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import type { TeamMember } from './assignment.ts'
import { criterionFamilies } from './coarse-facts.ts'
import { reportsPaths } from './paths.ts'
import { reportStatuses } from './report.ts'
import {
  countUpTo,
  type ListFilter,
  type ListRow,
  listTabs,
  type ReportList,
  tabAddress,
  writeListFilter,
} from './report-list.ts'
import {
  capital,
  channelIcon,
  districtName,
  dueOf,
  familyNames,
  purposeRows,
  reportTitle,
  statusBadge,
} from './report-wording.ts'

type ListPage = {
  filter: ListFilter
  list: ReportList
  /** How many reports each tab holds, in the order of `listTabs`. */
  counts: number[]
  members: TeamMember[]
  themes: Theme[]
  today: string
}

const address = (filter: ListFilter) => reportsPaths.list + writeListFilter(filter)
const counted = (n: number) => (n >= countUpTo ? `${countUpTo - 1}+` : String(n))

export const reportListPage = (view: View, data: ListPage): Node => {
  const { t } = view.words
  const blocks = [...new Set(data.list.rows.map((row) => row.label_block_id).filter((id) => id !== null))]
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
      <PurposeLine rows={purposeRows(view.words, view.force)} />
      <Tabs
        label={t('reports.list.views')}
        tabs={listTabs.map((tab, at) => ({
          href: address({ ...data.filter, tab, statuses: [], after: null }),
          label: t(`reports.tab.${tab}`),
          count: tab === 'closed' ? undefined : counted(data.counts[at] ?? 0),
          current: tab === data.filter.tab,
        }))}
      />
      <Filters view={view} {...data} />
      {blocks.length > 0 && <UnlockPanel view={view} />}
      <div
        data-report-list
        data-labels-url={reportsPaths.labels}
        data-labels-token={view.token(reportsPaths.labels)}
        data-blocks={blocks.join(',')}
      >
        {data.list.rows.length ? <Rows view={view} {...data} /> : <NothingHere view={view} filter={data.filter} />}
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
        action={<a href={address({ ...noFilter, tab: filter.tab })}>{t('reports.empty.clear')}</a>}
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
      ]}
      rows={list.rows.map((row) => ({ cells: cellsOf(view, row, today) }))}
      foot={
        <Pager
          label={t('reports.list.pages')}
          previous={filter.after ? { href: address({ ...filter, after: null }), label: t('reports.list.first') } : undefined}
          next={list.next ? { href: address({ ...filter, after: list.next }), label: t('common.next') } : undefined}
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

const Filters = ({ view, filter, members, themes }: { view: View } & ListPage) => {
  const { words, force } = view
  const { t } = words
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? t('reports.somebody')
  const themed = (id: string) => {
    const theme = themes.find((one) => one.id === id)
    return theme ? themeName(theme, words.lang) : t('reports.theme.gone')
  }
  const either = (names: string[]) => names.join(` ${t('common.or')} `)
  const without = (change: Partial<ListFilter>) => address({ ...filter, after: null, ...change })
  const chip = (key: ChipKey, what: string, change: Partial<ListFilter>) => ({
    href: without(change),
    label: words.rich(key, { what }, { b: (text) => <b>{text}</b> }),
  })
  const chips = [
    filter.statuses.length > 0 &&
      chip('reports.chip.status', either(filter.statuses.map((status) => t(`reports.status.${status}`))), { statuses: [] }),
    filter.districts.length > 0 &&
      chip('reports.chip.district', either(filter.districts.map((code) => districtName(force, code))), { districts: [] }),
    filter.families.length > 0 && chip('reports.chip.family', either(familyNames(words, filter.families)), { families: [] }),
    filter.themes.length > 0 && chip('reports.chip.theme', either(filter.themes.map(themed)), { themes: [] }),
    filter.assignee !== null && chip('reports.chip.assignee', nameOf(filter.assignee), { assignee: null }),
    filter.since !== null && chip('reports.chip.since', words.date(filter.since, 'short'), { since: null }),
    filter.reference !== null && chip('reports.chip.reference', filter.reference, { reference: null }),
  ].filter((one) => one !== false)
  return (
    <FilterChips
      label={t('reports.filter.label')}
      chips={chips}
      remove={t('common.remove')}
      add={{
        label: t('reports.filter.add'),
        children: <FilterForm view={view} filter={filter} members={members} themes={themes} />,
      }}
    />
  )
}

type ChipKey = `reports.chip.${'status' | 'district' | 'family' | 'theme' | 'assignee' | 'since' | 'reference'}`

/** A GET form: what stands already travels along hidden, so that a choice is added to it. */
const FilterForm = ({
  view,
  filter,
  members,
  themes,
}: {
  view: View
  filter: ListFilter
  members: TeamMember[]
  themes: Theme[]
}) => {
  const { words, force } = view
  const { t } = words
  const kept: [string, string][] = [
    ...(filter.tab === 'open' ? [] : [['lijst', tabAddress[filter.tab]] as [string, string]]),
    ...filter.statuses.map((code): [string, string] => ['status', code]),
    ...filter.districts.map((code): [string, string] => ['district', code]),
    ...filter.families.map((code): [string, string] => ['grond', code]),
    ...filter.themes.map((id): [string, string] => ['thema', id]),
  ]
  const empty = t('reports.filter.any')
  const open = reportStatuses.filter((status) => status !== 'closed')
  return (
    <form method="get" action={reportsPaths.list}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <FilterGrid>
        {filter.tab !== 'closed' && (
          <Select
            name="status"
            id="filter-status"
            label={t('reports.column.status')}
            empty={empty}
            options={open.map((value) => ({ value, label: t(`reports.status.${value}`) }))}
          />
        )}
        <Select
          name="district"
          id="filter-district"
          label={t('reports.fact.district')}
          empty={empty}
          options={force.districts.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="grond"
          id="filter-grond"
          label={t('reports.column.families')}
          empty={empty}
          options={criterionFamilies.map((value) => ({ value, label: capital(t(`reports.family.${value}`)) }))}
        />
        <Select
          name="thema"
          id="filter-thema"
          label={t('reports.fact.themes')}
          empty={empty}
          options={themes.map((theme) => ({ value: theme.id, label: themeName(theme, words.lang) }))}
        />
        <Select
          name="wie"
          id="filter-wie"
          label={t('reports.fact.assignee')}
          value={filter.assignee ?? ''}
          empty={empty}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          name="sinds"
          id="filter-sinds"
          type="date"
          label={t('reports.filter.since')}
          value={filter.since ?? ''}
          width="medium"
        />
        <TextInput
          name="code"
          id="filter-code"
          label={t('reports.filter.reference')}
          value={filter.reference ?? ''}
          width="medium"
          spellcheck={false}
        />
      </FilterGrid>
      <Actions>
        <Button kind="quiet">{t('reports.filter.show')}</Button>
      </Actions>
    </form>
  )
}
