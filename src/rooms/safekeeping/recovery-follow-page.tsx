import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { keysToFollow } from '../../vault/recovery-key.ts'
import { sheetMark } from '../../vault/recovery-share.ts'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import type { HouseReadiness } from './house-readiness.ts'
import { safekeepingPaths } from './paths.ts'

type FollowProps = {
  view: View
  known: HouseReadiness['recovery']
  due: Awaited<ReturnType<typeof keysToFollow>>
}

/** A member of a team that did not make the recovery key wraps the team's key to it, once somebody read its signs from a sheet. */
export const RecoveryFollowPage = ({ view, known, due }: FollowProps) => {
  const { t } = view.words
  const url = safekeepingPaths.recoveryFollow
  const opensWith = due[0]?.opensWith
  const waits = known !== undefined && due.length > 0
  return (
    <StaffPage view={view} title={t('replacing.follow.title')} scripts={waits ? ['recovery-key.js'] : []}>
      <BackLink href={safekeepingPaths.readying}>{t('keeping.ready.title')}</BackLink>
      <PageTitle title={t('replacing.follow.title')} lede={t('replacing.follow.lede')} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('keeping.recovery.goal') },
          { label: t('common.purpose.readers'), value: t('keeping.recovery.readers') },
        ]}
      />
      <Stack>
        {!waits && <Notice kind="info">{t('replacing.follow.nothing')}</Notice>}
        {waits && (
          <Notice kind="warning" title={t(opensWith ? 'replacing.follow.until' : 'replacing.follow.none')}>
            {opensWith && t('replacing.follow.untilText', { of: sheetMark(opensWith) })}
          </Notice>
        )}
        {waits && <UnlockPanel view={view} />}
        {waits && (
          <form
            method="post"
            action={url}
            novalidate
            hidden
            data-recovery-follow={JSON.stringify({
              recipient: known.recipient,
              teams: due.map(({ teamKeyId, teamWrap }) => ({ teamKeyId, teamWrap: teamWrap.toString('base64') })),
            })}
            data-url={url}
            data-token={view.token(url)}
            data-busy={t('keeping.recovery.busy')}
            data-wrong={t('replacing.follow.wrong')}
            data-failed={t('replacing.follow.failed')}
          >
            <h2>{t('replacing.follow.call')}</h2>
            <p>{t('replacing.follow.callText', { who: known.custodians.join('; ') })}</p>
            <TextInput
              name="tekens"
              label={t('replacing.follow.label')}
              maxlength={20}
              width="medium"
              code
              dir="ltr"
              spellcheck={false}
            />
            <Actions>
              <Button type="submit">{t('replacing.follow.do')}</Button>
            </Actions>
            <p data-recovery-said="" role="status" />
          </form>
        )}
      </Stack>
    </StaffPage>
  )
}
