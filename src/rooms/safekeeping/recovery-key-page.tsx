import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { ShareSheet } from '../../ui/share-sheet/share-sheet.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { recoveryShares, recoveryThreshold } from '../../vault/recovery-share.ts'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import { staffLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import type { HouseReadiness } from './house-readiness.ts'
import { safekeepingPaths } from './paths.ts'

type RecoveryKeyProps = {
  view: View
  teams: { teamKeyId: string; teamWrap: Buffer }[]
  known: HouseReadiness['recovery']
  today: string
  timeZone: string
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/**
 * Three steps on one page, in this browser alone: name the custodians and make the key, print the sheets, type three of them over. Until
 * the last one nothing is kept, so that stopping leaves nothing half.
 */
export const RecoveryKeyPage = ({ view, teams, known, today, timeZone }: RecoveryKeyProps) => {
  const { t, moment } = view.words
  return (
    <StaffPage view={view} title={t('keeping.recovery.title')} scripts={teams.length ? ['recovery-key.js'] : []}>
      <BackLink href={safekeepingPaths.readying}>{t('keeping.ready.title')}</BackLink>
      <PageTitle title={t('keeping.recovery.title')} lede={t('keeping.recovery.lede')} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('keeping.recovery.goal') },
          { label: t('common.purpose.readers'), value: t('keeping.recovery.readers') },
        ]}
      />
      <Stack>
        {known && (
          <Notice kind="warning" title={t('keeping.recovery.known', { when: moment(known.made_at, timeZone) })}>
            {t('keeping.recovery.knownText')}
          </Notice>
        )}
        {teams.length ? (
          <Ceremony view={view} teams={teams} today={today} />
        ) : (
          <Notice kind="info">{t('keeping.recovery.noKey')}</Notice>
        )}
      </Stack>
    </StaffPage>
  )
}

const Ceremony = ({ view, teams, today }: Pick<RecoveryKeyProps, 'view' | 'teams' | 'today'>) => {
  const { t } = view.words
  const says = {
    'data-busy': t('keeping.recovery.busy'),
    'data-failed': t('keeping.recovery.failed'),
    'data-names': t('keeping.recovery.error.names'),
    'data-empty': t('keeping.recovery.error.empty'),
    'data-length': t('keeping.recovery.error.length'),
    'data-check': t('keeping.recovery.error.check'),
    'data-other-key': t('keeping.recovery.error.otherKey'),
    'data-twice': t('keeping.recovery.error.twice'),
    'data-too-few': t('keeping.recovery.error.tooFew'),
  }
  return (
    <>
      <UnlockPanel view={view} />
      <div
        hidden
        data-recovery=""
        data-teams={JSON.stringify(
          teams.map(({ teamKeyId, teamWrap }) => ({ teamKeyId, teamWrap: teamWrap.toString('base64') })),
        )}
        data-url={safekeepingPaths.recoveryKey}
        data-token={view.token(safekeepingPaths.recoveryKey)}
        {...says}
      >
        <form method="post" action={safekeepingPaths.recoveryKey} data-name-custodians="" novalidate>
          <h2>{t('keeping.recovery.who')}</h2>
          <p>{t('keeping.recovery.whoText')}</p>
          {numbers(recoveryShares).map((at) => (
            <TextInput name={`bewaarder-${at}`} label={t('keeping.recovery.custodian', { at: String(at) })} maxlength={80} />
          ))}
          <Actions>
            <Button type="submit">{t('keeping.recovery.make')}</Button>
          </Actions>
        </form>
        <div class="shares" hidden data-print-sheets="">
          <div class="share-tools">
            <h2>{t('keeping.recovery.print')}</h2>
            <p>{t('keeping.recovery.printText')}</p>
            <Actions>
              <Button type="button" icon="printer" hooks={{ 'data-print': '' }}>
                {t('keeping.recovery.printDo')}
              </Button>
              <Button type="button" kind="quiet" hooks={{ 'data-printed': '' }}>
                {t('keeping.recovery.printed')}
              </Button>
            </Actions>
          </div>
          {numbers(recoveryShares).map((at) => (
            <ShareSheet
              title={t('keeping.sheet.title', { at: String(at), all: String(recoveryShares) })}
              facts={[
                { label: t('keeping.sheet.for'), hooks: { 'data-custodian': '' } },
                { label: t('keeping.sheet.force'), value: view.force.name },
                { label: t('keeping.sheet.day'), value: view.words.date(today, 'long') },
                { label: t('keeping.sheet.key'), hooks: { 'data-key-mark': '' } },
              ]}
              notes={staffLangs.map((lang) => ({
                lang,
                text: wordsFor(lang).t('keeping.sheet.note', { enough: String(recoveryThreshold) }),
              }))}
              hooks={{ 'data-sheet': '' }}
            />
          ))}
        </div>
        <form method="post" action={safekeepingPaths.recoveryKey} hidden data-type-over="" novalidate>
          <h2>{t('keeping.recovery.prove')}</h2>
          <p>{t('keeping.recovery.proveText')}</p>
          {numbers(recoveryThreshold).map((at) => (
            <TextArea
              name={`vel-${at}`}
              label={t('keeping.recovery.sheet', { at: String(at) })}
              rows={3}
              maxlength={200}
              dir="ltr"
            />
          ))}
          <Actions>
            <Button type="submit">{t('keeping.recovery.proveDo')}</Button>
          </Actions>
        </form>
        <p data-recovery-said="" role="status" />
      </div>
    </>
  )
}
