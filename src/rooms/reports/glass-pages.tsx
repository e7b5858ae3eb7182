import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import { Messages } from '../../ui/messages/messages.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { CaseFiles } from './case-files.tsx'
import { caseHooks } from './case-page.tsx'
import { SealedStory } from './case-talk.tsx'
import { closedAt, type GlassOpening, type GlassPage, outcomeLength, whyLength } from './glass.ts'
import { reportsPaths } from './paths.ts'
import { districtName, familyNames, purposeRows, reportTitle } from './report-wording.ts'

const momentOf = (view: View, at: Date) => view.words.moment(at, view.force.timeZone)

type BreakPage = { own: GlassOpening[]; typed?: { reference: string; why: string }; fault?: 'reference' | 'why' }

/** Says what happens before it does; and what this person has open now. */
export const breakPage = (view: View, { own, typed, fault }: BreakPage): Node => {
  const { t } = view.words
  const title = t('glass.title')
  const error = fault && t(`glass.break.${fault}.error`)
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title}>
      {error && (
        <ErrorSummary
          title={t('common.error.heading')}
          errors={[{ href: fault === 'why' ? '#waarom' : '#kenmerk', text: error }]}
        />
      )}
      <PageTitle title={title} lede={t('glass.break.lede')} />
      {own.length > 0 && (
        <Section title={t('glass.own.title')}>
          <LinkList
            items={own.map((one) => ({
              href: reportsPaths.glassCase(one.id),
              title: t('glass.own.one', { reference: one.reference, until: momentOf(view, one.until) }),
              icon: 'eye',
            }))}
          />
        </Section>
      )}
      <Form view={view} action={reportsPaths.glass}>
        <Stack>
          <TextInput
            name="kenmerk"
            label={t('glass.break.reference')}
            hint={t('glass.break.reference.hint')}
            error={fault === 'reference' ? error : undefined}
            value={typed?.reference}
            width="medium"
            maxlength={40}
            spellcheck={false}
            dir="ltr"
            code
          />
          <TextArea
            name="waarom"
            label={t('glass.break.why')}
            hint={t('glass.break.why.hint')}
            error={fault === 'why' ? error : undefined}
            value={typed?.why}
            maxlength={whyLength}
            rows={3}
          />
          <Section title={t('glass.break.what')}>
            <Prose>
              <ul>
                {(['day', 'read', 'told', 'reporter', 'review'] as const).map((one) => (
                  <li>{t(`glass.break.${one}`)}</li>
                ))}
              </ul>
            </Prose>
          </Section>
          <Actions>
            <Button kind="danger">{t('glass.break.do')}</Button>
            <ButtonLink kind="quiet" href={reportsPaths.today}>
              {t('common.cancel')}
            </ButtonLink>
          </Actions>
        </Stack>
      </Form>
    </StaffPage>
  )
}

/** The report behind an opening: to read and nothing else. */
export const glassCasePage = (view: View, { report, files, opening }: GlassPage & { opening: GlassOpening }): Node => {
  const { words, staff } = view
  const { t } = words
  const own = staff?.teams.find(({ kind }) => kind === 'counsellors')?.id ?? ''
  const blank = { who: '', when: '', body: '', note: '' }
  return (
    <StaffPage
      view={view}
      title={t('reports.case.title', { reference: report.reference })}
      scripts={['case-page.js']}
      trail={
        <Breadcrumbs
          label={t('reports.trail')}
          items={[{ href: reportsPaths.glass, label: t('glass.title') }, { label: report.reference }]}
        />
      }
    >
      <div {...caseHooks(view, report, { sealed: reportsPaths.glassSealed(opening.id) })}>
        <PageTitle title={reportTitle(words, report)} />
        <Notice
          kind="warning"
          title={t('glass.banner.title', { until: momentOf(view, opening.until) })}
          action={
            <Form view={view} action={reportsPaths.glassEnd(opening.id)}>
              <Button kind="quiet" small>
                {t('glass.banner.end')}
              </Button>
            </Form>
          }
        >
          <p>{t('glass.why', { why: opening.why })}</p>
          <p>{t('glass.banner.told')}</p>
        </Notice>
        <PurposeLine rows={purposeRows(view)} />
        <Stack>
          <SealedStory view={view} teamId={own} />
          <Section title={t('reports.case.plain')}>
            <Facts
              rows={[
                { label: t('glass.fact.received'), value: words.date(report.received_on) },
                {
                  label: t('glass.fact.district'),
                  value: report.district_code ? districtName(view.force, report.district_code) : t('reports.district.none'),
                },
                {
                  label: t('reports.fact.happened'),
                  value: report.happened ? t(`reports.happened.${report.happened}`) : t('reports.unsaid'),
                },
                { label: t('reports.fact.whose'), value: t(`reports.whose.${report.whose}`) },
                { label: t('reports.fact.wish'), value: report.wish ? t(`reports.wish.${report.wish}`) : t('reports.unsaid') },
                {
                  label: t('reports.case.reporterSays'),
                  value: familyNames(words, report.families).join(', ') || t('reports.unsaid'),
                },
              ]}
            />
          </Section>
          <CaseFiles view={view} report={report} files={files} from={reportsPaths.glassFiles(opening.id)} />
          <Section title={t('reports.case.talk')} id="gesprek">
            <p data-when-locked>{t('reports.case.talkSealed')}</p>
            <div data-when-open hidden>
              <Messages staff messages={[]} hooks={{ 'data-case-messages': '' }} />
              <template data-message-shapes>
                <Messages staff messages={[blank, { ...blank, mine: true }]} />
              </template>
              <p>
                <small>{t('glass.readOnly')}</small>
              </p>
            </div>
          </Section>
        </Stack>
      </div>
    </StaffPage>
  )
}

type ReviewPage = { opening: GlassOpening; open: boolean; typed?: string; fault?: 'empty' | 'late' }

/** What somebody did, and the outcome of its review. */
export const reviewPage = (view: View, { opening, open, typed, fault }: ReviewPage): Node => {
  const { t } = view.words
  const title = t('glass.review.title', { reference: opening.reference })
  const error = fault && t(`glass.review.${fault}`)
  const due = !open && !opening.outcome && opening.personId !== view.staff?.id
  return (
    <StaffPage view={view} title={error ? t('common.error.title', { title }) : title}>
      {error && <ErrorSummary title={t('common.error.heading')} errors={[{ href: '#uitkomst', text: error }]} />}
      <PageTitle title={title} lede={t('glass.review.lede')} />
      <Facts
        rows={[
          { label: t('glass.review.who'), value: opening.who },
          { label: t('glass.review.when'), value: momentOf(view, opening.openedAt) },
          {
            label: t(open ? 'glass.review.until' : 'glass.review.closed'),
            value: momentOf(view, closedAt(opening)),
          },
          { label: t('glass.review.why'), value: opening.why },
          ...(opening.outcome
            ? [
                { label: t('glass.review.outcome'), value: opening.outcome },
                {
                  label: t('glass.review.by'),
                  value: `${opening.reviewer ?? ''}, ${opening.reviewedAt ? momentOf(view, opening.reviewedAt) : ''}`,
                },
              ]
            : []),
        ]}
      />
      {open && <Notice>{t('glass.review.later')}</Notice>}
      {due || fault === 'late' ? (
        <Form view={view} action={reportsPaths.glassReview(opening.id)}>
          <TextArea
            name="uitkomst"
            label={t('glass.review.outcome')}
            hint={t('glass.review.hint')}
            error={error}
            value={typed}
            maxlength={outcomeLength}
            rows={4}
          />
          <Actions>
            <Button>{t('glass.review.do')}</Button>
          </Actions>
        </Form>
      ) : null}
    </StaffPage>
  )
}
