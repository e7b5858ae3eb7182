import { isId } from '../../http/address-parts.ts'
import { type Routes, sessionCookie } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import { shellPaths } from '../../http/shell-paths.ts'
import type { OpenVisit, StaffVisit, Still } from '../../http/visit.ts'
import { askForMail } from '../../jobs/mail.ts'
import { staffLangs } from '../../words/languages.ts'
import { givesMore, isSignInName, rolesFit } from './account.ts'
import { givenPassphrase, givenRecipient, givenRoles, isEmail, isName } from './given.ts'
import { findInvitation, invitationLink, invite, takeUpInvitation, withdrawInvitation } from './invitation.ts'
import { InvitedPage, type InviteErrors, InvitePage, TakeUpPage } from './invitation-pages.tsx'
import { accountsPaths } from './paths.ts'
import { nobodyToAgree } from './people-routes.tsx'
import { enter } from './sign-in.ts'
import { door, entered, inStaffLang } from './sign-in-routes.tsx'

const readInvitee = async (visit: StaffVisit) => {
  const fields = await visit.fields()
  const invitee = {
    name: fields.text('naam').trim(),
    email: fields.text('email').trim() || null,
    roles: givenRoles(fields.all('rol')),
  }
  const errors: InviteErrors = {
    ...(isName(invitee.name) ? {} : { naam: 'accounts.invite.error.name' as const }),
    ...(invitee.email === null || isEmail(invitee.email) ? {} : { email: 'accounts.invite.error.email' as const }),
    ...(rolesFit(invitee.roles)
      ? {}
      : { rol: invitee.roles.length ? ('accounts.roles.error.alone' as const) : ('accounts.roles.error.none' as const) }),
  }
  return { invitee, errors }
}

const addInviting = (routes: Routes) => {
  routes.staff('get', accountsPaths.invite, 'accounts.manage', ({ view, deps, page }) =>
    page(
      <InvitePage view={view} mailWorks={deps.mailWorks} invitee={{ name: '', email: null, roles: ['colleague'] }} errors={{}} />,
    ),
  )

  routes.staff('post', accountsPaths.invite, 'accounts.manage', async (visit) => {
    const { tx, deps, actor, force, view, now } = visit
    const { invitee, errors } = await readInvitee(visit)
    if (Object.keys(errors).length) {
      const page = <InvitePage view={view} mailWorks={deps.mailWorks} invitee={invitee} errors={errors} />
      return visit.page(page, { status: 422 })
    }
    if (givesMore(invitee.roles)) {
      const alone = await nobodyToAgree(visit, [])
      const thing = { kind: 'invitation', id: 'new' }
      const wait = await secondPair(visit, { deed: 'accounts.grant', thing, about: invitee.name, alone })
      if (wait) return wait
    }
    const { token } = await invite(tx, actor, force, invitee, now)
    const link = deps.url + invitationLink(token)
    const mailed = deps.mailWorks && invitee.email !== null
    if (mailed) await askForMail(tx, deps, { to: invitee.email!, lang: visit.lang, template: 'invitation', link })
    // Answered at once instead of by a 303: the link works once and may stand in no address of ours.
    return visit.page(<InvitedPage view={view} name={invitee.name} link={mailed ? undefined : link} />, { secret: true })
  })

  routes.staff('post', accountsPaths.withdrawal(':id'), 'accounts.manage', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await withdrawInvitation(visit.tx, visit.actor, visit.force, id, visit.now))) return visit.missing()
    return visit.see(accountsPaths.people)
  })
}

const isStaffLang = (value: unknown): value is string => staffLangs.some((lang) => lang === value)

const addTakingUp = (routes: Routes) => {
  const takeUpPage = (visit: Still) => inStaffLang(visit, () => visit.page(<TakeUpPage view={visit.view} />))
  routes.still('get', accountsPaths.invitation, 'accounts.enter', takeUpPage, door)

  routes.open('post', accountsPaths.invitationDetails, 'accounts.enter', async (visit) => {
    const token = (await visit.fields()).text('token').slice(0, 100)
    const invitation = await findInvitation(visit.tx, token, visit.now)
    if (!invitation) return visit.json({ outcome: 'gone' })
    return visit.json({ outcome: 'there', name: invitation.name, keyed: invitation.person_kind === 'staff' })
  })

  const takingUp = async (visit: OpenVisit) => {
    const { tx, deps, force, now } = visit
    const fields = await visit.fields()
    const made = (name: string) => fields.text(name) || null
    const passphrase = givenPassphrase({
      salt: made('salt'),
      cost: { memory: Number(made('memory')), passes: Number(made('passes')) },
      key: made('key'),
      wrap: made('wrap'),
    })
    const recipient = made('recipient') === null ? null : givenRecipient(made('recipient'))
    const [name, signInName, lang] = [fields.text('name').trim(), fields.text('signInName'), fields.text('lang')]
    if (!passphrase || recipient === undefined || !isName(name) || !isStaffLang(lang)) return visit.json({ error: 'input' }, 422)
    if (!isSignInName(signInName)) return visit.json({ outcome: 'name-odd' })
    const taken = { name, signInName, lang, passphrase, recipient }
    const account = await takeUpInvitation(tx, deps.keys.signIn, force, fields.text('token').slice(0, 100), taken, now)
    if (account.outcome !== 'made') return visit.json({ outcome: account.outcome })
    const entry = await enter(tx, force, account.id, visit.cookies[sessionCookie], 'passphrase', now)
    return entered(visit, entry, shellPaths.today)
  }
  routes.open('post', accountsPaths.invitation, 'accounts.enter', takingUp, door)
}

export const addInvitationRoutes = (routes: Routes): void => {
  addInviting(routes)
  addTakingUp(routes)
}
