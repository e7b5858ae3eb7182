import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import type { PlanFile } from '../../spine/plan-file.ts'
import { allPlans } from '../../spine/plan-period.ts'
import { addThemesOf } from '../../spine/theme.ts'
import type { PlanFault } from './plan-fault.ts'

type Moment = { force: Force; now: Date }

/** What the audit log calls a plan. */
export const planThing = 'plan'

/** Why this force cannot load a plan that is right in itself: its slug or period is there already, or a code of an action. */
export const loadingFaults = async (tx: Tx, file: PlanFile): Promise<PlanFault[]> => {
  const plans = await allPlans(tx)
  const same = plans.find((plan) => plan.slug === file.slug)
  if (same) return [{ at: 'slug', why: 'there', what: same.name_nl }]
  const running = plans.filter((plan) => plan.starts_on <= file.endsOn && plan.ends_on >= file.startsOn)
  const codes = file.actions.map((action) => action.code)
  const rows = await tx.selectFrom('plan_action').select('code').where(sql<boolean>`code = any(${codes}::text[])`).execute()
  const known = new Set(rows.map(({ code }) => code))
  return [
    ...running.map((plan) => ({ at: 'startsOn', why: 'overlap' as const, what: plan.name_nl })),
    ...codes.flatMap((code, nth) => (known.has(code) ? [{ at: `actions[${nth}].code`, why: 'taken' as const, what: code }] : [])),
  ]
}

/**
 * Loads a checked plan into the force: the period and all that is in it. A theme or unit that is there already is tied, not doubled.
 * Two at once wait for each other; the faults come back when this force cannot have it.
 */
export const loadPlan = async (
  tx: Tx,
  actor: Actor,
  file: PlanFile,
  { force, now }: Moment,
): Promise<{ id: string } | { faults: PlanFault[] }> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`vonk plan ${force.id}`}))`.execute(tx)
  const faults = await loadingFaults(tx, file)
  if (faults.length) return { faults }
  const by = actor.kind === 'staff' ? actor.id : null
  const plan = await addPeriod(tx, force.id, file, { by, now })
  const elements = await addElements(tx, force.id, plan, file)
  await addThemesOf(tx, force.id, file, { by, now })
  const units = await addUnits(tx, force.id, file)
  const objectives = await addObjectives(tx, force.id, plan, file, elements)
  await addActions(tx, force.id, file, { objectives, units, elements })
  await addIndicators(tx, force.id, plan, file, { objectives, elements })
  await addCommitments(tx, force.id, plan, file, { objectives, elements })
  await record(tx, actor, 'plan.load', { force: force.id, kind: planThing, id: plan, reason: file.slug }, now)
  return { id: plan }
}

type Ids = Map<string, string>
const idsOf = (codes: readonly string[]): Ids => new Map(codes.map((code) => [code, randomUUID()]))

const addPeriod = async (
  tx: Tx,
  force: string,
  file: PlanFile,
  { by, now }: { by: string | null; now: Date },
): Promise<string> => {
  const { id } = await tx
    .insertInto('plan')
    .values({
      force_id: force,
      slug: file.slug,
      name_nl: file.name.nl,
      name_fr: file.name.fr ?? null,
      name_en: file.name.en ?? null,
      starts_on: file.startsOn,
      ends_on: file.endsOn,
      source: file.source.nl,
      source_fr: file.source.fr ?? null,
      source_en: file.source.en ?? null,
      loaded_by: by,
      loaded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The ids by `kind/code`. */
const addElements = async (tx: Tx, force: string, plan: string, { elements }: PlanFile): Promise<Ids> => {
  const ids = idsOf(elements.map(({ kind, code }) => `${kind}/${code}`))
  const rows = elements.map(({ kind, code, name, text }, position) => ({
    id: ids.get(`${kind}/${code}`)!,
    force_id: force,
    plan_id: plan,
    kind,
    code,
    position: position + 1,
    name_nl: name.nl,
    name_fr: name.fr ?? null,
    name_en: name.en ?? null,
    text_nl: text.nl,
    text_fr: text.fr ?? null,
    text_en: text.en ?? null,
  }))
  if (rows.length) await tx.insertInto('plan_element').values(rows).execute()
  return ids
}

/** A unit that was taken away comes back when a plan names it. */
const addUnits = async (tx: Tx, force: string, { units }: PlanFile): Promise<Ids> => {
  if (!units.length) return new Map()
  const rows = await tx
    .insertInto('unit')
    .values(units.map(({ code, name, about, contact }) => ({ force_id: force, code, name, about, contact })))
    .onConflict((on) => on.columns(['force_id', 'code']).doUpdateSet({ removed_at: null }))
    .returning(['id', 'code'])
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}

const addObjectives = async (tx: Tx, force: string, plan: string, file: PlanFile, elements: Ids): Promise<Ids> => {
  const ids = idsOf(file.objectives.map(({ code }) => code))
  if (!file.objectives.length) return ids
  const slugs = [...new Set(file.objectives.map((objective) => objective.theme))]
  const found = await tx.selectFrom('theme').select(['id', 'slug']).where('slug', 'in', slugs).execute()
  const themes: Ids = new Map(found.map(({ id, slug }) => [slug, id]))
  const rows = file.objectives.map((one) => ({
    id: ids.get(one.code)!,
    force_id: force,
    plan_id: plan,
    code: one.code,
    title: one.title,
    reason: one.reason,
    pillar_id: elements.get(`pillar/${one.pillar}`)!,
    theme_id: themes.get(one.theme)!,
    owner_id: null,
    starts_on: one.startsOn,
    ends_on: one.endsOn,
  }))
  await tx.insertInto('objective').values(rows).execute()
  const ties = file.objectives.flatMap((one) =>
    one.elements.map((element) => ({
      objective_id: ids.get(one.code)!,
      element_id: elements.get(element)!,
      force_id: force,
    })),
  )
  // Every objective may name every element: in parts, because a statement takes at most 65,535 values.
  for (let at = 0; at < ties.length; at += 10_000)
    await tx
      .insertInto('objective_element')
      .values(ties.slice(at, at + 10_000))
      .execute()
  return ids
}

const tied = (ids: Ids, name: string | undefined): string | null => (name ? ids.get(name)! : null)

type Under = { objectives: Ids; elements: Ids }

const addActions = async (tx: Tx, force: string, { actions }: PlanFile, under: Under & { units: Ids }): Promise<void> => {
  if (!actions.length) return
  const ids = idsOf(actions.map(({ code }) => code))
  const rows = actions.map((one) => ({
    id: ids.get(one.code)!,
    force_id: force,
    objective_id: under.objectives.get(one.objective)!,
    code: one.code,
    title: one.title,
    means: one.means,
    owner_id: null,
    unit_id: tied(under.units, one.unit),
    framework_id: tied(under.elements, one.framework && `framework/${one.framework}`),
    starts_on: one.startsOn,
    ends_on: one.endsOn,
    status: one.status,
    waits_for_id: tied(ids, one.waitsFor),
  }))
  await tx.insertInto('plan_action').values(rows).execute()
}

const addIndicators = async (tx: Tx, force: string, plan: string, { indicators }: PlanFile, under: Under): Promise<void> => {
  if (!indicators.length) return
  const rows = indicators.map((one) => ({
    force_id: force,
    plan_id: plan,
    code: one.code,
    title: one.title,
    definition: one.definition,
    measure: one.measure,
    frequency: one.frequency,
    computed: one.computed ?? null,
    baseline: String(one.baseline),
    baseline_on: one.baselineOn,
    target: String(one.target),
    target_on: one.targetOn,
    better: one.better,
    objective_id: tied(under.objectives, one.objective),
    element_id: tied(under.elements, one.element),
  }))
  await tx.insertInto('indicator').values(rows).execute()
}

const addCommitments = async (tx: Tx, force: string, plan: string, { commitments }: PlanFile, under: Under): Promise<void> => {
  if (!commitments.length) return
  const rows = commitments.map((one) => ({
    force_id: force,
    plan_id: plan,
    party: one.party,
    title: one.title,
    means: one.means,
    due_on: one.dueOn,
    outcome: one.outcome,
    outcome_on: one.outcomeOn ?? null,
    note: one.note,
    factor_id: tied(under.elements, one.factor && `success-factor/${one.factor}`),
    objective_id: tied(under.objectives, one.objective),
  }))
  await tx.insertInto('commitment').values(rows).execute()
}
