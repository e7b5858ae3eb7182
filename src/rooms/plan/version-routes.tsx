import { may } from '../../access/policy.ts'
import { isDay } from '../../http/address-parts.ts'
import type { Fields } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { type Plan, planOn } from '../../spine/plan-period.ts'
import type { Words } from '../../words/words.ts'
import type { Side } from './comparison-form.tsx'
import { ComparisonPage } from './comparison-page.tsx'
import { planPaths } from './paths.ts'
import { personsIn, type Snapshot, snapshotDifference } from './plan-snapshot.ts'
import { approvePlan, type Decision, planState, versionOf, versionsOf } from './plan-version.ts'
import { VersionPage } from './version-page.tsx'
import { namesFor } from './version-values.tsx'
import { NoVersionsPage, type VersionFaults, VersionsPage } from './versions-page.tsx'

const longestBody = 120
const longestNote = 1000

/** Reads who decided and when, or says what is wrong beside each field. */
const readDecision = (fields: Fields, words: Words, today: string): { decision: Decision } | { faults: VersionFaults } => {
  const by = fields.text('besluit').replace(/\s+/g, ' ').trim()
  const on = fields.text('dag').trim()
  const note = fields.text('notitie').trim()
  const faults: VersionFaults = {
    ...(!by && { besluit: words.t('versions.fault.by') }),
    ...(by.length > longestBody && { besluit: words.t('versions.fault.long', { what: String(longestBody) }) }),
    ...(!isDay(on) && { dag: words.t('versions.fault.on') }),
    ...(isDay(on) && on > today && { dag: words.t('versions.fault.future', { day: today }) }),
    ...(note.length > longestNote && { notitie: words.t('versions.fault.long', { what: String(longestNote) }) }),
  }
  return Object.keys(faults).length ? { faults } : { decision: { by, on, note } }
}

type WrongForm = { typed: Fields; faults: VersionFaults }

const versionsPage = async (visit: StaffVisit, plan: Plan, wrong?: WrongForm) =>
  visit.page(
    <VersionsPage
      view={visit.view}
      plan={plan}
      state={await planState(visit.tx, plan)}
      versions={await versionsOf(visit.tx, plan.id)}
      approves={may(visit.actor, 'plan.approve')}
      loads={may(visit.actor, 'plan.load')}
      done={visit.query.get('gedaan')}
      typed={wrong?.typed}
      faults={wrong?.faults}
    />,
    { status: wrong ? 422 : 200 },
  )

const approve = async (visit: StaffVisit, plan: Plan) => {
  const typed = await visit.fields()
  const read = readDecision(typed, visit.words, visit.today)
  if ('faults' in read) return versionsPage(visit, plan, { typed, faults: read.faults })
  const number = await approvePlan(visit.tx, visit.actor, plan, read.decision, visit)
  if (number === 'unchanged')
    return versionsPage(visit, plan, { typed, faults: { plan: visit.words.t('versions.fault.unchanged') } })
  return visit.see(`${planPaths.versions}?gedaan=goedgekeurd`)
}

/** A number of a version as it stands in an address. */
const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined)

const sideIn = async ({ tx }: StaffVisit, plan: Plan, text: string): Promise<{ side: Side; snapshot: Snapshot } | undefined> => {
  if (text === 'nu') return { side: 'nu', snapshot: (await planState(tx, plan)).snapshot }
  const number = numberIn(text)
  const version = number && (await versionOf(tx, plan.id, number))
  return version ? { side: version.number, snapshot: version.snapshot } : undefined
}

const namesOf = async ({ tx, view }: StaffVisit, snapshots: Snapshot[]) => {
  const ids = personsIn(snapshots)
  const people = ids.length ? await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute() : []
  return namesFor(view, snapshots, new Map(people.map(({ id, name }) => [id, name])))
}

const compare = async (visit: StaffVisit, plan: Plan) => {
  const versions = await versionsOf(visit.tx, plan.id)
  if (!versions.length) return visit.see(planPaths.versions)
  const before = await sideIn(visit, plan, visit.query.get('van') ?? String(versions[0]!.number))
  const after = await sideIn(visit, plan, visit.query.get('naar') ?? 'nu')
  if (!before || !after) return visit.missing()
  return visit.page(
    <ComparisonPage
      view={visit.view}
      versions={versions}
      from={before.side}
      to={after.side}
      parts={snapshotDifference(before.snapshot, after.snapshot)}
      names={await namesOf(visit, [before.snapshot, after.snapshot])}
    />,
  )
}

const showVersion = async (visit: StaffVisit, plan: Plan) => {
  const number = numberIn(visit.param('number'))
  const version = number && (await versionOf(visit.tx, plan.id, number))
  if (!version) return visit.missing()
  const [newest] = await versionsOf(visit.tx, plan.id)
  return visit.page(
    <VersionPage
      view={visit.view}
      version={version}
      names={await namesOf(visit, [version.snapshot])}
      last={newest?.number === version.number}
    />,
  )
}

/** A page about the plan of today; without one there is nothing to show but the way to load one. */
const ofPlan = (page: (visit: StaffVisit, plan: Plan) => Response | Promise<Response>) => async (visit: StaffVisit) => {
  const plan = await planOn(visit.tx, visit.today)
  if (plan) return page(visit, plan)
  return visit.page(<NoVersionsPage view={visit.view} loads={may(visit.actor, 'plan.load')} />)
}

export const addVersions = (routes: Routes): void => {
  routes.staff('get', planPaths.versions, 'plan.see', ofPlan(versionsPage))
  routes.staff('post', planPaths.versions, 'plan.approve', ofPlan(approve))
  // Before the number of a version, which it would else be taken for.
  routes.staff('get', planPaths.comparison(), 'plan.see', ofPlan(compare))
  routes.staff('get', `${planPaths.versions}/:number`, 'plan.see', ofPlan(showVersion))
}
