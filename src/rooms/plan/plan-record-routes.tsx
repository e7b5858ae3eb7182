import { may } from '../../access/policy.ts'
import type { Tx } from '../../db/schema.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import type { Register } from '../../register/register.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { elementsOf } from '../../spine/plan-element.ts'
import type { Plan } from '../../spine/plan-period.ts'
import { allThemes } from '../../spine/theme.ts'
import { ActionPage } from './action-page.tsx'
import { actionRegister } from './action-register.ts'
import { readerOf } from './activity-faces.ts'
import { commitmentRegister } from './commitment-register.ts'
import { ElementPage } from './element-page.tsx'
import { elementRegister } from './element-register.ts'
import { ObjectivePage } from './objective-page.tsx'
import { objectiveRegister } from './objective-register.ts'
import {
  actionIdsOf,
  commitmentsUnder,
  indicatorsUnder,
  latestEvidence,
  ofKind,
  servingElement,
  shownActions,
  shownObjectives,
} from './plan-reading.ts'
import { sightOfAction } from './sight.ts'
import { UnitPage } from './unit-page.tsx'
import { unitRegister } from './unit-register.ts'

/** How many pieces of evidence a page shows; the timeline has the rest. */
const evidenceShown = 12

const planById = (tx: Tx, id: string): Promise<Plan> =>
  tx.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** What every own page of a record takes from its visit. */
const shell = <V,>({ view, actor, today, query }: StaffVisit, register: Register<V>) => ({
  view,
  register: register as unknown as Register,
  today,
  done: query.get('gedaan'),
  manage: may(actor, 'plan.manage'),
  works: may(actor, 'plan.work'),
})

const addElements = (routes: Routes): void =>
  addRegister(routes, elementRegister, {
    page: async (visit, { id }, history) => {
      const { tx, actor, today } = visit
      const element = await tx.selectFrom('plan_element').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const plan = await planById(tx, element.plan_id)
      const elements = await elementsOf(tx, plan.id)
      const objectives = await servingElement(tx, await shownObjectives(tx, plan.id, today), element)
      const actions = element.kind === 'framework' ? await shownActions(tx, plan.id, { framework: id }) : []
      const actionIds = actions.length
        ? actions.map((action) => action.id)
        : await actionIdsOf(
            tx,
            objectives.map((one) => one.id),
          )
      return (
        <ElementPage
          {...shell(visit, elementRegister)}
          history={history}
          element={element}
          pillars={ofKind(elements, 'pillar')}
          vision={ofKind(elements, 'vision')[0]}
          objectives={objectives}
          indicators={await indicatorsUnder(tx, plan.id, today, { elementId: id })}
          actions={actions}
          commitments={await commitmentsUnder(tx, plan.id, { factor_id: id })}
          evidence={await latestEvidence(tx, readerOf(actor), actionIds, today, evidenceShown)}
          source={plan.source}
        />
      )
    },
  })

const addObjectives = (routes: Routes): void =>
  addRegister(routes, objectiveRegister, {
    page: async (visit, { id, people }, history) => {
      const { tx, actor, today } = visit
      const { plan_id } = await tx.selectFrom('objective').select('plan_id').where('id', '=', id).executeTakeFirstOrThrow()
      const objective = (await shownObjectives(tx, plan_id, today)).find((one) => one.id === id)!
      const elements = await elementsOf(tx, plan_id)
      const tied = await tx.selectFrom('objective_element').select('element_id').where('objective_id', '=', id).execute()
      const actions = await shownActions(tx, plan_id, { objective: id })
      return (
        <ObjectivePage
          {...shell(visit, objectiveRegister)}
          history={history}
          objective={objective}
          owner={people.owner ?? null}
          theme={(await allThemes(tx)).find((theme) => theme.id === objective.theme_id)!}
          pillar={elements.find((element) => element.id === objective.pillar_id)!}
          vision={ofKind(elements, 'vision')[0]}
          serves={elements.filter((element) => tied.some(({ element_id }) => element_id === element.id))}
          actions={actions}
          indicators={await indicatorsUnder(tx, plan_id, today, { objectiveId: id })}
          commitments={await commitmentsUnder(tx, plan_id, { objective_id: id })}
          evidence={
            await latestEvidence(
              tx,
              readerOf(actor),
              actions.map((action) => action.id),
              today,
              evidenceShown,
            )
          }
        />
      )
    },
  })

const addActions = (routes: Routes): void =>
  addRegister(routes, actionRegister, {
    page: async (visit, { id }, history) => {
      const { tx, actor, today } = visit
      const { plan_id } = await tx
        .selectFrom('plan_action as a')
        .innerJoin('objective as o', 'o.id', 'a.objective_id')
        .select('o.plan_id')
        .where('a.id', '=', id)
        .executeTakeFirstOrThrow()
      const actions = await shownActions(tx, plan_id)
      const action = actions.find((one) => one.id === id)
      const up = await sightOfAction(tx, id)
      // Its objective was taken away: the action is met nowhere until it comes back.
      if (!action || !up) return undefined
      const framework = action.framework_id
        ? await tx.selectFrom('plan_element').selectAll().where('id', '=', action.framework_id).executeTakeFirst()
        : undefined
      return (
        <ActionPage
          {...shell(visit, actionRegister)}
          history={history}
          action={action}
          up={up}
          framework={framework}
          waitsFor={actions.find((one) => one.id === action.waits_for_id)}
          waiting={actions.filter((one) => one.waits_for_id === id)}
          evidence={await latestEvidence(tx, readerOf(actor), [id], today, evidenceShown)}
        />
      )
    },
  })

const addUnits = (routes: Routes): void =>
  addRegister(routes, unitRegister, {
    page: async (visit, { id }, history) => {
      const { tx, actor, today } = visit
      const unit = await tx.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const plans = await tx
        .selectFrom('plan')
        .select('id')
        .where('starts_on', '<=', today)
        .where('ends_on', '>=', today)
        .execute()
      const actions = plans[0] ? await shownActions(tx, plans[0].id, { unit: id }) : []
      const evidence = await latestEvidence(
        tx,
        readerOf(actor),
        actions.map((action) => action.id),
        today,
        evidenceShown,
      )
      return <UnitPage {...shell(visit, unitRegister)} history={history} unit={unit} actions={actions} evidence={evidence} />
    },
  })

/** The registers of the plan, each record with a page of its own that shows what hangs under it. */
export const addPlanRecords = (routes: Routes): void => {
  addElements(routes)
  addObjectives(routes)
  addActions(routes)
  addUnits(routes)
  addRegister(routes, commitmentRegister)
}
