import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import { mondayOf } from '../gate/period.ts'
import type { Deps } from '../http/visit.ts'
import { daysOn, loadDaySet, ownDaySets } from '../rooms/calendar/open.ts'
import { type Audience, tieThemes } from '../spine/activity.ts'
import { putOwnWork } from './demo-activities.ts'
import type { SignInName } from './demo-people.ts'

type Work = { title: string; kind: string; audience: Audience; theme: string }
/** What the weeks around today bring, by days from Monday of this week; `lasts` is how many days more. */
type Agenda = {
  weekly: Work & { from: number; times: number }
  coming: (Work & { in: number; lasts?: number })[]
}

const agendaFile = join(import.meta.dirname, '..', '..', 'content', 'demo', 'agenda.json')

/** Full weeks around today, and the days to remember, as a lead would load them. */
export const addDemoCalendar = async (
  tx: Tx,
  { force, clock }: Deps,
  staff: Map<SignInName, Staff>,
  themes: Map<string, string>,
  today: string,
): Promise<void> => {
  const { weekly, coming }: Agenda = JSON.parse(readFileSync(agendaFile, 'utf8'))
  const owners = (['lies', 'ewa', 'samir', 'hanne'] as const).map((name) => staff.get(name)!.id)
  const meetings = Array.from({ length: weekly.times }, (_, week) => ({
    ...weekly,
    in: weekly.from + week * 7,
    lasts: undefined,
  }))
  for (const [at, { title, kind, audience, theme, in: ahead, lasts }] of [...meetings, ...coming].entries()) {
    const startsOn = daysOn(mondayOf(today), ahead)
    const endsOn = lasts ? daysOn(startsOn, lasts) : undefined
    const status = startsOn > today ? 'planned' : (endsOn ?? startsOn) >= today ? 'running' : 'done'
    const told = { force: force.id, kind, title, startsOn, status, audience } as const
    const id = await putOwnWork(tx, { ...told, ...(endsOn ? { endsOn } : {}), owner: owners[at % owners.length]! })
    await tieThemes(
      tx,
      force.id,
      id,
      [themes.get(theme)].filter((one) => one !== undefined),
    )
  }
  const lead = staff.get('lies')!
  for (const set of ownDaySets()) await loadDaySet(tx, lead, set, { force, now: clock(), today })
}
