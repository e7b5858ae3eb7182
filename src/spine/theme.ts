import { createHash } from 'node:crypto'
import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { record } from '../audit/audit.ts'
import type { Force } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { ownParts } from '../register/register-paths.ts'
import { type PlanFile, readPlanFile } from './plan-file.ts'

type ThemeTable = {
  id: Generated<string>
  force_id: string
  slug: string
  name_nl: string
  name_fr: string | null
  name_en: string | null
  intro: Generated<string>
  starts_on: string
  /** The first day on which it is offered no more; null while no end is known. */
  ends_on: string | null
  created_by: string | null
  created_at: Date
}

declare module '../db/schema.ts' {
  interface Database {
    theme: ThemeTable
  }
}

export type Theme = Selectable<ThemeTable>

/** What the audit log calls a theme. */
export const themeThing = 'themes'

/** Whether a theme runs on a day; its last day is the one before `ends_on`. */
export const isActive = (theme: Pick<Theme, 'starts_on' | 'ends_on'>, today: string): boolean =>
  theme.starts_on <= today && (theme.ends_on === null || theme.ends_on > today)

/** The themes for new work on this day: the one source for coding forms, choices and pages. */
export const activeThemes = (tx: Tx, today: string): Promise<Theme[]> =>
  tx
    .selectFrom('theme')
    .selectAll()
    .where('starts_on', '<=', today)
    .where((at) => at.or([at('ends_on', 'is', null), at('ends_on', '>', today)]))
    .orderBy('name_nl')
    .execute()

/** Every theme there is or was, for filters and for work of the past. */
export const allThemes = (tx: Tx): Promise<Theme[]> => tx.selectFrom('theme').selectAll().orderBy('name_nl').execute()

/** A theme by its part of the address, also one that ended. */
export const themeBySlug = (tx: Tx, slug: string): Promise<Theme | undefined> =>
  tx.selectFrom('theme').selectAll().where('slug', '=', slug).executeTakeFirst()

/** A theme's name in a language; the Dutch where nobody gave it another. */
export const themeName = (theme: Pick<Theme, 'name_nl' | 'name_fr' | 'name_en'>, lang: string): string =>
  (lang === 'fr' ? theme.name_fr : lang === 'en' ? theme.name_en : null) || theme.name_nl

/** Words that are pages of their own under the themes. */
const taken: ReadonlySet<string> = new Set(ownParts)

/** Letters that are no plain letter with a mark. */
const spelled: Record<string, string> = { œ: 'oe', æ: 'ae', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/**
 * A name as it stands in an address, in plain letters: `Haat & táál` → `haat-taal`. A name in another script gets a mark of its own,
 * the same for the same name. Empty when there is no letter or digit in it.
 */
export const slugOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const slug = plain
    .replace(/[œæøßłđðþı]/g, (letter) => spelled[letter]!)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (taken.has(slug)) return `thema-${slug}`
  if (slug || !/[\p{L}\p{N}]/u.test(plain)) return slug
  return `thema-${createHash('sha256').update(plain).digest('hex').slice(0, 8)}`
}

type Moment = { now: Date; today: string }

/** Ends a theme: it is offered for no new work, its page and history stay. 'unchanged': it had ended. */
export const endTheme = async (
  tx: Tx,
  actor: Actor,
  slug: string,
  { now, today }: Moment,
): Promise<'done' | 'unchanged' | undefined> => {
  const theme = await heldTheme(tx, slug)
  if (!theme) return undefined
  if (theme.ends_on !== null && theme.ends_on <= today) return 'unchanged'
  await tx
    .updateTable('theme')
    .set({ ends_on: sql<string>`greatest(starts_on, ${today}::date)` })
    .where('id', '=', theme.id)
    .execute()
  await record(tx, actor, 'themes.end', { force: theme.force_id, kind: themeThing, id: theme.id }, now)
  return 'done'
}

/** Takes an end back: the theme is offered again. 'unchanged': it had no end. */
export const reopenTheme = async (
  tx: Tx,
  actor: Actor,
  slug: string,
  { now }: Moment,
): Promise<'done' | 'unchanged' | undefined> => {
  const theme = await heldTheme(tx, slug)
  if (!theme) return undefined
  if (theme.ends_on === null) return 'unchanged'
  await tx.updateTable('theme').set({ ends_on: null }).where('id', '=', theme.id).execute()
  await record(tx, actor, 'themes.reopen', { force: theme.force_id, kind: themeThing, id: theme.id }, now)
  return 'done'
}

const heldTheme = (tx: Tx, slug: string): Promise<Theme | undefined> =>
  tx.selectFrom('theme').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()

/** Gives a force that has no theme yet those of the plan that its file names. */
export const loadThemes = async (tx: Tx, force: Force, now: Date): Promise<void> => {
  if (!force.plan) return
  const some = await tx.selectFrom('theme').select('id').limit(1).executeTakeFirst()
  if (some) return
  const { startsOn, themes } = readPlanFile(force.plan)
  await addThemesOf(tx, force.id, { startsOn, themes }, { by: null, now })
}

/** Adds themes of a plan from its first day on; one whose slug is there already stays as it is. */
export const addThemesOf = async (
  tx: Tx,
  force: string,
  { startsOn, themes }: Pick<PlanFile, 'startsOn' | 'themes'>,
  { by, now }: { by: string | null; now: Date },
): Promise<void> => {
  if (!themes.length) return
  await tx
    .insertInto('theme')
    .values(
      themes.map(({ slug, name, intro }) => ({
        force_id: force,
        slug,
        name_nl: name.nl,
        name_fr: name.fr || null,
        name_en: name.en || null,
        intro,
        starts_on: startsOn,
        ends_on: null,
        created_by: by,
        created_at: now,
      })),
    )
    .onConflict((on) => on.columns(['force_id', 'slug']).doNothing())
    .execute()
}
