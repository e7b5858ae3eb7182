import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { glassKeys } from './team-epoch.ts'

/** Cases of a request: a browser wraps some hundreds in a second. */
export const casesPerBatch = 200
/** A request that began before the new key, and seals to the old one, has arrived by then. */
export const settleSeconds = 60

const base64 = (bytes: Buffer) => bytes.toString('base64')

/** Wraps of a team's cases under an old key, of cases that the newest key does not open yet. */
const notYet = (tx: Tx, key: { id: string; team: string }) =>
  tx
    .selectFrom('case_wrap as old')
    .innerJoin('sealed_case', 'sealed_case.id', 'old.case_id')
    .where('sealed_case.team_id', '=', key.team)
    .where('old.team_key_id', '<>', key.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_wrap as fresh')
            .select('fresh.case_id')
            .whereRef('fresh.case_id', '=', 'old.case_id')
            .where('fresh.team_key_id', '=', key.id),
        ),
      ),
    )

/** Whether somebody who is still there opens what lies under an old key; else it waits for recovery. */
const held = sql<boolean>`exists (select from team_key_wrap w where w.team_key_id = old.team_key_id)`

/** The next case keys to wrap to the newest key, after a case in a round; each with the old key that opens it, wrapped to this person. */
export const casesToRewrap = async (tx: Tx, key: { id: string; team: string }, person: string, after: string | null) => {
  let query = notYet(tx, key)
    .innerJoin('team_key_wrap as mine', (on) =>
      on.onRef('mine.team_key_id', '=', 'old.team_key_id').on('mine.person_id', '=', person),
    )
    // The story goes along where a text in it may hang on a key of the team: what opens it is wrapped to the case at the same time.
    .leftJoin('sealed_blob as story', (on) =>
      on
        .onRef('story.case_id', '=', 'sealed_case.id')
        .on('story.kind', '=', 'story')
        .on('sealed_case.text_key_with_team', '=', true)
        .on('sealed_case.text_key_wrap', 'is', null),
    )
    .select(['old.case_id as id', 'old.team_key_id as teamKeyId', 'old.wrap', 'sealed_case.recipient', 'mine.wrap as teamWrap'])
    .select('story.sealed as story')
  if (after) query = query.where('old.case_id', '>', after)
  const rows = await query.orderBy('old.case_id').orderBy('old.team_key_id').limit(casesPerBatch).execute()
  return rows.map(({ wrap, teamWrap, story, ...row }) => ({
    ...row,
    wrap: base64(wrap),
    teamWrap: base64(teamWrap),
    story: story && base64(story),
  }))
}

export type CaseRewrapped = { id: string; wrap: Buffer; textKey?: Buffer | undefined }

/** Keeps case keys wrapped to the newest key, and text keys wrapped to their case. What another member's browser already did stays as it is. */
export const keepRewrapped = async (
  tx: Tx,
  of: { force: string; keyId: string; by: string },
  wraps: CaseRewrapped[],
): Promise<void> => {
  if (!wraps.length) return
  await tx
    .insertInto('case_wrap')
    .values(wraps.map(({ id, wrap }) => ({ case_id: id, force_id: of.force, team_key_id: of.keyId, wrap, made_by: of.by })))
    .onConflict((on) => on.doNothing())
    .execute()
  for (const { id, textKey } of wraps)
    if (textKey)
      await tx
        .updateTable('sealed_case')
        .set({ text_key_wrap: textKey })
        .where('id', '=', id)
        .where('text_key_with_team', '=', true)
        .where('text_key_wrap', 'is', null)
        .execute()
}

/**
 * Whether this person's word that a new wrap opens is enough to throw the old one away: not of what they wrapped themselves, unless nobody else
 * for whom the case exists holds the key.
 */
const mayConfirm = (keyId: string, person: string) =>
  sql<boolean>`(fresh.made_by is distinct from ${person} or not exists (
    select from team_key_wrap other where other.team_key_id = ${keyId} and other.person_id <> ${person} and not exists (
      select from case_exclusion e where e.case_id = fresh.case_id and e.person_id = other.person_id and e.ended_at is null)))`

/** New wraps beside which an old one still lies, as they were kept: what is read back is what is confirmed. */
export const casesToConfirm = async (tx: Tx, key: { id: string; team: string }, person: string, after: string | null) => {
  let query = tx
    .selectFrom('case_wrap as fresh')
    .innerJoin('sealed_case', 'sealed_case.id', 'fresh.case_id')
    .select(['fresh.case_id as id', 'fresh.wrap', 'sealed_case.recipient'])
    .where('sealed_case.team_id', '=', key.team)
    .where('fresh.team_key_id', '=', key.id)
    .where(mayConfirm(key.id, person))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_wrap as old')
          .select('old.case_id')
          .whereRef('old.case_id', '=', 'fresh.case_id')
          .where('old.team_key_id', '<>', key.id),
      ),
    )
  if (after) query = query.where('fresh.case_id', '>', after)
  const rows = await query.orderBy('fresh.case_id').limit(casesPerBatch).execute()
  return rows.map(({ wrap, ...row }) => ({ ...row, wrap: base64(wrap) }))
}

/** Takes away a new wrap that did not open: the old one is there still, and is wrapped again. */
export const dropUnconfirmed = async (tx: Tx, keyId: string, ids: string[]): Promise<void> => {
  if (!ids.length) return
  await tx
    .deleteFrom('case_wrap as fresh')
    .where('team_key_id', '=', keyId)
    .where('case_id', 'in', ids)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_wrap as old')
          .select('old.case_id')
          .whereRef('old.case_id', '=', 'fresh.case_id')
          .where('old.team_key_id', '<>', keyId),
      ),
    )
    .execute()
}

/** Takes the old wraps away of cases whose new one a browser opened as it was kept; another's browser than the one that made it. */
export const dropConfirmed = async (tx: Tx, keyId: string, person: string, ids: string[]): Promise<void> => {
  if (!ids.length) return
  await tx
    .deleteFrom('case_wrap as old')
    .where('team_key_id', '<>', keyId)
    .where('case_id', 'in', ids)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_wrap as fresh')
          .select('fresh.case_id')
          .whereRef('fresh.case_id', '=', 'old.case_id')
          .where('fresh.team_key_id', '=', keyId)
          .where(mayConfirm(keyId, person)),
      ),
    )
    .execute()
}

const count = async (query: { execute(): Promise<{ n: number }[]> }) => (await query.execute())[0]?.n ?? 0

/**
 * Cases that an old key still opens and that this person can do something for; those of their own wrapping that wait for a colleague; and
 * cases that only recovery opens any more.
 */
export const casesLeft = async (
  tx: Tx,
  key: { id: string; team: string },
  person: string,
): Promise<{ open: number; waiting: number; lost: number }> => {
  const ofTeam = () =>
    tx
      .selectFrom('case_wrap as old')
      .innerJoin('sealed_case', 'sealed_case.id', 'old.case_id')
      .leftJoin('case_wrap as fresh', (on) => on.onRef('fresh.case_id', '=', 'old.case_id').on('fresh.team_key_id', '=', key.id))
      .select(sql<number>`count(distinct old.case_id)::int`.as('n'))
      .where('sealed_case.team_id', '=', key.team)
      .where('old.team_key_id', '<>', key.id)
      .where(held)
  const mine = sql<boolean>`(fresh.case_id is not null and not ${mayConfirm(key.id, person)})`
  const lost = notYet(tx, key)
    .select(sql<number>`count(distinct old.case_id)::int`.as('n'))
    .where(({ not }) => not(held))
  return {
    open: await count(ofTeam().where(({ not }) => not(mine))),
    waiting: await count(ofTeam().where(mine)),
    lost: await count(lost),
  }
}

/**
 * Takes the old keys themselves from everybody who held them; the caller saw that nothing is left under them. Those stay to which cases of
 * another team are wrapped for when the glass is broken.
 */
export const dropOldKeys = async (tx: Tx, key: { id: string; team: string }): Promise<void> => {
  const kept = [key.id, ...(await glassKeys(tx, key.team))]
  await tx
    .deleteFrom('team_key_wrap')
    .where('team_key_id', 'not in', kept)
    .where('team_key_id', 'in', (of) => of.selectFrom('team_key').select('id').where('team_id', '=', key.team))
    .execute()
}
