import type { Role } from '../../access/actor.ts'
import { Form } from '../../http/form.tsx'
import { inLang } from '../../http/shell-paths.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { CopyLink } from '../../ui/copy-link/copy-link.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { BackLink, GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { languages, staffLangs } from '../../words/languages.ts'
import type { PlainKey } from '../../words/words.ts'
import { AccountPurpose } from './account-purpose.tsx'
import type { Invitee } from './invitation.ts'
import { NewPassphrase, ScriptNeeded } from './passphrase-fields.tsx'
import { accountsPaths } from './paths.ts'
import { RolePicks } from './role-picks.tsx'
import { StaffLanguages } from './sign-in-page.tsx'

type InviteKey =
  | 'accounts.invite.error.name'
  | 'accounts.invite.error.email'
  | 'accounts.roles.error.alone'
  | 'accounts.roles.error.none'
export type InviteErrors = { naam?: InviteKey; email?: InviteKey; rol?: InviteKey }

type InviteProps = { view: View; mailWorks: boolean; invitee: Invitee; errors: InviteErrors }

export const InvitePage = ({ view, mailWorks, invitee, errors }: InviteProps) => {
  const { t } = view.words
  const said = (key: PlainKey | undefined) => (key ? t(key as InviteKey) : undefined)
  const title = t('accounts.invite.title')
  return (
    <StaffPage view={view} title={Object.keys(errors).length ? t('common.error.title', { title }) : title}>
      <BackLink href={accountsPaths.people}>{t('accounts.people.title')}</BackLink>
      <ErrorSummary
        title={t('common.error.heading')}
        errors={Object.entries(errors).map(([id, key]) => ({ href: `#${id}`, text: t(key) }))}
      />
      <PageTitle title={title} lede={t('accounts.invite.lede')} />
      <AccountPurpose view={view} />
      <p>
        <GoTo href={accountsPaths.staffList}>{t('entry.list.many')}</GoTo>
      </p>
      <Form view={view} action={accountsPaths.invite}>
        <TextInput name="naam" label={t('accounts.name')} value={invitee.name} error={said(errors.naam)} maxlength={80} />
        <TextInput
          name="email"
          type="email"
          inputmode="email"
          label={t('accounts.email')}
          optional={t('common.optional')}
          hint={mailWorks ? t('accounts.invite.email.mailed') : t('accounts.invite.email.shown')}
          value={invitee.email ?? ''}
          error={said(errors.email)}
          maxlength={254}
        />
        <RolePicks view={view} chosen={invitee.roles as Role[]} error={said(errors.rol)} />
        <Actions>
          <Button>{t('accounts.invite.do')}</Button>
          <a href={accountsPaths.people}>{t('common.cancel')}</a>
        </Actions>
      </Form>
    </StaffPage>
  )
}

export const InvitedPage = ({ view, name, link }: { view: View; name: string; link?: string }) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('accounts.invited.title')} scripts={link ? ['copy-link.js'] : []}>
      <PageTitle title={t('accounts.invited.title')} />
      <Stack>
        {link ? (
          <CopyLink
            title={t('accounts.invited.link', { name })}
            lede={t('accounts.invited.once')}
            label={t('accounts.invited.label')}
            link={link}
            copy={t('accounts.invited.copy')}
            copied={t('accounts.invited.copied')}
          />
        ) : (
          <Notice kind="done" live>
            {t('accounts.invited.mailed', { name })}
          </Notice>
        )}
        <p>
          <GoTo href={accountsPaths.people}>{t('accounts.people.title')}</GoTo>
        </p>
      </Stack>
    </StaffPage>
  )
}

export const TakeUpPage = ({ view }: { view: View }) => {
  const { t, lang } = view.words
  return (
    <StaffPage view={view} title={t('accounts.takeUp.title')} scripts={['invitation.js']}>
      <PageTitle title={t('accounts.takeUp.title')} lede={t('accounts.takeUp.lede')} />
      <Stack>
        <ScriptNeeded view={view} />
        <div hidden data-gone="">
          <Notice kind="warning" title={t('accounts.takeUp.gone.title')}>
            {t('accounts.takeUp.gone.text')}
          </Notice>
        </div>
        <form
          method="post"
          action={inLang(lang, accountsPaths.invitation)}
          hidden
          novalidate
          data-take-up=""
          data-token={view.token(inLang(lang, accountsPaths.invitation))}
          data-details-url={inLang(lang, accountsPaths.invitationDetails)}
          data-busy={t('accounts.takeUp.busy')}
          data-failed={t('accounts.failed')}
          data-name-taken={t('accounts.takeUp.nameTaken')}
          data-name-odd={t('accounts.takeUp.nameOdd')}
          data-empty={t('accounts.takeUp.empty')}
        >
          <TextInput
            name="name"
            id="naam"
            label={t('accounts.name')}
            hint={t('accounts.takeUp.nameHint')}
            maxlength={80}
            autocomplete="name"
          />
          <TextInput
            name="signInName"
            id="aanmeldnaam"
            label={t('accounts.signInName')}
            hint={t('accounts.signInName.hint')}
            maxlength={40}
            autocomplete="username"
            spellcheck={false}
            width="medium"
          />
          <Select
            name="lang"
            id="taal"
            label={t('common.language.label')}
            value={lang}
            options={staffLangs.map((one) => ({ value: one, label: languages[one].name }))}
          />
          <NewPassphrase view={view} />
          <Panel icon="key" title={t('accounts.takeUp.keyTitle')} hooks={{ 'data-keyed': '' }}>
            {t('accounts.takeUp.keyText')}
          </Panel>
          <p data-said="" role="status" />
          <Actions>
            <Button>{t('accounts.takeUp.do')}</Button>
          </Actions>
        </form>
        <StaffLanguages view={view} />
      </Stack>
    </StaffPage>
  )
}
