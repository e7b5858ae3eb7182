import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { circleOf, filesForCircle, keepCircle, type NewCircle, takeResealedFiles } from '../../vault/case-circle.ts'
import { epochState } from '../../vault/team-epoch.ts'
import { caseMembers } from './assignment.ts'
import { blockForLabel, type LabelBlock, replaceBlock, type SavedBlock } from './case-label.ts'
import { holdReport, type Report } from './report.ts'

/** `due`: a case that somebody who is excluded could still open with a key kept from before, or that a member cannot open yet. */
export type ResealState = {
  due: boolean
  circle: boolean
  mine: boolean
  /** People who may read and for whom nobody signed yet: as long as there are any, no browser seals. */
  unsigned: string[]
}

const sameOf = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one) => others.includes(one))

/**
 * A report must be sealed anew: somebody is excluded and the team key still opens it, or those who can open it through its circle are not those
 * who may, or it was sealed anew before the team was founded anew, so that nobody can confirm who did, or before a backup was put back: browsers may
 * remember a later turn of it, and write to none that is older. Of `report r` and its `case_circle c`,
 * where there is one.
 */
const isDue = sql<boolean>`((c.id is not null or exists (select from case_exclusion e where e.case_id = r.id and e.ended_at is null))
  and (c.id is null or c.says not like 'vonkcircle2|%'
    or c.made_at < (select max(s.at) from team_statement s where s.team_id = r.team_id and s.says like 'vonkteam1|%|found|%')
    or c.made_at < (select max(n.told_at) from house_notice n where n.force_id = r.force_id and n.kind = 'restored')
    or array(select w.person_id from case_circle_wrap w where w.circle_id = c.id order by 1)
    <> array(select m.person_id from team_member m join person p on p.id = m.person_id
      where m.team_id = r.team_id and m.ended_at is null and m.admitted_at is not null and p.ended_on is null
        and not exists (select from case_exclusion e where e.case_id = r.id and e.person_id = m.person_id and e.ended_at is null)
      order by 1)))`

const unsignedOf = async (tx: Tx, report: Report): Promise<string[]> => {
  const { unnamed } = await epochState(tx, report.team_id)
  return (await caseMembers(tx, report)).map(({ id }) => id).filter((id) => unnamed.includes(id))
}

/** Whether a report must be sealed anew, and whether this person's browser can. */
export const resealState = async (tx: Tx, actor: Staff, report: Report): Promise<ResealState> => {
  const circle = await circleOf(tx, report.id, actor.id)
  const { rows } = await sql<{ due: boolean }>`select ${isDue} as due from report r
    left join case_circle c on c.case_id = r.id where r.id = ${report.id}`.execute(tx)
  const due = rows[0]?.due ?? false
  const unsigned = due ? await unsignedOf(tx, report) : []
  return { due, circle: circle !== undefined, mine: !circle || circle.ownWrap !== null, unsigned }
}

/** Reports of a team that wait to be sealed anew: the longest waiting first, twenty at most. */
export const reportsToReseal = async (tx: Tx, teamId: string): Promise<{ id: string; reference: string }[]> => {
  const { rows } = await sql<{ id: string; reference: string }>`select r.id, r.reference from report r
    left join case_circle c on c.case_id = r.id where r.team_id = ${teamId} and ${isDue} order by r.received_on, r.id limit 20`.execute(
    tx,
  )
  return rows
}

/** `turn`: the last that browsers may remember from before a backup was put back; the new one comes after it. */
export type ToReseal = {
  people: string[]
  turn: number
  reporter: string | null
  label: { keyId: string; block: LabelBlock } | null
}

/**
 * Turns are counted one by one; after a restore nobody here knows how far they were. The second of the restore is more than any of them, and
 * later restores are more again.
 */
const turnOfRestore = async (tx: Tx): Promise<number> => {
  const { last } = await tx
    .selectFrom('house_notice')
    .select(({ fn }) => fn.max('told_at').as('last'))
    .where('kind', '=', 'restored')
    .executeTakeFirstOrThrow()
  return last ? Math.floor(last.getTime() / 1000) : 0
}

/** Whom a report is sealed anew for, and the block of labels that it leaves. */
export const toReseal = async (tx: Tx, actor: Staff, report: Report): Promise<ToReseal> => {
  const kept = await tx
    .selectFrom('sealed_case')
    .select(['reporter_recipient', 'label_block_id'])
    .where('id', '=', report.id)
    .executeTakeFirstOrThrow()
  const label = kept.label_block_id ? await blockForLabel(tx, actor, report.id) : undefined
  const people = (await caseMembers(tx, report)).map(({ id }) => id)
  return { people, turn: await turnOfRestore(tx), reporter: kept.reporter_recipient, label: label ?? null }
}

type Sealed = { id: string; sealed: Buffer }
export type Resealed = NewCircle & {
  from: string
  texts: Sealed[]
  /** Notes that opened, sealed to the circle. */
  notes: Sealed[]
  /** Notes that did not open: they keep the key that they name. */
  damaged: string[]
  /** Files that arrived for this circle. */
  files: string[]
  /** Files that opened with no key: they were damaged before, and stay as they are. */
  broken: string[]
  label: SavedBlock | undefined
}

/**
 * Keeps a report that a browser sealed anew, whole or not at all, and only where it is due. 'newer': something came or changed since it was
 * read; read again, redo.
 */
export const keepResealed = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  made: Resealed,
  now: Date,
): Promise<'kept' | 'newer' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  if (!(await resealState(tx, actor, report)).due) return 'newer'
  const sealedCase = await tx
    .selectFrom('sealed_case')
    .select(['recipient', 'reporter_recipient', 'label_block_id'])
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  const ids = async (query: { execute(): Promise<{ id: string }[]> }) => (await query.execute()).map(({ id }) => id)
  const texts = await ids(tx.selectFrom('sealed_blob').select('id').where('case_id', '=', reportId))
  const notes = await ids(tx.selectFrom('report_note').select('id').where('report_id', '=', reportId))
  const files = await ids(tx.selectFrom('sealed_file').select('id').where('case_id', '=', reportId))
  const members = (await caseMembers(tx, report)).map(({ id }) => id)
  const fits =
    sealedCase.recipient === made.from &&
    (sealedCase.label_block_id ?? undefined) === made.label?.id &&
    (sealedCase.reporter_recipient === null) === (made.reporter === undefined) &&
    sameOf(
      texts,
      made.texts.map(({ id }) => id),
    ) &&
    sameOf(notes, [...made.notes.map(({ id }) => id), ...made.damaged]) &&
    sameOf(files, [...made.files, ...made.broken]) &&
    // The old key of the case goes: what did not arrive for the new one would never open again.
    sameOf(await filesForCircle(tx, reportId, made.id), made.files) &&
    sameOf(
      members,
      made.people.map(({ person }) => person),
    )
  if (!fits) return 'newer'
  const { label } = made
  if (label) {
    const stored = { version: label.version + 1, sealed: Buffer.from(label.sealed), team_key_id: label.keyId }
    if (!(await replaceBlock(tx, label, stored))) return 'newer'
  }
  for (const { id, sealed } of made.texts) await tx.updateTable('sealed_blob').set({ sealed }).where('id', '=', id).execute()
  for (const { id, sealed } of made.notes)
    await tx.updateTable('report_note').set({ sealed, team_key_id: null }).where('id', '=', id).execute()
  await keepCircle(tx, { force: report.force_id, caseId: reportId, by: actor.id, now }, made)
  await takeResealedFiles(tx, reportId, made.id)
  await record(tx, actor, 'reports.reseal', { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'kept'
}
