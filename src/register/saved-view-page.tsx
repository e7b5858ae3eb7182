import type { Staff } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import type { Fields } from '../http/fields.ts'
import { Form } from '../http/form.tsx'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Actions, Button } from '../ui/button/button.tsx'
import { DataTable, Lines } from '../ui/data-table/data-table.tsx'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx'
import { Icon } from '../ui/icon/icon.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import { Picks } from '../ui/picks/picks.tsx'
import { Section, Stack, Unseen } from '../ui/section/section.tsx'
import { Tabs } from '../ui/tabs/tabs.tsx'
import { Tags } from '../ui/tags/tags.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'
import type { Faults } from './record-form.ts'
import { RegisterTrail } from './record-pages.tsx'
import type { Register } from './register.ts'
import { keepsView, type SavedView } from './saved-view.ts'

type ViewTabsProps = { view: View; register: Register; views: SavedView[]; query: string }

/** The saved views of a list above it, and the way to keep the one that is shown now. */
export const ViewTabs = ({ view: { words }, register, views, query }: ViewTabsProps) => {
  const { list, views: all } = register.paths
  const unknown = query !== '' && !views.some((one) => one.query === query)
  if (!views.length && !unknown) return null
  return (
    <Tabs
      label={words.t('register.views')}
      tabs={[
        { href: list, label: words.t('register.views.all'), current: query === '' },
        ...views.map((one) => ({
          href: `${list}?${one.query}`,
          label: <Named view={one} personal={words.t('register.views.yours')} />,
          current: one.query === query,
        })),
      ]}
      end={
        <a href={unknown ? `${all}?${query}` : all}>
          <Icon name={unknown ? 'bookmark-simple' : 'pencil-simple'} />
          {words.t(unknown ? 'register.views.keep' : 'register.views.manage')}
        </a>
      }
    />
  )
}

const Named = ({ view, personal }: { view: SavedView; personal: string }) => (
  <>
    {view.owner_id && <Icon name="user" />}
    <bdi>{view.name}</bdi>
    {view.owner_id && <Unseen> ({personal})</Unseen>}
  </>
)

/** A list as it is narrowed now: the part of the address, and each filter in words. */
export type Narrowed = { query: string; labels: string[] }

type PageProps = {
  view: View
  actor: Staff
  register: Register
  views: { saved: SavedView; labels: string[] }[]
  /** The view to keep, when somebody came from a list with a filter. */
  now?: Narrowed
  typed: Fields
  faults?: Faults
  /** The view that gets another name; what was typed and what is wrong is about it then. */
  renaming?: SavedView
  done?: string | null
  gone?: SavedView
}

/** Keep, rename and remove the views of a list. */
export const SavedViewsPage = (props: PageProps) => {
  const { view, register, views, now, faults = {}, done, gone, renaming } = props
  const { words } = view
  const heading = words.t('register.views.title')
  const wrong = Object.entries(faults)
  const title = wrong.length ? words.t('common.error.title', { title: heading }) : heading
  return (
    <StaffPage
      view={view}
      title={title}
      trail={<RegisterTrail view={view} register={register} more={[{ label: words.t('register.views') }]} />}
    >
      <ErrorSummary title={words.t('common.error.heading')} errors={wrong.map(([name, text]) => ({ href: `#${name}`, text }))} />
      {gone && <GoneView view={view} register={register} gone={gone} />}
      {done === 'hernoemd' && (
        <Notice kind="done" live>
          {words.t('register.views.renamed')}
        </Notice>
      )}
      <PageTitle title={heading} lede={words.t('register.views.lede')} />
      {renaming ? <Rename {...props} renaming={renaming} /> : now?.query && <Keep {...props} now={now} />}
      <Section title={words.t('register.views.kept')} count={views.length || undefined}>
        {views.length ? (
          <Kept {...props} />
        ) : (
          <EmptyState
            title={words.t('register.views.none')}
            icon="bookmark-simple"
            action={<a href={register.paths.list}>{words.t('register.views.toList')}</a>}
          >
            {words.t('register.views.none.text')}
          </EmptyState>
        )}
      </Section>
    </StaffPage>
  )
}

const GoneView = ({ view, register, gone }: { view: View; register: Register; gone: SavedView }) => (
  <Notice
    kind="done"
    live
    action={
      <Form view={view} action={`${register.paths.view(gone.id)}/terugkeer`}>
        <Button kind="quiet" small icon="arrow-counter-clockwise">
          {view.words.t('register.remove.undo')}
        </Button>
      </Form>
    }
  >
    {view.words.t('register.removed', { title: gone.name })}
  </Notice>
)

const Keep = ({ view, actor, register, now, typed, faults = {} }: PageProps & { now: Narrowed }) => {
  const { words } = view
  return (
    <Section title={words.t('register.views.keep')}>
      <Form view={view} action={register.paths.views}>
        <input type="hidden" name="vraag" value={now.query} />
        {now.labels.length > 0 && <Tags tags={now.labels.map((label) => ({ label }))} />}
        <TextInput
          name="naam"
          label={words.t('register.views.name')}
          hint={words.t('register.views.name.hint')}
          error={faults.naam}
          value={typed.text('naam')}
          width="medium"
          dir="auto"
        />
        {may(actor, 'views.team') && (
          <Picks
            name="voor"
            type="radio"
            compact
            legend={words.t('register.views.for')}
            error={faults.voor}
            values={[typed.text('voor') || 'mij']}
            picks={[
              { value: 'mij', label: words.t('register.views.mine') },
              { value: 'team', label: words.t('register.views.team') },
            ]}
          />
        )}
        <Actions>
          <Button>{words.t('common.save')}</Button>
          <a href={`${register.paths.list}?${now.query}`}>{words.t('common.cancel')}</a>
        </Actions>
      </Form>
    </Section>
  )
}

const Kept = ({ view, actor, register, views }: PageProps) => {
  const { words } = view
  const { list } = register.paths
  return (
    <DataTable
      caption={words.t('register.views.kept')}
      columns={[
        { label: words.t('register.views.name') },
        { label: words.t('register.views.for') },
        { label: words.t('register.views.filters') },
        { label: words.t('register.views.deeds'), hidden: true },
      ]}
      rows={views.map(({ saved, labels }) => ({
        cells: [
          <Lines title={<bdi>{saved.name}</bdi>} href={`${list}?${saved.query}`} />,
          words.t(saved.owner_id ? 'register.views.mine' : 'register.views.team'),
          <Tags tags={labels.map((label) => ({ label }))} />,
          keepsView(actor, saved) && <Deeds view={view} register={register} saved={saved} />,
        ],
      }))}
    />
  )
}

type DeedsProps = { view: View; register: Register; saved: SavedView }

const Deeds = ({ view, register, saved }: DeedsProps) => {
  const { words } = view
  const about = <Unseen>: {saved.name}</Unseen>
  return (
    <Stack tight>
      <a href={`${register.paths.views}?hernoem=${saved.id}`}>
        {words.t('register.views.rename')}
        {about}
      </a>
      <Form view={view} action={`${register.paths.view(saved.id)}/verwijdering`}>
        <Button kind="link">
          {words.t('register.remove')}
          {about}
        </Button>
      </Form>
    </Stack>
  )
}

const Rename = ({ view, register, typed, faults = {}, renaming }: PageProps & { renaming: SavedView }) => {
  const { words } = view
  return (
    <Section title={words.t('register.views.renaming', { name: renaming.name })}>
      <Form view={view} action={register.paths.view(renaming.id)}>
        <TextInput
          name="naam"
          label={words.t('register.views.name')}
          error={faults.naam}
          value={faults.naam ? typed.text('naam') : renaming.name}
          width="medium"
          dir="auto"
        />
        <Actions>
          <Button>{words.t('common.save')}</Button>
          <a href={register.paths.views}>{words.t('common.cancel')}</a>
        </Actions>
      </Form>
    </Section>
  )
}
