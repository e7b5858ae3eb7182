import { may } from '../../access/policy.ts'
import { answerQuestion, questionsFor } from '../../access/second-pair.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { accountsPaths } from './paths.ts'
import { QuestionsPage } from './questions-page.tsx'

/** What waits for a second pair of eyes, and the answers of those who may give one. */
export const addSecondPairRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.secondPair, 'approvals.see', async ({ tx, actor, view, now, query, force, page }) => {
    const questions = await questionsFor(tx, actor, now)
    const said = ['gevraagd', 'geantwoord'].find((one) => query.has(one))
    const data = { questions, said, mayAnswer: may(actor, 'approvals.answer'), now, timeZone: force.timeZone }
    return page(<QuestionsPage view={view} {...data} />)
  })

  routes.staff('post', accountsPaths.answer(':id'), 'approvals.answer', async (visit) => {
    const id = visit.param('id')
    const answer = (await visit.fields()).text('antwoord')
    if (!isId(id) || !['ja', 'nee'].includes(answer)) return visit.missing()
    const outcome = await answerQuestion(visit.tx, visit.actor, visit.force, id, answer === 'ja', visit.now)
    return outcome ? visit.see(`${accountsPaths.secondPair}?geantwoord`) : visit.missing()
  })
}
