import { createHash, randomBytes } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Role, Staff } from '../../access/actor.ts'
import { may } from '../../access/policy.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { become } from '../../db/transaction.ts'
import type { AccountView, ViewKind } from './account-view.ts'

export const shareLangs = ['nl', 'fr', 'en'] as const
export type ShareLang = (typeof shareLangs)[number]
/** How many days a link may open. */
export const shareDays = [7, 30, 90] as const

declare module '../../db/schema.ts' {
  interface Database {
    share_link: {
      id: Generated<string>
      force_id: string
      token_hash: Buffer
      view_kind: ViewKind
      view_key: string
      lang: ShareLang
      label: string
      made_by: string
      made_at: Date
      expires_on: string
      revoked_by: string | null
      revoked_at: Date | null
    }
    share_opening: { link_id: string; force_id: string; day: string; n: number }
  }
}

type Moment = { now: Date; today: string; force: Force }

/** What the audit log calls a shared view. */
const shareThing = 'share-link'

const hash = (token: string) => createHash('sha256').update(token).digest()

const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

export type Sharing = { view: AccountView; label: string; days: (typeof shareDays)[number]; lang: ShareLang }

/** Shares a view; the token is told once, the database keeps its hash. `expiresOn` is the last day on which it opens. */
export const makeShareLink = async (
  tx: Tx,
  actor: Staff,
  { view, label, days, lang }: Sharing,
  { now, today, force }: Moment,
): Promise<{ token: string; expiresOn: string }> => {
  const token = randomBytes(32).toString('base64url')
  const expiresOn = daysAfter(today, days)
  const { id } = await tx
    .insertInto('share_link')
    .values({
      force_id: force.id,
      token_hash: hash(token),
      view_kind: view.kind,
      view_key: view.key,
      lang,
      label,
      made_by: actor.id,
      made_at: now,
      expires_on: expiresOn,
      revoked_by: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'accounting.share', { force: force.id, kind: shareThing, id, reason: view.kind }, now)
  return { token, expiresOn }
}

export type OpenedLink = { view: AccountView; lang: ShareLang; expiresOn: string }

type Found = {
  id: string
  force_id: string
  view_kind: ViewKind
  view_key: string
  lang: ShareLang
  expires_on: string
  revoked: boolean
  maker_ended: boolean
  maker_roles: Role[]
}

/**
 * Opens a link for whoever holds it, and counts the opening by its day. From here on row-level security lets this transaction see what
 * any colleague without a team sees. Undefined for a link that is unknown, expired or revoked, or whose maker may no longer share: an
 * account that ended takes its links along.
 */
export const openShareLink = async (tx: Tx, token: string, today: string): Promise<OpenedLink | undefined> => {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const { rows } = await sql<Found>`select * from share_link_of(${hash(token)})`.execute(tx)
  const [found] = rows
  if (!found || found.revoked || found.expires_on < today || found.maker_ended || !mayShare(found.maker_roles)) return undefined
  await become(tx, { force: found.force_id, kind: 'staff' })
  await tx
    .insertInto('share_opening')
    .values({ link_id: found.id, force_id: found.force_id, day: today, n: 1 })
    .onConflict((on) => on.columns(['link_id', 'day']).doUpdateSet({ n: sql`share_opening.n + 1` }))
    .execute()
  return { view: { kind: found.view_kind, key: found.view_key }, lang: found.lang, expiresOn: found.expires_on }
}

const mayShare = (roles: Role[]): boolean =>
  may(
    { kind: 'staff', id: '', accountKind: 'staff', name: '', lang: 'nl', roles, teams: [], purpose: 'statistics' },
    'accounting.share',
  )

export type LinkState = 'open' | 'expired' | 'revoked' | 'ended'
export type ListedLink = {
  id: string
  view: AccountView
  label: string
  lang: ShareLang
  by: string
  madeAt: Date
  expiresOn: string
  state: LinkState
  openings: { day: string; n: number }[]
}

/** Every shared view, the latest first, with how often it was opened on which day. */
export const sharedLinks = async (tx: Tx, today: string): Promise<ListedLink[]> => {
  const rows = await tx
    .selectFrom('share_link')
    .innerJoin('person', 'person.id', 'share_link.made_by')
    .selectAll('share_link')
    .select(['person.name', 'person.ended_on'])
    .select(
      sql<Role[]>`array(select g.role from role_grant g where g.person_id = person.id and g.ended_at is null)`.as('maker_roles'),
    )
    .orderBy('share_link.made_at', 'desc')
    .limit(200)
    .execute()
  const openings = await tx.selectFrom('share_opening').select(['link_id', 'day', 'n']).orderBy('day', 'desc').execute()
  const stateOf = (row: (typeof rows)[number]): LinkState => {
    if (row.revoked_at) return 'revoked'
    if (row.expires_on < today) return 'expired'
    return row.ended_on || !mayShare(row.maker_roles) ? 'ended' : 'open'
  }
  return rows.map((row) => ({
    id: row.id,
    view: { kind: row.view_kind, key: row.view_key },
    label: row.label,
    lang: row.lang,
    by: row.name,
    madeAt: row.made_at,
    expiresOn: row.expires_on,
    state: stateOf(row),
    openings: openings.filter(({ link_id }) => link_id === row.id).map(({ day, n }) => ({ day, n })),
  }))
}

/** Ends a link at once; false when there is none of this id that still worked. */
export const revokeShareLink = async (tx: Tx, actor: Staff, id: string, now: Date): Promise<boolean> => {
  const revoked = await tx
    .updateTable('share_link')
    .set({ revoked_by: actor.id, revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('force_id')
    .executeTakeFirst()
  if (!revoked) return false
  await record(tx, actor, 'accounting.share.revoke', { force: revoked.force_id, kind: shareThing, id }, now)
  return true
}
