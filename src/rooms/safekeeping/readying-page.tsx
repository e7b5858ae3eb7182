import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Steps } from '../../ui/steps/steps.tsx'
import type { SheetsOf } from '../../vault/recovery-key.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { type HouseReadiness, type HouseStep, openingSteps } from './house-readiness.ts'
import { safekeepingPaths } from './paths.ts'
import { SheetsOpen } from './sheets-open.tsx'

type ReadyingProps = {
  view: View
  house: HouseReadiness
  /** What this person may do of it. */
  deeds: { invites: boolean; recovers: boolean; backs: boolean }
  /** Which sheets open what. */
  sheets: SheetsOf[]
  said: 'made' | 'followed' | undefined
  timeZone: string
}

const laterSteps: readonly HouseStep[] = ['lead', 'backup-key', 'backup']

/** What must be there before anybody can report, and before the first real report; each step leads to where it is done. */
export const ReadyingPage = ({ view, house, deeds, sheets, said, timeZone }: ReadyingProps) => {
  const { t, moment, rich } = view.words
  const { done, recovery } = house
  const link = (href: string, may: boolean) => (text: Child) => (may ? <a href={href}>{text}</a> : <>{text}</>)
  const texts: Record<HouseStep, Child> = {
    holders: rich('keeping.ready.holders.text', { holders: house.holders }, { a: link(accountsPaths.teams, true) }),
    trial: rich('keeping.ready.trial.text', {}, { a: link(accountsPaths.teams, true) }),
    recovery: recovery
      ? rich(
          'keeping.ready.recovery.done',
          { when: moment(recovery.made_at, timeZone), who: recovery.custodians.join('; '), key: recovery.recipient.slice(-8) },
          { a: link(safekeepingPaths.recoveryKey, deeds.recovers) },
        )
      : rich('keeping.ready.recovery.text', {}, { a: link(safekeepingPaths.recoveryKey, deeds.recovers) }),
    lead: house.lead
      ? t('keeping.ready.lead.done', { name: house.lead })
      : rich('keeping.ready.lead.text', {}, { a: link(accountsPaths.invite, deeds.invites) }),
    'backup-key': rich('keeping.ready.backupKey.text', {}, { a: link(safekeepingPaths.backups, true) }),
    backup: rich('keeping.ready.backup.text', {}, { a: link(safekeepingPaths.backups, true) }),
  }
  const titles = {
    lead: 'keeping.ready.lead',
    holders: 'keeping.ready.holders',
    trial: 'keeping.ready.trial',
    recovery: 'keeping.ready.recovery',
    'backup-key': 'keeping.ready.backupKey',
    backup: 'keeping.ready.backup',
  } as const
  const steps = (of: readonly HouseStep[]) => of.map((step) => ({ title: t(titles[step]), text: texts[step], done: done[step] }))
  const whole = Object.values(done).every(Boolean)
  return (
    <StaffPage view={view} title={t('keeping.ready.title')}>
      <PageTitle title={t('keeping.ready.title')} lede={t('keeping.ready.lede')} />
      <Stack>
        {said && (
          <Notice kind="done" live>
            {t(said === 'made' ? 'keeping.ready.made' : 'replacing.follow.done')}
          </Notice>
        )}
        {house.open ? (
          <Notice kind={whole ? 'done' : 'warning'} title={whole ? t('keeping.ready.whole') : t('keeping.ready.open')}>
            {whole ? t('keeping.ready.wholeText') : t('keeping.ready.openText')}
          </Notice>
        ) : (
          <Notice kind="info" title={t('keeping.ready.closed')}>
            {t('keeping.ready.closedText')}
          </Notice>
        )}
        <Section title={t('keeping.ready.before')}>
          <Steps steps={steps(openingSteps)} column />
          {sheets.length > 1 && <SheetsOpen view={view} sheets={sheets} />}
        </Section>
        <Section title={t('keeping.ready.beforeReal')}>
          <Steps steps={steps(laterSteps)} column />
        </Section>
      </Stack>
    </StaffPage>
  )
}
