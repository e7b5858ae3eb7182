import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import type { Faults } from '../../register/record-form.ts'
import { DoneNotice, RegisterPurpose, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import { elementName } from '../../spine/plan-element.ts'
import { themeName } from '../../spine/theme.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { ButtonLink } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Child } from '../../ui/part.ts'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { SideLayout } from '../../ui/side-layout/side-layout.tsx'
import { ProgressLine } from '../../ui/standing/standing.tsx'
import { sourceOf } from './computed-sources.ts'
import { IndicatorChart } from './indicator-chart.tsx'
import type { IndicatorProgress } from './indicator-progress.ts'
import type { IndicatorShown } from './indicator-reading.ts'
import { sentenceOf, valueText } from './indicator-wording.ts'
import type { MeasurementForm } from './measurement-form.ts'
import { MeasurementDone, MeasurementInputs, Measurements } from './measurement-parts.tsx'
import { planPaths } from './paths.ts'
import { progressText, stateSaid } from './progress-said.ts'

export type IndicatorPageProps = {
  view: View
  register: Register
  shown: IndicatorShown
  today: string
  /** What was just done, and to which measurement. */
  done: string | null
  touched?: string | null
  /** What was typed, and what is wrong with it. */
  form: MeasurementForm
  faults?: Faults
  manage: boolean
  /** May enter and withdraw measurements. */
  works: boolean
  history?: Child
}

/** One indicator: where it stands and must go, what was measured, and what it is measured for. */
export const IndicatorPage = (props: IndicatorPageProps) => {
  const { view, register, shown, faults = {}, manage, works } = props
  const { indicator, progress, measurements } = shown
  const { words } = view
  const wrong = Object.entries(faults)
  const title = `${indicator.code} ${indicator.title}`
  return (
    <StaffPage
      view={view}
      title={wrong.length ? words.t('common.error.title', { title }) : title}
      trail={<RegisterTrail view={view} register={register} more={[{ label: indicator.code }]} />}
    >
      <ErrorSummary title={words.t('common.error.heading')} errors={wrong.map(([name, text]) => ({ href: `#${name}`, text }))} />
      <DoneNotice view={view} register={register} done={props.done} />
      <MeasurementDone view={view} indicator={indicator} done={props.done} touched={props.touched} works={works} />
      <PageTitle
        title={<span lang="nl">{indicator.title}</span>}
        lede={sentenceOf(words, indicator, progress)}
        actions={
          manage && (
            <ButtonLink href={register.paths.change(indicator.id)} kind="quiet" icon="pencil-simple">
              {words.t('common.change')}
            </ButtonLink>
          )
        }
        meta={<Rhythm view={view} computed={indicator.computed !== null} progress={progress} />}
      />
      <RegisterPurpose view={view} register={register} />
      <SideLayout side={<Side {...props} />}>
        <Stack>
          <HowFar view={view} progress={progress} />
          <IndicatorChart view={view} shown={shown} />
          <Section title={words.t('indicators.field.definition')}>
            <Prose>
              {indicator.definition.split(/\n{2,}/).map((paragraph) => (
                <p lang="nl" dir="auto">
                  {paragraph}
                </p>
              ))}
            </Prose>
          </Section>
          <HowComputed view={view} computed={indicator.computed} />
          {works && !indicator.computed && <MeasurementInputs {...props} faults={faults} />}
          <Measurements view={view} shown={shown} works={works} />
          {progress.measuredOn && measurements.some(({ value }) => value === null) && (
            <Panel icon="shield-check">{words.t('indicators.page.hidden.why')}</Panel>
          )}
        </Stack>
      </SideLayout>
      {props.history}
    </StaffPage>
  )
}

const HowFar = ({ view, progress }: { view: View; progress: IndicatorProgress }) => {
  const { kind, label } = stateSaid[progress.state]
  const text = progressText(view.words, progress)
  return (
    <div class="sheet sheet--pad">
      <ProgressLine share={progress.share} expected={progress.expected} label={text} kind={kind}>
        {say(view.words, label)}
      </ProgressLine>
      <p class="hint">{text}</p>
    </div>
  )
}

/** When it was measured, and when the next measurement is expected. */
const Rhythm = ({ view: { words }, computed, progress }: { view: View; computed: boolean; progress: IndicatorProgress }) => {
  const { measuredOn, dueOn, overdue } = progress
  return (
    <>
      {measuredOn && <Fact icon="calendar-check">{words.t('indicators.page.measured', { day: measuredOn })}</Fact>}
      {computed && <Fact icon="sparkle-fill">{words.t('indicators.page.byVonk')}</Fact>}
      {dueOn && !overdue && <Fact icon="calendar-blank">{words.t('indicators.page.due', { day: dueOn })}</Fact>}
      {dueOn && overdue && <Badge kind="late">{words.t('indicators.page.overdue', { day: dueOn })}</Badge>}
    </>
  )
}

const HowComputed = ({ view, computed }: { view: View; computed: string | null }) => {
  const source = sourceOf(computed)
  if (!source) return null
  return (
    <Section title={view.words.t('indicators.page.how')}>
      <Prose>
        <p>
          <b>{say(view.words, source.label)}.</b> {say(view.words, source.explains)}
        </p>
      </Prose>
    </Section>
  )
}

const frequencyWords = {
  month: 'indicators.frequency.month',
  quarter: 'indicators.frequency.quarter',
  'half-year': 'indicators.frequency.halfYear',
  year: 'indicators.frequency.year',
} as const

/** What it is measured for, each a link; and from where to where. */
const Side = ({ view, shown: { indicator, above } }: IndicatorPageProps) => {
  const { words } = view
  const { objective, element } = above
  const { frequency, better, baseline, baseline_on, target, target_on } = indicator
  const at = (value: string, day: string) =>
    words.t('indicators.page.course.value', { value: valueText(words, indicator, value), day })
  const link = (href: string, label: string) => (
    <a href={href} lang="nl">
      {label}
    </a>
  )
  return (
    <>
      <Section title={words.t('indicators.page.where')}>
        <Facts
          side
          rows={[
            ...(objective
              ? [
                  {
                    label: words.t('indicators.field.objective'),
                    value: link(planPaths.objective(objective.id), `${objective.code} ${objective.title}`),
                  },
                  {
                    label: words.t('indicators.page.where.theme'),
                    value: <a href={planPaths.theme(objective.theme.slug)}>{themeName(objective.theme, words.lang)}</a>,
                  },
                  {
                    label: words.t('indicators.page.where.pillar'),
                    value: <a href={planPaths.element(objective.pillar.id)}>{elementName(objective.pillar, words.lang)}</a>,
                  },
                ]
              : []),
            ...(element
              ? [
                  {
                    label: words.t(
                      element.kind === 'success-factor' ? 'indicators.page.where.factor' : 'indicators.page.where.promise',
                    ),
                    value: <a href={planPaths.element(element.id)}>{elementName(element, words.lang)}</a>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title={words.t('indicators.page.course')}>
        <Facts
          side
          rows={[
            { label: words.t('indicators.page.course.from'), value: at(baseline, baseline_on) },
            { label: words.t('indicators.page.course.to'), value: at(target, target_on) },
            { label: words.t('indicators.page.course.better'), value: words.t(`indicators.better.${better}`) },
            { label: words.t('indicators.page.course.rhythm'), value: words.t(frequencyWords[frequency]) },
          ]}
        />
      </Section>
    </>
  )
}
