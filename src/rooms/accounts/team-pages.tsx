import type { Staff } from '../../access/actor.ts'
import { may } from '../../access/policy.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Button } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Child } from '../../ui/part.ts'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Steps } from '../../ui/steps/steps.tsx'
import { RecoveryNotices, type RecoveryUse } from '../../vault/recovery-notice.tsx'
import type { Missing } from '../../vault/team-key.ts'
import { TrustPanel } from '../../vault/trust-panel.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import { reportsPaths } from '../reports/paths.ts'
import { safekeepingPaths } from '../safekeeping/paths.ts'
import { AccountPurpose } from './account-purpose.tsx'
import { NameCounsellor, type Naming } from './counsellors-section.tsx'
import { type Lending, LendingSection, lastMoment } from './lending-section.tsx'
import { accountsPaths } from './paths.ts'
import type { TeamMember, TeamState } from './team-holders.ts'
import { Rotation, SignedList } from './team-rotation.tsx'

type TeamsProps = {
  view: View
  teams: TeamState[]
  uses: RecoveryUse[]
  hasKey: boolean
  said: string | null
  /** Whom the administrator can name as counsellor. */
  naming: Naming | undefined
  lending: Lending
  error?: 'accounts.teams.error.lastHolder' | 'counsellors.name.error'
  timeZone: string
}

const saidWords = {
  gevraagd: 'accounts.teams.said.asked',
  verwijderd: 'accounts.teams.said.removed',
  toegelaten: 'accounts.teams.said.admitted',
  gemaakt: 'accounts.teams.said.founded',
  geprobeerd: 'accounts.teams.said.tried',
  vernieuwd: 'vault.renew.done',
  wacht: 'replacing.rewrap.waited',
  nieuwer: 'vault.renew.newer',
  aangesteld: 'counsellors.name.done',
  geleend: 'lending.done',
  teruggegeven: 'lending.returned',
} as const

/** Whether this person has something to open on this page. */
const needsOpen = ({ staff }: View, teams: TeamState[], hasKey: boolean) =>
  hasKey && staff !== undefined && may(staff, 'teams.join') && teams.some((team) => mayEnter(team, staff))

export const TeamsPage = ({ view, teams, uses, hasKey, said, naming, lending, error, timeZone }: TeamsProps) => {
  const { t } = view.words
  const done = said && said in saidWords ? saidWords[said as keyof typeof saidWords] : undefined
  const opens = needsOpen(view, teams, hasKey)
  return (
    <StaffPage view={view} title={t('accounts.teams.title')} scripts={opens ? ['team-page.js'] : []}>
      <PageTitle title={t('accounts.teams.title')} lede={t('accounts.teams.lede')} />
      <AccountPurpose view={view} />
      <Stack>
        {error && <Notice kind="wrong">{t(error)}</Notice>}
        {done && (
          <Notice kind="done" live>
            {t(done)}
          </Notice>
        )}
        {opens && <UnlockPanel view={view} />}
        {teams.map((team) => (
          <Team view={view} team={team} uses={uses} hasKey={hasKey} lending={lending} timeZone={timeZone} />
        ))}
        {naming && <NameCounsellor view={view} naming={naming} />}
      </Stack>
    </StaffPage>
  )
}

/** A team that receives already, with a key that no recovery key opens. */
const missingIn = ({ readiness }: TeamState): readonly Missing[] => (readiness.ready ? [] : readiness.missing)
const ownKeyUnsafe = (team: TeamState) => !team.recovery.recoverable && !missingIn(team).includes('recovery')

const isCounsellors = ({ kind }: TeamState) => kind === 'counsellors'

type TeamProps = { view: View; team: TeamState; uses: RecoveryUse[]; hasKey: boolean; lending: Lending; timeZone: string }

const Team = ({ view, team, uses, hasKey, lending, timeZone }: TeamProps) => {
  const { t } = view.words
  const urls = {
    key: accountsPaths.teamKey(team.id),
    admit: accountsPaths.admission(team.id),
    trial: accountsPaths.trial(team.id),
  }
  const answer = accountsPaths.trialAnswer(team.id)
  return (
    <Section
      title={isCounsellors(team) ? t('counsellors.title') : team.name}
      hooks={{
        'data-team': team.id,
        'data-key-url': urls.key,
        'data-key-token': view.token(urls.key),
        'data-admit-url': urls.admit,
        'data-admit-token': view.token(urls.admit),
        'data-trial-url': urls.trial,
        'data-trial-token': view.token(urls.trial),
        'data-answer-url': answer,
        'data-answer-token': view.token(answer),
        'data-renew-url': accountsPaths.renewal(team.id),
        'data-renew-token': view.token(accountsPaths.renewal(team.id)),
        'data-rewrap-url': reportsPaths.rewrap,
        'data-rewrap-token': view.token(reportsPaths.rewrap),
        'data-rewrap-end-url': reportsPaths.rewrapEnd,
        'data-rewrap-end-token': view.token(reportsPaths.rewrapEnd),
        'data-others': JSON.stringify(othersOf(team, view.staff?.id)),
        'data-progress': t('vault.rewrap.progress', { done: '{done}', total: '{total}' }),
        'data-early': t('vault.rewrap.early'),
        'data-damaged': t('vault.rewrap.damaged'),
        'data-busy': t('accounts.busy'),
        'data-failed': t('accounts.failed'),
      }}
    >
      <Stack>
        {isCounsellors(team) && <p>{t('counsellors.text')}</p>}
        <RecoveryNotices view={view} uses={uses.filter((use) => use.team_id === team.id)} />
        {ownKeyUnsafe(team) && (
          <Notice kind="warning" title={t(team.recovery.opensWith ? 'replacing.follow.due' : 'keeping.recovery.missing')} />
        )}
        <TrustPanel view={view} teamId={team.id} control />
        <Rotation view={view} team={team} />
        <Readiness view={view} team={team} timeZone={timeZone} />
        <p data-team-said="" role="status" />
        <Deeds view={view} team={team} hasKey={hasKey} />
        {team.members.length > 0 && <Members view={view} team={team} timeZone={timeZone} />}
        <LendingSection view={view} team={team} lending={lending} timeZone={timeZone} />
        <SignedList view={view} team={team} timeZone={timeZone} />
        <p class="hint">{t('vault.renew.hint')}</p>
      </Stack>
    </Section>
  )
}

/** The four things that must be true before anybody can report online (design.md §4). */
const Readiness = ({ view, team, timeZone }: { view: View; team: TeamState; timeZone: string }) => {
  const { t, moment } = view.words
  const { key, readiness } = team
  const missing = missingIn(team)
  return (
    <>
      {readiness.ready ? (
        <Notice kind="done" title={t(isCounsellors(team) ? 'counsellors.ready' : 'accounts.teams.ready')} />
      ) : (
        <Notice kind="warning" title={t(isCounsellors(team) ? 'counsellors.notReady' : 'accounts.teams.notReady')}>
          {t(isCounsellors(team) ? 'counsellors.notReadyText' : 'accounts.teams.notReadyText')}
        </Notice>
      )}
      <Steps
        steps={[
          {
            title: t('accounts.teams.step.key'),
            text: key
              ? t('accounts.teams.step.keyDone', { when: moment(key.made_at, timeZone) })
              : t('accounts.teams.step.keyTodo'),
            done: !missing.includes('key'),
          },
          {
            title: t('accounts.teams.step.holders'),
            text: t('accounts.teams.step.holdersNow', { holders: readiness.holders }),
            done: !missing.includes('key') && !missing.includes('second-holder'),
          },
          {
            title: t('accounts.teams.step.trial'),
            text: key?.tried_at
              ? t('accounts.teams.step.trialDone', { when: moment(key.tried_at, timeZone) })
              : t('accounts.teams.step.trialTodo'),
            done: !missing.includes('tried-unlock'),
          },
          {
            title: t('keeping.ready.recovery'),
            text: team.recovery.recoverable ? undefined : <RecoveryNext view={view} team={team} />,
            done: !missing.includes('recovery'),
          },
        ]}
      />
    </>
  )
}

/** What is to be done for the team's key to hang to the recovery key: only where the force has none yet, another is made. */
const RecoveryNext = ({ view, team: { recovery } }: { view: View; team: TeamState }) => {
  const { rich } = view.words
  const to = (href: string) => ({ a: (text: Child) => <a href={href}>{text}</a> })
  if (!recovery.follows) return <>{rich('keeping.recovery.missingText', {}, to(safekeepingPaths.readying))}</>
  if (!recovery.opensWith) return <>{rich('replacing.follow.missingText', {}, to(safekeepingPaths.recoveryFollow))}</>
  return <>{rich('replacing.follow.dueText', { of: recovery.opensWith }, to(safekeepingPaths.recoveryFollow))}</>
}

/** Counsellors are named; of others whoever is in no team yet may come. */
const mayEnter = (team: TeamState, staff: Staff) =>
  team.members.some((member) => member.person_id === staff.id) || (!isCounsellors(team) && staff.teams.length === 0)

/** What this person can do now: make the key, ask to join, or try the key. */
const Deeds = ({ view, team, hasKey }: { view: View; team: TeamState; hasKey: boolean }) => {
  const { t } = view.words
  const { staff } = view
  if (!staff || !may(staff, 'teams.join') || !mayEnter(team, staff)) return null
  if (!hasKey) return <Notice kind="info">{t('accounts.teams.noOwnKey')}</Notice>
  if (!team.key || team.epochs.lost) {
    return (
      <Panel kind="sheet" icon="key" title={t('accounts.teams.found')}>
        <p>{t('accounts.teams.foundText')}</p>
        <Button type="button" disabled hooks={{ 'data-found': '' }}>
          {t('accounts.teams.foundDo')}
        </Button>
      </Panel>
    )
  }
  if (team.ownWrap) {
    return (
      <p>
        <Button type="button" kind="quiet" icon="lock-key-open" disabled hooks={{ 'data-try': '' }}>
          {t('accounts.teams.try')}
        </Button>
      </p>
    )
  }
  const asked = team.members.some((member) => member.person_id === staff.id)
  if (asked)
    return (
      <Notice kind="info">
        {t(isCounsellors(team) ? 'counsellors.waiting' : 'accounts.teams.waiting')}
        <p hidden data-control-line="">
          {t('vault.control.own')} <b data-control="" />
        </p>
        <p>
          {t('keeping.recovery.ownKey')} <code data-own-key="">{t('keeping.recovery.ownKeyLocked')}</code>
        </p>
      </Notice>
    )
  return (
    <Form view={view} action={accountsPaths.joining(team.id)}>
      <p>{t('accounts.teams.askText')}</p>
      <Button>{t('accounts.teams.ask')}</Button>
    </Form>
  )
}

const Members = ({ view, team, timeZone }: { view: View; team: TeamState; timeZone: string }) => {
  const { t, moment } = view.words
  const admits = view.staff !== undefined && may(view.staff, 'teams.admit') && team.ownWrap !== undefined
  const since = (member: TeamMember) =>
    member.ends_at
      ? t('lending.member', { until: moment(lastMoment(member.ends_at), timeZone), who: member.admitted_by_name ?? '' })
      : member.admitted_at
        ? t('accounts.teams.admittedOn', { when: moment(member.admitted_at, timeZone), who: member.admitted_by_name ?? '' })
        : t('accounts.teams.askedOn', { when: moment(member.asked_at, timeZone) })
  return (
    <DataTable
      caption={t('accounts.teams.members')}
      captionShown
      columns={[
        { label: t('accounts.name') },
        { label: t('accounts.teams.state') },
        ...(admits ? [{ label: t('accounts.teams.deeds'), hidden: true }] : []),
      ]}
      rows={team.members.map((member) => ({
        cells: [
          <Lines title={member.name} note={since(member)} />,
          <Badge kind={member.holds ? 'done' : 'waiting'}>
            {t(member.holds ? 'accounts.teams.holds' : isCounsellors(team) ? 'counsellors.named' : 'accounts.teams.asks')}
          </Badge>,
          ...(admits ? [<MemberDeeds view={view} team={team} member={member} />] : []),
        ],
      }))}
    />
  )
}

/** The public keys of a member for the script; undefined as long as their browser has not published them all. */
const keysOf = ({ recipient, verify_key, verify_claim }: TeamMember) =>
  recipient && verify_key && verify_claim
    ? {
        'data-recipient': recipient,
        'data-verify': verify_key.toString('base64'),
        'data-claim': verify_claim.toString('base64'),
      }
    : undefined

/** Who holds the key beside this person, as the maker of the next one needs them. */
const othersOf = (team: TeamState, self: string | undefined) =>
  team.members
    .filter((member) => member.holds && member.person_id !== self)
    .map((member) => ({
      person: member.person_id,
      recipient: member.recipient,
      verifyKey: member.verify_key?.toString('base64') ?? '',
      claim: member.verify_claim?.toString('base64') ?? '',
    }))

const MemberDeeds = ({ view, team, member }: { view: View; team: TeamState; member: TeamMember }) => {
  const { t } = view.words
  const keys = keysOf(member)
  return (
    <Stack tight>
      {!member.holds && keys && (
        <>
          <p hidden data-control-line="">
            {t('vault.control.other', { name: member.name })} <b {...keys} data-control="" />
          </p>
          <Button type="button" small disabled hooks={{ 'data-admit': member.person_id, ...keys }}>
            {t('accounts.teams.admit')}
          </Button>
        </>
      )}
      {!member.holds && !keys && <p>{t('vault.control.missing', { name: member.name })}</p>}
      <Form view={view} action={accountsPaths.leaving(team.id)}>
        <input type="hidden" name="persoon" value={member.person_id} />
        <Button kind="quiet" small>
          {t('accounts.teams.remove', { name: member.name })}
        </Button>
      </Form>
    </Stack>
  )
}
