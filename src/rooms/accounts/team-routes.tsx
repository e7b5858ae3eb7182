import { may } from '../../access/policy.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import type { StaffVisit } from '../../http/visit.ts'
import { recoveryUses } from '../../vault/recovery-notice.tsx'
import { nameCounsellor, whoCanCounsel } from './counsellors.ts'
import { givenBytes, givenEpoch, givenRecipient, givenStatements, givenWrap } from './given.ts'
import { lastDays, whoCanBorrow } from './lending.ts'
import { ownAccount } from './own-account.ts'
import { accountsPaths } from './paths.ts'
import { admitMember, foundTeamKey, removeMember, renewTeamKey, teamStates } from './team-holders.ts'
import { askToJoin } from './team-joining.ts'
import { TeamsPage } from './team-pages.tsx'
import { beginTrial, endTrial } from './team-trial.ts'

type Fault = 'accounts.teams.error.lastHolder' | 'counsellors.name.error'

const teamsPage = async (visit: StaffVisit, error?: Fault) => {
  const { tx, actor, view, force, query } = visit
  const nobody = error === 'counsellors.name.error'
  const [teams, own] = [await teamStates(tx, actor.id), await ownAccount(tx, actor.id)]
  const page = (
    <TeamsPage
      view={view}
      teams={teams}
      uses={
        await recoveryUses(
          tx,
          teams.map(({ id }) => id),
        )
      }
      hasKey={own.recipient !== null}
      said={query.get('gedaan')}
      naming={
        may(actor, 'teams.name') ? { people: await whoCanCounsel(tx), ...(nobody ? { fault: true as const } : {}) } : undefined
      }
      lending={
        may(actor, 'teams.lend')
          ? { borrowers: await whoCanBorrow(tx), days: await lastDays(tx, force, visit.today) }
          : { borrowers: [], days: [] }
      }
      error={error}
      timeZone={force.timeZone}
    />
  )
  return visit.page(page, { status: nobody ? 422 : error ? 409 : 200 })
}

const teamId = (visit: StaffVisit) => {
  const id = visit.param('id')
  return isId(id) ? id : undefined
}

const back = (visit: StaffVisit, said: string) => visit.see(`${accountsPaths.teams}?gedaan=${said}`)

export const addTeamRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.teams, 'teams.see', (visit) => teamsPage(visit))

  routes.staff('post', accountsPaths.counsellors, 'teams.name', async (visit) => {
    const personId = (await visit.fields()).text('persoon')
    const person = (await whoCanCounsel(visit.tx)).find(({ id }) => id === personId)
    if (!person) return teamsPage(visit, 'counsellors.name.error')
    const wait = await secondPair(visit, { deed: 'teams.name', thing: { kind: 'person', id: personId }, about: person.name })
    if (wait) return wait
    const teamName = visit.words.t('counsellors.title')
    const outcome = await nameCounsellor(visit.tx, visit.actor, visit.force, { personId, teamName }, visit.now)
    return outcome ? back(visit, 'aangesteld') : teamsPage(visit, 'counsellors.name.error')
  })

  routes.staff('post', accountsPaths.teamKey(':id'), 'teams.join', async (visit) => {
    const [id, made] = [teamId(visit), givenEpoch(await visit.body())]
    if (!id || !made) return visit.json({ error: 'input' }, 422)
    const outcome = await foundTeamKey(visit.tx, visit.actor, visit.force, id, made, visit.now)
    return visit.json({ outcome }, outcome === 'founded' ? 200 : 409)
  })

  routes.staff('post', accountsPaths.renewal(':id'), 'teams.admit', async (visit) => {
    const [id, made] = [teamId(visit), givenEpoch(await visit.body())]
    if (!id || !made) return visit.json({ error: 'input' }, 422)
    const outcome = await renewTeamKey(visit.tx, visit.actor, visit.force, id, made, visit.now)
    return visit.json({ outcome }, outcome === 'renewed' ? 200 : 409)
  })

  routes.staff('post', accountsPaths.joining(':id'), 'teams.join', async (visit) => {
    const id = teamId(visit)
    const outcome = id ? await askToJoin(visit.tx, visit.actor, visit.force, id, visit.now) : 'missing'
    return outcome === 'asked' || outcome === 'known' ? back(visit, 'gevraagd') : visit.missing()
  })

  routes.staff('post', accountsPaths.admission(':id'), 'teams.admit', async (visit) => {
    type Admission = { teamKeyId?: unknown; personId?: unknown; recipient?: unknown; wrap?: unknown; statement?: unknown }
    const body = await visit.body<Admission>()
    const { teamKeyId, personId } = body
    const [id, recipient, wrap] = [teamId(visit), givenRecipient(body.recipient), givenWrap(body.wrap)]
    const [statement] = givenStatements([body.statement]) ?? []
    if (!id || !isId(teamKeyId) || !isId(personId) || !recipient || !wrap || !statement)
      return visit.json({ error: 'input' }, 422)
    const given = { teamId: id, teamKeyId, personId, recipient, wrap, statement }
    const outcome = await admitMember(visit.tx, visit.actor, visit.force, given, visit.now)
    return visit.json({ outcome }, outcome === 'admitted' ? 200 : 409)
  })

  routes.staff('post', accountsPaths.leaving(':id'), 'teams.admit', async (visit) => {
    const [id, person] = [teamId(visit), (await visit.fields()).text('persoon')]
    const outcome = id && isId(person) ? await removeMember(visit.tx, visit.actor, visit.force, id, person, visit.now) : 'missing'
    if (outcome === 'missing') return visit.missing()
    if (outcome === 'last-holder') return teamsPage(visit, 'accounts.teams.error.lastHolder')
    return back(visit, 'verwijderd')
  })

  routes.staff('post', accountsPaths.trial(':id'), 'vault.open', async (visit) => {
    const id = teamId(visit)
    const trial = id && (await beginTrial(visit.tx, visit.actor, visit.force, id, visit.now))
    if (!trial) return visit.json({ error: 'no-key' }, 404)
    return visit.json({ trial: trial.trial, teamKeyId: trial.teamKeyId, sealed: Buffer.from(trial.sealed).toString('base64') })
  })

  routes.staff('post', accountsPaths.trialAnswer(':id'), 'vault.open', async (visit) => {
    const { trial, nonce } = await visit.body<{ trial?: unknown; nonce?: unknown }>()
    const opened = givenBytes(nonce, 32)
    if (!isId(trial) || !opened) return visit.json({ error: 'input' }, 422)
    const right = await endTrial(visit.tx, visit.actor, visit.force, trial, opened, visit.now)
    return visit.json({ outcome: right ? 'opened' : 'wrong' }, right ? 200 : 409)
  })
}
