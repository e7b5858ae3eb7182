import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Button, ButtonLink } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Columns, Section } from '../../ui/section/section.tsx'
import { SideLayout } from '../../ui/side-layout/side-layout.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { Tags } from '../../ui/tags/tags.tsx'
import type { FileShown } from '../../vault/sealed-file.ts'
import { isLang, languages } from '../../words/languages.ts'
import type { Words } from '../../words/words.ts'
import type { TiesShown } from '../plan/open.ts'
import type { TeamMember } from './assignment.ts'
import type { Exclusion } from './case-exclusion.ts'
import { CaseFiles } from './case-files.tsx'
import { CaseSide } from './case-side.tsx'
import { Notes, SealedStory, Talk } from './case-talk.tsx'
import type { Coding } from './coding.ts'
import { criterionMarks } from './coding.ts'
import type { Conversation } from './conversation.ts'
import { criterionLabel } from './criteria.ts'
import { Reseal } from './exclusion-page.tsx'
import type { GlassOpening } from './glass.ts'
import { GlassBroken } from './glass-notices.tsx'
import { reportsPaths } from './paths.ts'
import type { Report } from './report.ts'
import type { HistoryLine } from './report-history.ts'
import { channelIcon, districtName, dueOf, familyNames, purposeRows, reportTitle, statusBadge } from './report-wording.ts'
import type { ResealState } from './reseal.ts'

export type CaseData = {
  report: Report
  assignee: string | null
  /** Newest first. */
  codings: Coding[]
  files: FileShown[]
  openings: Conversation['openings']
  history: HistoryLine[]
  /** Who may handle it. */
  members: TeamMember[]
  /** Day on which a member first signed; messages from before carry no signature. */
  signedSince: string | null
  /** For whom it does not exist. */
  exclusions: Exclusion[]
  themes: Theme[]
  today: string
  mayRemove: boolean
  mayReadmit: boolean
  /** Whether it must be sealed anew, for who stays. */
  reseal: ResealState
  /** Who of another team read it, and why. */
  glass: GlassOpening[]
  /** What of the plan the report is evidence of. */
  ties: TiesShown | undefined
}

export const casePage = (view: View, data: CaseData): Node => {
  const { words, force } = view
  const { t } = words
  const { report } = data
  const due = dueOf(words, report, data.today)
  const lang = isLang(report.lang) ? languages[report.lang].name : report.lang
  return (
    <StaffPage
      view={view}
      title={t('reports.case.title', { reference: report.reference })}
      scripts={['case-page.js']}
      trail={
        <Breadcrumbs
          label={t('reports.trail')}
          items={[
            { label: t('staff.section.listen') },
            { href: reportsPaths.list, label: t('reports.list.title') },
            { label: report.reference },
          ]}
        />
      }
    >
      <div {...caseHooks(view, report, caseAddresses(view, data))}>
        <PageTitle
          title={<span data-case-label>{reportTitle(words, report)}</span>}
          meta={
            <>
              <Badge kind={statusBadge[report.status]}>{t(`reports.status.${report.status}`)}</Badge>
              {report.status !== 'closed' && <Badge kind={due.kind}>{due.text}</Badge>}
              <Fact icon="map-pin">
                {report.district_code ? districtName(force, report.district_code) : t('reports.district.none')}
              </Fact>
              <Fact icon={channelIcon[report.channel]}>
                {t('reports.case.arrived', {
                  channel: t(`reports.channel.${report.channel}`),
                  day: report.received_on,
                  named: t(report.named ? 'reports.case.named' : 'reports.case.anonymous'),
                })}
              </Fact>
              <Fact icon="translate">{lang}</Fact>
            </>
          }
        />
        <PurposeLine rows={purposeRows(view)} />
        <GlassBroken view={view} openings={data.glass} />
        {report.queued && (
          <Notice title={t('queue.case.title')} action={<Released view={view} id={report.id} />}>
            {t('queue.case.text')}
          </Notice>
        )}
        {report.practice && <Notice title={t('reports.practice.title')}>{t('reports.practice.text')}</Notice>}
        <Tabs
          label={t('reports.case.parts')}
          tabs={[
            { href: '#verhaal', label: t('reports.case.story') },
            { href: '#feiten', label: t('reports.case.facts') },
            { href: '#bestanden', label: t('files.title') },
            { href: '#gesprek', label: t('reports.case.talk') },
            { href: '#notities', label: t('reports.case.notes') },
            { href: '#tijdlijn', label: t('reports.case.history') },
          ]}
        />
        <SideLayout side={<CaseSide view={view} {...data} />}>
          {data.reseal.due && <Reseal view={view} {...data} />}
          <SealedStory view={view} teamId={report.team_id} />
          <Section title={t('reports.case.plain')}>
            <Facts rows={plainRows(words, data)} />
          </Section>
          <TwoFacts view={view} {...data} />
          <CaseFiles view={view} report={report} files={data.files} />
          <Talk view={view} report={report} />
          <Notes view={view} report={report} />
        </SideLayout>
      </div>
    </StaffPage>
  )
}

const Released = ({ view, id }: { view: View; id: string }) => (
  <Form view={view} action={reportsPaths.release}>
    <input type="hidden" name="van" value="melding" />
    <Button kind="quiet" name="melding" value={id}>
      {view.words.t('queue.releaseOne')}
    </Button>
  </Form>
)

/** What the script of this page needs to write, besides to read: addresses and the tokens of their forms. */
const caseAddresses = ({ token }: View, { report: { id }, signedSince }: CaseData) => ({
  sealed: reportsPaths.sealed(id),
  signedSince,
  write: {
    'data-message-url': reportsPaths.message(id),
    'data-message-token': token(reportsPaths.message(id)),
    'data-note-url': reportsPaths.note(id),
    'data-note-token': token(reportsPaths.note(id)),
    'data-reseal-url': reportsPaths.reseal(id),
    'data-reseal-token': token(reportsPaths.reseal(id)),
    'data-file-url': reportsPaths.files(id),
    'data-label-url': reportsPaths.label(id),
    'data-label-token': token(reportsPaths.label(id)),
  },
})

type Addresses = { sealed: string; signedSince?: string | null; write?: Record<string, string> }

/** Everything the script of a page that opens a report needs: addresses, and its sentences. */
export const caseHooks = ({ words }: View, { id, status }: Report, { sealed, signedSince, write }: Addresses) => {
  const { t } = words
  const said = {
    reporter: t('reports.case.reporter'),
    damaged: t('reports.case.damaged'),
    signed: t('vault.mark.signed', { name: '{name}' }),
    unsigned: t('vault.mark.unsigned'),
    unsignedOld: t('vault.mark.unsignedOld', { day: '{day}' }),
    unknown: t('vault.mark.unknown'),
    gap: t('vault.talk.gap'),
    renewed: t('vault.stale.renewed'),
    untrusted: t('vault.untrusted'),
    circle: t('vault.circle.unsure'),
    notForYou: t('reports.case.notForYou'),
    failed: t('reports.case.failed'),
    taken: t('reports.case.taken'),
    closed: t('reports.case.closedMeanwhile'),
    empty: t('reports.case.empty'),
    noMessages: t('reports.case.noMessages'),
    noNotes: t('reports.case.noNotes'),
    labelSaved: t('reports.label.saved'),
    sections: {
      story: t('reports.section.story'),
      when: t('reports.section.when'),
      where: t('reports.section.where'),
      why: t('reports.section.why'),
      wish: t('reports.section.wish'),
      name: t('reports.section.name'),
      contact: t('reports.section.contact'),
    },
  }
  return {
    'data-case': id,
    'data-status': status,
    'data-sealed-url': sealed,
    ...write,
    'data-lang': words.lang,
    'data-signed-since': signedSince ?? '',
    'data-words': JSON.stringify(said),
  }
}

const plainRows = (words: Words, { report, openings }: CaseData) => {
  const { t } = words
  const last = openings[0]
  return [
    { label: t('reports.fact.kinds'), value: reportTitle(words, report) },
    {
      label: t('reports.fact.happened'),
      value: report.happened ? t(`reports.happened.${report.happened}`) : t('reports.unsaid'),
    },
    { label: t('reports.fact.whose'), value: t(`reports.whose.${report.whose}`) },
    { label: t('reports.fact.wish'), value: report.wish ? t(`reports.wish.${report.wish}`) : t('reports.unsaid') },
    { label: t('reports.fact.outcome'), value: words.date(report.outcome_due) },
    {
      label: t('reports.fact.opened'),
      value: last ? t('reports.case.lastOpened', { name: last.personName, day: last.lastDay }) : t('reports.case.neverOpened'),
    },
  ]
}

/** What the reporter says and what we find, side by side and never mixed. What the prosecution decides comes with its own feature. */
const TwoFacts = ({ view, report, codings, themes }: { view: View } & CaseData) => {
  const { words } = view
  const { t } = words
  const coding = codings[0]
  const families = familyNames(words, report.families)
  return (
    <Section
      id="feiten"
      title={t('reports.case.facts')}
      action={<a href={reportsPaths.coding(report.id)}>{t(coding ? 'common.change' : 'reports.coding.begin')}</a>}
    >
      <Columns>
        <div>
          <Panel kind="sheet" level={3} title={t('reports.case.reporterSays')}>
            {families.length ? <Tags tags={families.map((label) => ({ label }))} /> : <p>{t('reports.unsaid')}</p>}
          </Panel>
        </div>
        <div>
          <Panel kind="sheet" level={3} title={t('reports.case.weFind')}>
            {coding ? (
              <>
                <Tags
                  tags={coding.criteria.map((criterion) => ({
                    main: criterion.main,
                    label: [
                      criterionLabel(criterion.id, words.lang),
                      ...criterionMarks.filter((mark) => criterion[mark]).map((mark) => t(`reports.mark.${mark}.short`)),
                    ].join(', '),
                  }))}
                />
                <ThemeNames
                  themes={themes
                    .filter((theme) => coding.themeIds.includes(theme.id))
                    .map((theme) => themeName(theme, words.lang))}
                />
                <p>
                  <small>{t('reports.coding.by', { name: coding.byName, list: coding.asOf })}</small>
                </p>
              </>
            ) : (
              <EmptyState
                title={t('reports.coding.none')}
                action={
                  <ButtonLink kind="quiet" small href={reportsPaths.coding(report.id)}>
                    {t('reports.coding.begin')}
                  </ButtonLink>
                }
              />
            )}
          </Panel>
        </div>
      </Columns>
    </Section>
  )
}

const ThemeNames = ({ themes }: { themes: string[] }) => (themes.length ? <p>{themes.join(' · ')}</p> : null)
