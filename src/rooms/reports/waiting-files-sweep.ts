import { dayIn, quarterIn } from '../../db/force.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import type { JobDefinition } from '../../jobs/jobs.ts'
import { sweepWaitingFiles } from '../../vault/sealed-file.ts'

const dayBefore = (day: string): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10)

/**
 * Four times a day: files that were added a day ago or longer to a form or a message which nobody sent. A form lives for a day. What
 * staff added goes by days, so that it stays the night.
 */
export const waitingFilesSweep = ({ db, force, clock }: Deps): JobDefinition => ({
  name: 'waiting-files-sweep',
  cron: '40 2,8,14,20 * * *',
  work: () =>
    asSystem(db, force.id, async (tx) => {
      const now = clock()
      await sweepWaitingFiles(tx, { day: dayBefore(dayIn(force, now)), quarter: quarterIn(force, now) })
    }),
})
