import { rooms } from '../src/app.ts'
import type { CriterionFamily } from '../src/rooms/reports/coarse-facts.ts'
import { codeReport } from '../src/rooms/reports/coding.ts'
import { criteriaByFamily } from '../src/rooms/reports/criteria.ts'
import type { House } from './cast.ts'
import { aReport, asStaff } from './report-arrival.ts'

/** A report that came in on a day in a district and that Samir coded, with one criterion of a family. */
export const aCodedReport = async (
  house: House,
  day: string,
  family: CriterionFamily,
  district: string | null,
): Promise<string> => {
  const id = await aReport(house, { day, facts: { families: [family], district } })
  const { criteria } = criteriaByFamily().find((one) => one.family === family)!
  const criterion = { id: criteria[0]!.id, main: true, perceived: true, assumed: false, association: false }
  const done = await asStaff(house, 'Samir', (tx, samir) =>
    codeReport(tx, samir, id, { criteria: [criterion], themeIds: [] }, house.clock.now()),
  )
  if (done !== 'done') throw new Error('The report was not coded.')
  return id
}

/** A year of a zone: families and districts with many reports, with few, and with none. Days run from January to November. */
export const aYearOfReports = async (house: House, year: number): Promise<number> => {
  const cells: [CriterionFamily, string | null, number][] = [
    ['origin', 'HAV', 14],
    ['origin', 'OST', 9],
    ['origin', 'KAN', 2],
    ['belief', 'HAV', 8],
    ['belief', 'OST', 6],
    ['belief', null, 3],
    ['gender', 'HAV', 7],
    ['gender', 'KAN', 5],
    ['disability-health', 'OST', 1],
  ]
  let nth = 0
  for (const [family, district, count] of cells)
    for (let one = 0; one < count; one++, nth++) {
      const day = `${year}-${String((nth % 11) + 1).padStart(2, '0')}-${String((nth % 27) + 1).padStart(2, '0')}`
      await aCodedReport(house, day, family, district)
    }
  return nth
}

/** Runs a job as the worker would on its day. */
export const runJob = async (house: House, name: string): Promise<void> => {
  const job = rooms.flatMap((room) => room.jobs(house.deps)).find((one) => one.name === name)
  if (!job) throw new Error(`There is no job ${name}.`)
  await (job.work as () => Promise<void>)()
}
