import { dayIn } from '../../db/force.ts'
import { asSystem } from '../../db/transaction.ts'
import { closePeriods } from '../../gate/gate.ts'
import { closeMedians } from '../../gate/released-median.ts'
import type { Room } from '../../http/room.ts'
import { addFigures } from './figures-routes.tsx'
import { firstAnswerDays } from './first-answer-days.ts'
import { monitoringPaths } from './paths.ts'
import { reportCounts } from './report-counts.ts'

export const monitoringRoom: Room = {
  name: 'monitoring',
  menu: [{ section: 'steer', href: monitoringPaths.figures, label: 'figures.menu', icon: 'chart-line-up', deed: 'figures.see' }],
  add: addFigures,
  jobs: ({ db, force, clock }) => [
    {
      name: 'close-periods',
      cron: '40 0 * * *',
      work: () =>
        asSystem(db, force.id, async (tx) => {
          const today = dayIn(force, clock())
          await closePeriods(tx, force, reportCounts, today)
          await closeMedians(tx, force, firstAnswerDays, today)
        }),
    },
  ],
}
