import type { Generated } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import { Form } from '../http/form.tsx'
import type { View } from '../http/visit.ts'
import { Button } from '../ui/button/button.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import { vaultPaths } from './vault-paths.ts'

export type HouseNoticeKind = 'recovery-proposed' | 'recovery-replaced' | 'backup-key-replaced' | 'restored' | 'exclusion-stuck'

declare module '../db/schema.ts' {
  interface Database {
    house_notice: {
      id: Generated<string>
      force_id: string
      kind: HouseNoticeKind
      told_by: string | null
      mark: string
      told_at: Date
    }
    house_notice_read: { force_id: string; notice_id: string; person_id: string; read_at: Date }
  }
}

/**
 * Tells everybody of the service, the DPO and the administrator what was done to a key of the house, until each has read it; of an exclusion
 * that could not be done the DPO alone.
 */
export const tellHouse = async (tx: Tx, actor: Staff, force: string, kind: HouseNoticeKind, mark: string, now: Date) => {
  await tx
    .insertInto('house_notice')
    .values({ force_id: force, kind, told_by: actor.id, mark, told_at: now })
    .onConflict((on) => on.doNothing())
    .execute()
}

export type HouseNotice = { id: string; kind: HouseNoticeKind; mark: string; told_at: Date; who: string | null }

/** What this person did not say to have read yet, latest first. */
export const houseNotices = (tx: Tx, actor: Staff): Promise<HouseNotice[]> =>
  tx
    .selectFrom('house_notice')
    .leftJoin('person', 'person.id', 'told_by')
    .select(['house_notice.id', 'house_notice.kind', 'mark', 'told_at', 'person.name as who'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('house_notice_read')
            .select('notice_id')
            .whereRef('notice_id', '=', 'house_notice.id')
            .where('house_notice_read.person_id', '=', actor.id),
        ),
      ),
    )
    .orderBy('told_at', 'desc')
    .orderBy('house_notice.id')
    .limit(20)
    .execute()

/** This person read it: it goes from their own pages, and from nobody else’s. */
export const readHouseNotice = async (tx: Tx, actor: Staff, id: string, now: Date): Promise<'read' | undefined> => {
  const notice = await tx.selectFrom('house_notice').select(['id', 'force_id']).where('id', '=', id).executeTakeFirst()
  if (!notice) return undefined
  await tx
    .insertInto('house_notice_read')
    .values({ force_id: notice.force_id, notice_id: id, person_id: actor.id, read_at: now })
    .onConflict((on) => on.doNothing())
    .execute()
  return 'read'
}

export const HouseNotices = ({ view, notices }: { view: View; notices: HouseNotice[] }) => {
  const { t, moment } = view.words
  return (
    <>
      {notices.map(({ id, kind, mark, told_at, who }) => {
        const when = moment(told_at, view.force.timeZone)
        const of = kind === 'restored' ? moment(new Date(mark), view.force.timeZone) : mark
        return (
          <Notice kind="warning" title={t(`replacing.told.${kind}`, { when, who: who ?? '', of })}>
            <p>{t(`replacing.told.${kind}.text`)}</p>
            <Form view={view} action={vaultPaths.houseNotice(id)}>
              <Button kind="quiet" small>
                {t('replacing.told.read')}
              </Button>
            </Form>
          </Notice>
        )
      })}
    </>
  )
}
