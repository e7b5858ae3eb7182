import { may } from '../../access/policy.ts'
import type { Tx } from '../../db/schema.ts'
import type { StaffVisit, View } from '../../http/visit.ts'
import { type SpineRow, spineRows } from '../../spine/spine-reading.ts'
import { allThemes, type Theme, themeName } from '../../spine/theme.ts'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import { Section } from '../../ui/section/section.tsx'
import { SightLine } from '../../ui/sight-line/sight-line.tsx'
import { Tags } from '../../ui/tags/tags.tsx'
import { readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { type SightUp, sightOfActivity, stepsFromAction } from './sight.ts'

export type TiesShown = { row: SpineRow; ups: SightUp[]; themes: Theme[]; mayTie: boolean }

/** What a record of any room is tied to, for its own page; undefined when it is not on the spine for this person. */
export const tiesShown = async ({ tx, actor }: StaffVisit, room: string, thing: string): Promise<TiesShown | undefined> => {
  const row = await spineRows(tx, readerOf(actor)).where('room', '=', room).where('thing_id', '=', thing).executeTakeFirst()
  if (!row) return undefined
  return { row, ups: await sightOfActivity(tx, row.id), themes: await themesOf(tx, row), mayTie: may(actor, 'spine.tie') }
}

const themesOf = async (tx: Tx, row: SpineRow) => (await allThemes(tx)).filter((theme) => row.theme_ids.includes(theme.id))

type TiedProps = { view: View; ties: TiesShown; side?: boolean }

/** A section for the page of a record: its themes, its line of sight to the vision, and the way to tie it. `side` for the narrow column. */
export const TiedToPlan = ({ view, ties: { row, ups, themes, mayTie }, side }: TiedProps) => {
  const { words } = view
  return (
    <Section
      title={words.t('plan.tie.section')}
      action={mayTie && <a href={planPaths.ties(row.room, row.thing_id)}>{words.t('plan.tie.do')}</a>}
    >
      {themes.length > 0 && (
        <Tags tags={themes.map((theme) => ({ label: themeName(theme, words.lang), href: planPaths.theme(theme.slug) }))} />
      )}
      {side && ups.length > 0 && (
        <LinkList
          items={ups.map(({ action_id, action, objective }) => ({
            href: planPaths.action(action_id),
            title: action,
            note: objective,
          }))}
        />
      )}
      {!side && ups.map((up) => <SightLine label={words.t('plan.sight')} steps={stepsFromAction(words, up)} />)}
      {!ups.length && <EmptyState title={words.t('plan.tie.empty')} calm />}
    </Section>
  )
}
