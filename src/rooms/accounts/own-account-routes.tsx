import { sessionsOf } from '../../access/session.ts'
import { isId } from '../../http/address-parts.ts'
import { refuse } from '../../http/refusal-page.tsx'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { staffLangs } from '../../words/languages.ts'
import { displayOf } from './display-routes.tsx'
import { isLinked, mayUnlink } from './external-identity.ts'
import { givenBytes, givenPassphrase, givenRecipient, isName } from './given.ts'
import { cameOver } from './handover.ts'
import { changeOwnAccount, changePassphrase, endOtherSessions, endOwnSession, ownAccount } from './own-account.ts'
import { OwnAccountPage } from './own-account-page.tsx'
import { accountsPaths } from './paths.ts'
import { asksCode } from './second-factor.ts'

const ownPage = async (visit: StaffVisit, typed?: string) => {
  const { tx, deps, actor, view, now, query, force, session } = visit
  const account = await ownAccount(tx, actor.id)
  const sessions = await sessionsOf(tx, actor.id, now)
  const code = await asksCode(tx, actor.id)
  const provider = deps.singleSignOn && {
    name: deps.singleSignOn.name,
    linked: await isLinked(tx, actor.id),
    endable: await mayUnlink(tx, actor.id),
  }
  const data = {
    account,
    provider,
    came: await cameOver(tx, actor.id),
    code,
    sessions,
    current: session.id,
    said: query.get('gedaan'),
    typed,
    timeZone: force.timeZone,
  }
  return visit.page(<OwnAccountPage view={view} {...data} />, { status: typed === undefined ? 200 : 422 })
}

const back = (visit: StaffVisit, said: string) => visit.see(`${accountsPaths.own}?gedaan=${said}`)

export const addOwnAccountRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.own, 'accounts.own', (visit) => ownPage(visit))

  routes.staff('post', accountsPaths.own, 'accounts.own', async (visit) => {
    const fields = await visit.fields()
    const [name, lang] = [fields.text('naam').trim(), staffLangs.find((one) => one === fields.text('taal')) ?? 'nl']
    if (!isName(name)) return ownPage(visit, name)
    await changeOwnAccount(visit.tx, visit.actor, visit.force, { name, lang, display: displayOf(fields) }, visit.now)
    return back(visit, 'bewaard')
  })

  routes.staff('post', accountsPaths.otherSessions, 'accounts.own', async (visit) => {
    await endOtherSessions(visit.tx, visit.actor, visit.force, visit.session.id, visit.now)
    return back(visit, 'gestopt')
  })

  routes.staff('post', accountsPaths.session(':id'), 'accounts.own', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await endOwnSession(visit.tx, visit.actor, visit.force, id, visit.now))) return visit.missing()
    return back(visit, 'gestopt')
  })

  routes.staff('post', accountsPaths.passphrase, 'accounts.own', async (visit) => {
    const { tx, deps, actor, force, session, now } = visit
    const { t } = visit.words
    const body = await visit.body<{ oldKey?: unknown; passphrase?: unknown; recipient?: unknown }>()
    const made = givenPassphrase(body.passphrase)
    const oldSignInKey = body.oldKey === null ? null : givenBytes(body.oldKey, 32)
    const recipient = body.recipient === undefined ? null : givenRecipient(body.recipient)
    if (oldSignInKey === undefined || recipient === undefined || !made) return visit.json({ error: 'input' }, 422)
    const change = { session, oldSignInKey, made, recipient }
    const outcome = await changePassphrase(tx, deps.keys.signIn, actor, force, change, now)
    if (outcome.outcome === 'right') return visit.json({ outcome: 'changed' })
    if (outcome.outcome === 'unproved') return refuse(visit, 'accounts.secure', 'step-up', true)
    if (outcome.outcome === 'wrong') return visit.json({ outcome: 'wrong', says: t('staff.sealed.wrong') })
    if (outcome.outcome === 'paused')
      return visit.json({ outcome: 'paused', says: t('accounts.paused', { minutes: outcome.minutes }) })
    return visit.json({ error: 'input' }, 422)
  })
}
