import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section } from '../../ui/section/section.tsx'
import { planPaths } from './paths.ts'
import { partLabel } from './plan-part.ts'
import { type SnapshotRecord, titleOf } from './plan-snapshot.ts'
import type { Version } from './plan-version.ts'
import { type SnapshotPart, snapshotFields } from './snapshot-fields.ts'
import { type VersionNames, valueSaid } from './version-values.tsx'
import { fieldName, VersionTrail } from './versions-page.tsx'

/** Which fields of a record stand below its name, and in the columns of its table; parts without columns are names with a text. */
const faces: Partial<Record<SnapshotPart, { below: string[]; columns: string[][] }>> = {
  objective: { below: ['reason', 'elements'], columns: [['pillar_id'], ['theme_id'], ['starts_on', 'ends_on'], ['owner_id']] },
  action: {
    below: ['means', 'waits_for_id'],
    columns: [['objective_id'], ['starts_on', 'ends_on'], ['status'], ['owner_id', 'unit_id'], ['framework_id']],
  },
  indicator: {
    below: ['definition', 'measure', 'frequency', 'better'],
    columns: [
      ['baseline', 'baseline_on'],
      ['target', 'target_on'],
      ['objective_id', 'element_id'],
    ],
  },
  commitment: {
    below: ['means', 'note'],
    columns: [['party'], ['due_on'], ['outcome', 'outcome_on'], ['factor_id', 'objective_id']],
  },
}

type VersionPageProps = { view: View; version: Version; names: VersionNames; last: boolean }

/** A whole version, as it was approved: read only, and printed as it stands. */
export const VersionPage = ({ view, version, names, last }: VersionPageProps) => {
  const { words, force } = view
  const title = words.t('versions.number', { number: version.number })
  const [plan] = version.snapshot.parts.find(({ part }) => part === 'plan')?.records ?? []
  return (
    <StaffPage view={view} title={title} trail={<VersionTrail view={view} more={[{ label: title }]} />}>
      <PageTitle
        title={title}
        lede={plan && titleOf(plan.fields, words.lang)}
        actions={
          <ButtonLink href={planPaths.comparison(version.number, 'nu')} kind="quiet">
            {words.t('versions.compare.now')}
          </ButtonLink>
        }
        meta={
          <>
            <Fact icon="seal-check">{words.t('versions.decided', { by: version.decided_by, day: version.decided_on })}</Fact>
            <Fact icon="pencil-simple">
              {words.t('versions.recorded', { by: version.recorded, at: words.moment(version.approved_at, force.timeZone) })}
            </Fact>
            {!last && <Fact icon="info">{words.t('versions.superseded')}</Fact>}
          </>
        }
      />
      {version.note && <p dir="auto">{version.note}</p>}
      {version.snapshot.parts
        .filter(({ part, records }) => part !== 'plan' && records.length > 0)
        .map(({ part, records }) => (
          <Section title={say(words, partLabel(part as Exclude<SnapshotPart, 'plan'>))} count={records.length}>
            <Part view={view} part={part} records={records} names={names} />
          </Section>
        ))}
    </StaffPage>
  )
}

type PartProps = { view: View; part: SnapshotPart; records: SnapshotRecord[]; names: VersionNames }

const Part = ({ view, part, records, names }: PartProps) => {
  const { words } = view
  const face = faces[part]
  if (!face)
    return <Facts rows={records.map((one) => ({ label: titleOf(one.fields, words.lang), value: textOf(view, part, one) }))} />
  const said = ({ fields }: SnapshotRecord, name: string) => valueSaid(view, snapshotFields[part][name]!, fields[name], names)
  const all = (one: SnapshotRecord, columns: string[], between: string) =>
    columns
      .map((name) => said(one, name))
      .filter(Boolean)
      .join(between)
  return (
    <DataTable
      caption={say(words, partLabel(part as Exclude<SnapshotPart, 'plan'>))}
      columns={[
        { label: words.t('versions.field.title') },
        ...face.columns.map(([name]) => ({ label: columnName(view, part, name!) })),
      ]}
      rows={records.map((one) => ({
        cells: [
          <Lines title={titleOf(one.fields, words.lang)} note={all(one, face.below, ' · ')} />,
          ...face.columns.map((columns) => all(one, columns, columns[0] === 'starts_on' ? ' – ' : ' · ')),
        ],
      }))}
    />
  )
}

const columnName = ({ words }: View, part: SnapshotPart, name: string): string =>
  name === 'starts_on' ? words.t('versions.field.period') : fieldName(words, part, name)

/** What an element, theme or unit means, in the language of the reader. */
const textOf = ({ words: { lang } }: View, part: SnapshotPart, { fields }: SnapshotRecord): string => {
  if (part === 'theme') return String(fields.intro ?? '')
  if (part === 'unit') return [fields.about, fields.contact].filter(Boolean).join(' · ')
  return String((lang === 'fr' ? fields.text_fr : lang === 'en' ? fields.text_en : null) || fields.text_nl || '')
}
