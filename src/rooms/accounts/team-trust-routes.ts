import { record } from '../../audit/audit.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { recoveryRecipient } from '../../vault/recovery-key.ts'
import { isClaimed } from '../../vault/signing.ts'
import { epochState } from '../../vault/team-epoch.ts'
import { type TeamGiven, teamAlarms } from '../../vault/team-given.ts'
import { statementsOf } from '../../vault/team-list.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { givenBytes, givenSealed } from './given.ts'

const base64 = (bytes: Buffer | null | undefined) => bytes?.toString('base64') ?? null

const givenTo = async (visit: StaffVisit, teamId: string): Promise<TeamGiven | undefined> => {
  const { tx, actor, force, view } = visit
  const team = await tx.selectFrom('team').select('id').where('id', '=', teamId).executeTakeFirst()
  if (!team) return undefined
  const { key } = await epochState(tx, teamId)
  const mine = await tx
    .selectFrom('team_key_wrap')
    .select('wrap')
    .where('team_key_id', '=', key?.id ?? null)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  const pin = await tx
    .selectFrom('team_pin')
    .select('sealed')
    .where('team_id', '=', teamId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  const own = await tx.selectFrom('person_key').select('verify_key').where('person_id', '=', actor.id).executeTakeFirst()
  const statements = await statementsOf(tx, teamId)
  const people = await tx.selectFrom('person').select(['id', 'name']).execute()
  return {
    force: force.id,
    team: teamId,
    person: actor.id,
    epoch: key?.epoch ?? 0,
    now: visit.now.toISOString(),
    keys: key && mine ? { teamKeyId: key.id, teamWrap: mine.wrap.toString('base64') } : null,
    recovery: (await recoveryRecipient(tx))?.recipient ?? null,
    statements: statements.map(({ says, signature }) => ({ says, signature })),
    pin: base64(pin?.sealed),
    names: Object.fromEntries(
      people.filter(({ id }) => statements.some(({ says }) => says.includes(id))).map(({ id, name }) => [id, name]),
    ),
    claimed: own === undefined || own.verify_key !== null,
    tokens: {
      pin: view.token(vaultPaths.teamPin(teamId)),
      alarm: view.token(vaultPaths.teamAlarm(teamId)),
    },
  }
}

/** What browsers need to judge by themselves who may open what is sealed to a team, and what they say of it. */
export const addTeamTrustRoutes = (routes: Routes): void => {
  routes.staff('get', vaultPaths.team(':id'), 'vault.open', async (visit) => {
    const id = visit.param('id')
    const given = isId(id) ? await givenTo(visit, id) : undefined
    return given ? visit.json(given) : visit.missing()
  })

  routes.staff('post', vaultPaths.teamPin(':id'), 'vault.open', async (visit) => {
    const id = visit.param('id')
    const sealed = givenSealed((await visit.body<{ sealed?: unknown }>()).sealed)
    if (!isId(id) || !sealed || !visit.actor.teams.some((team) => team.id === id)) return visit.json({ error: 'input' }, 422)
    const row = { person_id: visit.actor.id, team_id: id, force_id: visit.force.id, sealed, kept_at: visit.now }
    await visit.tx
      .insertInto('team_pin')
      .values(row)
      .onConflict((on) => on.columns(['person_id', 'team_id']).doUpdateSet({ sealed, kept_at: visit.now }))
      .execute()
    return visit.json({ outcome: 'kept' })
  })

  routes.staff('post', vaultPaths.teamAlarm(':id'), 'vault.open', async (visit) => {
    const id = visit.param('id')
    const { why } = await visit.body<{ why?: unknown }>()
    const reason = teamAlarms.find((alarm) => alarm === why)
    if (!isId(id) || !reason) return visit.json({ error: 'input' }, 422)
    const thing = { force: visit.force.id, kind: 'team', id, reason }
    await record(visit.tx, visit.actor, 'teams.alarm', thing, visit.now)
    return visit.json({ outcome: 'recorded' })
  })

  routes.staff('get', vaultPaths.claim, 'vault.open', async ({ tx, actor, view, json }) => {
    const own = await tx.selectFrom('person_key').select('verify_key').where('person_id', '=', actor.id).executeTakeFirst()
    return json({ claimed: own === undefined || own.verify_key !== null, token: view.token(vaultPaths.claim) })
  })

  routes.staff('post', vaultPaths.claim, 'vault.open', async (visit) => {
    const given = await visit.body<{ verifyKey?: unknown; claim?: unknown }>()
    const [key, claim] = [givenBytes(given.verifyKey, 32), givenBytes(given.claim, 64)]
    const own = await visit.tx
      .selectFrom('person_key')
      .select('recipient')
      .where('person_id', '=', visit.actor.id)
      .where('verify_key', 'is', null)
      .executeTakeFirst()
    const right = key && claim && own && (await isClaimed(own.recipient, key.toString('base64'), claim.toString('base64')))
    if (!right) return visit.json({ error: 'input' }, 422)
    await visit.tx
      .updateTable('person_key')
      .set({ verify_key: key, verify_claim: claim })
      .where('person_id', '=', visit.actor.id)
      .execute()
    await record(visit.tx, visit.actor, 'vault.claim', { force: visit.force.id, kind: 'person', id: visit.actor.id }, visit.now)
    return visit.json({ outcome: 'kept' })
  })
}
