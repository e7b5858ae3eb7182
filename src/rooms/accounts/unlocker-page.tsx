import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { UnlockerKind } from '../../vault/unlocker.ts'
import { AccountPurpose } from './account-purpose.tsx'
import { accountsPaths } from './paths.ts'

type OneProps = {
  view: View
  id: string
  kind: UnlockerKind
  label: string | null
  /** Its owner signs in with the passphrase. */
  signsIn: boolean
  /** It was to be taken away and is the last that works everywhere. */
  last?: boolean
  /** The name as it was typed, when it cannot be kept. */
  name?: string
}

/** One key: another name, and what it means to take it away, before it goes. */
export const UnlockerPage = ({ view, id, kind, label, signsIn, last, name }: OneProps) => {
  const { t } = view.words
  const title = label ?? t(`unlockers.kind.${kind}`)
  const error = name === undefined ? undefined : t('unlockers.name.error')
  const named = kind === 'passkey' || kind === 'device'
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title}>
      <BackLink href={accountsPaths.unlockers}>{t('unlockers.title')}</BackLink>
      <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#naam', text: error }] : []} />
      <PageTitle title={title} lede={label ? t(`unlockers.kind.${kind}`) : undefined} />
      <AccountPurpose view={view} own />
      <Stack>
        {named && (
          <Section title={t('unlockers.name.title')}>
            <Form view={view} action={accountsPaths.unlockerName(id)}>
              <TextInput name="naam" label={t('unlockers.name')} value={name ?? label ?? ''} error={error} maxlength={60} />
              <Actions>
                <Button>{t('unlockers.name.do')}</Button>
              </Actions>
            </Form>
          </Section>
        )}
        {kind === 'passphrase' && signsIn ? (
          <Notice kind="info" action={<a href={`${accountsPaths.own}#wachtzin-veranderen`}>{t('accounts.own.passphrase')}</a>}>
            {t('unlockers.end.signsIn')}
          </Notice>
        ) : (
          <Section title={t('unlockers.end.title')}>
            <Form view={view} action={accountsPaths.unlockerEnd(id)}>
              {last && (
                <Notice kind="warning" title={t('unlockers.end.last.title')} live>
                  {t('unlockers.end.last.text')}
                </Notice>
              )}
              <p>{t('unlockers.end.lede')}</p>
              <Actions>
                <Button kind="danger">{t('unlockers.one.end')}</Button>
                <a href={accountsPaths.unlockers}>{t('common.cancel')}</a>
              </Actions>
            </Form>
          </Section>
        )}
      </Stack>
    </StaffPage>
  )
}
