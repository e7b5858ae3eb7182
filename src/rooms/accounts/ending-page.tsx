import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import { accountsPaths } from './paths.ts'
import type { Consequences, PersonLine } from './people.ts'

type EndingProps = Consequences & { view: View; person: PersonLine; asked: boolean }

/** What goes when an account ends, before it ends. */
export const EndingPage = ({ view, person, lastAdministrator, lastHolder, asked }: EndingProps) => {
  const { t } = view.words
  const title = t('accounts.ending.of', { name: person.name })
  const back = <BackLink href={accountsPaths.person(person.id)}>{person.name}</BackLink>
  if (lastAdministrator) {
    return (
      <StaffPage view={view} title={title}>
        {back}
        <PageTitle title={title} />
        <Notice kind="warning" title={t('accounts.ending.lastAdministrator')}>
          {t('accounts.ending.lastAdministratorText')}
        </Notice>
      </StaffPage>
    )
  }
  return (
    <StaffPage view={view} title={title}>
      {back}
      <PageTitle title={title} lede={t('accounts.ending.lede')} />
      <AccountPurpose view={view} />
      <Form view={view} action={accountsPaths.ending(person.id)}>
        <Stack>
          <p>{t('accounts.ending.what')}</p>
          {lastHolder && (
            <>
              <Notice kind="wrong" title={t('accounts.ending.lastHolder')}>
                {t('accounts.ending.lastHolderText')}
              </Notice>
              <Picks
                name="begrepen"
                type="checkbox"
                legend={t('accounts.ending.sure')}
                error={asked ? t('accounts.ending.sureError') : undefined}
                picks={[{ value: 'ja', label: t('accounts.ending.understood') }]}
              />
            </>
          )}
        </Stack>
        <Actions>
          <Button kind="danger">{t('accounts.ending.title')}</Button>
          <a href={accountsPaths.person(person.id)}>{t('common.cancel')}</a>
        </Actions>
      </Form>
    </StaffPage>
  )
}
