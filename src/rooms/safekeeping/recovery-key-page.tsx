import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { ShareSheet } from '../../ui/share-sheet/share-sheet.tsx'
import { Steps } from '../../ui/steps/steps.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { RecoveryProposal } from '../../vault/recovery-proposal.ts'
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
  /** A key that waits to take the place of the known one: whether this person made it, and may let it count. */
  proposal?: RecoveryProposal & { own: boolean; replaces: boolean }
  said: string | null
  today: string
  timeZone: string
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/**
 * Three steps on one page, in this browser alone: name the custodians and make the key, print the sheets, type three of them over. Until
 * the last one nothing is kept, so that stopping leaves nothing half.
 */
export const RecoveryKeyPage = (props: RecoveryKeyProps) => {
  const { view, teams, known, proposal, said, today, timeZone } = props
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
        {said === 'veranderd' && (
          <Notice kind="warning" title={t('replacing.recovery.changed')}>
            {t('replacing.recovery.changedText')}
          </Notice>
        )}
        {known && !proposal && (
          <Notice kind="warning" title={t('keeping.recovery.known', { when: moment(known.made_at, timeZone) })}>
            {t('keeping.recovery.knownText')} {t('replacing.recovery.how')}
          </Notice>
        )}
        {proposal && teams.length > 0 && <Proposal {...props} proposal={proposal} />}
        {!proposal && teams.length > 0 && <Ceremony view={view} teams={teams} today={today} />}
        {!teams.length && <Notice kind="info">{t('keeping.recovery.noKey')}</Notice>}
      </Stack>
    </StaffPage>
  )
}

/** What the script says about typed sheets. */
const sheetSays = ({ t }: View['words']) => ({
  'data-busy': t('keeping.recovery.busy'),
  'data-failed': t('keeping.recovery.failed'),
  'data-names': t('keeping.recovery.error.names'),
  'data-empty': t('keeping.recovery.error.empty'),
  'data-length': t('keeping.recovery.error.length'),
  'data-check': t('keeping.recovery.error.check'),
  'data-other-key': t('keeping.recovery.error.otherKey'),
  'data-twice': t('keeping.recovery.error.twice'),
  'data-too-few': t('keeping.recovery.error.tooFew'),
  'data-other-wrap': t('replacing.recovery.otherWrap'),
})

/** What waits to take the place of the recovery key, and the one thing that comes next: a try by another member, or the agreement of two. */
const Proposal = ({
  view,
  teams,
  proposal,
  timeZone,
}: RecoveryKeyProps & { proposal: Required<RecoveryKeyProps>['proposal'] }) => {
  const { t, moment } = view.words
  const { id, own, replaces, recipient, tried_at } = proposal
  const made = t('replacing.recovery.made', {
    who: proposal.made_by_name,
    when: moment(proposal.made_at, timeZone),
    of: recipient.slice(-8),
  })
  const tried = tried_at && t('replacing.recovery.tried', { who: proposal.tried_by_name ?? '', when: moment(tried_at, timeZone) })
  return (
    <>
      <Section title={t('replacing.recovery.waits')}>
        <Steps
          column
          steps={[
            { title: t('replacing.recovery.step.make'), text: made, done: true },
            {
              title: t('replacing.recovery.step.try'),
              text: tried ?? t('replacing.recovery.step.tryText'),
              done: Boolean(tried),
            },
            { title: t('replacing.recovery.step.agree'), text: t('replacing.recovery.step.agreeText'), done: false },
          ]}
        />
        {tried && replaces && (
          <Form view={view} action={safekeepingPaths.recoveryReplacement(id)}>
            <Actions>
              <Button>{t('replacing.recovery.count')}</Button>
            </Actions>
          </Form>
        )}
        {tried && !replaces && <p>{t('replacing.recovery.notYours')}</p>}
        {!tried && own && <p>{t('replacing.recovery.byAnother')}</p>}
        <p>
          <a href={`${safekeepingPaths.recoveryKey}?opnieuw`}>{t('replacing.recovery.again')}</a>
        </p>
      </Section>
      {!tried && !own && <Trial view={view} teams={teams} proposal={proposal} />}
    </>
  )
}

type TrialProps = Pick<RecoveryKeyProps, 'view' | 'teams'> & { proposal: RecoveryProposal }

/** Three sheets, typed by another member than the maker: their browser opens with them what the server keeps. */
const Trial = ({ view, teams, proposal }: TrialProps) => {
  const { t } = view.words
  const url = safekeepingPaths.recoveryTrial(proposal.id)
  const wraps = proposal.wraps.map(({ teamKeyId, wrap }) => ({ teamKeyId, wrap: wrap.toString('base64') }))
  return (
    <>
      <UnlockPanel view={view} />
      <div
        hidden
        data-recovery-trial={JSON.stringify({ recipient: proposal.recipient, wraps, teams: teamsOf(teams) })}
        data-url={url}
        data-token={view.token(url)}
        {...sheetSays(view.words)}
      >
        <TypeOver view={view} action={url} title={t('replacing.recovery.tryTitle')} text={t('replacing.recovery.tryText')} />
        <p data-recovery-said="" role="status" />
      </div>
    </>
  )
}

const teamsOf = (teams: RecoveryKeyProps['teams']) =>
  teams.map(({ teamKeyId, teamWrap }) => ({ teamKeyId, teamWrap: teamWrap.toString('base64') }))

const TypeOver = ({ view, action, title, text }: { view: View; action: string; title: string; text: string }) => {
  const { t } = view.words
  return (
    <form method="post" action={action} data-type-over="" novalidate>
      <h2>{title}</h2>
      <p>{text}</p>
      {numbers(recoveryThreshold).map((at) => (
        <TextArea name={`vel-${at}`} label={t('keeping.recovery.sheet', { at: String(at) })} rows={3} maxlength={200} dir="ltr" />
      ))}
      <Actions>
        <Button type="submit">{t('keeping.recovery.proveDo')}</Button>
      </Actions>
    </form>
  )
}

const Ceremony = ({ view, teams, today }: Pick<RecoveryKeyProps, 'view' | 'teams' | 'today'>) => {
  const { t } = view.words
  return (
    <>
      <UnlockPanel view={view} />
      <div
        hidden
        data-recovery=""
        data-teams={JSON.stringify(teamsOf(teams))}
        data-url={safekeepingPaths.recoveryKey}
        data-token={view.token(safekeepingPaths.recoveryKey)}
        {...sheetSays(view.words)}
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
        <div hidden data-typing="">
          <TypeOver
            view={view}
            action={safekeepingPaths.recoveryKey}
            title={t('keeping.recovery.prove')}
            text={t('keeping.recovery.proveText')}
          />
        </div>
        <p data-recovery-said="" role="status" />
      </div>
    </>
  )
}
