import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Qr } from '../../ui/qr/qr.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import { accountsPaths } from './paths.ts'
import type { SecondFactor } from './second-factor.ts'

type CodeProps = { view: View; factor: SecondFactor; error?: string; timeZone: string }

/** Setting up, and turning off, the code that is asked after the passphrase. Works without script. */
export const SecondFactorPage = ({ view, factor, error, timeZone }: CodeProps) => {
  const { t } = view.words
  const title = t('entry.code.title')
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title}>
      <BackLink href={accountsPaths.own}>{t('accounts.own.title')}</BackLink>
      <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#code', text: error }] : []} />
      <PageTitle title={title} lede={t('entry.code.lede')} />
      <AccountPurpose view={view} own />
      <Stack>
        {factor.state === 'begun' && <Begun view={view} factor={factor} error={error} />}
        {factor.state === 'on' && <On view={view} since={view.words.moment(factor.since, timeZone)} error={error} />}
        {factor.state === 'taken' && (
          <Notice kind="warning" title={t('entry.code.taken', { when: view.words.moment(factor.at, timeZone) })}>
            {t('entry.code.takenText')}
          </Notice>
        )}
        {(factor.state === 'none' || factor.state === 'taken') && (
          <>
            <p>{t('entry.code.none')}</p>
            <Actions>
              <Form view={view} action={accountsPaths.code}>
                <Button>{t('entry.code.begin')}</Button>
              </Form>
              {factor.state === 'taken' && (
                <Form view={view} action={accountsPaths.codeEnd}>
                  <Button kind="quiet">{t('entry.code.understood')}</Button>
                </Form>
              )}
            </Actions>
          </>
        )}
      </Stack>
    </StaffPage>
  )
}

const CodeInput = ({ view, error }: { view: View; error?: string }) => (
  <TextInput
    name="code"
    label={view.words.t('entry.code.label')}
    hint={view.words.t('entry.code.hint')}
    error={error}
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={9}
    width="short"
    dir="ltr"
    spellcheck={false}
  />
)

type BegunProps = { view: View; factor: Extract<SecondFactor, { state: 'begun' }>; error?: string }

const Begun = ({ view, factor, error }: BegunProps) => {
  const { t } = view.words
  return (
    <>
      <p>{t('entry.code.scan')}</p>
      <Qr text={factor.uri} label={t('entry.code.qr')} />
      <p>
        {t('entry.code.orType')} <code dir="ltr">{factor.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>{t('entry.code.alone')}</p>
      <Form view={view} action={accountsPaths.codeConfirm}>
        <CodeInput view={view} error={error} />
        <Actions>
          <Button>{t('entry.code.confirm')}</Button>
        </Actions>
      </Form>
      <Form view={view} action={accountsPaths.codeEnd}>
        <Button kind="link">{t('entry.code.stop')}</Button>
      </Form>
    </>
  )
}

const On = ({ view, since, error }: { view: View; since: string; error?: string }) => {
  const { t } = view.words
  return (
    <>
      <Notice kind="done">{t('entry.code.on', { since })}</Notice>
      <p>{t('entry.code.offText')}</p>
      <Form view={view} action={accountsPaths.codeEnd}>
        <CodeInput view={view} error={error} />
        <Actions>
          <Button kind="quiet">{t('entry.code.off')}</Button>
        </Actions>
      </Form>
    </>
  )
}
