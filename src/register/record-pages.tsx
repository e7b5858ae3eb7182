import type { Fields } from '../http/fields.ts'
import { Form } from '../http/form.tsx'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Breadcrumbs } from '../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../ui/button/button.tsx'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx'
import { Facts } from '../ui/facts/facts.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import type { Child } from '../ui/part.ts'
import { PurposeLine } from '../ui/purpose-line/purpose-line.tsx'
import { Section } from '../ui/section/section.tsx'
import { say } from './label.ts'
import type { LastChange, RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Values } from './record-field.ts'
import type { Faults } from './record-form.ts'
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
  if (done !== 'bewaard' && done !== 'gelijk') return null
  return (
    <Notice kind={done === 'bewaard' ? 'done' : 'info'} live>
      {done === 'bewaard' ? say(view.words, register.words.kept) : view.words.t('register.unchanged')}
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
  last?: LastChange
  done: string | null
  manage: boolean
}

/** One record: all fields, who changed it last, and the way to change it. */
export const RecordPage = ({ view, register, record, choices, last, done, manage }: RecordPageProps) => {
  const { words } = view
  const title = register.titleOf(record.values, words.lang)
  const shown = { register, record, choices, words }
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} />}>
      <DoneNotice view={view} register={register} done={done} />
      <PageTitle
        title={title}
        actions={
          manage && (
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
    </StaffPage>
  )
}

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
