import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { type CountSource, type Release, type ReleasedCell, releases, total } from '../../gate/gate.ts'
import { countableReports, criterionFamilies } from '../reports/open.ts'

/** Column of reports without a place in the zone: online, or not told. */
export const nowhere = 'none'

/**
 * Reports as the gate counts them: each once, in the family of its main criterion and the district where it happened, so that the
 * table adds up and can be protected.
 */
export const reportCounts: CountSource = {
  name: 'reports',
  rows: criterionFamilies,
  columns: (force) => [...force.districts.map((district) => district.code), nowhere],
  things: async (tx, until) =>
    (await countableReports(tx, '1900-01-01', until)).map(({ id, family, district, receivedOn }) => ({
      id,
      row: family,
      column: district ?? nowhere,
      receivedOn,
    })),
}

/** A number, `null` for hidden, `undefined` where nothing was released. */
export type Shown = number | null | undefined
export type YearFigures = {
  year: string
  frozenOn: string
  total: Shown
  families: { family: string; value: Shown }[]
  districts: { code: string; value: Shown }[]
  cell(family: string, district: string): Shown
  hasTable: boolean
}
export type Figures = {
  years: string[]
  year: YearFigures | undefined
  quarters: { period: string; value: Shown; frozenOn: string }[]
  running: { period: string; value: Shown; until: string } | undefined
}

const valueIn = (cells: ReleasedCell[], id: string): Shown => cells.find((cell) => cell.id === id)?.value

const yearFigures = (release: Release): YearFigures => ({
  year: release.period,
  frozenOn: release.frozen_on,
  total: valueIn(release.cells, `${total}|${total}`),
  families: release.rows.map((family) => ({ family, value: valueIn(release.cells, `${family}|${total}`) })),
  districts: release.columns.map((code) => ({ code, value: valueIn(release.cells, `${total}|${code}`) })),
  cell: (family, district) => valueIn(release.cells, `${family}|${district}`),
  hasTable: release.cells.some((cell) => !cell.id.includes(total)),
})

/** Everything the figures page shows: what the gate released, nothing else. */
export const figures = async (tx: Tx, wanted: string | null): Promise<Figures> => {
  const all = await releases(tx, reportCounts.name)
  const years = all.filter((release) => release.kind === 'year')
  const chosen = years.find((release) => release.period === wanted) ?? years[0]
  const running = all.find((release) => release.kind === 'running')
  return {
    years: years.map((release) => release.period),
    year: chosen ? yearFigures(chosen) : undefined,
    quarters: all
      .filter((release) => release.kind === 'quarter')
      .slice(0, 8)
      .map((release) => ({ period: release.period, value: valueIn(release.cells, release.period), frozenOn: release.frozen_on })),
    running: running && { period: running.period, value: valueIn(running.cells, running.period), until: running.frozen_on },
  }
}

/** The name of a district, or of the column without one. */
export const districtName = (force: Force, code: string, elsewhere: string): string =>
  force.districts.find((district) => district.code === code)?.name ?? elsewhere
