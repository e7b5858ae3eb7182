import { randomUUID } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Place } from './frame.ts'
import { makePair, sealAt, unwrapKey, wrapKey } from './seal.ts'
import type { TeamKey } from './team-key.ts'

declare module '../db/schema.ts' {
  interface Database {
    sealed_case: {
      id: string
      force_id: string
      team_id: string
      recipient: string
      label_block_id: string | null
      reporter_recipient: string | null
      /** The story may hold texts whose key is wrapped to a key of the team alone. */
      text_key_with_team: Generated<boolean>
      /** That key, wrapped to the case: from when the team got a new key. */
      text_key_wrap: Generated<Buffer | null>
    }
    case_wrap: {
      case_id: string
      force_id: string
      team_key_id: string
      wrap: Buffer
      /** Whose browser wrapped it to a new key of the team; null where it came with the case. */
      made_by: Generated<string | null>
    }
    reporter_access: {
      locator: Buffer
      force_id: string
      case_id: string
      wrap: Buffer
      expires_on: string
      /** The key of the reporter is not known here: a new case key is sealed to the first one, as `bridge_wrap`. */
      chained: Generated<boolean>
      bridge_wrap: Generated<Buffer | null>
    }
    sealed_blob: {
      id: Generated<string>
      force_id: string
      case_id: string
      kind: 'story' | 'message'
      seq: number
      author: 'reporter' | 'team'
      person_id: string | null
      day: string
      sealed: Buffer
    }
  }
}

export type ReporterWay = { locator: Buffer; recipient: string; expiresOn: string }
export type SealedCase = {
  id: string
  force: string
  teamId: string
  recipient: string
  teamKeyId: string
  teamWrap: Uint8Array
  reporter?: { locator: Buffer; recipient: string; wrap: Uint8Array; expiresOn: string }
  story: Uint8Array
  author: Place['author']
  /** The story holds texts whose key is wrapped to the team alone. */
  textKeyWithTeam?: boolean
  /** The key of the case for another team: it comes out only when the glass is broken. */
  glass?: { teamKeyId: string; wrap: Uint8Array }
}

/** A case before there is anything in it but files: its id and its key pair. */
export type CaseToBe = { caseId: string; recipient: string; identity: string }
export const makeCase = async (): Promise<CaseToBe> => ({ caseId: randomUUID(), ...(await makePair()) })

type Sealing = {
  force: string
  team: TeamKey
  /** The key of another team that may open the case when the glass is broken. */
  glass?: TeamKey | undefined
  reporter?: ReporterWay
  author: Place['author']
  toBe?: CaseToBe | undefined
}

/**
 * Makes a case with a key pair of its own (or the one it was to be), its private half wrapped to the team, to the other team behind glass and
 * to the reporter, and seals the story to it. All the costly work, before any transaction; `body` is wiped by the caller.
 */
export const sealCase = async (
  { force, team, glass, reporter, author, toBe }: Sealing,
  body: Uint8Array,
): Promise<SealedCase> => {
  const { caseId: id, ...pair } = toBe ?? (await makeCase())
  const [teamWrap, glassWrap, reporterWrap, story] = await Promise.all([
    wrapKey(pair.identity, team.recipient),
    glass ? wrapKey(pair.identity, glass.recipient) : undefined,
    reporter ? wrapKey(pair.identity, reporter.recipient) : undefined,
    sealAt({ force, case: id, kind: 'story', seq: 0, author }, body, pair.recipient),
  ])
  return {
    id,
    force,
    teamId: team.teamId,
    recipient: pair.recipient,
    teamKeyId: team.id,
    teamWrap,
    ...(glass && glassWrap ? { glass: { teamKeyId: glass.id, wrap: glassWrap } } : {}),
    ...(reporter && reporterWrap ? { reporter: { ...reporter, wrap: reporterWrap } } : {}),
    story,
    author,
  }
}

/**
 * Keeps a sealed case, with the member of staff who wrote it down, if one did. When its receipt already has one, a repeated post, the
 * database refuses it (`isRepeatedCase`): nothing is looked up first, because whoever reports may look up nothing.
 */
export const keepCase = async (tx: Tx, made: SealedCase, day: string, person?: string): Promise<void> => {
  await tx
    .insertInto('sealed_case')
    .values({
      id: made.id,
      force_id: made.force,
      team_id: made.teamId,
      recipient: made.recipient,
      label_block_id: null,
      reporter_recipient: made.reporter?.recipient ?? null,
      text_key_with_team: made.textKeyWithTeam ?? false,
    })
    .execute()
  if (made.reporter) {
    await tx
      .insertInto('reporter_access')
      .values({
        locator: made.reporter.locator,
        force_id: made.force,
        case_id: made.id,
        wrap: Buffer.from(made.reporter.wrap),
        expires_on: made.reporter.expiresOn,
      })
      .execute()
  }
  await tx
    .insertInto('case_wrap')
    .values({ case_id: made.id, force_id: made.force, team_key_id: made.teamKeyId, wrap: Buffer.from(made.teamWrap) })
    .execute()
  if (made.glass)
    await sql`select glass_wrap_kept(${made.id}, ${made.glass.teamKeyId}, ${Buffer.from(made.glass.wrap)})`.execute(tx)
  await tx
    .insertInto('sealed_blob')
    .values({
      force_id: made.force,
      case_id: made.id,
      kind: 'story',
      seq: 0,
      author: made.author,
      person_id: person ?? null,
      day,
      sealed: Buffer.from(made.story),
    })
    .execute()
}

/** Whether an error is the second of two equal posts, at the same moment or later: the first one's case is the case. */
export const isRepeatedCase = (error: unknown): boolean => {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  // With files the id of the case stands from the first file on: then that is met first.
  return code === '23505' && ['reporter_access_pkey', 'sealed_case_pkey'].includes(constraint ?? '')
}

/** The case key, opened with the reporter's own key. */
export const openAsReporter = (wrap: Uint8Array, identity: string): Promise<string> => unwrapKey(wrap, identity)
