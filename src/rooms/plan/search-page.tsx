import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import { ListPages } from '../../register/list-page.tsx'
import { listHref } from '../../register/record-list.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import type { SearchEntry } from '../../spine/spine-search.ts'
import type { Theme } from '../../spine/theme.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { LinkList, type LinkListItem } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { type ActivityFace, faceOf, signOf } from './activity-faces.ts'
import { activityNote } from './happening.tsx'
import { planPaths } from './paths.ts'
import type { Finding } from './search-finding.ts'
import { entryCode, entryTitle, type SearchKind, searchKinds } from './search-kinds.ts'
import { Marked } from './search-marks.tsx'

type SearchPageProps = {
  view: View
  typed: string
  /** The code of the one kind or room shown. */
  kind?: string
  rooms: ActivityFace[]
  finding: Finding
  themes: Theme[]
  query: URLSearchParams
  after?: string
}

/** Of each kind of record as many as this stand among everything; its own tab has all. */
const shownAmongAll = 5

/** One field, and below it what this person may open: pages, the plan, and work from every room. */
export const SearchPage = (props: SearchPageProps) => {
  const { view, typed, kind, finding } = props
  const { words } = view
  const title = words.t('themes.search.title')
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} />
      <form method="get" action={planPaths.search}>
        <TextInput
          name="q"
          label={words.t('themes.search.field')}
          hint={words.t('themes.search.hint')}
          value={typed}
          type="search"
          dir="auto"
        />
        {kind && <input type="hidden" name="soort" value={kind} />}
        <Actions>
          <Button icon="magnifying-glass">{words.t('common.search')}</Button>
        </Actions>
      </form>
      <Meant {...props} />
      {finding.sought.length > 0 && <Kinds {...props} />}
      {!kind && <Pages {...props} />}
      {finding.entries
        .filter(({ kind: { code } }) => !kind || kind === code)
        .map((found) => (
          <Records {...props} {...found} />
        ))}
      <Work {...props} />
      {finding.sought.length > 0 && nothingIn(props) && (
        <EmptyState title={words.t('themes.search.none', { what: typed.trim() })} icon="magnifying-glass" calm>
          {words.t('themes.search.none.text')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

const nothingIn = ({ kind, finding: { pages, entries, work } }: SearchPageProps): boolean =>
  work.rows.length === 0 && !entries.some((found) => !kind || kind === found.kind.code) && (kind !== undefined || !pages.length)

/** What was looked for in place of a mistyped word, or what may have been meant. */
const Meant = ({ view: { words }, typed, query, finding: { instead, perhaps } }: SearchPageProps) => {
  if (instead)
    return (
      <Notice title={words.t('themes.search.none', { what: typed.trim() })} live>
        <p>{words.t('themes.search.instead', { what: instead })}</p>
      </Notice>
    )
  if (perhaps)
    return (
      <Notice>
        <p>
          {words.rich(
            'themes.search.perhaps',
            { what: perhaps },
            { a: (text) => <a href={listHref(planPaths.search, query, { q: perhaps })}>{text}</a> },
          )}
        </p>
      </Notice>
    )
  return null
}

/** Kinds of which something was found, and the rooms with work; the one that is open always. */
const Kinds = ({ view: { words }, kind, rooms, query, finding }: SearchPageProps) => {
  const tab = (code: string | undefined, label: string, count?: string) => ({
    href: listHref(planPaths.search, query, { soort: code }),
    label,
    count,
    current: kind === code,
  })
  const found = (one: SearchKind) => finding.entries.find((entry) => entry.kind === one)?.rows.length ?? 0
  return (
    <Tabs
      label={words.t('themes.search.kinds')}
      tabs={[
        tab(undefined, words.t('themes.search.kind.all')),
        ...searchKinds
          .filter((one) => found(one) > 0 || kind === one.code)
          .map((one) => tab(one.code, say(words, one.label), words.number(found(one)))),
        ...rooms.map((face) => tab(face.room, say(words, face.label))),
      ]}
    />
  )
}

const Pages = ({ view: { words }, finding: { pages, sought } }: SearchPageProps) =>
  pages.length > 0 && (
    <Section title={words.t('themes.search.pages')}>
      <LinkList
        items={pages.map(({ href, label, icon }) => ({
          href,
          title: <Marked text={words.t(label)} sought={sought} />,
          icon,
        }))}
      />
    </Section>
  )

type RecordsProps = Pick<SearchPageProps, 'view' | 'query' | 'finding'> & { kind: SearchKind; rows: SearchEntry[] }

const Records = ({ view: { words }, query, finding, kind, rows }: RecordsProps) => {
  const whole = query.get('soort') === kind.code
  const shown = whole ? rows : rows.slice(0, shownAmongAll)
  return (
    <Section
      title={say(words, kind.label)}
      count={words.number(rows.length)}
      action={
        shown.length < rows.length && (
          <a href={listHref(planPaths.search, query, { soort: kind.code })}>
            {words.t('themes.search.allOf', { n: rows.length })}
          </a>
        )
      }
    >
      <LinkList
        items={shown.map((row) => ({
          href: kind.register.paths.one(row.key),
          title: <Marked text={entryTitle(row, words.lang)} sought={finding.sought} />,
          note: entryCode(kind, row, words),
          icon: kind.register.icon,
        }))}
      />
    </Section>
  )
}

const Work = ({ view, finding: { work, sought }, themes, query, after }: SearchPageProps) => {
  const { words } = view
  const item = (row: SpineRow): LinkListItem => ({
    href: faceOf(row.room)?.href(row.thing_id),
    title: <Marked text={row.title} sought={sought} />,
    note: `${words.date(row.starts_on, 'short')} · ${activityNote(view, row, themes)}`,
    icon: signOf(row).icon,
  })
  if (!work.rows.length) return null
  return (
    <Section title={words.t('themes.search.work')}>
      <LinkList items={work.rows.map(item)} />
      {(after || work.next) && <ListPages words={words} path={planPaths.search} query={query} after={after} next={work.next} />}
    </Section>
  )
}
