import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import type { Plan } from '../../spine/plan-period.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Prose, Section } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { ComparisonForm } from './comparison-form.tsx'
import { planPaths } from './paths.ts'
import { NoPlan } from './plan-empty.tsx'
import { partLabel } from './plan-part.ts'
import { countChanges, type PartChanges, titlesIn } from './plan-snapshot.ts'
import type { PlanState, VersionLine } from './plan-version.ts'
import { snapshotFields } from './snapshot-fields.ts'

export type VersionFaults = { besluit?: string; dag?: string; notitie?: string; plan?: string }

type VersionsPageProps = {
  view: View
  plan: Plan
  state: PlanState
  versions: VersionLine[]
  approves: boolean
  loads: boolean
  done: string | null
  typed?: Fields
  faults?: VersionFaults
}

type Trail = { label: string; href?: string }

/** The way back from a page of versions. */
export const VersionTrail = ({ view: { words }, more = [] }: { view: View; more?: Trail[] }) => (
  <Breadcrumbs
    label={words.t('versions.plan')}
    items={[
      { label: words.t('versions.plan'), href: planPaths.plan },
      { label: words.t('versions.title'), href: more.length ? planPaths.versions : undefined },
      ...more,
    ]}
  />
)

/** In place of the versions while no plan is loaded. */
export const NoVersionsPage = ({ view, loads }: { view: View; loads: boolean }) => (
  <StaffPage view={view} title={view.words.t('versions.title')} trail={<VersionTrail view={view} />}>
    <PageTitle title={view.words.t('versions.title')} />
    <NoPlan view={view} loads={loads} />
  </StaffPage>
)

/** The approved versions, how the working plan differs from the last one, and the form to approve it. */
export const VersionsPage = (props: VersionsPageProps) => {
  const { view, plan, state, versions, approves, done, faults = {} } = props
  const { words } = view
  const heading = words.t('versions.title')
  const wrong = Object.entries(faults)
  return (
    <StaffPage
      view={view}
      title={wrong.length ? words.t('common.error.title', { title: heading }) : heading}
      trail={<VersionTrail view={view} />}
    >
      <ErrorSummary
        title={words.t('common.error.heading')}
        errors={wrong.map(([name, text]) => ({ href: name === 'plan' ? '#goedkeuren' : `#${name}`, text }))}
      />
      {done === 'goedgekeurd' && state.last && (
        <Notice kind="done" live title={words.t('versions.approved', { number: state.last.number })}>
          <p>{words.t('versions.approved.text')}</p>
        </Notice>
      )}
      <PageTitle
        title={heading}
        lede={standing(props)}
        actions={
          <>
            {props.loads && (
              <ButtonLink href={planPaths.loading} kind="quiet">
                {words.t('versions.none.load')}
              </ButtonLink>
            )}
            <ButtonLink href={planPaths.planFile} kind="quiet" icon="floppy-disk">
              {words.t('versions.take')}
            </ButtonLink>
          </>
        }
        meta={<Fact icon="compass">{words.t('versions.period', { from: plan.starts_on, until: plan.ends_on })}</Fact>}
      />
      {state.changes.length > 0 && <Changed view={view} state={state} />}
      {approves && <Approval {...props} />}
      <Section title={words.t('versions.list')} count={versions.length || undefined}>
        {versions.length > 0 ? <Approved view={view} versions={versions} /> : <NoVersion view={view} />}
      </Section>
      {versions.length > 0 && (
        <Section title={words.t('versions.compare.title')}>
          <ComparisonForm view={view} versions={versions} from={versions.at(-1)!.number} to="nu" />
        </Section>
      )}
    </StaffPage>
  )
}

const standing = ({ view: { words }, state: { last, changes } }: VersionsPageProps): string => {
  if (!last) return words.t('versions.standing.none')
  const values = { number: last.number, day: last.decided_on }
  const n = countChanges(changes)
  return n === 0 ? words.t('versions.standing.same', values) : words.t('versions.standing.changed', { ...values, n })
}

const NoVersion = ({ view: { words } }: { view: View }) => (
  <EmptyState title={words.t('versions.empty')} icon="seal-check">
    {words.t('versions.empty.text')}
  </EmptyState>
)

/** Of many changes the first tell enough here; the comparison has them all. */
const mostShown = 12

const Changed = ({ view, state }: { view: View; state: PlanState }) => {
  const { words } = view
  const titles = titlesIn([state.last!.snapshot, state.snapshot], words.lang)
  const all = state.changes.flatMap(({ part, changes }) => changes.map((change) => ({ part, change })))
  return (
    <Section
      title={words.t('versions.changes')}
      count={all.length}
      action={<a href={planPaths.comparison(state.last!.number, 'nu')}>{words.t('versions.changes.all')}</a>}
    >
      <DataTable
        caption={words.t('versions.changes')}
        columns={[{ label: words.t('versions.changes.what') }, { label: words.t('versions.changes.how') }]}
        rows={all.slice(0, mostShown).map(({ part, change }) => ({
          cells: [
            <Lines
              title={titles.get(change.id)}
              note={part === 'plan' ? words.t('versions.plan') : say(words, partLabel(part))}
            />,
            howChanged(view, part, change),
          ],
        }))}
        foot={all.length > mostShown && words.t('versions.changes.more', { n: all.length - mostShown })}
      />
    </Section>
  )
}

const howChanged = ({ words }: View, part: PartChanges['part'], change: PartChanges['changes'][number]): string => {
  if (change.kind !== 'changed') return words.t(`versions.change.${change.kind}`)
  return words.list(change.fields.map(({ field }) => fieldName(words, part, field)))
}

/** What a version calls a field; one that this Vonk no longer keeps has its bare name. */
export const fieldName = (words: View['words'], part: PartChanges['part'], field: string): string => {
  const face = snapshotFields[part][field]
  return face ? say(words, face.label) : field
}

const Approval = ({ view, state, typed, faults = {} }: VersionsPageProps) => {
  const { words } = view
  if (state.last && state.changes.length === 0) return null
  const number = (state.last?.number ?? 0) + 1
  return (
    <Section title={words.t('versions.approve')} id="goedkeuren">
      <Prose>
        <p>{words.t('versions.approve.text', { number })}</p>
      </Prose>
      <Form view={view} action={planPaths.versions}>
        <TextInput
          name="besluit"
          label={words.t('versions.approve.by')}
          hint={words.t('versions.approve.by.hint')}
          value={typed?.text('besluit')}
          error={faults.besluit}
        />
        <TextInput
          name="dag"
          type="date"
          width="medium"
          label={words.t('versions.approve.on')}
          value={typed?.text('dag')}
          error={faults.dag}
        />
        <TextArea
          name="notitie"
          rows={3}
          label={words.t('versions.approve.note')}
          optional={words.t('common.optional')}
          value={typed?.text('notitie')}
          error={faults.notitie}
        />
        <Actions>
          <Button>{words.t('versions.approve.button', { number })}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

const Approved = ({ view, versions }: { view: View; versions: VersionLine[] }) => {
  const { words, force } = view
  return (
    <DataTable
      caption={words.t('versions.list')}
      columns={[
        { label: words.t('versions.column.version') },
        { label: words.t('versions.column.decided') },
        { label: words.t('versions.column.recorded') },
        { label: words.t('versions.column.before') },
      ]}
      rows={versions.map((version) => ({
        cells: [
          <Lines
            title={words.t('versions.number', { number: version.number })}
            href={planPaths.version(version.number)}
            note={version.note}
          />,
          <Lines title={version.decided_by} note={words.date(version.decided_on)} />,
          <Lines title={version.recorded} note={words.moment(version.approved_at, force.timeZone)} />,
          version.number > 1 ? (
            <a href={planPaths.comparison(version.number - 1, version.number)}>
              {words.t('versions.compare.with', { number: version.number - 1 })}
            </a>
          ) : (
            words.t('versions.first')
          ),
        ],
      }))}
    />
  )
}
