import { elementName } from '../../spine/plan-element.ts'
import { themeName } from '../../spine/theme.ts'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Findings } from '../../ui/findings/findings.tsx'
import { KeyFigures } from '../../ui/key-figures/key-figures.tsx'
import { Columns, Section, Stack } from '../../ui/section/section.tsx'
import type { Words } from '../../words/words.ts'
import { monitoringPaths } from '../monitoring/paths.ts'
import { countStates } from '../plan/open.ts'
import type { Dashboard } from './dashboard.ts'
import {
  commitmentFindings,
  countFor,
  emptyPillarFindings,
  type Finding,
  figureFindings,
  measuringFindings,
  objectiveFindings,
  unitFindings,
  workFindings,
} from './dashboard-findings.ts'
import { Coming, Commitments, Factors, Objectives, Promises, QuarterWork, Telling, YearFigure } from './dashboard-sections.tsx'
import { accountingPaths } from './paths.ts'

/** `linked`: for who works here; shared outside, nothing leads on. */
export type BodyProps = { words: Words; dashboard: Dashboard; linked: boolean }

/** What a view is called. */
export const dashboardName = (words: Words, { view, pillar, theme }: Dashboard): string => {
  if (pillar) return elementName(pillar, words.lang)
  if (theme) return themeName(theme, words.lang)
  return words.t(view.kind === 'city' ? 'accounting.city.title' : 'accounting.leadership.title')
}

/** In one line: which plan, and on what day it stood like this. */
export const dashboardLede = (words: Words, { account: { plan }, today, view }: Dashboard): string =>
  words.t(view.kind === 'city' ? 'accounting.city.lede' : 'accounting.lede', {
    from: plan.starts_on.slice(0, 4),
    until: plan.ends_on.slice(0, 4),
    day: today,
  })

/** A view without its title: findings first, then what they come from. */
export const DashboardBody = (props: BodyProps) => {
  const { kind } = props.dashboard.view
  if (kind === 'leadership') return <LeadershipBody {...props} />
  return kind === 'city' ? <CityBody {...props} /> : <PartBody {...props} />
}

const LeadershipBody = (props: BodyProps) => {
  const { words, dashboard } = props
  const { account, today, year } = dashboard
  return (
    <Stack>
      <Found
        {...props}
        findings={[
          ...objectiveFindings(words, account.objectives),
          ...commitmentFindings(words, account.commitments, 'leadership', today),
          ...unitFindings(words, account.units),
          ...workFindings(words, account, dashboard),
          ...emptyPillarFindings(words, account),
          ...measuringFindings(words, account),
          ...figureFindings(words, year, monitoringPaths.figures),
        ]}
      />
      <Factors {...props} />
      <Commitments {...props} party="leadership" />
      <Pillars {...props} />
      <Themes {...props} />
      <YearFigure {...props} />
      <Coming {...props} party="leadership" />
    </Stack>
  )
}

const CityBody = (props: BodyProps) => {
  const { words, dashboard } = props
  const { account, today, year } = dashboard
  return (
    <Stack>
      <Found
        {...props}
        findings={[
          ...objectiveFindings(words, account.objectives),
          ...commitmentFindings(words, account.commitments, 'city', today),
          ...workFindings(words, account, dashboard),
          ...figureFindings(words, year, monitoringPaths.figures),
        ]}
      />
      <Promises {...props} />
      <Themes {...props} />
      <Pillars {...props} />
      <Commitments {...props} party="city" />
      <YearFigure {...props} />
      <Factors {...props} />
      <Coming {...props} party="city" />
    </Stack>
  )
}

/** One pillar or one theme. */
const PartBody = (props: BodyProps) => {
  const { words, dashboard } = props
  const { account, theme, work, span } = dashboard
  const own = theme ? work.filter(({ theme_id }) => theme_id === theme.id) : []
  const total = theme ? countFor(work, theme.id) : 0
  const done = account.objectives.flatMap(({ actions }) => actions)
  const evidence = done.reduce((sum, action) => sum + action.evidence, 0)
  return (
    <Stack>
      <Found
        {...props}
        findings={[
          ...objectiveFindings(words, account.objectives),
          {
            kind: evidence ? 'ok' : 'look',
            text: words.t('accounting.finding.evidence', { n: evidence, actions: done.length, from: span.from }),
          },
          ...(theme
            ? [{ kind: 'wait' as const, text: words.t('accounting.finding.theme.work', { n: total, from: span.from }) }]
            : []),
        ]}
      />
      <Section title={words.t('accounting.objectives')} count={account.objectives.length || undefined}>
        <Objectives {...props} objectives={account.objectives} />
      </Section>
      {theme && total > 0 && <QuarterWork words={words} work={own} />}
      <Telling {...props} />
    </Stack>
  )
}

const Found = ({ words, linked, findings }: BodyProps & { findings: Finding[] }) => (
  <>
    <h2 class="vh">{words.t('accounting.findings')}</h2>
    <Findings items={findings.map(({ href, ...finding }) => ({ ...finding, href: linked ? href : undefined }))} />
  </>
)

const Pillars = (props: BodyProps) => {
  const { words, dashboard, linked } = props
  const { elements, objectives } = dashboard.account
  return (
    <Columns>
      {elements
        .filter(({ kind }) => kind === 'pillar')
        .map((pillar) => {
          const under = objectives.filter(({ pillar_id }) => pillar_id === pillar.id)
          const name = elementName(pillar, words.lang)
          return (
            <Section
              title={words.t('accounting.pillar', { name })}
              count={under.length || undefined}
              action={linked && <a href={accountingPaths.pillar(pillar.id)}>{words.t('accounting.part.open', { name })}</a>}
            >
              {under.length > 0 ? (
                <Objectives {...props} objectives={under} />
              ) : (
                <EmptyState title={words.t('accounting.pillar.empty')} calm />
              )}
            </Section>
          )
        })}
    </Columns>
  )
}

const Themes = ({ words, dashboard, linked }: BodyProps) => {
  const { account, work, span } = dashboard
  if (!account.themes.length) return null
  return (
    <Section title={words.t('accounting.themes')} count={words.t('accounting.themes.since', { day: span.from })}>
      <KeyFigures
        figures={account.themes.map((theme) => {
          const name = themeName(theme, words.lang)
          const under = account.objectives.filter(({ theme_id }) => theme_id === theme.id)
          const { all, well } = countStates(under.map(({ progress }) => progress.state))
          return {
            figure: words.number(countFor(work, theme.id)),
            text: (
              <>
                {words.t('accounting.themes.work', { n: countFor(work, theme.id) })}{' '}
                {linked ? <a href={accountingPaths.theme(theme.slug)}>{name}</a> : name}
              </>
            ),
            note: words.t('accounting.themes.objectives', { all, well }),
          }
        })}
      />
    </Section>
  )
}
