import { randomUUID } from 'node:crypto'
import { calendarPaths } from '../src/rooms/calendar/paths.ts'
import type { ActivityStatus } from '../src/spine/activity.ts'
import { putActivity, tieThemes } from '../src/spine/activity.ts'
import type { House, Name } from './cast.ts'

type Told = {
  title?: string
  kind?: string
  on?: string
  until?: string
  status?: ActivityStatus
  owner?: Name
  theme?: string
}

/** A piece of the service's own work on the spine; returns its id. */
export const someWork = (
  house: House,
  {
    title = 'Overleg met de scholen',
    kind = 'meeting',
    on = '2026-11-25',
    until,
    status = 'planned',
    owner = 'Ewa',
    theme,
  }: Told = {},
): Promise<string> =>
  house.system(async (tx) => {
    const id = await putActivity(tx, {
      force: house.force.id,
      room: 'plan',
      thing: randomUUID(),
      kind,
      title,
      startsOn: on,
      endsOn: until,
      status,
      owner: house.person(owner).id,
      audience: 'internal',
    })
    // The register of own work names its rows by the activity itself.
    await tx.updateTable('activity').set({ thing_id: id }).where('id', '=', id).execute()
    if (theme) await tieThemes(tx, house.force.id, id, [theme])
    return id
  })

type Action = { objective: string; title?: string; ends?: string; status?: ActivityStatus; owner?: Name; removed?: boolean }

/** An action of the plan; returns its code. */
export const anAction = async (
  house: House,
  { objective, title = 'Jongerenpanel in elke wijk', ends = '2026-11-27', status = 'running', owner = 'Ewa', removed }: Action,
): Promise<string> => {
  const code = `A-${randomUUID().slice(0, 6)}`
  await house.system((tx) =>
    tx
      .insertInto('plan_action')
      .values({
        force_id: house.force.id,
        objective_id: objective,
        code,
        title,
        owner_id: house.person(owner).id,
        unit_id: null,
        framework_id: null,
        starts_on: '2026-01-01',
        ends_on: ends,
        status,
        waits_for_id: null,
        removed_at: removed ? house.clock.now() : null,
      })
      .execute(),
  )
  return code
}

/** What leadership or city committed to. */
export const aCommitment = (
  house: House,
  plan: string,
  { title = 'Een tolkenbudget', due = '2026-11-30', outcome = 'open' as 'open' | 'kept' } = {},
): Promise<unknown> =>
  house.system((tx) =>
    tx
      .insertInto('commitment')
      .values({
        force_id: house.force.id,
        plan_id: plan,
        party: 'leadership',
        title,
        due_on: due,
        outcome,
        outcome_on: outcome === 'open' ? null : due,
        factor_id: null,
        objective_id: null,
      })
      .execute(),
  )

/** The days that come with Vonk as the lead loads them, some work of several days, and a feed of Ewa; returns the id of a day. */
export const aFullCalendar = async (house: House): Promise<string> => {
  for (const reeks of ['feasts', 'remembrance']) await house.as('Lies').post(calendarPaths.daySets, { reeks })
  await someWork(house, { title: 'Campagne op de tram', kind: 'campaign', on: '2026-10-20', until: '2026-12-12', owner: 'Lies' })
  const long = 'Bevraging van jongeren over de kanalen die zij gebruiken, met de jeugdwerkingen en de scholen'
  await someWork(house, { title: long, kind: 'project', on: '2026-11-22', until: '2026-12-20' })
  for (let n = 1; n <= 6; n += 1) await someWork(house, { title: `Gesprek ${n} met de wijkploegen`, on: '2026-11-26' })
  await house.as('Ewa').post(calendarPaths.feeds, { naam: 'telefoon', titels: 'nee' })
  return house.system(
    async (tx) =>
      (
        await tx
          .selectFrom('observance')
          .select('id')
          .where('set_line', '=', 'feasts/eid-al-fitr/2027-1')
          .executeTakeFirstOrThrow()
      ).id,
  )
}
