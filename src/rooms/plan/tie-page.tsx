import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { Linkable } from '../../register/link-source.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PickList } from '../../ui/pick-list/pick-list.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { faceOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'

type TiePageProps = { view: View; row: SpineRow; themes: Linkable[]; actions: Linkable[]; typed: Pick<Fields, 'all'> }

/** Ties a record of any room to themes and actions of the plan, in one step. */
export const TiePage = ({ view, row, themes, actions, typed }: TiePageProps) => {
  const { words } = view
  const title = words.t('plan.tie.title')
  return (
    <StaffPage view={view} title={title} scripts={['pick-list.js']}>
      <PageTitle title={title} lede={<span lang="nl">{row.title}</span>} />
      <Form view={view} action={planPaths.ties(row.room, row.thing_id)}>
        {themes.length > 0 && (
          <Picks
            name="themes"
            type="checkbox"
            compact
            legend={words.t('themes.activity.themes')}
            picks={themes.map((theme) => ({ value: theme.id, label: theme.label(words.lang) }))}
            values={typed.all('themes')}
          />
        )}
        {actions.length > 0 && (
          <PickList
            name="actions"
            legend={words.t('plan.tie.actions')}
            hint={words.t('plan.tie.actions.hint')}
            picks={actions.map((action) => ({
              value: action.id,
              label: action.label(words.lang),
              group: action.group?.(words.lang),
            }))}
            values={typed.all('actions')}
            chosen={words.t('register.links.chosen')}
            find={words.t('register.links.find')}
            none={words.t('register.links.none')}
          />
        )}
        {actions.length === 0 && <EmptyState title={words.t('plan.tie.none')} calm />}
        <Actions>
          <Button>{words.t('common.save')}</Button>
          <a href={faceOf(row.room)?.href(row.thing_id) ?? planPaths.timeline}>{words.t('common.cancel')}</a>
        </Actions>
      </Form>
    </StaffPage>
  )
}
