import type { FieldValue, FieldValues, RecordChange } from '../../kernels/record-difference.ts'
import { recordDifference } from '../../kernels/record-difference.ts'
import type { PlanContents } from './plan-contents.ts'
import { planParts } from './plan-part.ts'
import { type SnapshotField, type SnapshotPart, snapshotFields } from './snapshot-fields.ts'

/** The shape in which this Vonk keeps a version. */
export const snapshotFormat = 1

export type SnapshotRecord = { id: string; fields: FieldValues }
/** All that a plan was when it was approved, each record with its id; records in the order in which they are told. */
export type Snapshot = { format: number; parts: { part: SnapshotPart; records: SnapshotRecord[] }[] }

/** A plan as it is now, in the shape of a version. */
export const snapshotOf = (contents: PlanContents): Snapshot => {
  const rows: Record<string, readonly { id: string }[]> = {
    plan: [contents.plan],
    theme: contents.themes,
    unit: contents.units,
    objective: contents.objectives,
    action: contents.actions,
    indicator: contents.indicators,
    commitment: contents.commitments,
  }
  const of = (part: SnapshotPart) => rows[part] ?? contents.elements.filter((element) => element.kind === part)
  return {
    format: snapshotFormat,
    parts: (['plan', ...planParts] as const).map((part) => ({ part, records: of(part).map((row) => kept(part, row)) })),
  }
}

const kept = (part: SnapshotPart, row: { id: string }): SnapshotRecord => {
  const values = row as unknown as Record<string, FieldValue>
  const fields = Object.entries(snapshotFields[part]).map(([name, field]) => [name, inOneShape(field, values[name])])
  return { id: row.id, fields: Object.fromEntries(fields) }
}

/** PostgreSQL gives 5 as `5.00` once somebody wrote it so. */
const inOneShape = ({ as }: SnapshotField, value: FieldValue | undefined): FieldValue => {
  if (value === undefined || value === null || value === '') return null
  return as === 'number' ? Number(value) : value
}

export type PartChanges = { part: SnapshotPart; changes: RecordChange[] }

/** What changed between two versions, by part; parts in which nothing changed are left out. */
export const snapshotDifference = (before: Snapshot, after: Snapshot): PartChanges[] =>
  (['plan', ...planParts] as const)
    .map((part) => ({ part, changes: recordDifference(recordsOf(before, part), recordsOf(after, part)) }))
    .filter(({ changes }) => changes.length > 0)

export const countChanges = (parts: readonly PartChanges[]): number => parts.reduce((sum, { changes }) => sum + changes.length, 0)

const recordsOf = (snapshot: Snapshot, part: SnapshotPart): Map<string, FieldValues> =>
  new Map(snapshot.parts.find((one) => one.part === part)?.records.map(({ id, fields }) => [id, fields]))

/** What a record of a version is called, in a language. */
export const titleOf = (fields: FieldValues, lang: string): string => {
  const name = (lang === 'fr' ? fields.name_fr : lang === 'en' ? fields.name_en : null) || fields.name_nl || fields.name
  if (name) return String(name)
  return [fields.code, fields.title].filter(Boolean).join(' ')
}

/** What each record of these versions is called, by its id; the last version that has it counts. */
export const titlesIn = (snapshots: readonly Snapshot[], lang: string): Map<string, string> =>
  new Map(
    snapshots.flatMap(({ parts }) =>
      parts.flatMap(({ records }) => records.map(({ id, fields }) => [id, titleOf(fields, lang)] as const)),
    ),
  )

/** Everybody whom these versions name. */
export const personsIn = (snapshots: readonly Snapshot[]): string[] => [
  ...new Set(
    snapshots.flatMap(({ parts }) =>
      parts.flatMap(({ records }) => records.flatMap(({ fields }) => (fields.owner_id ? [String(fields.owner_id)] : []))),
    ),
  ),
]
