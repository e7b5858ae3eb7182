import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Bars } from '../../ui/bars/bars.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { Details } from '../../ui/details/details.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Figure, Figures as FigureGrid, KeyFigures } from '../../ui/key-figures/key-figures.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Columns, Prose, Section, Stack } from '../../ui/section/section.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { TileMap } from '../../ui/tile-map/tile-map.tsx'
import { monitoringPaths } from './paths.ts'
import { districtName, type Figures, nowhere, type Shown, type YearFigures } from './report-counts.ts'
import { legendOf, stepOf, stepsOf } from './tile-steps.ts'

type PageProps = { view: View; figures: Figures }

const said = (view: View, value: Shown) => (typeof value === 'number' ? view.words.number(value) : view.words.t('figures.hidden'))
const familyName = (view: View, family: string) => view.words.t(`figures.family.${family as 'origin'}`)
const placeName = (view: View, code: string) => districtName(view.force, code, view.words.t('figures.districts.elsewhere'))
const quarterName = (view: View, period: string) =>
  view.words.t('figures.quarter', { quarter: period.slice(6), year: period.slice(0, 4) })

/** The greatest released figure, if one stands out alone: the finding of a chart. */
const greatest = <T extends { value: Shown }>(rows: T[]): T | undefined => {
  const known = rows
    .filter((row) => typeof row.value === 'number' && row.value > 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return known[0] && known[0].value !== known[1]?.value ? known[0] : undefined
}

const lede = (view: View, year: YearFigures | undefined): string => {
  const { t } = view.words
  if (!year) return t('figures.lede.none')
  if (typeof year.total !== 'number') return t('figures.lede.hidden', { year: year.year })
  return t('figures.lede', { year: year.year, n: year.total })
}

/** Safe figures about reports: what left through the gate, findings first. */
export const FiguresPage = ({ view, figures: { years, year, quarters, running } }: PageProps) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('figures.title')}>
      <PageTitle title={t('figures.title')} lede={lede(view, year)} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('figures.purpose') },
          { label: t('common.purpose.ground'), value: t('figures.ground') },
          { label: t('common.purpose.readers'), value: t('figures.readers') },
          { label: t('common.purpose.until'), value: t('figures.until') },
        ]}
      />
      {years.length > 1 && (
        <Tabs
          label={t('figures.year.choose')}
          tabs={years.map((one) => ({ href: monitoringPaths.year(one), label: one, current: one === year?.year }))}
        />
      )}
      <Stack>
        <KeyFigures figures={keyFigures(view, { years, year, quarters, running })} />
        {year && year.families.length > 0 && <YearCharts view={view} year={year} />}
        <QuarterFigure view={view} quarters={quarters} />
        {year && <WholeTable view={view} year={year} />}
        <Why view={view} />
      </Stack>
    </StaffPage>
  )
}

const keyFigures = (view: View, { year, running }: Figures) => {
  const { t } = view.words
  const now = running && {
    figure: typeof running.value === 'number' ? view.words.number(running.value) : t('figures.hidden'),
    text: typeof running.value === 'number' ? t('figures.running', { day: running.until }) : t('figures.running.hidden'),
  }
  const closed = year && {
    figure: said(view, year.total),
    text: t('figures.year.text', { year: year.year }),
    note: t('figures.frozen', { day: year.frozenOn }),
  }
  return [closed, now].filter((figure) => figure !== undefined)
}

const YearCharts = ({ view, year }: { view: View; year: YearFigures }) => {
  const { t } = view.words
  const families = [...year.families].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  const first = greatest(year.families)
  return (
    <FigureGrid>
      <Figure
        title={first ? t('figures.families.finding', { family: familyName(view, first.family) }) : t('figures.families.title')}
        lede={t('figures.families.note')}
      >
        <Bars
          caption={t('figures.families.caption', { year: year.year })}
          columns={{ label: t('figures.families.column'), value: t('figures.count') }}
          bars={families.map(({ family, value }) => ({
            label: familyName(view, family),
            value: value ?? null,
            text: said(view, value),
          }))}
        />
      </Figure>
      {year.districts.length > 0 && <DistrictFigure view={view} year={year} />}
    </FigureGrid>
  )
}

const DistrictFigure = ({ view, year }: { view: View; year: YearFigures }) => {
  const { t } = view.words
  const places = year.districts.filter(({ code }) => code !== nowhere)
  const steps = stepsOf(places.map(({ value }) => value))
  const first = greatest(places)
  const tiles = view.force.districts.flatMap(({ code, name, column, row }) => {
    const place = places.find((one) => one.code === code)
    if (!place) return []
    const hidden = typeof place.value !== 'number'
    return [
      {
        code,
        name,
        column,
        row,
        text: hidden ? '–' : view.words.number(place.value ?? 0),
        step: stepOf(steps, place.value),
        ring: code === first?.code,
      },
    ]
  })
  return (
    <Figure
      title={first ? t('figures.districts.finding', { district: placeName(view, first.code) }) : t('figures.districts.title')}
      lede={t('figures.districts.note')}
    >
      <TileMap
        label={t('figures.districts.caption', { year: year.year })}
        tiles={tiles}
        legend={{ steps: legendOf(steps), hidden: t('figures.hidden.legend') }}
        table={{
          summary: t('figures.districts.letters'),
          caption: t('figures.districts.caption', { year: year.year }),
          columns: { code: t('figures.code'), name: t('figures.districts.column'), value: t('figures.count') },
        }}
      />
    </Figure>
  )
}

const QuarterFigure = ({ view, quarters }: { view: View; quarters: Figures['quarters'] }) => {
  const { t } = view.words
  if (quarters.length === 0) return <EmptyState title={t('figures.quarters')}>{t('figures.quarters.none')}</EmptyState>
  return (
    <Figure title={t('figures.quarters')} wide>
      <Bars
        caption={t('figures.quarters.caption')}
        columns={{ label: t('figures.quarters'), value: t('figures.count') }}
        bars={quarters.map(({ period, value }) => ({
          label: quarterName(view, period),
          value: value ?? null,
          text: said(view, value),
        }))}
      />
    </Figure>
  )
}

const WholeTable = ({ view, year }: { view: View; year: YearFigures }) => {
  const { t } = view.words
  if (!year.hasTable) return <EmptyState title={t('figures.table.title')}>{t('figures.table.none')}</EmptyState>
  const columns = [
    { label: t('figures.families.column') },
    ...year.districts.map(({ code }) => ({ label: placeName(view, code), kind: 'number' as const })),
    { label: t('figures.total'), kind: 'number' as const },
  ]
  const rows = year.families.map(({ family, value }) => ({
    cells: [
      familyName(view, family),
      ...year.districts.map(({ code }) => said(view, year.cell(family, code))),
      <b>{said(view, value)}</b>,
    ],
  }))
  const last = {
    cells: [
      t('figures.total'),
      ...year.districts.map(({ value }) => <b>{said(view, value)}</b>),
      <b>{said(view, year.total)}</b>,
    ],
  }
  return (
    <Section title={t('figures.table.title')}>
      <Details summary={t('figures.table.show')}>
        <div class="scroller" role="region" aria-label={t('figures.table.title')} tabindex={0}>
          <DataTable
            caption={t('figures.table.caption', { year: year.year })}
            captionShown
            columns={columns}
            rows={[...rows, last]}
          />
        </div>
      </Details>
    </Section>
  )
}

const Why = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <Section title={t('figures.why')}>
      <Columns>
        <Prose>
          <p>{t('figures.why.small')}</p>
          <p>{t('figures.why.protects')}</p>
        </Prose>
        <Prose>
          <p>{t('figures.why.checked')}</p>
          <p>{t('figures.why.late')}</p>
        </Prose>
      </Columns>
    </Section>
  )
}
