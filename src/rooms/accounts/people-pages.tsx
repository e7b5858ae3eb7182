import { type Role, roles } from '../../access/actor.ts'
import type { Field } from '../../access/rule.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { BackLink, GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Pager } from '../../ui/pager/pager.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import type { OpenInvitation } from './invitation.ts'
import { accountsPaths } from './paths.ts'
import type { PersonLine, RolePeriod } from './people.ts'
import { RolePicks } from './role-picks.tsx'

type PeopleProps = {
  view: View
  list: { rows: PersonLine[]; more: boolean }
  filter: { role?: Role }
  invitations: OpenInvitation[]
  manage: boolean
  /** Fields that this reader does not get. */
  mask: readonly Field[]
  ended: boolean
  now: Date
  timeZone: string
}

const listUrl = (role?: Role, after?: PersonLine) => {
  const query = new URLSearchParams({ ...(role ? { rol: role } : {}), ...(after ? { na: `${after.id}.${after.name}` } : {}) })
  return query.size ? `${accountsPaths.people}?${query}` : accountsPaths.people
}

export const PeoplePage = ({ view, list, filter, invitations, manage, mask, ended, now, timeZone }: PeopleProps) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('accounts.people.title')}>
      <PageTitle
        title={t('accounts.people.title')}
        lede={t('accounts.people.lede')}
        actions={
          manage && (
            <ButtonLink href={accountsPaths.invite} icon="user-plus">
              {t('accounts.invite.title')}
            </ButtonLink>
          )
        }
      />
      <AccountPurpose view={view} />
      <Stack>
        {ended && (
          <Notice kind="done" live>
            {t('accounts.ending.done')}
          </Notice>
        )}
        <Tabs
          label={t('accounts.people.filter')}
          tabs={[undefined, ...roles].map((role) => ({
            href: listUrl(role),
            label: role ? t(`staff.role.${role}`) : t('accounts.people.all'),
            current: filter.role === role,
          }))}
        />
        {list.rows.length ? (
          <People view={view} {...list} role={filter.role} mask={mask} />
        ) : (
          <EmptyState title={t('accounts.people.none')} icon="users" />
        )}
        {manage && (
          <p>
            <GoTo href={accountsPaths.mailTrial}>{t('entry.mail.title')}</GoTo>
          </p>
        )}
        {manage && <Invitations view={view} invitations={invitations} now={now} timeZone={timeZone} />}
      </Stack>
    </StaffPage>
  )
}

type ListProps = { view: View; rows: PersonLine[]; more: boolean; role?: Role; mask: readonly Field[] }

const People = ({ view, rows, more, role, mask }: ListProps) => {
  const { t, list, date } = view.words
  return (
    <DataTable
      caption={t('accounts.people.title')}
      columns={[
        { label: t('accounts.name') },
        { label: t('accounts.roles') },
        { label: t('accounts.teams.title') },
        { label: t('accounts.since') },
      ]}
      rows={rows.map((person) => ({
        cells: [
          <Lines
            title={person.name}
            href={accountsPaths.person(person.id)}
            note={mask.includes('signInName') || person.sign_in_name.startsWith('~') ? undefined : person.sign_in_name}
          />,
          list(person.roles.map((one) => t(`staff.role.${one}`))),
          list(person.teams),
          date(person.created_on, 'short'),
        ],
      }))}
      foot={more && <Pager label={t('common.next')} next={{ href: listUrl(role, rows.at(-1)), label: t('common.next') }} />}
    />
  )
}

type InvitationsProps = { view: View; invitations: OpenInvitation[]; now: Date; timeZone: string }

const Invitations = ({ view, invitations, now, timeZone }: InvitationsProps) => {
  const { t, list, moment } = view.words
  return (
    <Section title={t('accounts.invitations.title')} count={invitations.length}>
      {invitations.length === 0 ? (
        <EmptyState title={t('accounts.invitations.none')} icon="envelope-simple" calm />
      ) : (
        <DataTable
          caption={t('accounts.invitations.title')}
          columns={[
            { label: t('accounts.name') },
            { label: t('accounts.roles') },
            { label: t('accounts.invitations.until') },
            { label: t('accounts.invitations.withdraw'), hidden: true },
          ]}
          rows={invitations.map((one) => ({
            cells: [
              <Lines title={one.name} note={t('accounts.invitations.by', { who: one.invited_by_name ?? '' })} />,
              list(one.roles.map((role) => t(`staff.role.${role}`))),
              one.expires_at > now ? moment(one.expires_at, timeZone) : t('accounts.invitations.expired'),
              <Form view={view} action={accountsPaths.withdrawal(one.id)}>
                <Button kind="quiet" small>
                  {t('accounts.invitations.withdraw')}
                </Button>
              </Form>,
            ],
          }))}
        />
      )}
    </Section>
  )
}

export type RolesError = 'accounts.roles.error.alone' | 'accounts.roles.error.none' | 'accounts.roles.error.lastHolder'

type PersonProps = {
  view: View
  person: PersonLine
  periods: RolePeriod[]
  manage: boolean
  mask: readonly Field[]
  self: boolean
  kept: boolean
  code: boolean
  codeTaken: boolean
  error?: RolesError
  timeZone: string
}

export const PersonPage = ({
  view,
  person,
  periods,
  manage,
  mask,
  self,
  kept,
  code,
  codeTaken,
  error,
  timeZone,
}: PersonProps) => {
  const { t, list, date } = view.words
  const title = person.name
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title}>
      <BackLink href={accountsPaths.people}>{t('accounts.people.title')}</BackLink>
      <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#rol', text: t(error) }] : []} />
      <PageTitle title={title} />
      <AccountPurpose view={view} />
      <Stack>
        {kept && (
          <Notice kind="done" live>
            {t('accounts.roles.kept')}
          </Notice>
        )}
        {codeTaken && (
          <Notice kind="done" live>
            {t('entry.code.takenAway')}
          </Notice>
        )}
        <Facts
          rows={[
            ...(mask.includes('signInName')
              ? []
              : [
                  {
                    label: t('accounts.signInName'),
                    value: person.sign_in_name.startsWith('~') ? t('entry.sso.noName') : person.sign_in_name,
                  },
                ]),
            ...(mask.includes('email') ? [] : [{ label: t('accounts.email'), value: person.email ?? t('accounts.noEmail') }]),
            { label: t('accounts.roles'), value: list(person.roles.map((role) => t(`staff.role.${role}`))) },
            { label: t('accounts.teams.title'), value: person.teams.length ? list(person.teams) : t('accounts.noTeam') },
            { label: t('accounts.since'), value: date(person.created_on) },
          ]}
        />
        {manage && person.kind === 'staff' && <RolesForm view={view} person={person} error={error} />}
        {person.kind === 'administrator' && <Notice kind="info">{t('accounts.administrator.note')}</Notice>}
        <RoleHistory view={view} periods={periods} timeZone={timeZone} />
        {manage && !self && code && (
          <Section title={t('entry.code.title')}>
            <p>{t('entry.code.takeLede')}</p>
            <Form view={view} action={accountsPaths.codeOf(person.id)}>
              <Button kind="quiet">{t('entry.code.take')}</Button>
            </Form>
          </Section>
        )}
        {manage && !self && (
          <Section title={t('accounts.ending.title')}>
            <p>{t('accounts.ending.lede')}</p>
            <ButtonLink href={accountsPaths.ending(person.id)} kind="danger">
              {t('accounts.ending.title')}
            </ButtonLink>
          </Section>
        )}
      </Stack>
    </StaffPage>
  )
}

const RolesForm = ({ view, person, error }: { view: View; person: PersonLine; error?: RolesError }) => {
  const { t } = view.words
  return (
    <Section title={t('accounts.roles.change')}>
      <Form view={view} action={accountsPaths.roles(person.id)}>
        <RolePicks
          view={view}
          chosen={person.roles}
          offered={roles.filter((role) => role !== 'administrator')}
          error={error && t(error)}
        />
        <Actions>
          <Button>{t('accounts.roles.save')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

const RoleHistory = ({ view, periods, timeZone }: { view: View; periods: RolePeriod[]; timeZone: string }) => {
  const { t, moment } = view.words
  const when = (at: Date | null, by: string | null) =>
    at && <Lines title={moment(at, timeZone)} note={by ?? t('accounts.byVonk')} />
  return (
    <Section title={t('accounts.history.title')}>
      <DataTable
        caption={t('accounts.history.title')}
        columns={[{ label: t('accounts.roles') }, { label: t('accounts.history.from') }, { label: t('accounts.history.until') }]}
        rows={periods.map((period) => ({
          cells: [
            t(`staff.role.${period.role}`),
            when(period.granted_at, period.granted_by),
            when(period.ended_at, period.ended_by) ?? t('accounts.history.now'),
          ],
        }))}
      />
    </Section>
  )
}
