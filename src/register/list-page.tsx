import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Badge, type BadgeKind } from '../ui/badge/badge.tsx'
import { Actions, Button, ButtonLink } from '../ui/button/button.tsx'
import { DataTable, Lines } from '../ui/data-table/data-table.tsx'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { FilterChips, FilterGrid } from '../ui/filter-chips/filter-chips.tsx'
import { Icon } from '../ui/icon/icon.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import { Pager } from '../ui/pager/pager.tsx'
import type { Child } from '../ui/part.ts'
import { Select } from '../ui/select/select.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'
import type { Words } from '../words/words.ts'
import type { Page } from './keyset.ts'
import { type Label, say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import { type Choices, grouped } from './record-choices.ts'
import { type ChosenFilter, type FilterControl, type ListView, listHref, listQuery } from './record-list.ts'
import { GoneNotice, RegisterPurpose } from './record-pages.tsx'
import { nameOf, ValueShown } from './record-shown.tsx'
import type { Register } from './register.ts'
import type { SavedView } from './saved-view.ts'
import { ViewTabs } from './saved-view-page.tsx'

type FiltersProps = {
  words: Words
  path: string
  query: URLSearchParams
  controls: FilterControl[]
  chosen: Pick<ChosenFilter, 'name' | 'label'>[]
  /** More of the form: how the list is sorted. */
  children?: Child
  /** At the end of the line. */
  end?: Child
}

/** The filters of a list, as they stand in its address; a GET form without script. */
export const ListFilters = ({ words, path, query, controls, chosen, children, end }: FiltersProps) => (
  <FilterChips
    label={words.t('register.filters')}
    chips={chosen.map(({ name, label }) => ({ href: listHref(path, query, { [name]: undefined }), label }))}
    remove={words.t('register.filter.remove')}
    end={end}
    add={{
      label: words.t('register.filter.add'),
      children: (
        <form method="get" action={path}>
          <FilterGrid>
            {controls.map(({ name, label, value, options }) =>
              options ? (
                <Select
                  name={name}
                  label={label}
                  value={value}
                  options={grouped(options)}
                  empty={words.t('register.filter.any')}
                />
              ) : (
                <TextInput name={name} label={label} value={value} type="date" />
              ),
            )}
            {children}
          </FilterGrid>
          <Actions>
            <Button kind="quiet" small>
              {words.t('register.filter.show')}
            </Button>
            {chosen.length > 0 && <a href={path}>{words.t('register.filter.clear')}</a>}
          </Actions>
        </form>
      ),
    }}
  />
)

type PagesProps = { words: Words; path: string; query: URLSearchParams; after?: string; next?: string }

/** On through a list, and back to its beginning. */
export const ListPages = ({ words, path, query, after, next }: PagesProps) => (
  <Pager
    label={words.t('register.pages')}
    previous={after ? { href: listHref(path, query, {}), label: words.t('register.page.first') } : undefined}
    next={next ? { href: listHref(path, query, { na: next }), label: words.t('register.page.next') } : undefined}
  >
    {!next && words.t('register.page.end')}
  </Pager>
)

type ListPageProps = {
  view: View
  register: Register
  list: ListView
  page: Page<RegisterRecord>
  choices: Choices
  query: URLSearchParams
  today: string
  manage: boolean
  /** What was just taken away, for who may bring it back. */
  gone?: RegisterRecord
  views: SavedView[]
  standing?: ListStanding
  /** May import records from a file. */
  imports: boolean
}

/** A last column of a list that only the database knows: what it is called, and what it says of each record by id. */
export type ListStanding = { label: Label; of: Map<string, Child> }

/** The list of a register: filters in the address, one page of records, an empty list that asks a good question. */
export const ListPage = (props: ListPageProps) => {
  const { view, register, list, page, choices, query, today, manage, gone, views, imports, standing } = props
  const { words } = view
  const title = say(words, register.words.title)
  const sorts = Object.entries(register.list.sort)
  return (
    <StaffPage view={view} title={title}>
      {gone && <GoneNotice view={view} register={register} record={gone} />}
      <ListDone words={words} query={query} />
      <PageTitle
        title={title}
        lede={say(words, register.words.lede)}
        actions={
          manage && (
            <>
              {imports && (
                <ButtonLink href={register.paths.import} kind="quiet" icon="upload-simple">
                  {words.t('register.import')}
                </ButtonLink>
              )}
              <ButtonLink href={register.paths.fresh} icon="plus">
                {say(words, register.words.add)}
              </ButtonLink>
            </>
          )
        }
      />
      <RegisterPurpose view={view} register={register} />
      <ViewTabs view={view} register={register} views={views} query={listQuery(register, list)} />
      <ListFilters
        words={words}
        path={register.paths.list}
        query={query}
        controls={list.controls}
        chosen={list.chosen}
        end={page.rows.length > 0 && <ExportLinks words={words} path={register.paths.export} query={listQuery(register, list)} />}
      >
        {sorts.length > 1 && (
          <Select
            name="volgorde"
            label={words.t('register.sort')}
            value={list.sort}
            options={sorts.map(([value, sort]) => ({ value, label: say(words, sort.label) }))}
          />
        )}
      </ListFilters>
      {page.rows.length ? (
        <Records {...{ view, register, list, page, choices, query, today, standing }} />
      ) : (
        <NoRecords
          view={view}
          register={register}
          filtered={list.chosen.length > 0 || list.after !== undefined}
          manage={manage}
        />
      )}
    </StaffPage>
  )
}

/** What was just done with the list, as its address says. */
const ListDone = ({ words, query }: { words: Words; query: URLSearchParams }) => {
  const count = (name: string) => Number.parseInt(query.get(name) ?? '', 10) || 0
  const said: Record<string, string> = {
    weergave: words.t('register.views.done'),
    ingevoerd: words.t('register.import.done', { added: count('nieuw'), changed: count('veranderd') }),
  }
  const done = query.get('gedaan') ?? ''
  return (
    Object.hasOwn(said, done) && (
      <Notice kind="done" live>
        {said[done]}
      </Notice>
    )
  )
}

const exported = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const

/** The list as a file, with its filters. */
const ExportLinks = ({ words, path, query }: { words: Words; path: string; query: string }) => (
  <nav class="files" aria-label={words.t('register.export')}>
    {exported.map(([form, name]) => (
      <a href={`${path}?vorm=${form}${query && `&${query}`}`}>
        <Icon name="download-simple" />
        {name}
      </a>
    ))}
  </nav>
)

const State = ({ words, kind, label }: { words: Words; kind: BadgeKind; label: Label }) => (
  <Badge kind={kind}>{say(words, label)}</Badge>
)

const Records = ({
  view,
  register,
  list,
  page,
  choices,
  query,
  today,
  standing,
}: Omit<ListPageProps, 'manage' | 'gone' | 'views' | 'imports'>) => {
  const { words } = view
  const { state } = register.list
  return (
    <DataTable
      caption={say(words, register.words.title)}
      columns={[
        ...register.list.columns.map((name) => ({ label: nameOf(register.fields[name]!, words) })),
        ...(state ? [{ label: say(words, state.label) }] : []),
        ...(standing ? [{ label: say(words, standing.label) }] : []),
      ]}
      rows={page.rows.map((record) => ({
        cells: [
          ...register.list.columns.map((name, place) =>
            place === 0 ? (
              <Lines title={register.titleOf(record.values, words.lang)} href={register.paths.one(record.key)} />
            ) : (
              <ValueShown name={name} register={register} record={record} choices={choices} words={words} />
            ),
          ),
          ...(state ? [<State words={words} {...state.of(record.values, today)} />] : []),
          ...(standing ? [standing.of.get(record.id) ?? ''] : []),
        ],
      }))}
      foot={<ListPages words={words} path={register.paths.list} query={query} after={list.after} next={page.next} />}
    />
  )
}

type NoRecordsProps = { view: View; register: Register; filtered: boolean; manage: boolean }

const NoRecords = ({ view, register, filtered, manage }: NoRecordsProps) => {
  const { words } = view
  if (filtered)
    return (
      <EmptyState
        title={words.t('register.none')}
        calm
        action={<a href={register.paths.list}>{words.t('register.filter.clear')}</a>}
      >
        {words.t('register.none.text')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={say(words, register.words.empty)}
      icon={register.icon}
      action={manage && <a href={register.paths.fresh}>{say(words, register.words.add)}</a>}
    >
      {say(words, register.words.emptyText)}
    </EmptyState>
  )
}
