import { planPaths } from '../src/rooms/plan/paths.ts'
import { loadPlan } from '../src/rooms/plan/plan-loading.ts'
import { type PlanFile, readPlanFile, withMore } from '../src/spine/plan-file.ts'
import type { House } from './cast.ts'

/** The plan of Antwerp with a bit of each kind that its policy does not name: invented. */
export const wholePlan = (): PlanFile =>
  withMore(readPlanFile('pz-antwerpen-2025-2030'), {
    units: [{ code: 'ONTHAAL', name: 'Onthaal', about: 'De balies van de zone.', contact: 'onthaal@rivierland.example' }],
    objectives: [
      {
        code: 'D1',
        title: 'Jongeren kennen een gezicht bij de politie',
        reason: 'Wie iemand kent, komt sneller praten.',
        pillar: 'community',
        theme: 'jongeren',
        startsOn: '2026-01-01',
        endsOn: '2027-12-31',
        elements: ['society-promise/connection', 'core-task/bridge'],
      },
      {
        code: 'D2',
        title: 'Elk onthaal spreekt mensen juist aan',
        reason: '',
        pillar: 'knowledge',
        theme: 'genderdiversiteit',
        startsOn: '2025-06-01',
        endsOn: '2026-12-31',
        elements: [],
      },
    ],
    actions: [
      {
        code: 'A1',
        objective: 'D1',
        title: 'Bezoek elk jeugdhuis',
        means: 'Twee adviseurs, een dag per maand',
        startsOn: '2026-02-01',
        endsOn: '2026-12-31',
        status: 'running',
        framework: 'charter',
        waitsFor: 'A2',
      },
      {
        code: 'A2',
        objective: 'D2',
        title: 'Vorming voor het onthaal',
        means: '',
        startsOn: '2026-01-15',
        endsOn: '2026-06-30',
        status: 'done',
        unit: 'ONTHAAL',
      },
    ],
    indicators: [
      {
        code: 'I1',
        title: 'Jongeren die de wijkagent kennen',
        definition: 'Bevraging van jongeren in jeugdhuizen',
        measure: '%',
        frequency: 'year',
        baseline: 12.5,
        baselineOn: '2025-03-01',
        target: 40,
        targetOn: '2027-12-31',
        better: 'higher',
        objective: 'D1',
      },
      {
        code: 'I2',
        title: 'Dagen tot een eerste antwoord',
        definition: 'Mediaan van de gesloten periode',
        measure: 'dagen',
        frequency: 'quarter',
        baseline: 9,
        baselineOn: '2025-03-01',
        target: 5,
        targetOn: '2026-12-31',
        better: 'lower',
        element: 'society-promise/access',
      },
    ],
    commitments: [
      {
        party: 'leadership',
        title: 'Een voltijdse adviseur erbij',
        means: 'Budget personeel 2026',
        dueOn: '2026-06-30',
        outcome: 'kept',
        outcomeOn: '2026-05-12',
        note: '',
        factor: 'leadership-support',
      },
      {
        party: 'city',
        title: 'Lokaal voor gesprekken in elk district',
        means: '',
        dueOn: '2027-01-01',
        outcome: 'open',
        note: 'Het stadsbestuur antwoordt in het voorjaar.',
        objective: 'D1',
      },
    ],
  })

/** A plan that can be loaded beside the whole one: it comes after it. */
export const nextPlan = (): PlanFile => ({
  ...wholePlan(),
  slug: 'rivierland-2031',
  name: { nl: 'Plan van Rivierland 2031' },
  startsOn: '2031-01-01',
  endsOn: '2031-12-31',
  actions: wholePlan().actions.map((action) => ({ ...action, code: `${action.code}-2031`, waitsFor: undefined })),
})

/** The same with a few things that are not right. */
export const wrongPlan = (): object => ({
  ...nextPlan(),
  elements: [{ kind: 'dream', code: 'x' }],
  indicators: [{ ...nextPlan().indicators[0], baseline: undefined, targetOn: '2025-01-01', owner: 'Ewa' }],
})

/** Loads a plan into a house, as Vonk itself; gives its id. */
export const loadedPlan = (house: House, file: PlanFile = wholePlan()): Promise<string> =>
  house.system(async (tx) => {
    const done = await loadPlan(tx, { kind: 'system' }, file, { force: house.force, now: house.clock.now() })
    if ('faults' in done) throw new Error(JSON.stringify(done.faults))
    return done.id
  })

/** Two approved versions of the loaded plan, and work on it that goes on: something came, went and changed. */
export const approvedTwice = async (house: House): Promise<void> => {
  const approve = (besluit: string, dag: string, notitie: string) =>
    house.as('Bert').post(planPaths.versions, { besluit, dag, notitie })
  await approve('Directiecomité', '2026-01-15', 'Het plan zoals het begon.')
  await house.system((tx) =>
    tx
      .updateTable('plan_action')
      .set({ title: 'Bezoek elk jeugdhuis twee keer', ends_on: '2027-06-30' })
      .where('code', '=', 'A1')
      .execute(),
  )
  await approve('Directiecomité', '2026-06-20', '')
  await house.system(async (tx) => {
    const reason = 'Wie iemand kent, komt veel sneller praten. Dat vertelden de jongeren zelf.'
    await tx
      .updateTable('objective')
      .set({ reason, owner_id: house.person('Ewa').id })
      .where('code', '=', 'D1')
      .execute()
    await tx.updateTable('plan_action').set({ removed_at: house.clock.now() }).where('code', '=', 'A2').execute()
    await tx.insertInto('unit').values({ force_id: house.force.id, code: 'JEUGD', name: 'Jeugdteam' }).execute()
  })
}
