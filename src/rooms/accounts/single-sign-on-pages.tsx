import { inLang } from '../../http/shell-paths.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, ButtonLink } from '../../ui/button/button.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { accountsPaths } from './paths.ts'
import type { SignOnTrouble } from './single-sign-on-routes.tsx'

/** For the moment between the provider and the page somebody came for. */
export const SignedOnPage = ({ view, next }: { view: View; next: string }) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('entry.sso.in')}>
      <PageTitle title={t('entry.sso.in')} />
      <Actions>
        <ButtonLink href={next}>{t('common.continue')}</ButtonLink>
      </Actions>
    </StaffPage>
  )
}

/** Why signing in through the force's service did not work, and what to do next. */
export const SignOnFailedPage = ({ view, provider, why }: { view: View; provider: string; why: SignOnTrouble }) => {
  const { t, lang } = view.words
  const title = t('entry.sso.failed')
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} />
      <Stack>
        <Notice kind="warning">
          {why === 'stale' || why === 'ended' ? t(`entry.sso.${why}`) : t(`entry.sso.${why}`, { provider })}
        </Notice>
        <Actions>
          <ButtonLink href={inLang(lang, accountsPaths.signIn)}>{t('entry.sso.back')}</ButtonLink>
        </Actions>
      </Stack>
    </StaffPage>
  )
}
