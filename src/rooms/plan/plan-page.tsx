import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { elementName, elementText, type PlanElement } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { isActive, type Theme, themeName } from '../../spine/theme.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { type MatrixCell, MatrixLegend, PlanMatrix } from '../../ui/plan-matrix/plan-matrix.tsx'
import { Section, Unseen } from '../../ui/section/section.tsx'
import { SightLine } from '../../ui/sight-line/sight-line.tsx'
import { Standing } from '../../ui/standing/standing.tsx'
import { planPaths } from './paths.ts'
import { type ObjectiveShown, ofKind, type PlanShown } from './plan-reading.ts'
import { countStates, progressShown } from './progress-shown.ts'
import { type SightUp, stepsFromActivity } from './sight.ts'

export type PlanPageProps = {
  view: View
  shown: PlanShown
  /** The latest approved version. */
  version?: { number: number; decided_on: string }
  latest?: { row: SpineRow; up: SightUp }
  /** The tiles of the success factors. */
  factors?: Child
  today: string
  manage: boolean
}

/** Objectives where pillars and themes meet, with how far they are; the first page of whoever steers. */
export const PlanPage = ({ view, shown, version, latest, factors, today, manage }: PlanPageProps) => {
  const { words } = view
  const { plan, objectives } = shown
  const title = words.t('plan.title', { from: plan.starts_on.slice(0, 4), until: plan.ends_on.slice(0, 4) })
  return (
    <StaffPage view={view} title={title}>
      <PageTitle
        title={title}
        lede={<Finding view={view} objectives={objectives} />}
        actions={
          <>
            <ButtonLink href={planPaths.versions} kind="quiet">
              {words.t('plan.versions')}
            </ButtonLink>
            {manage && (
              <ButtonLink href={planPaths.newObjective} icon="plus">
                {words.t('plan.objective.add')}
              </ButtonLink>
            )}
          </>
        }
        meta={
          <>
            <Fact icon="check-circle">
              {version
                ? words.t('plan.version', { number: version.number, day: version.decided_on })
                : words.t('plan.version.none')}
            </Fact>
            <Fact icon="shield-check">{words.t('themes.page.noPersons')}</Fact>
          </>
        }
      />
      {latest && (
        <>
          <h2 class="vh">{words.t('plan.sight')}</h2>
          <SightLine label={words.t('plan.sight')} steps={stepsFromActivity(words, latest.row, latest.up)} />
        </>
      )}
      <h2 class="vh">{words.t('plan.matrix')}</h2>
      <Matrix view={view} shown={shown} today={today} manage={manage} />
      <Legend view={view} />
      {factors && (
        <Section title={words.t('plan.factors')} action={<a href={planPaths.indicators}>{words.t('plan.factors.how')}</a>}>
          {factors}
        </Section>
      )}
      <Section title={words.t('plan.parts')}>
        <LinkList items={partsOf(view, shown)} />
      </Section>
    </StaffPage>
  )
}

const Finding = ({ view: { words }, objectives }: { view: View; objectives: ObjectiveShown[] }) => {
  const { all, well, attention, behind, waiting } = countStates(objectives.map(({ progress }) => progress.state))
  if (!all) return words.t('plan.finding.none')
  return words.rich('plan.finding', { all, well, attention, behind, waiting }, { b: (text) => <b>{text}</b> })
}

/** Themes that run, and those that still carry an objective. */
const columnsOf = ({ themes, objectives }: PlanShown, today: string): Theme[] =>
  themes.filter((theme) => isActive(theme, today) || objectives.some((objective) => objective.theme_id === theme.id))

const Matrix = ({ view, shown, today, manage }: Pick<PlanPageProps, 'view' | 'shown' | 'today' | 'manage'>) => {
  const { words } = view
  const columns = columnsOf(shown, today)
  const cellOf = (pillar: PlanElement, theme: Theme): MatrixCell => {
    const here = shown.objectives.filter((one) => one.pillar_id === pillar.id && one.theme_id === theme.id)
    if (here.length)
      return {
        goals: here.map((one) => ({
          href: planPaths.objective(one.id),
          title: <span lang="nl">{one.title}</span>,
          ...progressShown(words, one.progress),
        })),
      }
    return { asks: <Asks view={view} pillar={pillar} theme={theme} manage={manage} /> }
  }
  return (
    <PlanMatrix
      caption={words.t('plan.matrix')}
      corner={words.t('plan.kind.pillar')}
      columns={columns.map((theme) => {
        const under = shown.objectives.filter((one) => one.theme_id === theme.id)
        const evidence = under.reduce((sum, one) => sum + one.work.evidence, 0)
        const name = themeName(theme, words.lang)
        return {
          name,
          label: name,
          href: planPaths.theme(theme.slug),
          note: words.t('plan.matrix.theme', { n: under.length, evidence }),
        }
      })}
      rows={ofKind(shown.elements, 'pillar').map((pillar) => ({
        label: elementName(pillar, words.lang),
        href: planPaths.element(pillar.id),
        cells: columns.map((theme) => cellOf(pillar, theme)),
      }))}
    />
  )
}

const Asks = ({ view: { words }, pillar, theme, manage }: { view: View; pillar: PlanElement; theme: Theme; manage: boolean }) => (
  <>
    {words.t('plan.matrix.empty')}{' '}
    {manage && (
      <a href={`${planPaths.newObjective}?pillar=${pillar.id}&theme=${theme.id}`}>
        {words.t('plan.matrix.add')}
        <Unseen> {`${elementName(pillar, words.lang)}, ${themeName(theme, words.lang)}`}</Unseen>
      </a>
    )}
  </>
)

const Legend = ({ view: { words } }: { view: View }) => (
  <MatrixLegend>
    <Standing kind="ok">{words.t('plan.legend.ok')}</Standing>
    <Standing kind="look">{words.t('plan.legend.look')}</Standing>
    <Standing kind="back">{words.t('plan.legend.back')}</Standing>
    <Standing kind="wait">{words.t('plan.legend.wait')}</Standing>
    <span>{words.t('plan.legend.tick')}</span>
  </MatrixLegend>
)

const partsOf = ({ words }: View, { elements }: PlanShown) => {
  const vision = ofKind(elements, 'vision')[0]
  return [
    ...(vision
      ? [
          {
            href: planPaths.element(vision.id),
            title: words.t('plan.part.vision'),
            note: elementText(vision, words.lang) ? elementName(vision, words.lang) : undefined,
            icon: 'compass' as const,
          },
        ]
      : []),
    { href: planPaths.elements, title: words.t('plan.elements'), note: words.t('plan.part.elements'), icon: 'list' as const },
    {
      href: planPaths.roadMap,
      title: words.t('plan.roadMap'),
      note: words.t('plan.part.roadMap'),
      icon: 'calendar-dots' as const,
    },
    {
      href: planPaths.indicators,
      title: words.t('plan.indicators'),
      note: words.t('plan.part.indicators'),
      icon: 'chart-line-up' as const,
    },
    { href: planPaths.units, title: words.t('plan.units'), note: words.t('plan.part.units'), icon: 'users-three' as const },
    {
      href: planPaths.commitments,
      title: words.t('plan.commitments'),
      note: words.t('plan.part.commitments'),
      icon: 'scales' as const,
    },
    { href: planPaths.versions, title: words.t('plan.versions'), note: words.t('plan.part.versions'), icon: 'rows' as const },
  ]
}
