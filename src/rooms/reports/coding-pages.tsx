import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Stack } from '../../ui/section/section.tsx'
import type { CodedCriterion } from './coding.ts'
import { criterionMarks } from './coding.ts'
import { criteriaByFamily, criteriaFile, criterionLabel, criterionOf } from './criteria.ts'
import { reportsPaths } from './paths.ts'
import type { Report } from './report.ts'
import { capital, familyNames, purposeRows } from './report-wording.ts'

type Frame = { view: View; report: Report; fault?: { field: string; text: string }; children: Node | Node[] }

const CodingFrame = ({ view, report, fault, children }: Frame) => {
  const { t } = view.words
  const title = t('reports.coding.title')
  const families = familyNames(view.words, report.families)
  return (
    <StaffPage
      view={view}
      title={fault ? t('common.error.title', { title }) : title}
      trail={
        <Breadcrumbs
          label={t('reports.trail')}
          items={[
            { href: reportsPaths.list, label: t('reports.list.title') },
            { href: reportsPaths.report(report.id), label: report.reference },
            { label: title },
          ]}
        />
      }
    >
      {fault && <ErrorSummary title={t('common.error.heading')} errors={[{ href: `#${fault.field}`, text: fault.text }]} />}
      <PageTitle title={title} lede={t('reports.coding.lede', { list: criteriaFile.as_of })} />
      <PurposeLine rows={purposeRows(view)} />
      <Notice>
        {families.length
          ? t('reports.coding.reporterSays', { families: view.words.list(families) })
          : t('reports.coding.reporterSilent')}
      </Notice>
      {children}
    </StaffPage>
  )
}

type CriteriaPage = { report: Report; chosen: string[]; wrong?: boolean }

/** First step: which protected criteria. */
export const criteriaPage = (view: View, { report, chosen, wrong }: CriteriaPage): Node => {
  const { t } = view.words
  const action = reportsPaths.codingMarks(report.id)
  const text = t('reports.coding.noCriterion')
  const families = criteriaByFamily()
  return (
    <CodingFrame view={view} report={report} fault={wrong ? { field: families[0]!.family, text } : undefined}>
      <Form view={view} action={action}>
        <Stack>
          {families.map(({ family, criteria }, at) => (
            <Picks
              name="criterium"
              id={family}
              type="checkbox"
              compact
              legend={capital(t(`reports.family.${family}`))}
              error={wrong && at === 0 ? text : undefined}
              values={chosen}
              picks={criteria.map(({ id, article, law }) => ({
                value: id,
                label: capital(criterionLabel(id, view.words.lang)),
                hint: t('reports.coding.article', { law, article }),
              }))}
            />
          ))}
        </Stack>
        <Actions>
          <Button>{t('common.continue')}</Button>
          <a href={reportsPaths.report(report.id)}>{t('common.cancel')}</a>
        </Actions>
      </Form>
    </CodingFrame>
  )
}

type MarksPage = { report: Report; criteria: CodedCriterion[]; themeIds: string[]; themes: Theme[]; wrong?: boolean }

/** Second step: the main criterion, what belongs to each one, and the themes. */
export const marksPage = (view: View, { report, criteria, themeIds, themes, wrong }: MarksPage): Node => {
  const { words } = view
  const { t } = words
  const text = t('reports.coding.noMain')
  return (
    <CodingFrame view={view} report={report} fault={wrong ? { field: 'hoofd', text } : undefined}>
      <Form view={view} action={reportsPaths.coding(report.id)}>
        {criteria.map(({ id }) => (
          <input type="hidden" name="criterium" value={id} />
        ))}
        <Stack>
          <Picks
            name="hoofd"
            type="radio"
            compact
            legend={t('reports.coding.main')}
            hint={t('reports.coding.mainHint')}
            error={wrong ? text : undefined}
            values={criteria.filter((criterion) => criterion.main).map(({ id }) => id)}
            picks={criteria.map(({ id }) => ({ value: id, label: capital(criterionLabel(id, words.lang)) }))}
          />
          {criteria.map((criterion) => (
            <Picks
              name={`kenmerk-${criterion.id}`}
              id={`kenmerk-${criterion.id.replace('.', '-')}`}
              type="checkbox"
              compact
              legend={t('reports.coding.marks', { criterion: criterionLabel(criterion.id, words.lang) })}
              values={criterionMarks.filter((mark) => criterion[mark])}
              picks={criterionMarks.map((mark) => ({
                value: mark,
                label: t(`reports.mark.${mark}`),
                hint: t(`reports.mark.${mark}.hint`),
              }))}
            />
          ))}
          {themes.length > 0 && (
            <Picks
              name="thema"
              type="checkbox"
              compact
              legend={t('reports.fact.themes')}
              optional={t('common.optional')}
              values={themeIds}
              picks={themes.map((theme) => ({ value: theme.id, label: themeName(theme, words.lang) }))}
            />
          )}
        </Stack>
        <Actions>
          <Button>{t('common.save')}</Button>
          <a href={reportsPaths.coding(report.id)}>{t('common.back')}</a>
        </Actions>
      </Form>
    </CodingFrame>
  )
}

/** What a new choice starts from: the marks of the coding so far; a ground that the reporter named counts as perceived. */
export const startMarks = (id: string, report: Report, earlier: CodedCriterion[]): CodedCriterion => {
  const known = earlier.find((criterion) => criterion.id === id)
  if (known) return { id, main: known.main, perceived: known.perceived, assumed: known.assumed, association: known.association }
  const family = criterionOf(id)?.family
  return { id, main: false, perceived: family ? report.families.includes(family) : false, assumed: false, association: false }
}
