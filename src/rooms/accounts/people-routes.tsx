import { type Role, roles } from '../../access/actor.ts'
import { may, ruleFor } from '../../access/policy.ts'
import { masked } from '../../access/policy-person.ts'
import { hadSecond } from '../../access/second-pair.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import type { StaffVisit } from '../../http/visit.ts'
import { givesMore, kindFor, rolesFit } from './account.ts'
import { EndingPage } from './ending-page.tsx'
import { givenRoles } from './given.ts'
import { handOver, openWorkOf, type SuccessorFaults, type Successors, successorFaults } from './handover.ts'
import { openInvitations } from './invitation.ts'
import { accountsPaths } from './paths.ts'
import { changeRoles, consequencesOfEnding, endAccount, findPerson, listPeople, rolesOverTime } from './people.ts'
import { PeoplePage, PersonPage, type RolesError } from './people-pages.tsx'
import { PolicyPage } from './policy-page.tsx'
import { asksCode } from './second-factor.ts'

const roleOf = (text: string | null): Role | undefined => roles.find((role) => role === text)

/** The end of the page before, as `id.name`; a name may hold anything. */
const cursorOf = (text: string | null) => {
  const [id, name] = [text?.slice(0, 36), text?.slice(37)]
  return isId(id) && name !== undefined ? { id, name } : undefined
}

const personPage = async (visit: StaffVisit, id: string, error?: RolesError) => {
  const { tx, actor, view } = visit
  const person = isId(id) ? await findPerson(tx, id) : undefined
  if (!person) return visit.missing()
  const periods = await rolesOverTime(tx, id)
  const data = {
    person,
    periods,
    manage: may(actor, 'accounts.manage'),
    mask: masked(actor, 'accounts.see'),
    self: id === actor.id,
    kept: visit.query.has('bewaard'),
    codeTaken: visit.query.has('code-weg'),
    code: await asksCode(tx, id),
    error,
  }
  return visit.page(<PersonPage view={view} {...data} timeZone={visit.force.timeZone} />, { status: error ? 422 : 200 })
}

const rolesErrors = {
  'do-not-fit': 'accounts.roles.error.alone',
  'last-holder': 'accounts.roles.error.lastHolder',
} as const

type Given = { faults: SuccessorFaults; chosen: Successors }
const nothingGiven: Given = { faults: {}, chosen: { work: '', reports: '' } }

const endingPage = async (visit: StaffVisit, asked: boolean, given = nothingGiven) => {
  const id = visit.param('id')
  const person = isId(id) ? await findPerson(visit.tx, id) : undefined
  if (!person) return visit.missing()
  const consequences = await consequencesOfEnding(visit.tx, person)
  const open = await openWorkOf(visit.tx, visit.actor, visit.force, person.id)
  const data = { ...consequences, open, asked, ...given }
  return visit.page(<EndingPage view={visit.view} person={person} {...data} />, {
    status: asked ? 422 : 200,
  })
}

/** Before a force ever had a lead or DPO, besides the person concerned, the administrator gives roles alone. */
export const nobodyToAgree = async ({ tx, actor }: StaffVisit, concerned: string[]): Promise<boolean> =>
  !(await hadSecond(tx, ruleFor('accounts.grant').second ?? [], [actor.id, ...concerned]))

export const addPeopleRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.people, 'accounts.see', async ({ tx, actor, view, query, page, force, now }) => {
    const filter = { role: roleOf(query.get('rol')), after: cursorOf(query.get('na')) }
    const manage = may(actor, 'accounts.manage')
    const list = await listPeople(tx, filter)
    const invitations = manage ? await openInvitations(tx) : []
    const ended = query.has('beeindigd')
    const mask = masked(actor, 'accounts.see')
    const data = { list, filter, invitations, manage, mask, ended, now }
    return page(<PeoplePage view={view} {...data} timeZone={force.timeZone} />)
  })

  routes.staff('get', accountsPaths.person(':id'), 'accounts.see', (visit) => personPage(visit, visit.param('id')))

  routes.staff('post', accountsPaths.roles(':id'), 'accounts.manage', async (visit) => {
    const id = visit.param('id')
    const wanted = givenRoles((await visit.fields()).all('rol'))
    const person = isId(id) ? await findPerson(visit.tx, id) : undefined
    if (!person) return visit.missing()
    const fits = rolesFit(wanted) && kindFor(wanted) === person.kind
    if (fits && givesMore(wanted.filter((role) => !person.roles.includes(role)))) {
      const alone = await nobodyToAgree(visit, [id])
      const wait = await secondPair(visit, { deed: 'accounts.grant', thing: { kind: 'person', id }, about: person.name, alone })
      if (wait) return wait
    }
    const outcome = await changeRoles(visit.tx, visit.actor, visit.force, id, wanted, visit.now)
    if (outcome === 'missing') return visit.missing()
    if (outcome === 'do-not-fit' && wanted.length === 0) return personPage(visit, id, 'accounts.roles.error.none')
    if (outcome === 'do-not-fit' || outcome === 'last-holder') return personPage(visit, id, rolesErrors[outcome])
    return visit.see(`${accountsPaths.person(id)}?bewaard`)
  })

  routes.staff('get', accountsPaths.ending(':id'), 'accounts.manage', (visit) => endingPage(visit, false))

  routes.staff('post', accountsPaths.ending(':id'), 'accounts.manage', async (visit) => {
    const id = visit.param('id')
    const { tx, actor, force, now } = visit
    const fields = await visit.fields()
    if (!isId(id) || !(await findPerson(tx, id))) return visit.missing()
    const open = await openWorkOf(tx, actor, force, id)
    const chosen = { work: fields.text('opvolger'), reports: fields.text('meldingen') }
    const faults = successorFaults(open, chosen)
    if (Object.keys(faults).length) return endingPage(visit, true, { faults, chosen })
    const outcome = await endAccount(tx, actor, force, id, fields.text('begrepen') === 'ja', now, () =>
      handOver(tx, actor, force, id, open, chosen, now),
    )
    if (outcome === 'missing') return visit.missing()
    if (outcome === 'ended') return visit.see(`${accountsPaths.people}?beeindigd`)
    return endingPage(visit, true, { faults: {}, chosen })
  })

  routes.staff('get', accountsPaths.policy, 'policy.see', ({ view, query, page }) =>
    page(<PolicyPage view={view} role={roleOf(query.get('rol'))} />),
  )
}
