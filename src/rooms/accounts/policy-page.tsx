import { roles } from '../../access/actor.ts'
import { type Deed, policy } from '../../access/policy.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Prose, Stack } from '../../ui/section/section.tsx'

type Rule = { open?: 'public'; roles?: readonly (typeof roles)[number][]; team?: string }

const who = (view: View, rule: Rule): string => {
  const { t, list } = view.words
  if (rule.open) return t('accounts.policy.anybody')
  if (rule.roles?.length === roles.length) return t('accounts.policy.everyRole')
  return list((rule.roles ?? []).map((role) => t(`staff.role.${role}`)))
}

/** The one table that decides, in words: what the code reads is what this page shows. */
export const PolicyPage = ({ view }: { view: View }) => {
  const { t } = view.words
  const rows = (Object.entries(policy) as [Deed, Rule][]).map(([deed, rule]) => ({
    cells: [t(`accounts.policy.${deed}`), who(view, rule), rule.team ? view.force.reportsTeam : t('accounts.policy.noTeam')],
  }))
  return (
    <StaffPage view={view} title={t('accounts.policy.title')}>
      <PageTitle title={t('accounts.policy.title')} lede={t('accounts.policy.lede')} />
      <Stack>
        <DataTable
          caption={t('accounts.policy.title')}
          columns={[
            { label: t('accounts.policy.deed') },
            { label: t('accounts.policy.who') },
            { label: t('accounts.policy.team') },
          ]}
          rows={rows}
        />
        <Prose>
          <p>{t('accounts.policy.walls')}</p>
        </Prose>
      </Stack>
    </StaffPage>
  )
}
