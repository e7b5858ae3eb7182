import { inLang } from '../../http/shell-paths.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { LanguageStrip } from '../../ui/languages/languages-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Child } from '../../ui/part.ts'
import { Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { languages, staffLangs } from '../../words/languages.ts'
import { ScriptNeeded } from './passphrase-fields.tsx'
import { accountsPaths } from './paths.ts'

export const StaffLanguages = ({ view, query = '' }: { view: View; query?: string }) => (
  <LanguageStrip
    label={view.words.t('common.language.label')}
    languages={staffLangs.map((lang) => ({
      lang,
      dir: languages[lang].dir,
      name: languages[lang].name,
      href: inLang(lang, view.path) + query,
      current: lang === view.words.lang,
    }))}
  />
)

type SignInProps = { view: View; next: string; signedOut: boolean; provider?: string }

export const SignInPage = ({ view, next, signedOut, provider }: SignInProps) => {
  const { t, lang } = view.words
  return (
    <StaffPage view={view} title={t('accounts.signIn.title')} scripts={['sign-in.js']}>
      <PageTitle title={t('accounts.signIn.title')} lede={t('accounts.signIn.lede')} />
      <Stack>
        {signedOut && (
          <Notice kind="done" live>
            {t('accounts.signIn.signedOut')}
          </Notice>
        )}
        {provider && (
          <Actions>
            <ButtonLink
              href={`${inLang(lang, accountsPaths.signOn)}?naar=${encodeURIComponent(next)}`}
              kind="quiet"
              icon="sign-in"
            >
              {t('entry.sso.do', { provider })}
            </ButtonLink>
          </Actions>
        )}
        <ScriptNeeded view={view} />
        <PasskeySignIn view={view} next={next} />
        <form
          method="post"
          action={inLang(lang, vaultPaths.signIn)}
          hidden
          novalidate
          data-sign-in=""
          data-token={view.token(inLang(lang, vaultPaths.signIn))}
          data-salt-url={inLang(lang, vaultPaths.salt)}
          data-next={next}
          data-signed-out={signedOut ? 'yes' : undefined}
          data-busy={t('accounts.busy')}
          data-failed={t('accounts.failed')}
          data-empty={t('accounts.signIn.empty')}
        >
          <TextInput
            name="name"
            id="naam"
            label={t('accounts.signInName')}
            autocomplete="username"
            spellcheck={false}
            width="medium"
            maxlength={40}
            hooks={{ 'data-unsent': '' }}
          />
          <TextInput
            name="slot"
            id="wachtzin"
            type="password"
            autocomplete="current-password"
            label={t('accounts.passphrase')}
            hooks={{ 'data-unsent': '' }}
          />
          <PhoneCode view={view} id="code" />
          <p data-said="" role="status" />
          <Actions>
            <Button type="submit" icon="sign-in">
              {t('accounts.signIn.do')}
            </Button>
          </Actions>
        </form>
        <CodeSignIn view={view} next={next} />
        <Panel title={t('accounts.signIn.how')} icon="lock-key">
          <p>{t('accounts.signIn.howText')}</p>
          <p>{t('accounts.signIn.noAccount')}</p>
        </Panel>
        <StaffLanguages view={view} query={`?naar=${encodeURIComponent(next)}`} />
      </Stack>
    </StaffPage>
  )
}

/** Asked after the first answer, of who has a second factor. */
const PhoneCode = ({ view, id }: { view: View; id: string }) => (
  <div hidden data-code="">
    <TextInput
      name="code"
      id={id}
      label={view.words.t('entry.code.label')}
      hint={view.words.t('entry.code.hint')}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={9}
      width="short"
      dir="ltr"
      spellcheck={false}
      hooks={{ 'data-unsent': '' }}
    />
  </div>
)

type WayProps = { view: View; next: string }

type AskedProps = WayProps & { path: string; questionPath: string; hooks: Record<string, string>; children: Child }

/** A form that its script sends after it asked the server a question, and answered it. */
const AskedForm = ({ view, next, path, questionPath, hooks, children }: AskedProps) => {
  const [action, question] = [inLang(view.words.lang, path), inLang(view.words.lang, questionPath)]
  return (
    <form
      method="post"
      action={action}
      hidden
      novalidate
      data-token={view.token(action)}
      data-question-url={question}
      data-question-token={view.token(question)}
      data-next={next}
      data-failed={view.words.t('accounts.failed')}
      {...hooks}
    >
      {children}
    </form>
  )
}

/** A passkey needs no name: it tells whose it is. Shown where the browser knows passkeys. */
const PasskeySignIn = ({ view, next }: WayProps) => {
  const { t } = view.words
  return (
    <AskedForm
      view={view}
      next={next}
      path={vaultPaths.signInPasskey}
      questionPath={vaultPaths.signInPasskeyQuestion}
      hooks={{
        'data-passkey-in': '',
        'data-busy': t('unlockers.passkey.busy'),
        'data-cancelled': t('unlockers.passkey.cancelled'),
        'data-address': t('unlockers.passkey.elsewhere'),
        'data-browser': t('unlockers.passkey.browser'),
      }}
    >
      <Actions>
        <Button type="submit" kind="quiet" icon="key">
          {t('unlockers.signIn.passkey')}
        </Button>
      </Actions>
      <p data-said="" role="status" />
      <p class="hint">{t('unlockers.signIn.or')}</p>
    </AskedForm>
  )
}

const CodeSignIn = ({ view, next }: WayProps) => {
  const { t } = view.words
  return (
    <AskedForm
      view={view}
      next={next}
      path={vaultPaths.signInCode}
      questionPath={vaultPaths.signInCodeQuestion}
      hooks={{
        'data-code-in': '',
        'data-busy': t('accounts.busy'),
        'data-empty': t('accounts.signIn.empty'),
        'data-typo': t('unlockers.code.typo'),
        'data-wrong': t('unlockers.code.signInWrong'),
      }}
    >
      <Details summary={t('unlockers.code.signIn')} icon="file-text">
        <p>{t('unlockers.code.signInText')}</p>
        <TextInput
          name="name"
          id="naam-bij-code"
          label={t('accounts.signInName')}
          autocomplete="username"
          spellcheck={false}
          width="medium"
          maxlength={40}
          hooks={{ 'data-unsent': '' }}
        />
        <TextInput
          name="slot"
          id="herstelcode"
          label={t('unlockers.code.typed')}
          hint={t('unlockers.code.typedHint')}
          spellcheck={false}
          dir="ltr"
          hooks={{ 'data-unsent': '' }}
        />
        <PhoneCode view={view} id="code-bij-code" />
        <p data-said="" role="status" />
        <Actions>
          <Button type="submit" kind="quiet">
            {t('unlockers.code.signInDo')}
          </Button>
        </Actions>
      </Details>
    </AskedForm>
  )
}
