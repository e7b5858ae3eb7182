import { shellPaths } from '../../http/shell-paths.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { ButtonLink } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Section } from '../../ui/section/section.tsx'
import { WorkList } from '../../ui/work-list/work-list.tsx'
import { type HouseNotice, HouseNotices } from '../../vault/house-notice.tsx'
import { RecoveryNotices, type RecoveryUse } from '../../vault/recovery-notice.tsx'
import { accountsPaths } from '../accounts/paths.ts'
import { type GlassDay, GlassToday } from './glass-notices.tsx'
import { reportsPaths } from './paths.ts'
import type { ListRow } from './report-list.ts'
import { districtName, dueOf, purposeRows, reportTitle } from './report-wording.ts'

export type TodayWork = {
  /** Reports of this person in which a reporter waits, the longest wait first. */
  mine: ListRow[]
  /** Reports that nobody has, in which a reporter waits. */
  unassigned: ListRow[]
  /** Reports of colleagues that wait longer than was promised. */
  silent: ListRow[]
  /** Whether the team's key has to be renewed, or what is sealed to the old one sealed anew. */
  /** Reports that must be sealed anew for who stays. */
  reseal: { id: string; reference: string }[]
  keyWork: boolean
}

type Today = {
  work: TodayWork | undefined
  /** Questions for a second pair of eyes, and own ones that somebody agreed to. */
  second: { toAnswer: number; agreed: number }
  /** Uses of the recovery key for teams of this person: they stay in view. */
  recoveries: RecoveryUse[]
  /** What was done to the keys of the house, and this person did not read yet. */
  notices: HouseNotice[]
  /** Reports of another team that somebody read behind glass. */
  glass: GlassDay
  today: string
}

/** What waits for this person; `work` is undefined for somebody who handles no reports. */
export const todayPage = (view: View, { work, second, recoveries, notices, glass, today }: Today): Node => {
  const { t } = view.words
  const waiting = work ? work.mine.length : 0
  return (
    <StaffPage view={view} title={t('reports.today.title')} trail={view.words.date(today, 'weekday')}>
      <PageTitle
        title={t('reports.today.greeting', { name: view.staff?.name.split(' ')[0] ?? '' })}
        lede={view.words.rich(
          'reports.today.lede',
          { n: waiting, free: work?.unassigned.length ?? 0 },
          { b: (text) => <b>{text}</b> },
        )}
      />
      <RecoveryNotices view={view} uses={recoveries} />
      <HouseNotices view={view} notices={notices} />
      <GlassToday view={view} {...glass} />
      {second.toAnswer > 0 && (
        <Notice action={<a href={shellPaths.secondPair}>{t('policy.second.look')}</a>}>
          {t('policy.second.today', { n: second.toAnswer })}
        </Notice>
      )}
      {second.agreed > 0 && (
        <Notice kind="done" action={<a href={shellPaths.secondPair}>{t('policy.second.look')}</a>}>
          {t('policy.second.todayOwn', { n: second.agreed })}
        </Notice>
      )}
      {work ? <ReportsToday view={view} work={work} today={today} /> : <ElsewhereToday view={view} />}
    </StaffPage>
  )
}

const ReportsToday = ({ view, work, today }: { view: View; work: TodayWork; today: string }) => {
  const { t } = view.words
  const nothing = !work.mine.length && !work.unassigned.length && !work.silent.length
  const firstFilled = work.mine.length ? 'mine' : 'unassigned'
  return (
    <>
      <PurposeLine rows={purposeRows(view)} />
      {work.keyWork && (
        <Notice
          kind="warning"
          title={t('vault.today.title')}
          action={
            <ButtonLink href={accountsPaths.teams} kind="quiet" small>
              {t('vault.today.do')}
            </ButtonLink>
          }
        >
          {t('vault.today.text')}
        </Notice>
      )}
      {work.reseal.length > 0 && (
        <Notice kind="warning" title={t('conflict.today.title')}>
          {t('conflict.today.text')}{' '}
          {work.reseal.map(({ id, reference }) => (
            <>
              <a href={reportsPaths.report(id)}>{reference}</a>{' '}
            </>
          ))}
        </Notice>
      )}
      {nothing && (
        <EmptyState
          title={t('reports.today.nothing')}
          icon="sun-horizon"
          calm
          action={<a href={reportsPaths.list}>{t('reports.today.toList')}</a>}
        />
      )}
      <Part view={view} title={t('reports.today.mine')} rows={work.mine} today={today} filled={firstFilled === 'mine'} />
      <Part
        view={view}
        title={t('reports.today.unassigned')}
        rows={work.unassigned}
        today={today}
        filled={firstFilled === 'unassigned'}
      />
      <Part view={view} title={t('reports.today.silent')} rows={work.silent} today={today} filled={false} />
    </>
  )
}

type PartProps = { view: View; title: string; rows: ListRow[]; today: string; filled: boolean }

const Part = ({ view, title, rows, today, filled }: PartProps) => {
  if (!rows.length) return null
  const { words } = view
  return (
    <Section title={title} count={rows.length}>
      <WorkList
        items={rows.map((row, at) => {
          const due = dueOf(words, row, today)
          const where = row.district_code ? districtName(view.force, row.district_code) : words.t('reports.district.none')
          const href = reportsPaths.report(row.id)
          return {
            href,
            title: row.first_answered_on === null ? words.t('reports.today.first') : words.t('reports.today.reply'),
            note: [row.reference, reportTitle(words, row), where, row.assignee, due.note].filter(Boolean).join(' · '),
            icon: row.first_answered_on === null ? ('ear' as const) : ('chat-circle-text' as const),
            end: (
              <>
                <Badge kind={due.kind}>{due.text}</Badge>
                <ButtonLink href={href} kind={filled && at === 0 ? 'primary' : 'quiet'} small>
                  {words.t('reports.today.open')}
                </ButtonLink>
              </>
            ),
          }
        })}
      />
    </Section>
  )
}

/** Nobody's day begins on a closed door: somebody without reports finds the parts of Vonk that are theirs. */
const ElsewhereToday = ({ view }: { view: View }) => {
  const elsewhere = view.menu.filter((item) => item.href !== reportsPaths.today)
  if (!elsewhere.length) return null
  return (
    <Section title={view.words.t('reports.today.elsewhere')}>
      <LinkList items={elsewhere.map((item) => ({ href: item.href, title: view.words.t(item.label), icon: item.icon }))} />
    </Section>
  )
}
