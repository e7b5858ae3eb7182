import { dayIn } from '../../db/force.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import type { JobDefinition } from '../../jobs/jobs.ts'
import { sweepWaitingFiles } from '../../vault/sealed-file.ts'

const dayBefore = (day: string): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10)

/** Every night: files that were added to a form or a message which nobody sent, from the day before yesterday on. */
export const waitingFilesSweep = ({ db, force, clock }: Deps): JobDefinition => ({
  name: 'waiting-files-sweep',
  cron: '40 2 * * *',
  work: () =>
    asSystem(db, force.id, async (tx) => {
      await sweepWaitingFiles(tx, dayBefore(dayIn(force, clock())))
    }),
})
