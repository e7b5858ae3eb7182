import { Form } from '../http/form.tsx'
import { StaffPage } from '../http/staff-page.tsx'
import type { View } from '../http/visit.ts'
import { Actions, Button, ButtonLink } from '../ui/button/button.tsx'
import { DataTable, Lines } from '../ui/data-table/data-table.tsx'
import { Details } from '../ui/details/details.tsx'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx'
import { describedBy, Field as FormField } from '../ui/field/field.tsx'
import { Differences } from '../ui/history/history.tsx'
import { KeyFigures } from '../ui/key-figures/key-figures.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import type { Child } from '../ui/part.ts'
import { Section } from '../ui/section/section.tsx'
import type { Words } from '../words/words.ts'
import type { ImportDraft } from './import-draft.ts'
import { mostRows } from './import-file.ts'
import { fieldOfControl } from './import-reading.ts'
import { say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import { cellColumns, idColumn } from './record-cells.ts'
import type { Choices } from './record-choices.ts'
import type { PlannedRow } from './record-import.ts'
import { RegisterTrail } from './record-pages.tsx'
import { nameOf, textOf } from './record-shown.tsx'
import type { Register } from './register.ts'

/** What each column of a file is called, by the name of its control; '' is the whole row. */
export const columnLabels = (register: Register, words: Words): Map<string, string> =>
  new Map([
    ['', words.t('register.import.wholeRow')],
    ...cellColumns(register, words).map(({ name, label }): [string, string] => [name, label]),
  ])

type ShellProps = { view: View; register: Register; title: string; children?: Child }

const Shell = ({ view, register, title, children }: ShellProps) => {
  const label = view.words.t('register.import')
  const more = [{ label, href: register.paths.import }]
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} more={more} />}>
      {children}
    </StaffPage>
  )
}

type ImportPageProps = {
  view: View
  register: Register
  choices: Choices
  fault?: string
  /** A preview that is there no more led here. */
  gone: boolean
}

/** Choose a file. What is in it is shown first; nothing is kept yet. */
export const ImportPage = ({ view, register, choices, fault, gone }: ImportPageProps) => {
  const { words } = view
  const heading = words.t('register.import.title', { list: say(words, register.words.title) })
  const title = fault ? words.t('common.error.title', { title: heading }) : heading
  const hint = words.t('register.import.file.hint', { rows: mostRows })
  return (
    <Shell view={view} register={register} title={title}>
      <ErrorSummary title={words.t('common.error.heading')} errors={fault ? [{ href: '#bestand', text: fault }] : []} />
      {gone && !fault && (
        <Notice kind="warning" live>
          {words.t('register.import.gone')}
        </Notice>
      )}
      <PageTitle title={heading} lede={words.t('register.import.lede')} />
      <Form view={view} action={register.paths.import} files>
        <FormField name="bestand" label={words.t('register.import.file')} hint={hint} error={fault}>
          <input
            class="input"
            type="file"
            id="bestand"
            name="bestand"
            accept=".csv,.txt,.tsv,.xlsx,.xlsm,.json"
            aria-describedby={describedBy('bestand', { hint, error: fault })}
            aria-invalid={fault ? 'true' : undefined}
          />
        </FormField>
        <Actions>
          <Button>{words.t('register.import.look')}</Button>
          <a href={register.paths.list}>{words.t('common.cancel')}</a>
        </Actions>
      </Form>
      <Details summary={words.t('register.import.columns')}>
        <p>
          {words.rich(
            'register.import.columns.text',
            {},
            { a: (children) => <a href={`${register.paths.export}?vorm=xlsx`}>{children}</a> },
          )}
        </p>
        <DataTable
          caption={words.t('register.import.columns')}
          columns={[{ label: words.t('register.import.column') }, { label: words.t('register.import.in') }]}
          rows={cellColumns(register, words).map(({ name, label }) => ({
            cells: [label, whatFits(register, name, choices, words)],
          }))}
        />
      </Details>
    </Shell>
  )
}

/** What may stand in a column, in words. */
const whatFits = (register: Register, control: string, choices: Choices, words: Words): string => {
  if (control === idColumn) return words.t('register.import.in.id')
  const name = fieldOfControl(register, control)
  const field = register.fields[name]!
  if (field.type === 'period' || field.type === 'date') return words.t('register.import.in.day')
  if (field.type === 'number') return words.t('register.import.in.number')
  if (field.type === 'choice')
    return Object.values(field.options)
      .map((label) => say(words, label))
      .join(', ')
  if (field.type === 'person') return words.t('register.import.in.person')
  if (field.type !== 'link' && field.type !== 'links') return words.t('register.import.in.text', { max: field.max })
  const codes = choices.links[name]!.filter((link) => link.active).map(({ code }) => code)
  const some = codes.slice(0, 8).join(', ') + (codes.length > 8 ? ', …' : '')
  return words.t(field.type === 'link' ? 'register.import.in.link' : 'register.import.in.links', { codes: some })
}

export const [shownNew, shownChanged, shownFaults] = [10, 10, 50]

type PreviewProps = {
  view: View
  register: Register
  choices: Choices
  draft: ImportDraft
  /** The first new records, and the first changed ones with what they are now. */
  fresh: PlannedRow[]
  changed: PlannedRow[]
  existing: Map<string, RegisterRecord>
}

/** What a file would do, before anything is kept; or what is wrong in it. */
export const PreviewPage = (props: PreviewProps) => {
  const { view, register, draft } = props
  const { words } = view
  if (draft.faults.length) return <FaultsPage view={view} register={register} draft={draft} />
  const changes = draft.rows.filter(({ version }) => version !== null).length
  const counts = { added: draft.rows.length - changes, changed: changes, unchanged: draft.unchanged }
  const title = words.t('register.import.preview', { name: draft.name })
  return (
    <Shell view={view} register={register} title={title}>
      <PageTitle title={title} lede={draft.rows.length ? words.t('register.import.notYet') : undefined} />
      {draft.rows.length ? (
        <>
          <Section title={words.t('register.import.counts')}>
            <KeyFigures
              figures={[
                { figure: words.number(counts.added), text: words.t('register.import.counts.new') },
                { figure: words.number(counts.changed), text: words.t('register.import.counts.changed') },
                { figure: words.number(counts.unchanged), text: words.t('register.import.counts.same') },
              ]}
            />
          </Section>
          <Form view={view} action={register.paths.draft(draft.id)}>
            <Actions>
              <Button icon="check">{words.t('register.import.confirm', { count: draft.rows.length })}</Button>
              <a href={register.paths.list}>{words.t('register.import.cancel')}</a>
            </Actions>
          </Form>
          {changes > 0 && <Changed {...props} count={changes} />}
          {counts.added > 0 && <Fresh {...props} count={counts.added} />}
        </>
      ) : (
        <EmptyState
          title={words.t('register.import.nothing')}
          calm
          action={<a href={register.paths.list}>{words.t('register.views.toList')}</a>}
        >
          {words.t('register.import.nothing.text', { count: draft.unchanged })}
        </EmptyState>
      )}
    </Shell>
  )
}

const bold = (children: Child) => <b>{children}</b>

const Fresh = ({ view, register, choices, fresh, count }: PreviewProps & { count: number }) => {
  const { words } = view
  const shown = register.list.columns
  return (
    <Section title={words.t('register.import.new')} count={words.number(count)}>
      <DataTable
        caption={words.t('register.import.new')}
        columns={[
          ...shown.map((name) => ({ label: nameOf(register.fields[name]!, words) })),
          { label: words.t('register.import.row') },
        ]}
        rows={fresh.map(({ line, values }) => ({
          cells: [
            <Lines title={register.titleOf(values, words.lang)} />,
            ...shown.slice(1).map((name) => saidValue(props(register, choices, words), name, values)),
            words.number(line),
          ],
        }))}
        foot={count > fresh.length && words.t('register.import.more', { count: count - fresh.length })}
      />
    </Section>
  )
}

const props = (register: Register, choices: Choices, words: Words) => ({ register, choices, words })

/** A value as text; people by the name under which they may be chosen. */
const saidValue = (shown: ReturnType<typeof props>, name: string, values: PlannedRow['values'], person?: string | null) => {
  const chosen = shown.choices.people[name]?.find(({ id }) => id === values[name])?.name
  return textOf(name, values[name]!, person ?? chosen, shown)
}

const Changed = ({ view, register, choices, changed, existing, count }: PreviewProps & { count: number }) => {
  const { words } = view
  const shown = props(register, choices, words)
  const differencesOf = ({ id, values }: PlannedRow) => {
    const now = existing.get(id)
    if (!now) return []
    return Object.entries(register.fields)
      .filter(([name]) => JSON.stringify(now.values[name]) !== JSON.stringify(values[name]))
      .map(([name, field]) => ({
        label: nameOf(field, words),
        before: saidValue(shown, name, now.values, now.people[name]),
        after: saidValue(shown, name, values),
      }))
  }
  return (
    <Section title={words.t('register.import.changed')} count={words.number(count)}>
      <DataTable
        caption={words.t('register.import.changed')}
        columns={[
          { label: say(words, register.words.title) },
          { label: words.t('register.conflict.caption') },
          { label: words.t('register.import.row') },
        ]}
        rows={changed.map((row) => ({
          cells: [
            <Lines title={register.titleOf(row.values, words.lang)} />,
            <Differences
              rows={differencesOf(row)}
              was={words.t('register.history.was')}
              became={words.t('register.history.became')}
            />,
            words.number(row.line),
          ],
        }))}
        foot={count > changed.length && words.t('register.import.more', { count: count - changed.length })}
      />
    </Section>
  )
}

const FaultsPage = ({ view, register, draft }: Pick<PreviewProps, 'view' | 'register' | 'draft'>) => {
  const { words } = view
  const labels = columnLabels(register, words)
  const count = draft.faults.length
  const title = words.t('register.import.wrong', { name: draft.name })
  const all = `${register.paths.draft(draft.id)}/fouten`
  return (
    <Shell view={view} register={register} title={title}>
      <PageTitle
        title={title}
        lede={words.rich(
          'register.import.wrong.text',
          { count, rows: new Set(draft.faults.map(({ line }) => line)).size },
          { b: bold },
        )}
        actions={
          <ButtonLink href={register.paths.import} icon="upload-simple">
            {words.t('register.import.again')}
          </ButtonLink>
        }
      />
      <Section title={words.t('register.import.faults')} count={words.number(count)}>
        <DataTable
          caption={words.t('register.import.faults')}
          columns={[
            { label: words.t('register.import.where') },
            { label: words.t('register.import.column') },
            { label: words.t('register.import.reason') },
          ]}
          rows={draft.faults.slice(0, shownFaults).map(({ line, control, text }) => ({
            cells: [words.t('register.import.rowNumber', { row: line }), labels.get(control) ?? control, text],
          }))}
          foot={
            <>
              <span>
                {count > shownFaults
                  ? words.t('register.import.faults.some', { shown: shownFaults, count })
                  : words.t('register.page.end')}
              </span>
              <a href={all}>{words.t('register.import.faults.all')}</a>
            </>
          }
        />
      </Section>
    </Shell>
  )
}
