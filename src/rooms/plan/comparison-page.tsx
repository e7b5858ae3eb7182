import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { FieldChange, RecordChange } from '../../kernels/record-difference.ts'
import { wordDifference } from '../../kernels/word-difference.ts'
import { say } from '../../register/label.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { Details } from '../../ui/details/details.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { MarkedText } from '../../ui/marked-text/marked-text.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { ComparisonForm, type Side, sideSaid } from './comparison-form.tsx'
import { partLabel } from './plan-part.ts'
import { countChanges, type PartChanges } from './plan-snapshot.ts'
import type { VersionLine } from './plan-version.ts'
import { type SnapshotPart, snapshotFields } from './snapshot-fields.ts'
import { fieldsSaid, type VersionNames, valueSaid } from './version-values.tsx'
import { fieldName, VersionTrail } from './versions-page.tsx'

type ComparisonPageProps = {
  view: View
  versions: readonly VersionLine[]
  from: Side
  to: Side
  parts: PartChanges[]
  names: VersionNames
}

/** Two versions side by side: what came, what went, and each field that changed, by part of the plan. */
export const ComparisonPage = (props: ComparisonPageProps) => {
  const { view, versions, from, to, parts } = props
  const { words } = view
  const sides = { from: sideSaid(view, from), to: sideSaid(view, to) }
  const title = words.t('versions.compare.sides', { from: midSentence(view, from), to: midSentence(view, to) })
  const count = (kind: RecordChange['kind']) =>
    parts.reduce((sum, { changes }) => sum + changes.filter((change) => change.kind === kind).length, 0)
  return (
    <StaffPage view={view} title={title} trail={<VersionTrail view={view} more={[{ label: words.t('versions.compare') }]} />}>
      <PageTitle
        title={title}
        lede={
          countChanges(parts) > 0 &&
          words.t('versions.compare.sum', { added: count('added'), gone: count('gone'), changed: count('changed') })
        }
      />
      {parts.length === 0 && (
        <EmptyState title={words.t('versions.compare.same')} calm>
          {words.t('versions.compare.same.text')}
        </EmptyState>
      )}
      {parts.map(({ part, changes }) => (
        <Section title={part === 'plan' ? words.t('versions.plan') : say(words, partLabel(part))} count={changes.length}>
          <Stack>
            {changes.map((change) => (
              <Change {...props} part={part} change={change} sides={sides} />
            ))}
          </Stack>
        </Section>
      ))}
      <Section title={words.t('versions.compare.title')}>
        <ComparisonForm view={view} versions={versions} from={from} to={to} />
      </Section>
    </StaffPage>
  )
}

const midSentence = ({ words }: View, side: Side): string =>
  side === 'nu' ? words.t('versions.side.now') : words.t('versions.side.number', { number: side })

type ChangeProps = ComparisonPageProps & { part: SnapshotPart; change: RecordChange; sides: { from: string; to: string } }

const badges = { added: 'new', gone: 'neutral', changed: 'busy' } as const

const Change = (props: ChangeProps) => {
  const { view, part, change, names } = props
  const { words } = view
  const title = names.titles.get(change.id) ?? ''
  return (
    <Stack tight>
      <h3>
        {title} <Badge kind={badges[change.kind]}>{words.t(`versions.change.${change.kind}`)}</Badge>
      </h3>
      {change.kind === 'changed' ? (
        <FieldsChanged {...props} title={title} fields={change.fields} />
      ) : (
        <Details summary={words.t('versions.change.whole')} icon="list" rows={fieldsSaid(view, part, change.values, names)} />
      )}
    </Stack>
  )
}

const FieldsChanged = ({ view, part, names, sides, title, fields }: ChangeProps & { title: string; fields: FieldChange[] }) => {
  const { words } = view
  return (
    <DataTable
      caption={words.t('versions.change.caption', { title })}
      columns={[{ label: words.t('versions.change.field') }, { label: sides.from }, { label: sides.to }]}
      rows={fields.map(({ field, before, after }) => {
        const face = snapshotFields[part][field] ?? { label: 'versions.field.text', as: 'text' }
        const pieces = wordDifference(valueSaid(view, face, before, names), valueSaid(view, face, after, names))
        const side = (gone: 'gone' | 'added') => {
          const shown = pieces.filter((piece) => piece.kind === 'same' || piece.kind === gone)
          if (!shown.length) return <span class="subtle">{words.t('versions.value.none')}</span>
          return <MarkedText pieces={shown} gone={words.t('versions.mark.gone')} added={words.t('versions.mark.added')} />
        }
        return { cells: [fieldName(words, part, field), side('gone'), side('added')] }
      })}
    />
  )
}
