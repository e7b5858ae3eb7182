import type { OwnSession } from '../../access/session.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { languages, staffLangs } from '../../words/languages.ts'
import { oversightPaths } from '../oversight/paths.ts'
import { planPaths } from '../plan/paths.ts'
import { reportsPaths } from '../reports/paths.ts'
import { AccountPurpose } from './account-purpose.tsx'
import { DisplayPicks } from './display-picks.tsx'
import type { CameOver } from './handover.ts'
import type { OwnAccount } from './own-account.ts'
import { NewPassphrase, ScriptNeeded } from './passphrase-fields.tsx'
import { accountsPaths } from './paths.ts'

type OwnProps = {
  view: View
  account: OwnAccount
  /** Whether a code is asked after the passphrase. */
  code: boolean
  /** What came over from colleagues who left. */
  came: CameOver[]
  /** The force's own sign-in service, and whether this account is known there. */
  provider?: { name: string; linked: boolean; endable: boolean }
  sessions: OwnSession[]
  current: string
  said: string | null
  /** The name as it was typed, when it cannot be kept. */
  typed?: string
  timeZone: string
}

const saidWords = {
  bewaard: 'accounts.own.said.kept',
  gestopt: 'accounts.own.said.ended',
  wachtzin: 'accounts.own.said.passphrase',
  code: 'entry.code.said',
  korps: 'entry.sso.linked',
  'korps-los': 'entry.sso.unlinked',
} as const

export const OwnAccountPage = ({ view, account, code, came, provider, sessions, current, said, typed, timeZone }: OwnProps) => {
  const { t, list, date } = view.words
  const title = t('accounts.own.title')
  const error = typed === undefined ? undefined : t('accounts.invite.error.name')
  const done = said && said in saidWords ? saidWords[said as keyof typeof saidWords] : undefined
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title} scripts={['own-account.js']}>
      <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#naam', text: error }] : []} />
      <PageTitle title={title} />
      <AccountPurpose view={view} own />
      <Stack>
        {done && (
          <Notice kind="done" live>
            {t(done)}
          </Notice>
        )}
        <Facts
          rows={[
            {
              label: t('accounts.signInName'),
              value: account.sign_in_name.startsWith('~') ? t('entry.sso.noName') : account.sign_in_name,
            },
            { label: t('accounts.email'), value: account.email ?? t('accounts.noEmail') },
            { label: t('accounts.roles'), value: list((view.staff?.roles ?? []).map((role) => t(`staff.role.${role}`))) },
            ownKey(view, account),
            {
              label: t('entry.code.title'),
              value: code ? t('entry.code.isOn') : t('entry.code.isOff'),
              action: <a href={accountsPaths.code}>{code ? t('entry.code.change') : t('entry.code.begin')}</a>,
            },
            ...(provider
              ? [
                  {
                    label: t('entry.sso.through', { provider: provider.name }),
                    value: provider.linked ? t('entry.sso.isLinked') : t('entry.sso.notLinked'),
                    action: !provider.linked ? (
                      <a href={accountsPaths.linking}>{t('entry.sso.link')}</a>
                    ) : (
                      provider.endable && (
                        <Form view={view} action={accountsPaths.linking}>
                          <Button kind="link">{t('entry.sso.unlink')}</Button>
                        </Form>
                      )
                    ),
                  },
                ]
              : []),
            { label: t('accounts.since'), value: date(account.created_on) },
          ]}
        />
        <Section title={t('accounts.own.change')}>
          <Form view={view} action={accountsPaths.own}>
            <TextInput name="naam" label={t('accounts.name')} value={typed ?? account.name} error={error} maxlength={80} />
            <Select
              name="taal"
              label={t('common.language.label')}
              value={account.lang}
              options={staffLangs.map((lang) => ({ value: lang, label: languages[lang].name }))}
            />
            <DisplayPicks view={view} display={view.display} compact />
            <Actions>
              <Button>{t('common.save')}</Button>
            </Actions>
          </Form>
        </Section>
        {came.length > 0 && <CameOverList view={view} came={came} timeZone={timeZone} />}
        <p>
          <a href={accountsPaths.unlockers}>{t('unlockers.link')}</a>
        </p>
        <p>
          <a href={oversightPaths.ownLog}>{t('audit.own.link')}</a>
        </p>
        {account.passphrase && <Passphrase view={view} />}
        <Sessions view={view} sessions={sessions} current={current} timeZone={timeZone} />
      </Stack>
    </StaffPage>
  )
}

/** Who may hold a key and has none yet, as after single sign-on, is led to where it is made. */
const ownKey = ({ words: { t }, staff }: View, { recipient }: OwnAccount) => {
  const label = t('accounts.own.key')
  if (recipient) return { label, value: t('accounts.own.keyThere') }
  if (staff?.accountKind === 'administrator') return { label, value: t('accounts.own.keyNever') }
  return { label, value: t('accounts.own.keyNone'), action: <a href={accountsPaths.unlockers}>{t('unlockers.none.do')}</a> }
}

const listOf = {
  activities: planPaths.activities,
  actions: planPaths.actions,
  objectives: planPaths.objectives,
  reports: reportsPaths.list,
} as const

const CameOverList = ({ view, came, timeZone }: Pick<OwnProps, 'view' | 'came' | 'timeZone'>) => {
  const { t, moment } = view.words
  return (
    <Section title={t('entry.leave.came')} id="overgenomen">
      <LinkList
        items={came.map(({ at, from, kind, pieces }) => ({
          href: kind === 'reports' ? listOf.reports : `${listOf[kind]}?wie=${view.staff?.id}`,
          title: t(kind === 'reports' ? 'entry.leave.cases' : `entry.leave.${kind}`, { pieces }),
          note: t('entry.leave.from', { from, when: moment(at, timeZone) }),
        }))}
      />
    </Section>
  )
}

const Passphrase = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <Section title={t('accounts.own.passphrase')} id="wachtzin-veranderen">
      <ScriptNeeded view={view} />
      <form
        method="post"
        action={accountsPaths.passphrase}
        hidden
        novalidate
        data-change-passphrase=""
        data-token={view.token(accountsPaths.passphrase)}
        data-unlocker-url={vaultPaths.unlocker}
        data-busy={t('accounts.busy')}
        data-failed={t('accounts.failed')}
        data-empty={t('accounts.own.oldEmpty')}
        data-done-url={`${accountsPaths.own}?gedaan=wachtzin`}
      >
        <p>{t('accounts.own.passphraseText')}</p>
        <TextInput
          name="oud"
          id="oude-wachtzin"
          type="password"
          autocomplete="current-password"
          label={t('accounts.own.old')}
          hooks={{ 'data-unsent': '' }}
        />
        <NewPassphrase view={view} />
        <p data-said="" role="status" />
        <Actions>
          <Button kind="quiet">{t('accounts.own.passphraseDo')}</Button>
        </Actions>
      </form>
    </Section>
  )
}

const Sessions = ({ view, sessions, current, timeZone }: Pick<OwnProps, 'view' | 'sessions' | 'current' | 'timeZone'>) => {
  const { t, moment } = view.words
  return (
    <Section
      title={t('accounts.sessions.title')}
      count={sessions.length}
      action={
        sessions.length > 1 && (
          <Form view={view} action={accountsPaths.otherSessions}>
            <Button kind="link">{t('accounts.sessions.endOthers')}</Button>
          </Form>
        )
      }
    >
      <Stack tight>
        <p>{t('accounts.sessions.lede')}</p>
        <DataTable
          caption={t('accounts.sessions.title')}
          columns={[
            { label: t('accounts.sessions.begun') },
            { label: t('accounts.sessions.seen') },
            { label: t('accounts.sessions.until') },
            { label: t('accounts.sessions.end'), hidden: true },
          ]}
          rows={sessions.map((session) => ({
            current: session.id === current,
            cells: [
              moment(session.created_at, timeZone),
              moment(session.seen_at, timeZone),
              moment(session.expires_at, timeZone),
              session.id === current ? (
                t('accounts.sessions.this')
              ) : (
                <Form view={view} action={accountsPaths.session(session.id)}>
                  <Button kind="quiet" small>
                    {t('accounts.sessions.end')}
                  </Button>
                </Form>
              ),
            ],
          }))}
        />
      </Stack>
    </Section>
  )
}
