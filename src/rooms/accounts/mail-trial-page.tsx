import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { MailTrial } from '../../jobs/mail-trial.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Quote } from '../../ui/quote/quote.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import { accountsPaths } from './paths.ts'

type TrialProps = { view: View; mailWorks: boolean; address: string | null; trial?: MailTrial }

/** Whether mail works, tried by a mail to the administrator. */
export const MailTrialPage = ({ view, mailWorks, address, trial }: TrialProps) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('entry.mail.title')}>
      <BackLink href={accountsPaths.people}>{t('accounts.people.title')}</BackLink>
      <PageTitle title={t('entry.mail.title')} lede={t('entry.mail.lede')} />
      <AccountPurpose view={view} own />
      <Stack>
        {!mailWorks && <Notice kind="info">{t('entry.mail.none')}</Notice>}
        {mailWorks && !address && <Notice kind="info">{t('entry.mail.noAddress')}</Notice>}
        {trial && (
          <Notice kind={trial.outcome === 'sent' ? 'done' : 'wrong'} live>
            {t(`entry.mail.${trial.outcome}`)}
          </Notice>
        )}
        {trial?.outcome === 'refused' && <Quote>{trial.words}</Quote>}
        {mailWorks && address && (
          <Form view={view} action={accountsPaths.mailTrial}>
            <p>{t('entry.mail.to', { address })}</p>
            <Actions>
              <Button>{t('entry.mail.do')}</Button>
            </Actions>
          </Form>
        )}
      </Stack>
    </StaffPage>
  )
}
