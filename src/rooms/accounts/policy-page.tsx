import { type Role, roles } from '../../access/actor.ts'
import { type Deed, policy, ruleFor } from '../../access/policy.ts'
import type { Field, Resource } from '../../access/rule.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import { teamName } from '../../http/team-name.ts'
import type { View } from '../../http/visit.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { accountsPaths } from './paths.ts'

const everyRole = roles.length
const staffRoles = everyRole - 1

const who = ({ words: { t, list } }: View, deed: Deed): string => {
  const rule = ruleFor(deed)
  if (rule.open) return t('accounts.policy.anybody')
  const named = rule.roles ?? []
  if (named.length === everyRole) return t('accounts.policy.everyRole')
  if (named.length === staffRoles && !named.includes('partner')) return t('policy.table.everyStaff')
  return list(named.map((role) => t(`staff.role.${role}`)))
}

/** Everything a line asks besides a role, each as a short sentence. */
const asks = ({ words, force }: View, deed: Deed, role?: Role): string[] => {
  const { t, list } = words
  const rule = ruleFor(deed)
  const masks = Object.entries(rule.masks ?? {}) as [Role, readonly Field[]][]
  return [
    rule.teams ? t('policy.table.team', { team: list(rule.teams.map((kind) => teamName(words, force, kind))) }) : '',
    rule.relation ? t(`policy.relation.${rule.relation}`) : '',
    ...(rule.conditions ?? []).map((condition) =>
      condition === 'four-eyes'
        ? t('policy.condition.four-eyes', { who: list((rule.second ?? []).map((one) => t(`staff.role.${one}`))) })
        : t(`policy.condition.${condition}`),
    ),
    ...masks
      .filter(([one]) => role === undefined || one === role)
      .map(([one, fields]) =>
        t('policy.table.masked', {
          who: t(`staff.role.${one}`),
          fields: list(fields.map((field) => t(`policy.field.${field}`))),
        }),
      ),
    rule.logged ? t('policy.table.logged') : '',
  ].filter(Boolean)
}

const why = ({ words: { t, list } }: View, deed: Deed): string => {
  const { purposes } = ruleFor(deed)
  return purposes ? list(purposes.map((one) => t(`policy.purpose.${one}`))) : t('policy.table.anyPurpose')
}

/** The deeds that somebody with this role could do, by what they are about, in the order of the table. */
const grouped = (role: Role | undefined): [Resource, Deed[]][] => {
  const groups = new Map<Resource, Deed[]>()
  for (const deed of Object.keys(policy) as Deed[]) {
    const rule = ruleFor(deed)
    if (role && !rule.open && !rule.roles?.includes(role)) continue
    groups.set(rule.of, [...(groups.get(rule.of) ?? []), deed])
  }
  return [...groups]
}

/** The one table that decides, in words: what the code reads is what this page shows; `role` for one role alone. */
export const PolicyPage = ({ view, role }: { view: View; role?: Role }) => {
  const { t } = view.words
  const title = role ? t('policy.table.of', { role: t(`staff.role.${role}`) }) : t('accounts.policy.title')
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} lede={t('accounts.policy.lede')} />
      <Stack>
        <Tabs
          label={t('accounts.people.filter')}
          tabs={[undefined, ...roles].map((one) => ({
            href: one ? `${accountsPaths.policy}?rol=${one}` : accountsPaths.policy,
            label: one ? t(`staff.role.${one}`) : t('policy.table.whole'),
            current: one === role,
          }))}
        />
        {grouped(role).map(([of, deeds]) => (
          <Section title={t(`policy.of.${of}`)}>
            <DataTable
              caption={t(`policy.of.${of}`)}
              columns={[
                { label: t('accounts.policy.deed') },
                ...(role ? [] : [{ label: t('accounts.policy.who') }]),
                { label: t('policy.table.purposes') },
                { label: t('policy.table.asks') },
              ]}
              rows={deeds.map((deed) => ({
                cells: [
                  t(`accounts.policy.${deed}`),
                  ...(role ? [] : [who(view, deed)]),
                  why(view, deed),
                  asks(view, deed, role).join(' ') || t('accounts.policy.noTeam'),
                ],
              }))}
            />
          </Section>
        ))}
        <Prose>
          <p>{t('policy.table.purposeRule')}</p>
          <p>{t('accounts.policy.walls')}</p>
        </Prose>
      </Stack>
    </StaffPage>
  )
}
