import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { noteOpenings } from './opening.ts'
import type { Report } from './report.ts'

/** Cases of one answer at most; fewer when they are large. */
const casesPerBatch = 250
const bytesPerBatch = 4_000_000

type FoundCase = {
  id: string
  reference: string
  kinds: Report['kinds']
  place_kind: Report['place_kind']
  received_on: string
  label_block_id: string | null
  team_key_id: string
  wrap: Buffer
  text_key_wrap: Buffer | null
  size: number
}

/** What a browser needs to open the texts of some cases: the wraps of this person, and all sealed bytes behind each other. */
export type StoryBatch = {
  /** Team keys that the cases are wrapped to, each wrapped to this person, in base64. */
  keys: { teamKeyId: string; teamWrap: string }[]
  cases: (Omit<FoundCase, 'team_key_id' | 'wrap' | 'text_key_wrap' | 'size'> & {
    keyId: string
    /** Sizes in bytes of the wrap, of the wrapped text key (0: none) and of the texts after them, in the order of `bytes`. */
    wrap: number
    textKey: number
    texts: { kind: 'story' | 'message'; seq: number; size: number }[]
  })[]
  bytes: Buffer
  /** The id after which the next batch begins; undefined when this is the last. */
  next?: string
}

/** Cases whose key this person can open by way of the team or of the circle of who stayed, with the newest wrap of each. A case that row-level security hides is not there. */
const openable = (tx: Tx, actor: Staff) =>
  tx
    .selectFrom('sealed_case')
    .innerJoin('report', 'report.id', 'sealed_case.id')
    .innerJoinLateral(
      () =>
        sql<{ team_key_id: string; wrap: Buffer }>`((select w.team_key_id, w.wrap from case_wrap w
            join team_key_wrap m on m.team_key_id = w.team_key_id and m.person_id = ${actor.id}
            join team_key k on k.id = w.team_key_id where w.case_id = sealed_case.id order by k.epoch desc limit 1)
          union all (select c.id, c.wrap from case_circle c
            join case_circle_wrap m on m.circle_id = c.id and m.person_id = ${actor.id} where c.case_id = sealed_case.id))`.as(
          'key',
        ),
      (on) => on.onTrue(),
    )

/** How many cases this person's browser can search through. */
export const countOpenable = async (tx: Tx, actor: Staff): Promise<number> => {
  const { n } = await openable(tx, actor).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  return n
}

const sizeOf = sql<number>`coalesce((select sum(octet_length(sealed)) from sealed_blob
  where case_id = sealed_case.id and kind in ('story', 'message')), 0)::int`

const casesAfter = (tx: Tx, actor: Staff, after: string | null): Promise<FoundCase[]> =>
  openable(tx, actor)
    .select(['sealed_case.id', 'report.reference', 'report.kinds', 'report.place_kind', 'report.received_on'])
    .select(['sealed_case.label_block_id', 'key.team_key_id', 'key.wrap', 'text_key_wrap'])
    .select(sizeOf.as('size'))
    .$if(after !== null, (query) => query.where('sealed_case.id', '>', after))
    .orderBy('sealed_case.id')
    .limit(casesPerBatch + 1)
    .execute()

/** As many as fit an answer, one at least. */
const fitting = (cases: FoundCase[]): FoundCase[] => {
  let bytes = 0
  const end = cases.findIndex(({ size }, at) => {
    bytes += size
    return at > 0 && bytes > bytesPerBatch
  })
  return cases.slice(0, Math.min(casesPerBatch, end < 0 ? cases.length : end))
}

/** Story first, then the messages, case after case. */
const textsOf = async (tx: Tx, ids: string[]) => {
  if (!ids.length) return new Map<string, { kind: 'story' | 'message'; seq: number; sealed: Buffer }[]>()
  const rows = await tx
    .selectFrom('sealed_blob')
    .select(['case_id', 'kind', 'seq', 'sealed'])
    .where('case_id', 'in', ids)
    .where('kind', 'in', ['story', 'message'])
    .orderBy(sql`kind = 'message'`)
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows, (row) => row.case_id)
}

/** The sealed texts of the next cases, written down as opened by this person: their browser opens each of them. */
export const storyBatch = async (
  tx: Tx,
  actor: Staff,
  { after, force, today }: { after: string | null; force: string; today: string },
): Promise<StoryBatch> => {
  const found = await casesAfter(tx, actor, after)
  const cases = fitting(found)
  const ids = cases.map(({ id }) => id)
  await noteOpenings(tx, actor, ids, { force, today })
  const texts = await textsOf(tx, ids)
  const wraps = await tx
    .selectFrom('team_key_wrap')
    .select(['team_key_id', 'wrap'])
    .where('person_id', '=', actor.id)
    .unionAll((of) =>
      of.selectFrom('case_circle_wrap').select(['circle_id as team_key_id', 'wrap']).where('person_id', '=', actor.id),
    )
    .execute()
  const used = new Set(cases.map((one) => one.team_key_id))
  return {
    keys: wraps
      .filter((row) => used.has(row.team_key_id))
      .map((row) => ({ teamKeyId: row.team_key_id, teamWrap: row.wrap.toString('base64') })),
    cases: cases.map(({ team_key_id: keyId, wrap, text_key_wrap: textKey, size: _, ...about }) => ({
      ...about,
      keyId,
      wrap: wrap.length,
      textKey: textKey?.length ?? 0,
      texts: (texts.get(about.id) ?? []).map(({ kind, seq, sealed }) => ({ kind, seq, size: sealed.length })),
    })),
    bytes: Buffer.concat(
      cases.flatMap(({ id, wrap, text_key_wrap: textKey }) => [
        wrap,
        textKey ?? Buffer.alloc(0),
        ...(texts.get(id) ?? []).map(({ sealed }) => sealed),
      ]),
    ),
    ...(found.length > cases.length ? { next: ids.at(-1)! } : {}),
  }
}
