import type { Staff } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { type Circle, circleOf } from '../../vault/case-circle.ts'
import { filesOf } from '../../vault/sealed-file.ts'
import { newestTeamKey } from './case-label.ts'
import { conversationBlobs, nextSeq } from './conversation.ts'
import { notesOf } from './team-note.ts'

/** All that a browser needs to open one report; binary is base64. */
export type SealedParts = {
  force: string
  caseId: string
  teamId: string
  recipient: string
  teamKeyId: string
  teamWrap: string
  caseWrap: string
  blobs: {
    id: string
    kind: 'story' | 'message'
    seq: number
    author: 'reporter' | 'team'
    personId?: string
    personName?: string
    day: string
    sealed: string
  }[]
  /** Notes of the team, each sealed to the team key it names. */
  notes: { id: string; teamKeyId: string; teamWrap: string; byName: string; at: string; sealed: string }[]
  /** Files, of which the bytes are asked for one by one; `team` where a note brought it: then the team's key opens it. */
  files: {
    id: string
    seq: number
    author: 'reporter' | 'team'
    cleaned: boolean
    team?: { teamKeyId: string; teamWrap: string }
  }[]
  /** All keys of teams that this person holds: a text of a reporter may be sealed to an earlier one. */
  teamKeys: { teamKeyId: string; teamWrap: string }[]
  /** Of texts that the reporter's browser sealed: their key, wrapped to the case since the team got a new key. */
  textKey: string | null
  /** The key that a new note is sealed to: of the team, or of the circle of the case. */
  newestKeyId: string
  /** The key of the team whose signed list names its people. */
  signersKeyId: string
  /** Who sealed the case anew for who stays, signed; `teamKeyId` and its wrap are then the circle's. */
  circle?: { says: string; signature: string }
  nextSeq: number
}

const base64 = (bytes: Buffer) => bytes.toString('base64')

type Found = {
  force_id: string
  team_id: string
  recipient: string
  text_key_wrap: Buffer | null
  team_key_id: string
  caseWrap: Buffer
  teamWrap: Buffer
}

const throughTeam = (tx: Tx, actor: Staff, reportId: string): Promise<Found | undefined> =>
  tx
    .selectFrom('sealed_case')
    .innerJoin('case_wrap', 'case_wrap.case_id', 'sealed_case.id')
    .innerJoin('team_key_wrap', 'team_key_wrap.team_key_id', 'case_wrap.team_key_id')
    .innerJoin('team_key', 'team_key.id', 'case_wrap.team_key_id')
    .select(['sealed_case.force_id', 'sealed_case.team_id', 'sealed_case.recipient', 'text_key_wrap', 'case_wrap.team_key_id'])
    .select(['case_wrap.wrap as caseWrap', 'team_key_wrap.wrap as teamWrap'])
    .where('sealed_case.id', '=', reportId)
    .where('team_key_wrap.person_id', '=', actor.id)
    .orderBy('team_key.epoch', 'desc')
    .executeTakeFirst()

const throughCircle = async (tx: Tx, reportId: string, circle: Circle): Promise<Found | undefined> => {
  const found = await tx
    .selectFrom('sealed_case')
    .select(['force_id', 'team_id', 'recipient', 'text_key_wrap'])
    .where('id', '=', reportId)
    .executeTakeFirst()
  if (!found || !circle.ownWrap) return undefined
  return { ...found, team_key_id: circle.id, caseWrap: circle.wrap, teamWrap: circle.ownWrap }
}

/** The sealed parts of a report with this person's wraps; undefined when it is not there, or not wrapped to them. */
export const sealedParts = async (tx: Tx, actor: Staff, reportId: string): Promise<SealedParts | undefined> => {
  const circle = await circleOf(tx, reportId, actor.id)
  const found = circle ? await throughCircle(tx, reportId, circle) : await throughTeam(tx, actor, reportId)
  const newest = found && (await newestTeamKey(tx, found.team_id))
  if (!found || !newest) return undefined
  const blobs = await conversationBlobs(tx, reportId)
  const wraps = await tx.selectFrom('team_key_wrap').select(['team_key_id', 'wrap']).where('person_id', '=', actor.id).execute()
  const wrapOf = new Map(wraps.map((row) => [row.team_key_id, base64(row.wrap)]))
  if (circle) wrapOf.set(circle.id, base64(found.teamWrap))
  const circleKeys = circle && { teamKeyId: circle.id, teamWrap: base64(found.teamWrap) }
  const notes = await notesOf(tx, reportId)
  return {
    force: found.force_id,
    caseId: reportId,
    teamId: found.team_id,
    recipient: found.recipient,
    teamKeyId: found.team_key_id,
    teamWrap: base64(found.teamWrap),
    caseWrap: base64(found.caseWrap),
    blobs: blobs.map((blob) => ({ ...blob, sealed: base64(blob.sealed) })),
    notes: notes.map(({ sealed, at, ...note }) => ({
      ...note,
      teamKeyId: note.teamKeyId ?? circle?.id ?? '',
      teamWrap: wrapOf.get(note.teamKeyId ?? circle?.id ?? '') ?? '',
      at: at.toISOString(),
      sealed: base64(sealed),
    })),
    files: (await filesOf(tx, reportId)).map(({ id, seq, author, cleaned, in_circle, team_key_id: key }) => ({
      id,
      seq,
      author,
      cleaned,
      ...(key ? { team: { teamKeyId: key, teamWrap: wrapOf.get(key) ?? '' } } : {}),
      ...(in_circle && circleKeys ? { team: circleKeys } : {}),
    })),
    teamKeys: [...wrapOf].map(([teamKeyId, teamWrap]) => ({ teamKeyId, teamWrap })),
    textKey: found.text_key_wrap && base64(found.text_key_wrap),
    newestKeyId: circle?.id ?? newest.id,
    signersKeyId: newest.id,
    ...(circle ? { circle: { says: circle.says, signature: base64(circle.signature) } } : {}),
    nextSeq: nextSeq(blobs, 'team'),
  }
}
