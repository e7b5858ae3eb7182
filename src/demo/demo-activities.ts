import { randomUUID } from 'node:crypto'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { ownRoom } from '../rooms/plan/open.ts'
import { type ActivityTold, putActivity, tieThemes } from '../spine/activity.ts'
import { tieActions } from '../spine/plan-action.ts'
import type { SignInName } from './demo-people.ts'
import type { Dice } from './demo-random.ts'
import { demoContent } from './demo-stories.ts'

const daysFrom = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** Two years of the service's own work, and a few things to come, tied to their themes. */
export const addDemoActivities = async (
  tx: Tx,
  { force }: Deps,
  dice: Dice,
  staff: Map<SignInName, Staff>,
  themes: Map<string, string>,
  today: string,
): Promise<void> => {
  const owners = (['lies', 'ewa', 'samir', 'hanne'] as const).map((name) => staff.get(name)!.id)
  const actions = (await tx.selectFrom('plan_action').select(['id', 'code', 'starts_on', 'ends_on', 'status']).execute()).filter(
    ({ status }) => status !== 'planned',
  )
  for (let ago = 728; ago >= -42; ago -= dice.whole(1, 4)) {
    const { title, kind, audience, theme, actions: serves = [] } = dice.pick(demoContent.activities)
    const startsOn = daysFrom(today, -ago)
    const long = kind === 'campaign' || kind === 'project'
    const endsOn = long ? daysFrom(startsOn, kind === 'campaign' ? dice.whole(10, 35) : dice.whole(1, 6)) : undefined
    const status = startsOn > today ? 'planned' : endsOn && endsOn >= today ? 'running' : dice.chance(0.04) ? 'stopped' : 'done'
    const id = await putOwnWork(tx, {
      force: force.id,
      kind,
      title,
      startsOn,
      ...(endsOn ? { endsOn } : {}),
      status,
      owner: dice.pick(owners),
      audience,
    })
    await tieThemes(
      tx,
      force.id,
      id,
      [themes.get(theme)].filter((one) => one !== undefined),
    )
    // Evidence falls within the time of its action.
    const within = actions.filter(
      ({ code, starts_on, ends_on }) => serves.includes(code) && starts_on <= startsOn && ends_on >= startsOn,
    )
    await tieActions(
      tx,
      force.id,
      id,
      within.map((action) => action.id),
    )
  }
}

/** The service's own work as its register keeps it: the activity is itself the record that pages link to. */
export const putOwnWork = async (tx: Tx, told: Omit<ActivityTold, 'room' | 'thing'>): Promise<string> => {
  const id = await putActivity(tx, { ...told, room: ownRoom, thing: randomUUID() })
  await tx.updateTable('activity').set({ thing_id: id }).where('id', '=', id).execute()
  return id
}
