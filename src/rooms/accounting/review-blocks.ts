import type {
  BarsBlock,
  Block,
  Document,
  EventsBlock,
  LineBlock,
  ProgressBlock,
  ProgressKind,
  Shown,
  TableBlock,
} from '../../documents/document.ts'
import { say } from '../../register/label.ts'
import { elementName } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import type { Words } from '../../words/words.ts'
import { nowhere, type Shown as Released } from '../monitoring/open.ts'
import {
  type AccountedIndicator,
  type AccountedObjective,
  measureOf,
  type ProgressState,
  stateSaid,
  valueText,
} from '../plan/open.ts'
import { everyIndicator } from './dashboard-findings.ts'
import { commitmentState, measuredText, quarterName } from './dashboard-sections.tsx'
import type { WorkCount } from './period-work.ts'
import type { ReviewData } from './review-data.ts'
import { paragraphsOf } from './review-text.ts'
import type { ClosedYear } from './safe-figures.ts'
import type { ShareLang } from './share-link.ts'

/** A builder of parts of a document: the words of its language, and what there is to tell. */
export type Telling = { words: Words; data: ReviewData }

/** The authors' words of a part, as paragraphs; nothing where nobody wrote. */
export const authorsText = ({ words, data }: Telling, part: string): Block[] => {
  const text = data.texts.find((one) => one.part === part && one.lang === (words.lang as ShareLang))
  return text?.body ? [{ kind: 'text', paragraphs: paragraphsOf(text.body) }] : []
}

const progressKinds: Record<ProgressState, ProgressKind> = {
  reached: 'done',
  'on-track': 'busy',
  attention: 'soon',
  behind: 'late',
  'to-start': 'waiting',
  unknown: 'waiting',
}

export const progressBlock = (words: Words, title: string, objectives: readonly AccountedObjective[]): ProgressBlock => ({
  kind: 'progress',
  title,
  columns: {
    label: words.t('accounting.review.objective'),
    share: words.t('accounting.review.share'),
    state: words.t('accounting.commitment.state'),
  },
  rows: objectives.map(({ title: label, progress: { share, expected, state } }) => ({
    label,
    share,
    ...(expected === null ? {} : { expected }),
    text:
      share === null
        ? words.t('accounting.notMeasured')
        : words.t('accounting.review.progress', { share, expected: expected ?? 0 }),
    state: say(words, stateSaid[state].label),
    kind: progressKinds[state],
  })),
})

/** The actions that were planned in the period, and the evidence of each. */
export const actionTable = (words: Words, name: string, objectives: readonly AccountedObjective[]): TableBlock => ({
  kind: 'table',
  title: words.t('accounting.review.actions'),
  caption: words.t('accounting.review.actions.caption', { name }),
  columns: [
    { label: words.t('accounting.review.action') },
    { label: words.t('accounting.commitment.due') },
    { label: words.t('accounting.commitment.state') },
    { label: words.t('accounting.review.evidence'), kind: 'number' },
  ],
  rows: objectives.flatMap(({ actions }) =>
    actions.map(({ title, ends_on, status, evidence }) => [
      title,
      words.date(ends_on, 'short'),
      words.t(`themes.status.${status}`),
      words.number(evidence),
    ]),
  ),
})

/** An indicator from where it began to what was measured last, with what it must become. */
export const indicatorLine = (words: Words, indicator: AccountedIndicator): LineBlock => {
  const said = (value: number) => valueText(words, indicator, value)
  // The column says what is counted; beside a point a number has room.
  const short = (value: number) => (indicator.measure === '%' ? said(value) : words.number(value))
  const shown = (value: number | null): Shown => (value === null ? { value } : { value, text: short(value) })
  const first = Number(indicator.baseline)
  const measured = indicator.measured.filter(({ on }) => on > indicator.baseline_on)
  const last = measured.at(-1)?.value ?? null
  return {
    kind: 'line',
    title:
      last === null
        ? words.t('accounting.review.line.hidden', { title: indicator.title })
        : words.t('accounting.review.line', { title: indicator.title, first: said(first), last: said(last) }),
    caption: indicator.definition,
    columns: { label: words.t('accounting.review.when'), value: measureOf(words, indicator) },
    points: [
      { label: words.date(indicator.baseline_on, 'short'), ...shown(first) },
      ...measured.map(({ on, value }) => ({ label: words.date(on, 'short'), ...shown(value) })),
    ],
    target: {
      value: Number(indicator.target),
      label: words.t('accounting.target', { target: said(Number(indicator.target)), day: indicator.target_on }),
    },
    foot: words.t(indicator.computed ? 'accounting.review.computed' : 'accounting.review.entered'),
  }
}

/** The indicators that were measured at least once in their course. */
export const drawn = (indicators: readonly AccountedIndicator[]): AccountedIndicator[] =>
  indicators.filter((one) => one.measured.some(({ on }) => on > one.baseline_on))

export const eventsBlock = (words: Words, rows: readonly SpineRow[]): EventsBlock => ({
  kind: 'events',
  title: words.t('accounting.review.done'),
  events: rows.map(({ starts_on, title }) => ({ when: words.date(starts_on, 'short'), what: title })),
})

/** A theme's work by quarter; the title names the busiest one. */
export const quarterBars = (words: Words, work: readonly WorkCount[]): BarsBlock => {
  const quarters = [...new Set(work.map(({ quarter }) => quarter))].sort()
  const counts = quarters.map((quarter) => work.filter((one) => one.quarter === quarter).reduce((sum, { n }) => sum + n, 0))
  const most = counts.indexOf(Math.max(...counts))
  return {
    kind: 'bars',
    title: words.t('accounting.review.work.most', { quarter: quarterName(words, quarters[most] ?? '') }),
    caption: words.t('accounting.work.quarters.caption'),
    columns: { label: words.t('figures.quarters'), value: words.t('figures.count') },
    bars: quarters.map((quarter, at) => ({
      label: quarterName(words, quarter),
      value: counts[at]!,
      text: words.number(counts[at]!),
      strong: at === most,
    })),
  }
}

/** A figure of the gate: the number, or hidden on purpose. */
const released = (words: Words, value: Released): Shown =>
  typeof value === 'number' ? { value, text: words.number(value) } : { value: null }

const greatest = <T extends { value: Released }>(rows: readonly T[]): T | undefined => {
  const known = rows.filter(({ value }) => typeof value === 'number' && value > 0).sort((a, b) => b.value! - a.value!)
  return known[0]?.value === known[1]?.value ? undefined : known[0]
}

/** Reports of the year by ground, and by district, as far as the gate let them out; what is nothing is left away. */
export const yearBars = ({ words, data }: Telling, year: ClosedYear): BarsBlock[] => {
  const family = (code: string) => words.t(`figures.family.${code as 'origin'}`)
  const place = (code: string) =>
    data.force.districts.find((district) => district.code === code)?.name ?? words.t('figures.districts.elsewhere')
  const top = { family: greatest(year.families), place: greatest(year.districts.filter(({ code }) => code !== nowhere)) }
  const foot = words.t('accounting.figures.frozen', { day: year.frozenOn })
  const bars = (rows: { label: string; value: Released; strong: boolean }[]) =>
    rows
      .filter(({ value }) => value !== 0)
      .sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
      .map(({ label, value, strong }) => ({ label, strong, ...released(words, value) }))
  const families: BarsBlock = {
    kind: 'bars',
    title: top.family
      ? words.t('figures.families.finding', { family: family(top.family.family) })
      : words.t('figures.families.title'),
    caption: words.t('figures.families.caption', { year: year.year }),
    columns: { label: words.t('figures.families.column'), value: words.t('figures.count') },
    bars: bars(year.families.map((one) => ({ label: family(one.family), value: one.value, strong: one === top.family }))),
    foot,
  }
  const districts: BarsBlock = {
    kind: 'bars',
    title: top.place
      ? words.t('figures.districts.finding', { district: place(top.place.code) })
      : words.t('figures.districts.title'),
    caption: words.t('figures.districts.caption', { year: year.year }),
    columns: { label: words.t('figures.districts.column'), value: words.t('figures.count') },
    bars: bars(year.districts.map((one) => ({ label: place(one.code), value: one.value, strong: one === top.place }))),
    foot,
  }
  return [families, districts].filter((block) => block.bars.length > 0)
}

/** Reports by closed quarter, and how long half of them waited at most. */
export const closedQuarterBlocks = ({ words, data: { quarters } }: Telling): (BarsBlock | LineBlock)[] => {
  if (!quarters.length) return []
  const last = quarters.at(-1)!
  const columns = { label: words.t('figures.quarters'), value: words.t('figures.count') }
  const counted: BarsBlock = {
    kind: 'bars',
    title:
      typeof last.value === 'number'
        ? words.t('accounting.review.quarter.last', { quarter: quarterName(words, last.period), n: last.value })
        : words.t('figures.quarters'),
    caption: words.t('figures.quarters.caption'),
    columns,
    bars: quarters.map(({ period, value }) => ({
      label: quarterName(words, period),
      strong: period === last.period,
      ...released(words, value),
    })),
    foot: words.t('accounting.figures.frozen', { day: last.frozenOn }),
  }
  const known = quarters.filter(({ median }) => typeof median === 'number')
  if (known.length < 2) return [counted]
  const latest = known.at(-1)!
  return [
    counted,
    {
      kind: 'line',
      title: words.t('accounting.review.median', { quarter: quarterName(words, latest.period), days: latest.median! }),
      caption: words.t('accounting.review.median.caption'),
      columns: { label: words.t('figures.quarters'), value: words.t('accounting.review.days') },
      points: quarters.map(({ period, median }) => ({ label: quarterName(words, period), ...released(words, median) })),
      foot: words.t('accounting.review.median.foot'),
    },
  ]
}

/** What leadership and city promised, and what became of it. */
export const commitmentTable = ({ words, data }: Telling): TableBlock => ({
  kind: 'table',
  caption: words.t('accounting.review.commitments.caption'),
  columns: [
    { label: words.t('accounting.commitment.what') },
    { label: words.t('accounting.review.party') },
    { label: words.t('accounting.commitment.due') },
    { label: words.t('accounting.commitment.state') },
  ],
  rows: data.account.commitments.map((one) => [
    one.title,
    words.t(`accounting.party.${one.party}`),
    words.date(one.due_on, 'short'),
    commitmentState(words, one, data.until).text,
  ]),
})

/** The indicators that lead the conditions for success: where they began, where they are, where they must go. */
export const factorTable = ({ words, data }: Telling): TableBlock => {
  const indicators = everyIndicator(data.account)
  return {
    kind: 'table',
    caption: words.t('accounting.review.factors.caption'),
    columns: [
      { label: words.t('accounting.review.factor') },
      { label: words.t('accounting.review.indicator') },
      { label: words.t('accounting.review.now'), kind: 'number' },
      { label: words.t('accounting.review.aim'), kind: 'number' },
    ],
    rows: data.account.elements
      .filter(({ kind }) => kind === 'success-factor')
      .flatMap((factor) =>
        indicators
          .filter(({ element_id }) => element_id === factor.id)
          .map((one) => [
            elementName(factor, words.lang),
            one.title,
            one.progress.now === null && one.progress.measuredOn ? null : measuredText(words, one),
            valueText(words, one, one.target),
          ]),
      ),
  }
}

/** Units by how many actions of their own ran; most first. */
export const unitBars = ({ words, data }: Telling, title: string): BarsBlock => ({
  kind: 'bars',
  title,
  caption: words.t('accounting.review.units.caption'),
  columns: { label: words.t('accounting.review.unit'), value: words.t('figures.count') },
  bars: [...data.account.units]
    .sort((a, b) => b.own - a.own)
    .map(({ name, own }) => ({ label: name, value: own, text: words.number(own) })),
})

/** Words that the renderings say themselves. */
export const documentLabels = (words: Words): Document['labels'] => ({
  contents: words.t('accounting.review.contents'),
  inShort: words.t('accounting.review.inShort'),
  hidden: words.t('accounting.hidden'),
  missing: words.t('accounting.review.missing'),
  asTable: words.t('accounting.review.asTable'),
  when: words.t('accounting.review.when'),
  what: words.t('accounting.review.event'),
})
