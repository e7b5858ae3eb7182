import { Form } from '../http/form.tsx'
import type { View } from '../http/visit.ts'
import { Button } from '../ui/button/button.tsx'
import { History, type HistoryLine as Shown } from '../ui/history/history.tsx'
import type { IconName } from '../ui/icon/icon-name.ts'
import { Section, Unseen } from '../ui/section/section.tsx'
import { type RegisterRecord, versionOf } from './record.ts'
import type { Choices } from './record-choices.ts'
import { type Values, valuesInOrder } from './record-field.ts'
import { type HistoryDeed, type HistoryLine, historyShown, type RecordHistory } from './record-history.ts'
import { nameOf, textOf } from './record-shown.tsx'
import type { Register } from './register.ts'

const icons: Record<HistoryDeed, IconName> = {
  add: 'plus',
  change: 'pencil-simple',
  remove: 'trash',
  return: 'arrow-counter-clockwise',
  restore: 'arrow-counter-clockwise',
  import: 'table',
}

type HistoryProps = {
  view: View
  register: Register
  record: RegisterRecord
  choices: Choices
  history: RecordHistory
  /** May put an earlier state back. */
  manage: boolean
}

/** What became of a record: who, when, what changed in words, and each earlier state one step away. */
export const HistorySection = (props: HistoryProps) => {
  const { view, history } = props
  const { words } = view
  if (!history.lines.length) return null
  const lines = history.lines.map((line) => shownLine(props, line))
  const first = history.lines.at(-1)!
  // What stood there before Vonk kept a history is a state too.
  if (first.before && history.lines.length < historyShown) lines.push(beforeThat(props, first))
  return (
    <Section title={words.t('register.history')}>
      <History lines={lines} was={words.t('register.history.was')} became={words.t('register.history.became')} />
      {history.lines.length === historyShown && <p>{words.t('register.history.more', { count: historyShown })}</p>}
    </Section>
  )
}

const shownLine = (props: HistoryProps, line: HistoryLine): Shown => {
  const { view } = props
  const { words } = view
  const who = line.by ?? words.t('register.conflict.system')
  return {
    what: words.t(`register.history.${line.deed}`, { who }),
    ...whenOf(view, line.at),
    icon: icons[line.deed],
    differences: differencesOf(props, line),
    action: line.after && <PutBack {...props} line={line} state="na" values={line.after} />,
  }
}

const beforeThat = (props: HistoryProps, line: HistoryLine): Shown => ({
  what: props.view.words.t('register.history.before'),
  ...whenOf(props.view, line.at),
  icon: 'clock',
  differences: [],
  action: <PutBack {...props} line={line} state="voor" values={line.before!} />,
})

const whenOf = (view: View, at: Date) => ({ when: view.words.moment(at, view.force.timeZone), datetime: at.toISOString() })

/** A long text is told by its beginning: the whole of it stands on the page or comes back with the state. */
const longest = 300

const differencesOf = (
  { view, register, choices, history }: HistoryProps,
  { before, after }: HistoryLine,
): Shown['differences'] => {
  if (!before || !after) return []
  const said = (name: string, values: Values) => {
    if (!(name in values)) return view.words.t('register.blank')
    const value = values[name]!
    const text = textOf(name, value, history.people[String(value)], { register, choices, words: view.words })
    return text.length > longest ? `${text.slice(0, longest)} …` : text
  }
  return Object.entries(register.fields)
    .filter(([name]) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map(([name, field]) => ({ label: nameOf(field, view.words), before: said(name, before), after: said(name, after) }))
}

type PutBackProps = HistoryProps & { line: HistoryLine; state: 'na' | 'voor'; values: Values }

const PutBack = ({ view, register, record, manage, line, state, values }: PutBackProps) => {
  const same = versionOf(valuesInOrder(register.fields, values, record.values)) === record.version
  if (!manage || record.removed || same) return null
  return (
    <Form view={view} action={register.paths.restoring(record.key)}>
      <input type="hidden" name="regel" value={line.id} />
      <input type="hidden" name="toestand" value={state} />
      <input type="hidden" name="_versie" value={record.version} />
      <Button kind="quiet" small icon="arrow-counter-clockwise">
        {view.words.t('register.restore')}
        <Unseen> {view.words.t('register.restore.state', { when: view.words.moment(line.at, view.force.timeZone) })}</Unseen>
      </Button>
    </Form>
  )
}
