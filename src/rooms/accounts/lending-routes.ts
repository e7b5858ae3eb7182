import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { givenRecipient, givenStatements, givenWrap } from './given.ts'
import { giveBack, lend } from './lending.ts'
import { accountsPaths } from './paths.ts'

type Given = {
  teamKeyId?: unknown
  personId?: unknown
  recipient?: unknown
  wrap?: unknown
  statement?: unknown
  until?: unknown
}

/** Lending the reports of a team to a colleague for a time, and giving them back. */
export const addLendingRoutes = (routes: Routes): void => {
  routes.staff('post', accountsPaths.lending(':id'), 'teams.lend', async (visit) => {
    const body = await visit.body<Given>()
    const { teamKeyId, personId, until } = body
    const [id, recipient, wrap] = [visit.param('id'), givenRecipient(body.recipient), givenWrap(body.wrap)]
    const [statement] = givenStatements([body.statement]) ?? []
    if (!visit.actor.teams.some((team) => team.id === id)) return visit.missing()
    if (!isId(personId)) return visit.json({ outcome: 'person' })
    if (typeof until !== 'string') return visit.json({ outcome: 'day' })
    if (!isId(id) || !isId(teamKeyId) || !recipient || !wrap || !statement) return visit.json({ error: 'input' }, 422)
    const given = { teamId: id, teamKeyId, personId, recipient, wrap, statement, until }
    return visit.json({ outcome: await lend(visit.tx, visit.actor, visit.force, given, visit) })
  })

  routes.staff('post', accountsPaths.returning(':id'), 'teams.return', async (visit) => {
    const id = visit.param('id')
    const back = isId(id) && (await giveBack(visit.tx, visit.actor, visit.force, id, visit.now))
    return back ? visit.see(`${accountsPaths.teams}?gedaan=teruggegeven`) : visit.missing()
  })
}
