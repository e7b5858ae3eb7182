import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import type { FileShown } from '../../vault/sealed-file.ts'
import { newestTeamKey } from './case-label.ts'
import { nextSeq } from './conversation.ts'
import type { Report } from './report.ts'
import { caseTeamOf } from './reports-team.ts'
import type { SealedParts } from './sealed-parts.ts'

declare module '../../db/schema.ts' {
  interface Database {
    /** Who read a report of another team, why, until when, and what the review said. Written by functions of the database alone. */
    glass_opening: {
      id: Generated<string>
      force_id: string
      case_id: string | null
      reference: string
      person_id: string
      why: string
      opened_at: Date
      until: Date
      database_until: Generated<Date>
      ended_at: Date | null
      reviewed_by: string | null
      reviewed_at: Date | null
      outcome: string | null
    }
  }
}

/** Longest reason and outcome, in characters. */
export const whyLength = 500
export const outcomeLength = 2_000

type At = { now: Date; today: string }

/**
 * Breaks the glass of the report with this reference, as a confidential counsellor; its opening, and whom to tell. undefined: there is nothing
 * that this person can open so, whatever the cause.
 */
export const breakGlass = async (
  tx: Tx,
  actor: Staff,
  force: string,
  { reference, why }: { reference: string; why: string },
  now: Date,
): Promise<{ opening: string; told: string[] } | undefined> => {
  const { rows } = await sql<{ opening: string; report: string; told: string[] }>`
    select * from glass_break(${reference}, ${why}, ${now})`.execute(tx)
  const [found] = rows
  // Who tries references leaves a trace too.
  const thing = found ? { kind: 'report', id: found.report } : { kind: 'force', id: force }
  await record(tx, actor, found ? 'glass.break' : 'glass.miss', { force, ...thing }, now)
  return found && { opening: found.opening, told: found.told }
}

export type GlassPage = { report: Report; files: FileShown[] }

/** What is not sealed of a report behind an opening of this person that still lasts. */
export const glassPage = async (tx: Tx, opening: string, now: Date): Promise<GlassPage | undefined> => {
  const { rows } = await sql<{ page: GlassPage | null }>`select glass_page(${opening}, ${now}) as page`.execute(tx)
  return rows[0]?.page ?? undefined
}

type Behind = Pick<SealedParts, 'caseId' | 'recipient' | 'textKey' | 'teamKeyId' | 'caseWrap' | 'teamWrap'> & {
  blobs: (SealedParts['blobs'][number] & { personId: string | null; personName: string | null })[]
}

/** PostgreSQL breaks lines in base64; a browser takes none. */
const whole = (base64: string): string => base64.replaceAll('\n', '')

/**
 * What a browser needs to open that report, as `sealedParts`, and nothing to write with: no notes of its team, and no key of theirs. It leaves a
 * line in the log, and a day for the reporter.
 */
export const glassParts = async (
  tx: Tx,
  actor: Staff,
  force: string,
  opening: string,
  { now, today }: At,
): Promise<SealedParts | undefined> => {
  const { rows } = await sql<{ parts: Behind | null }>`
    select glass_parts(${opening}, ${now}, ${today}, ${actor.purpose}) as parts`.execute(tx)
  const parts = rows[0]?.parts
  const teamId = caseTeamOf(actor)
  const newest = parts && (await newestTeamKey(tx, teamId))
  if (!parts || !newest) return undefined
  await record(tx, actor, 'glass.read', { force, kind: 'report', id: parts.caseId }, now)
  const wraps = await tx.selectFrom('team_key_wrap').select(['team_key_id', 'wrap']).where('person_id', '=', actor.id).execute()
  const { files } = (await glassPage(tx, opening, now)) ?? { files: [] }
  const blobs = parts.blobs.map(({ personId, personName, sealed, ...blob }) => ({
    ...blob,
    ...(personId ? { personId } : {}),
    ...(personName ? { personName } : {}),
    sealed: whole(sealed),
  }))
  return {
    force,
    teamId,
    caseId: parts.caseId,
    recipient: parts.recipient,
    teamKeyId: parts.teamKeyId,
    teamWrap: whole(parts.teamWrap),
    caseWrap: whole(parts.caseWrap),
    blobs,
    notes: [],
    files: files.map(({ id, seq, author, cleaned }) => ({ id, seq, author, cleaned })),
    teamKeys: wraps.map(({ team_key_id, wrap }) => ({ teamKeyId: team_key_id, teamWrap: wrap.toString('base64') })),
    textKey: parts.textKey && whole(parts.textKey),
    newestKeyId: newest.id,
    signersKeyId: newest.id,
    nextSeq: nextSeq(blobs, 'team'),
  }
}

/** The sealed bytes of a file of that report. */
export const glassFile = async (
  tx: Tx,
  actor: Staff,
  force: string,
  { opening, file }: { opening: string; file: string },
  { now, today }: At,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select glass_file(${opening}, ${file}, ${now}, ${today}, ${actor.purpose}) as sealed`.execute(tx)
  const sealed = rows[0]?.sealed
  if (!sealed) return undefined
  await record(tx, actor, 'glass.read', { force, kind: 'glass', id: opening }, now)
  return new Uint8Array(sealed)
}

/** Closes it before its time, by who broke it. */
export const endGlass = async (tx: Tx, actor: Staff, force: string, opening: string, now: Date): Promise<'done' | undefined> => {
  const { rows } = await sql<{ report: string | null }>`select glass_end(${opening}, ${now}) as report`.execute(tx)
  const report = rows[0]?.report
  if (!report) return undefined
  await record(tx, actor, 'glass.end', { force, kind: 'report', id: report }, now)
  return 'done'
}

/** The outcome of the review, once, by DPO or lead and never by who broke it. */
export const reviewGlass = async (
  tx: Tx,
  actor: Staff,
  force: string,
  { opening, outcome }: { opening: string; outcome: string },
  now: Date,
): Promise<'done' | undefined> => {
  const { rows } = await sql<{ report: string | null }>`select * from glass_reviewed(${opening}, ${outcome}, ${now})`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const thing = found.report ? { kind: 'report', id: found.report } : { kind: 'glass', id: opening }
  await record(tx, actor, 'glass.review', { force, ...thing }, now)
  return 'done'
}

export type GlassOpening = {
  id: string
  reference: string
  personId: string
  who: string
  why: string
  openedAt: Date
  until: Date
  endedAt: Date | null
  reviewedAt: Date | null
  reviewer: string | null
  outcome: string | null
}

/** When it is over, or was. */
export const closedAt = ({ until, endedAt }: GlassOpening): Date => endedAt ?? until
export const isOpen = (opening: GlassOpening, now: Date): boolean => closedAt(opening) > now

/** Openings that this person may see, latest first: row-level security says which. */
const openings = (tx: Tx) =>
  tx
    .selectFrom('glass_opening')
    .innerJoin('person', 'person.id', 'glass_opening.person_id')
    .leftJoin('person as reviewer', 'reviewer.id', 'reviewed_by')
    .select(['glass_opening.id', 'reference', 'person_id as personId', 'person.name as who', 'why', 'opened_at as openedAt'])
    .select(['until', 'ended_at as endedAt', 'reviewed_at as reviewedAt', 'reviewer.name as reviewer', 'outcome'])
    .orderBy('opened_at', 'desc')
    .orderBy('glass_opening.id')

export const glassOpening = (tx: Tx, id: string): Promise<GlassOpening | undefined> =>
  openings(tx).where('glass_opening.id', '=', id).executeTakeFirst()

export const openingsOfReport = (tx: Tx, reportId: string): Promise<GlassOpening[]> =>
  openings(tx).where('case_id', '=', reportId).execute()

/** What waits for a review, of others. */
export const openingsToReview = (tx: Tx, actor: Staff): Promise<GlassOpening[]> =>
  openings(tx).where('reviewed_by', 'is', null).where('glass_opening.person_id', '<>', actor.id).execute()

/** What this person has open now. */
export const ownOpenings = (tx: Tx, actor: Staff, now: Date): Promise<GlassOpening[]> =>
  openings(tx)
    .where('glass_opening.person_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .where('until', '>', now)
    .limit(50)
    .execute()
