import type { Block, Chapter } from '../../documents/document.ts'
import { say } from '../../register/label.ts'
import { elementName, elementText, type PlanElement } from '../../spine/plan-element.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import type { Words } from '../../words/words.ts'
import { type AccountedObjective, countStates, stateSaid } from '../plan/open.ts'
import { commitmentFindings, countFor, everyIndicator, laggingMost } from './dashboard-findings.ts'
import { quarterName } from './dashboard-sections.tsx'
import {
  actionTable,
  authorsText,
  closedQuarterBlocks,
  commitmentTable,
  drawn,
  eventsBlock,
  factorTable,
  indicatorLine,
  progressBlock,
  quarterBars,
  type Telling,
  unitBars,
  yearBars,
} from './review-blocks.ts'

type Part = Omit<Chapter, 'id'>
/** A chapter and its place in addresses: `id` is also the part that authors write in. */
const chapter = (telling: Telling, id: string, { blocks, ...part }: Part): Chapter => ({
  id,
  ...part,
  blocks: [...authorsText(telling, id), ...blocks],
})

/** The chapters of a review, in their order. */
export const reviewChapters = (telling: Telling): Chapter[] => {
  const { account } = telling.data
  const pillars = account.elements.filter(({ kind }) => kind === 'pillar')
  return [
    summary(telling),
    ...pillars.map((pillar) => pillarChapter(telling, pillar)),
    ...account.themes.map((theme) => themeChapter(telling, theme)),
    society(telling),
    figuresChapter(telling),
    commitments(telling),
    factors(telling),
    units(telling),
    colophon(telling),
  ]
}

/** How many objectives went well, as a title; says so where there is none. */
const objectivesTitle = ({ words, data }: Telling, objectives: readonly AccountedObjective[], name?: string): string => {
  const { all, well } = countStates(objectives.map(({ progress }) => progress.state))
  if (!all)
    return name ? words.t('accounting.finding.pillar.empty', { pillar: name }) : words.t('accounting.finding.objectives.none')
  if (name) return words.t('accounting.review.pillar.title', { all, well, name })
  return words.t('accounting.review.objectives', { all, well, day: data.until })
}

const laggingSentence = ({ words }: Telling, objectives: readonly AccountedObjective[]): string[] => {
  const most = laggingMost(objectives)
  if (!most) return []
  const { share, expected } = most.progress
  return [words.t('accounting.review.lagging', { title: most.title, share: share ?? 0, expected: expected ?? 0 })]
}

/** What stands out, in sentences. */
const findings = (telling: Telling): string[] => {
  const { words, data } = telling
  const { account, until, total, work, year } = data
  const [most] = [...account.themes].sort((a, b) => countFor(work, b.id) - countFor(work, a.id))
  const own = account.units.filter((unit) => unit.own > 0).length
  return [
    ...laggingSentence(telling, account.objectives),
    ...(most && total ? [words.t('accounting.review.work', { n: total, theme: themeName(most, words.lang) })] : []),
    ...(['leadership', 'city'] as const).flatMap((party) =>
      commitmentFindings(words, account.commitments, party, until)
        .slice(0, 1)
        .map(({ text }) => text),
    ),
    ...(account.units.length ? [words.t('accounting.finding.units', { own, all: account.units.length })] : []),
    ...(typeof year?.total === 'number' ? [words.t('accounting.finding.reports', { year: year.year, n: year.total })] : []),
  ]
}

const summary = (telling: Telling): Chapter => {
  const { words, data } = telling
  const { account, total, year, work } = data
  const { all, well } = countStates(account.objectives.map(({ progress }) => progress.state))
  const kept = account.commitments.filter(({ outcome }) => outcome === 'kept').length
  const figures = [
    ...(all
      ? [{ figure: words.t('accounting.review.of', { n: well, all }), text: words.t('accounting.review.margin.objectives') }]
      : []),
    ...(total ? [{ figure: words.number(total), text: words.t('accounting.review.margin.work') }] : []),
    ...(typeof year?.total === 'number'
      ? [{ figure: words.number(year.total), text: words.t('accounting.figures.total', { year: year.year }) }]
      : []),
    ...(account.commitments.length
      ? [
          {
            figure: words.t('accounting.review.of', { n: kept, all: account.commitments.length }),
            text: words.t('accounting.review.margin.commitments'),
          },
        ]
      : []),
  ]
  const counted = account.themes.map((theme) => ({ label: themeName(theme, words.lang), n: countFor(work, theme.id) }))
  const most = Math.max(...counted.map(({ n }) => n))
  return chapter(telling, 'samenvatting', {
    name: words.t('accounting.review.summary'),
    title: objectivesTitle(telling, account.objectives),
    lede: words.t('accounting.review.summary.lede', { from: data.period.from, until: data.until }),
    ...(figures.length > 1 ? { margin: figures.slice(0, 4) } : {}),
    blocks: [
      { kind: 'heading', level: 2, text: words.t('accounting.findings') },
      { kind: 'list', items: findings(telling) },
      ...(most > 0
        ? [
            {
              kind: 'bars' as const,
              title: words.t('accounting.review.themes.most', { theme: counted.find(({ n }) => n === most)!.label }),
              caption: words.t('accounting.review.themes.caption'),
              columns: { label: words.t('accounting.review.theme'), value: words.t('figures.count') },
              bars: counted.map(({ label, n }) => ({ label, value: n, text: words.number(n), strong: n === most })),
            },
          ]
        : []),
    ],
  })
}

/** What was planned under a pillar, how far it came, and what lags. */
const pillarChapter = (telling: Telling, pillar: PlanElement): Chapter => {
  const { words, data } = telling
  const objectives = data.account.objectives.filter(({ pillar_id }) => pillar_id === pillar.id)
  const actions = objectives.flatMap((one) => one.actions)
  const done = actions.filter(({ status }) => status === 'done').length
  const evidence = actions.reduce((sum, action) => sum + action.evidence, 0)
  const name = elementName(pillar, words.lang)
  const lags = laggingSentence(telling, objectives)
  const blocks: Block[] = objectives.length
    ? [
        progressBlock(words, words.t('accounting.review.planned'), objectives),
        ...(lags.length
          ? ([
              { kind: 'heading', level: 2, text: words.t('accounting.review.better') },
              { kind: 'text', paragraphs: lags },
            ] as const)
          : []),
        ...(actions.length ? [actionTable(words, name, objectives)] : []),
      ]
    : [{ kind: 'empty', text: words.t('accounting.pillar.empty') }]
  return chapter(telling, `pijler-${pillar.code}`, {
    name,
    title: objectivesTitle(telling, objectives, name),
    lede: elementText(pillar, words.lang) || undefined,
    ...(actions.length
      ? {
          margin: [
            {
              figure: words.t('accounting.review.of', { n: done, all: actions.length }),
              text: words.t('accounting.review.margin.actions'),
            },
            { figure: words.number(evidence), text: words.t('accounting.review.margin.evidence', { n: evidence }) },
          ],
        }
      : {}),
    blocks,
  })
}

/** The objectives of a theme and how each stands; their pillars tell the rest. */
const objectiveList = (words: Words, objectives: readonly AccountedObjective[]): Block[] =>
  objectives.length
    ? [
        { kind: 'heading', level: 2, text: words.t('accounting.review.theme.progress') },
        {
          kind: 'list',
          items: objectives.map(({ title, progress }) => `${title}: ${say(words, stateSaid[progress.state].label)}`),
        },
      ]
    : []

/** What was done for a theme, and what its indicators say. */
const themeChapter = (telling: Telling, theme: Theme): Chapter => {
  const { words, data } = telling
  const work = data.work.filter(({ theme_id }) => theme_id === theme.id)
  const n = countFor(work, theme.id)
  const outside = work.filter(({ audience }) => audience === 'external').reduce((sum, one) => sum + one.n, 0)
  const objectives = data.account.objectives.filter(({ theme_id }) => theme_id === theme.id)
  const lines = drawn(objectives.flatMap(({ indicators }) => indicators)).slice(0, 2)
  const rows = data.telling.get(theme.id) ?? []
  const name = themeName(theme, words.lang)
  const blocks: Block[] = [
    ...(n ? [quarterBars(words, work)] : []),
    ...(rows.length ? [eventsBlock(words, rows)] : [{ kind: 'empty' as const, text: words.t('accounting.review.theme.none') }]),
    ...objectiveList(words, objectives),
    ...lines.map((one) => indicatorLine(words, one)),
  ]
  return chapter(telling, `thema-${theme.slug}`, {
    name,
    title: n ? words.t('accounting.review.theme.title', { n, name }) : words.t('accounting.review.theme.title.none', { name }),
    ...(words.lang === 'nl' && theme.intro ? { lede: theme.intro.split(/\n{2,}/)[0] } : {}),
    ...(n
      ? {
          margin: [
            { figure: words.number(n), text: words.t('accounting.review.margin.theme', { n }) },
            {
              figure: words.t('accounting.review.of', { n: outside, all: n }),
              text: words.t('accounting.review.margin.outside'),
            },
          ],
        }
      : {}),
    blocks,
  })
}

/** The indicators of one element, or that it has none. */
const elementBlocks = ({ words, data }: Telling, element: PlanElement): Block[] => {
  const own = everyIndicator(data.account).filter(({ element_id }) => element_id === element.id)
  const lines = drawn(own)
  const text = elementText(element, words.lang)
  return [
    { kind: 'heading', level: 2, text: elementName(element, words.lang) },
    ...(text ? [{ kind: 'text' as const, paragraphs: [text] }] : []),
    ...(lines.length
      ? lines.slice(0, 2).map((one) => indicatorLine(words, one))
      : [{ kind: 'empty' as const, text: words.t(own.length ? 'accounting.review.unmeasured' : 'accounting.factor.none') }]),
  ]
}

const society = (telling: Telling): Chapter => {
  const { words, data } = telling
  const promises = data.account.elements.filter(({ kind }) => kind === 'society-promise')
  const own = everyIndicator(data.account).filter(({ element_id }) => promises.some(({ id }) => id === element_id))
  const { all, well } = countStates(own.map(({ progress }) => progress.state))
  return chapter(telling, 'samenleving', {
    name: words.t('accounting.review.society'),
    title: all ? words.t('accounting.review.society.title', { all, well }) : words.t('accounting.review.society.none'),
    blocks: promises.flatMap((promise) => elementBlocks(telling, promise)),
  })
}

const figuresChapter = (telling: Telling): Chapter => {
  const { words, data } = telling
  const { year, period, quarters } = data
  const own = quarters.find((quarter) => quarter.period === period.code)
  const n = period.kind === 'year' ? year?.total : own?.value
  const median = period.kind === 'year' ? year?.median : own?.median
  const blocks: Block[] = [...(year ? yearBars(telling, year) : []), ...closedQuarterBlocks(telling)]
  return chapter(telling, 'cijfers', {
    name: words.t('accounting.review.figures'),
    title:
      typeof n !== 'number'
        ? words.t('accounting.review.figures.hidden')
        : period.kind === 'year'
          ? words.t('accounting.finding.reports', { year: period.code, n })
          : words.t('accounting.review.quarter.last', { quarter: quarterName(words, period.code), n }),
    ...(typeof n === 'number' && typeof median === 'number'
      ? {
          margin: [
            { figure: words.number(n), text: words.t('accounting.review.margin.reports', { n }) },
            { figure: words.number(median), text: words.t('accounting.figures.median') },
          ],
        }
      : {}),
    blocks: [
      { kind: 'note', text: words.t('accounting.review.figures.note') },
      ...(blocks.length ? blocks : [{ kind: 'empty' as const, text: words.t('accounting.review.figures.none') }]),
    ],
  })
}

const commitments = (telling: Telling): Chapter => {
  const { words, data } = telling
  const all = data.account.commitments.length
  const kept = data.account.commitments.filter(({ outcome }) => outcome === 'kept').length
  return chapter(telling, 'engagementen', {
    name: words.t('accounting.review.commitments'),
    title: all ? words.t('accounting.review.commitments.title', { all, kept }) : words.t('accounting.review.commitments.none'),
    blocks: all ? [commitmentTable(telling)] : [{ kind: 'empty', text: words.t('accounting.review.commitments.ask') }],
  })
}

const factors = (telling: Telling): Chapter => {
  const { words, data } = telling
  const all = data.account.elements.filter(({ kind }) => kind === 'success-factor')
  const measured = all.filter(({ id }) =>
    everyIndicator(data.account).some((one) => one.element_id === id && one.progress.now !== null),
  )
  const table = factorTable(telling)
  return chapter(telling, 'succesfactoren', {
    name: words.t('accounting.review.factors'),
    title: words.t('accounting.review.factors.title', { all: all.length, measured: measured.length }),
    blocks: [
      ...all.flatMap((factor): Block[] => {
        const text = elementText(factor, words.lang)
        return [
          { kind: 'heading', level: 2, text: elementName(factor, words.lang) },
          ...(text ? [{ kind: 'text' as const, paragraphs: [text] }] : []),
        ]
      }),
      ...(table.rows.length ? [table] : [{ kind: 'empty' as const, text: words.t('accounting.factor.none') }]),
    ],
  })
}

const units = (telling: Telling): Chapter => {
  const { words, data } = telling
  const { length: all } = data.account.units
  const own = data.account.units.filter((unit) => unit.own > 0).length
  const title = all ? words.t('accounting.finding.units', { own, all }) : words.t('accounting.review.units.none')
  return chapter(telling, 'eenheden', {
    name: words.t('accounting.review.units'),
    title,
    blocks: all
      ? [unitBars(telling, words.t('accounting.review.units.own'))]
      : [{ kind: 'empty', text: words.t('accounting.review.units.ask') }],
  })
}

const colophon = (telling: Telling): Chapter => {
  const { words, data } = telling
  return chapter(telling, 'colofon', {
    name: words.t('accounting.review.colophon'),
    title: words.t('accounting.review.colophon.title'),
    blocks: [
      {
        kind: 'list',
        items: [
          words.t('accounting.review.colophon.work'),
          words.t('accounting.review.colophon.progress'),
          words.t('accounting.review.colophon.people'),
          words.t('accounting.review.colophon.frozen', { day: data.until }),
          ...(words.lang === 'nl' ? [] : [words.t('accounting.shared.note.translation')]),
          ...(data.force.invented ? [words.t('accounting.review.colophon.invented')] : []),
        ],
      },
    ],
  })
}
