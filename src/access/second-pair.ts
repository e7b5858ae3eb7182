import { createHash } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import { record } from '../audit/audit.ts'
import type { Force } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { type Role, type Staff, teamOf } from './actor.ts'
import { type Deed, ruleFor } from './policy.ts'

declare module '../db/schema.ts' {
  interface Database {
    second_pair: {
      id: Generated<string>
      force_id: string
      deed: Deed
      thing_kind: string
      thing_id: string
      about: string
      path: string
      fields: string
      hash: Buffer
      why: string
      roles: Role[]
      team_id: string | null
      asked_by: string
      asked_at: Date
      decided_by: Generated<string | null>
      decided_at: Generated<Date | null>
      agreed: Generated<boolean | null>
    }
  }
}

/** So long counts what a second person agreed to, and once (security.md §3.1). */
export const agreedMinutes = 15
/** So long a question waits for a second person. */
export const askedHours = 24

/** Name and value of each field of a form, in order. */
export type SentFields = readonly (readonly [string, string])[]
/** What is to be done: a line of the policy with `four-eyes`, to this thing, by the form of this path, with exactly these fields. */
export type Plan = { deed: Deed; thing: { kind: string; id: string }; path: string; fields: SentFields }

/** Agreement is bound to this: another deed, thing, path, field or value gives another hash. */
const hashOf = ({ deed, thing, path, fields }: Plan): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([deed, thing.kind, thing.id, path, fields]))
    .digest()

/** Asks a second person to agree; `about` says in a few words to whom or what it is done. Returns the id of the question. */
export const askSecond = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  plan: Plan & { about: string; why: string },
  now: Date,
): Promise<string> => {
  const rule = ruleFor(plan.deed)
  const { id } = await tx
    .insertInto('second_pair')
    .values({
      force_id: force.id,
      deed: plan.deed,
      thing_kind: plan.thing.kind,
      thing_id: plan.thing.id,
      about: plan.about,
      path: plan.path,
      fields: JSON.stringify(plan.fields),
      hash: hashOf(plan),
      why: plan.why,
      roles: [...(rule.second ?? [])],
      team_id: rule.teams ? (teamOf(actor, rule.teams) ?? null) : null,
      asked_by: actor.id,
      asked_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'approvals.ask', { force: force.id, kind: plan.thing.kind, id: plan.thing.id, reason: plan.why }, now)
  return id
}

/**
 * The human of two accounts: the same e-mail address, or invited under the same name or address. Not the name of now, which each person
 * changes.
 */
const sameHuman = sql<boolean>`exists (select from person a join person b on b.id = second_pair.asked_by
  left join invitation ia on ia.accepted_by = a.id left join invitation ib on ib.accepted_by = b.id
  where a.id = vonk_person() and (lower(ia.name) = lower(ib.name)
    or lower(a.email) in (lower(b.email), lower(ib.email)) or lower(ia.email) in (lower(b.email), lower(ib.email))))`

/** Whom it is about is no second pair of eyes for it. */
const aboutThem = sql<boolean>`(thing_kind = 'person' and thing_id = vonk_person()::text)`

const since = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000)

export type Question = {
  id: string
  deed: Deed
  thing_kind: string
  thing_id: string
  about: string
  path: string
  fields: [string, string][]
  why: string
  asked_by: string
  asked_by_name: string
  asked_at: Date
  decided_by_name: string | null
  decided_at: Date | null
  agreed: boolean | null
}

/** Questions this person asked, and those of others that this person may answer; the longest wait first. */
export const questionsFor = async (tx: Tx, actor: Staff, now: Date): Promise<{ own: Question[]; others: Question[] }> => {
  const rows = await tx
    .selectFrom('second_pair')
    .innerJoin('person as asker', 'asker.id', 'asked_by')
    .leftJoin('person as decider', 'decider.id', 'decided_by')
    .select(['second_pair.id', 'deed', 'thing_kind', 'thing_id', 'about', 'path', 'why', 'asked_by', 'asked_at'])
    .select(['asker.name as asked_by_name', 'decider.name as decided_by_name', 'decided_at', 'agreed'])
    .select(sql<[string, string][]>`second_pair.fields`.as('fields'))
    .where('asked_at', '>', since(now, askedHours * 60))
    .where((or) =>
      or.or([or('asked_by', '=', actor.id), or.and([or('agreed', 'is', null), or.not(sameHuman), or.not(aboutThem)])]),
    )
    .orderBy('asked_at')
    .execute()
  return {
    own: rows.filter((row) => row.asked_by === actor.id),
    others: rows.filter((row) => row.asked_by !== actor.id),
  }
}

/** Agrees or refuses, as another person whose roles of this moment allow it. Undefined when there is nothing for this person to answer. */
export const answerQuestion = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  id: string,
  agreed: boolean,
  now: Date,
): Promise<'answered' | undefined> => {
  const row = await tx
    .updateTable('second_pair')
    .set({ decided_by: actor.id, decided_at: now, agreed })
    .where('id', '=', id)
    .where('agreed', 'is', null)
    .where('asked_by', '<>', actor.id)
    .where('asked_at', '>', since(now, askedHours * 60))
    .where((not) => not.not(sameHuman))
    .where((not) => not.not(aboutThem))
    .returning(['thing_kind', 'thing_id'])
    .executeTakeFirst()
  if (!row) return undefined
  const deed = agreed ? 'approvals.agree' : 'approvals.refuse'
  await record(tx, actor, deed, { force: force.id, kind: row.thing_kind, id: row.thing_id }, now)
  return 'answered'
}

/**
 * Uses up an agreement: true once, within its minutes, for exactly what was asked by the same person, and while the second person still
 * holds a role that may agree. The row goes, so of many at once one succeeds.
 */
export const useAgreement = async (tx: Tx, actor: Staff, id: string, plan: Plan, now: Date): Promise<boolean> => {
  const rows = await tx
    .deleteFrom('second_pair')
    .where('id', '=', id)
    .where('asked_by', '=', actor.id)
    .where('hash', '=', hashOf(plan))
    .where('agreed', '=', true)
    .where('decided_at', '>', since(now, agreedMinutes))
    .where(
      sql<boolean>`exists (select from role_grant g where g.person_id = decided_by and g.ended_at is null and g.role = any(second_pair.roles))`,
    )
    .where(
      sql<boolean>`(team_id is null or exists (select from team_member m where m.team_id = second_pair.team_id and m.person_id = decided_by
        and m.ended_at is null and m.admitted_at is not null and m.ends_at is null))`,
    )
    .returning('id')
    .execute()
  return rows.length === 1
}

/**
 * Whether a force ever had somebody besides these people who could be the second person. As long as it never had, its first roles are
 * given by one administrator alone; afterwards never again, not even when all of them left.
 */
export const hadSecond = async (tx: Tx, roles: readonly Role[], besides: string[]): Promise<boolean> => {
  const row = await tx
    .selectFrom('role_grant')
    .select('id')
    .where('role', 'in', [...roles])
    .where('person_id', 'not in', besides)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Removes questions that nobody answered or used within a day. */
export const sweepQuestions = async (tx: Tx, now: Date): Promise<void> => {
  await tx
    .deleteFrom('second_pair')
    .where('asked_at', '<=', since(now, askedHours * 60))
    .execute()
}
