import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit, Still } from '../../http/visit.ts'
import { accountsPaths } from './paths.ts'
import {
  beginSecondFactor,
  type CodeAttempt,
  confirmSecondFactor,
  endSecondFactor,
  secondFactorOf,
  takeSecondFactor,
} from './second-factor.ts'
import { SecondFactorPage } from './second-factor-page.tsx'

/** What to say of a code that does not let through. */
export const codeSaid = ({ words: { t } }: Still, attempt: Exclude<CodeAttempt, { outcome: 'right' }>): string => {
  if (attempt.outcome === 'code-paused') return t('entry.code.paused', { minutes: attempt.minutes })
  const says = { 'code-asked': 'entry.code.asked', 'code-wrong': 'entry.code.wrong', 'code-lost': 'entry.code.lost' } as const
  return t(says[attempt.outcome])
}

const codePage = async (visit: StaffVisit, error?: string) => {
  const { tx, deps, actor, view, force } = visit
  const factor = await secondFactorOf(tx, deps.keys.codes, actor)
  const page = <SecondFactorPage view={view} factor={factor} error={error} timeZone={force.timeZone} />
  return visit.page(page, { status: error ? 422 : 200, secret: true })
}

export const addSecondFactorRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.code, 'accounts.own', (visit) => codePage(visit))

  routes.staff('post', accountsPaths.code, 'accounts.secure', async (visit) => {
    await beginSecondFactor(visit.tx, visit.deps.keys.codes, visit.actor, visit.force)
    return visit.see(accountsPaths.code)
  })

  routes.staff('post', accountsPaths.codeConfirm, 'accounts.secure', async (visit) => {
    const { tx, deps, actor, force, now } = visit
    const attempt = await confirmSecondFactor(tx, deps.keys.codes, actor, force, (await visit.fields()).text('code'), now)
    if (attempt.outcome === 'right') return visit.see(`${accountsPaths.own}?gedaan=code`)
    return attempt.outcome === 'missing' ? visit.see(accountsPaths.code) : codePage(visit, codeSaid(visit, attempt))
  })

  routes.staff('post', accountsPaths.codeEnd, 'accounts.secure', async (visit) => {
    const { tx, deps, actor, force, now } = visit
    const attempt = await endSecondFactor(tx, deps.keys.codes, actor, force, (await visit.fields()).text('code'), now)
    return attempt.outcome === 'right' ? visit.see(accountsPaths.own) : codePage(visit, codeSaid(visit, attempt))
  })

  routes.staff('post', accountsPaths.codeOf(':id'), 'accounts.manage', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await takeSecondFactor(visit.tx, visit.actor, visit.force, id, visit.now))) return visit.missing()
    return visit.see(`${accountsPaths.person(id)}?code-weg`)
  })
}
