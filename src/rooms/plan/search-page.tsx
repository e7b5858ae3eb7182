import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { Page } from '../../register/keyset.ts'
import { say } from '../../register/label.ts'
import { ListPages } from '../../register/list-page.tsx'
import { listHref } from '../../register/record-list.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { LinkList, type LinkListItem } from '../../ui/link-list/link-list.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { type ActivityFace, faceOf, signOf } from './activity-faces.ts'
import { activityNote } from './happening.tsx'
import { planPaths } from './paths.ts'

type SearchPageProps = {
  view: View
  typed: string
  /** Whether there was a word to look for. */
  searched: boolean
  kind?: string
  rooms: ActivityFace[]
  found: { themes: Theme[]; page: Page<SpineRow> }
  themes: Theme[]
  query: URLSearchParams
  after?: string
}

/** One field, and below it what this person may open: themes and work from every room. */
export const SearchPage = (props: SearchPageProps) => {
  const { view, typed, searched, kind, found } = props
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
      {searched && <Kinds {...props} />}
      {found.themes.length + found.page.rows.length > 0 && <Found {...props} />}
      {searched && found.themes.length + found.page.rows.length === 0 && (
        <EmptyState title={words.t('themes.search.none', { what: typed.trim() })} icon="magnifying-glass" calm>
          {words.t('themes.search.none.text')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

const Kinds = ({ view: { words }, kind, rooms, query }: SearchPageProps) => {
  const tab = (code: string | undefined, label: string) => ({
    href: listHref(planPaths.search, query, { soort: code }),
    label,
    current: kind === code,
  })
  return (
    <Tabs
      label={words.t('themes.search.kinds')}
      tabs={[
        tab(undefined, words.t('themes.search.kind.all')),
        tab('themas', words.t('themes.search.kind.themes')),
        ...rooms.map((face) => tab(face.room, say(words, face.label))),
      ]}
    />
  )
}

const Found = ({ view, found, themes, query, after }: SearchPageProps) => {
  const { words } = view
  const items: LinkListItem[] = [
    ...found.themes.map((theme) => ({
      href: planPaths.theme(theme.slug),
      title: themeName(theme, words.lang),
      note: words.t('themes.search.theme'),
      icon: 'flag-banner' as const,
    })),
    ...found.page.rows.map((row) => ({
      href: faceOf(row.room)?.href(row.thing_id),
      title: row.title,
      note: `${words.date(row.starts_on, 'short')} · ${activityNote(view, row, themes)}`,
      icon: signOf(row).icon,
    })),
  ]
  return (
    <Section title={words.t('themes.search.found')}>
      <LinkList items={items} />
      {(after || found.page.next) && (
        <ListPages words={words} path={planPaths.search} query={query} after={after} next={found.page.next} />
      )}
    </Section>
  )
}
