import type { Fields } from '../http/fields.ts'
import { Form } from '../http/form.tsx'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Breadcrumbs } from '../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../ui/button/button.tsx'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { Details } from '../ui/details/details.tsx'
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx'
import { Facts } from '../ui/facts/facts.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import type { Child } from '../ui/part.ts'
import { PurposeLine } from '../ui/purpose-line/purpose-line.tsx'
import { Section } from '../ui/section/section.tsx'
import { say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Values } from './record-field.ts'
import type { Faults } from './record-form.ts'
import type { LastChange } from './record-history.ts'
import { hasLongList, RecordInputs } from './record-inputs.tsx'
import { nameOf, textOf, ValueShown } from './record-shown.tsx'
import type { Register } from './register.ts'

/** Purpose, ground, readers and term of a register with personal data. */
export const RegisterPurpose = ({ view, register }: { view: View; register: Register }) => {
  const { words } = view
  const purpose = register.words.purpose
  if (!purpose) return null
  return (
    <PurposeLine
      rows={[
        { label: words.t('common.purpose.goal'), value: say(words, purpose.goal) },
        { label: words.t('common.purpose.ground'), value: say(words, purpose.ground) },
        { label: words.t('common.purpose.readers'), value: say(words, purpose.readers) },
        { label: words.t('common.purpose.until'), value: say(words, purpose.until) },
      ]}
    />
  )
}

type Trail = { label: string; href?: string }
/** The way back, above the title of a page of the register. */
export const RegisterTrail = ({ view, register, more = [] }: { view: View; register: Register; more?: Trail[] }) => {
  const title = say(view.words, register.words.title)
  return <Breadcrumbs label={title} items={[{ label: title, href: register.paths.list }, ...more]} />
}

/** What was just done, as the address says after a form was sent. */
export const DoneNotice = ({ view, register, done }: { view: View; register: Register; done: string | null }) => {
  const { words } = view
  const said: Record<string, string> = {
    bewaard: say(words, register.words.kept),
    gelijk: words.t('register.unchanged'),
    terug: words.t('register.returned'),
    hersteld: words.t('register.restored'),
  }
  if (!done || !Object.hasOwn(said, done)) return null
  return (
    <Notice kind={done === 'gelijk' ? 'info' : 'done'} live>
      {said[done]}
    </Notice>
  )
}

type GoneProps = { view: View; register: Register; record: RegisterRecord; live?: boolean }

/** A record that was taken away, with the way back. */
export const GoneNotice = ({ view, register, record, live = true }: GoneProps) => {
  const { words } = view
  const action = register.paths.returning(record.key)
  return (
    <Notice
      kind={live ? 'done' : 'warning'}
      live={live}
      action={
        <Form view={view} action={action}>
          <Button kind="quiet" small icon="arrow-counter-clockwise">
            {words.t(live ? 'register.remove.undo' : 'register.return')}
          </Button>
        </Form>
      }
    >
      {words.t('register.removed', { title: register.titleOf(record.values, words.lang) })}
    </Notice>
  )
}

export const whoAndWhen = (view: View, last: LastChange): { who: string; when: string } => ({
  who: last.by ?? view.words.t('register.conflict.system'),
  when: view.words.moment(last.at, view.force.timeZone),
})

type RecordPageProps = {
  view: View
  register: Register
  record: RegisterRecord
  choices: Choices
  done?: string | null
  manage: boolean
  last?: LastChange
  /** What became of it. */
  history: Child
  /** Why it cannot come back. */
  refused?: string[]
}

/** One record: all fields, who changed it last, the way to change it, and its history. */
export const RecordPage = (props: RecordPageProps) => {
  const { view, register, record, choices, done = null, manage, last, history, refused = [] } = props
  const { words } = view
  const title = register.titleOf(record.values, words.lang)
  const shown = { register, record, choices, words }
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} />}>
      {refused.length > 0 && (
        <Notice kind="wrong" title={words.t('register.return.refused')} live>
          {refused.map((text) => (
            <p>{text}</p>
          ))}
        </Notice>
      )}
      {record.removed ? (
        <GoneNotice view={view} register={register} record={record} live={false} />
      ) : (
        <DoneNotice view={view} register={register} done={done} />
      )}
      <PageTitle
        title={title}
        actions={
          manage &&
          !record.removed && (
            <ButtonLink href={register.paths.change(record.key)} kind="quiet" icon="pencil-simple">
              {words.t('common.change')}
            </ButtonLink>
          )
        }
        meta={last && words.t('register.changed', whoAndWhen(view, last))}
      />
      <RegisterPurpose view={view} register={register} />
      <Facts
        rows={Object.entries(register.fields).map(([name, field]) => ({
          label: nameOf(field, words),
          value: <ValueShown name={name} {...shown} />,
        }))}
      />
      {history}
    </StaffPage>
  )
}

/** What somebody else saved in the meantime. */
export type Conflict = { theirs: RegisterRecord; mine: Values; last?: LastChange }

type FormPageProps = {
  view: View
  register: Register
  choices: Choices
  typed: Fields
  faults?: Faults
  /** The record that is changed; none when one is added. */
  record?: RegisterRecord
  conflict?: Conflict
}

/** The form of a new record or a changed one. Whatever was typed stands in it again when something is wrong. */
export const FormPage = ({ view, register, choices, typed, faults = {}, record, conflict }: FormPageProps) => {
  const { words } = view
  const heading = say(words, record ? register.words.change : register.words.add)
  const wrong = Object.entries(faults)
  const title = wrong.length ? words.t('common.error.title', { title: heading }) : heading
  const back = record ? register.paths.one(record.key) : register.paths.list
  const kept = {
    people: Object.fromEntries(
      Object.entries(record?.people ?? {}).flatMap(([name, person]) =>
        person ? [[name, { id: record?.values[name] as string, name: person }]] : [],
      ),
    ),
    values: record?.values ?? {},
  }
  return (
    <StaffPage
      view={view}
      title={title}
      scripts={hasLongList(register, choices) ? ['pick-list.js'] : []}
      trail={<RegisterTrail view={view} register={register} />}
    >
      <ErrorSummary title={words.t('common.error.heading')} errors={wrong.map(([name, text]) => ({ href: `#${name}`, text }))} />
      <PageTitle title={heading} lede={record && register.titleOf(record.values, words.lang)} />
      {conflict && <ConflictNotice view={view} register={register} choices={choices} conflict={conflict} />}
      <Form view={view} action={record ? register.paths.one(record.key) : register.paths.list}>
        {record && <input type="hidden" name="_versie" value={conflict ? conflict.theirs.version : record.version} />}
        <RecordInputs view={view} register={register} typed={typed} faults={faults} choices={choices} kept={kept} />
        <Actions>
          <Button>{words.t(conflict ? 'register.conflict.save' : 'common.save')}</Button>
          <a href={back}>{words.t('common.cancel')}</a>
        </Actions>
      </Form>
      {record && register.removable && !conflict && <Removal view={view} action={register.paths.removal(record.key)} />}
    </StaffPage>
  )
}

const Removal = ({ view, action }: { view: View; action: string }) => (
  <Details summary={view.words.t('register.remove')} icon="trash">
    <p>{view.words.t('register.remove.text')}</p>
    <Form view={view} action={action}>
      <Button kind="quiet">{view.words.t('register.remove')}</Button>
    </Form>
  </Details>
)

type ConflictProps = { view: View; register: Register; choices: Choices; conflict: Conflict }

const ConflictNotice = ({ view, register, choices, conflict: { theirs, mine, last } }: ConflictProps) => {
  const { words } = view
  const shown = { register, record: theirs, choices, words }
  const personOf = (name: string, id: unknown): Child =>
    choices.people[name]?.find((person) => person.id === id)?.name ?? words.t('register.nobody')
  const different = Object.entries(register.fields).filter(
    ([name]) => JSON.stringify(mine[name]) !== JSON.stringify(theirs.values[name]),
  )
  return (
    <>
      <Notice kind="warning" title={words.t('register.conflict.title')} live>
        {last && <p>{words.t('register.conflict.text', whoAndWhen(view, last))}</p>}
      </Notice>
      <Section title={words.t('register.conflict.caption')}>
        <DataTable
          caption={words.t('register.conflict.caption')}
          columns={[
            { label: words.t('register.conflict.field') },
            { label: words.t('register.conflict.theirs') },
            { label: words.t('register.conflict.mine') },
          ]}
          rows={different.map(([name, field]) => ({
            cells: [
              nameOf(field, words),
              textOf(name, theirs.values[name]!, theirs.people[name], shown),
              field.type === 'person' ? personOf(name, mine[name]) : textOf(name, mine[name]!, null, shown),
            ],
          }))}
        />
      </Section>
    </>
  )
}
