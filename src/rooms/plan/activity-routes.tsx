import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import { choicesFor } from '../../register/record-choices.ts'
import { lastChange } from '../../register/record-history.ts'
import type { Register } from '../../register/register.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { ActivityPage } from './activity-page.tsx'
import { activityRegister, ownRoom } from './activity-register.ts'
import { tiesShown } from './tied-to-plan.tsx'

const register = activityRegister as unknown as Register

export const addActivities = (routes: Routes): void =>
  addRegister(routes, activityRegister, {
    page: async (visit, record, history) => {
      const { tx, view, actor, query, today } = visit
      const ties = await tiesShown(visit, ownRoom, record.id)
      if (!ties) return undefined
      const choices = await choicesFor(tx, register, today)
      const last = await lastChange(tx, register, record.id)
      const manage = may(actor, 'activities.manage')
      return <ActivityPage {...{ view, register, record, choices, last, ties, done: query.get('gedaan'), manage, history }} />
    },
  })
