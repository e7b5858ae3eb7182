import type { Staff } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import type { Fields } from '../http/fields.ts'
import { Form } from '../http/form.tsx'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Actions, Button } from '../ui/button/button.tsx'
import { DataTable, Lines } from '../ui/data-table/data-table.tsx'
import { Details } from '../ui/details/details.tsx'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx'
import { Icon } from '../ui/icon/icon.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import type { Child } from '../ui/part.ts'
import { Picks } from '../ui/picks/picks.tsx'
import { Section, Unseen } from '../ui/section/section.tsx'
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
  /** Which view the faults are about; none: the new one. */
  renamed?: string
  done?: string | null
  gone?: SavedView
}

/** Keep, rename and remove the views of a list. */
export const SavedViewsPage = (props: PageProps) => {
  const { view, register, views, now, faults = {}, done, gone, renamed } = props
  const { words } = view
  const heading = words.t('register.views.title')
  const wrong = Object.entries(faults)
  const title = wrong.length ? words.t('common.error.title', { title: heading }) : heading
  const href = (name: string) => (renamed ? `#naam-${renamed}` : `#${name}`)
  return (
    <StaffPage
      view={view}
      title={title}
      trail={<RegisterTrail view={view} register={register} more={[{ label: words.t('register.views') }]} />}
    >
      <ErrorSummary title={words.t('common.error.heading')} errors={wrong.map(([name, text]) => ({ href: href(name), text }))} />
      {gone && <GoneView view={view} register={register} gone={gone} />}
      {done === 'hernoemd' && (
        <Notice kind="done" live>
          {words.t('register.views.renamed')}
        </Notice>
      )}
      <PageTitle title={heading} lede={words.t('register.views.lede')} />
      {now?.query && <Keep {...props} now={now} />}
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

const Keep = ({ view, actor, register, now, typed, faults = {}, renamed }: PageProps & { now: Narrowed }) => {
  const { words } = view
  const own = renamed ? {} : faults
  return (
    <Section title={words.t('register.views.keep')}>
      <Form view={view} action={register.paths.views}>
        <input type="hidden" name="vraag" value={now.query} />
        {now.labels.length > 0 && <Tags tags={now.labels.map((label) => ({ label }))} />}
        <TextInput
          name="naam"
          label={words.t('register.views.name')}
          hint={words.t('register.views.name.hint')}
          error={own.naam}
          value={renamed ? '' : typed.text('naam')}
          width="medium"
          dir="auto"
        />
        {may(actor, 'views.team') && (
          <Picks
            name="voor"
            type="radio"
            compact
            legend={words.t('register.views.for')}
            error={own.voor}
            values={[(!renamed && typed.text('voor')) || 'mij']}
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

const Kept = ({ view, actor, register, views, typed, faults = {}, renamed }: PageProps) => {
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
          keepsView(actor, saved) && (
            <Deeds
              view={view}
              register={register}
              saved={saved}
              typed={renamed === saved.id ? typed.text('naam') : saved.name}
              error={renamed === saved.id ? faults.naam : undefined}
            />
          ),
        ],
      }))}
    />
  )
}

type DeedsProps = { view: View; register: Register; saved: SavedView; typed: string; error?: Child }

const Deeds = ({ view, register, saved, typed, error }: DeedsProps) => {
  const { words } = view
  const action = register.paths.view(saved.id)
  const about = <Unseen>: {saved.name}</Unseen>
  return (
    <>
      <Details
        icon="pencil-simple"
        open={error !== undefined}
        summary={
          <span>
            {words.t('register.views.rename')}
            {about}
          </span>
        }
      >
        <Form view={view} action={action}>
          <TextInput
            id={`naam-${saved.id}`}
            name="naam"
            label={words.t('register.views.name')}
            value={typed}
            error={error}
            dir="auto"
          />
          <Actions>
            <Button kind="quiet" small>
              {words.t('common.save')}
            </Button>
          </Actions>
        </Form>
      </Details>
      <Form view={view} action={`${action}/verwijdering`}>
        <Button kind="quiet" small icon="trash">
          {words.t('register.remove')}
          {about}
        </Button>
      </Form>
    </>
  )
}
