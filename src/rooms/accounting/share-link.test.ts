import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, it, mock } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../../test/cast.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { putActivity } from '../../spine/activity.ts'
import { accountingPaths } from './paths.ts'

describe('A shared view', () => {
  let house: House
  before(async () => {
    house = await openHouse()
    await loadedPlan(house)
    // The clock moves by months below; who signed in stays signed in.
    await house.system((tx) =>
      tx
        .updateTable('session')
        .set({ expires_at: new Date('2028-01-01') })
        .execute(),
    )
  })
  after(() => house.close())

  const form = { weergave: 'city', sleutel: '', label: 'Kabinet', dagen: '30', taal: 'nl' }
  const shares = async (who: 'Bert' | 'Lies', change: Partial<typeof form> = {}) => {
    const answer = await house.as(who).post(accountingPaths.sharedViews, { ...form, ...change })
    assert.equal(answer.status, 200)
    const [, path] = /value="http:\/\/vonk\.test(\/gedeeld\/[\w-]{43})"/.exec(await answer.text()) ?? []
    assert.ok(path, 'the link is told')
    return path
  }
  const opens = (path: string) => house.anybody().get(path)
  const idOf = (label: string) =>
    house.system(async (tx) => {
      const row = await tx.selectFrom('share_link').select('id').where('label', '=', label).executeTakeFirstOrThrow()
      return row.id
    })

  it('opens for whoever holds the link, says whose it is and until when, and leads nowhere', async () => {
    const answer = await opens(await shares('Bert'))
    assert.equal(answer.status, 200)
    const page = await answer.text()
    for (const shown of [
      'Voor de stad',
      'Gedeeld door de dienst diversiteit en inclusie van Politiezone Rivierland, geldig tot en met 23 december 2026',
      'Jongeren kennen een gezicht bij de politie',
    ])
      assert.ok(page.includes(shown), shown)
    const links = [...page.matchAll(/<a [^>]*href="([^"]*)"/g)].map((found) => found[1])
    assert.deepEqual([...new Set(links)], ['#inhoud'])
    assert.equal(page.includes('<form'), false)
    assert.equal(page.includes('Bert'), false)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/)
    assert.equal(answer.headers.get('set-cookie'), null)
  })

  it('speaks the language of its link, and says that nobody checked the translation', async () => {
    const page = await (await opens(await shares('Lies', { taal: 'fr', label: 'Échevinat' }))).text()
    assert.match(page, /<html lang="fr"/)
    assert.match(page, /Pour la ville/)
    assert.match(page, /pas encore relue par une personne de langue maternelle/)
  })

  it('shows no report, no work of a team, no owner, and of the city’s view no work among colleagues', async () => {
    const report = await arriveReport(house)
    const told = { force: house.force.id, room: 'plan', kind: 'meeting', startsOn: '2026-12-01', status: 'planned' } as const
    await house.system(async (tx) => {
      await putActivity(tx, { ...told, thing: randomUUID(), title: 'Zaaksoverleg', audience: 'external', team: house.team.id })
      await putActivity(tx, { ...told, thing: randomUUID(), title: 'Teamlunch', audience: 'internal' })
      await putActivity(tx, { ...told, thing: randomUUID(), title: 'Buurtfeest', audience: 'external' })
      await tx
        .updateTable('objective')
        .set({ owner_id: house.person('Ewa').id })
        .execute()
    })
    const views = [form, { ...form, weergave: 'leadership' }, { ...form, weergave: 'theme', sleutel: 'jongeren' }]
    for (const view of views) {
      const page = await (await opens(await shares('Lies', view))).text()
      for (const hidden of [
        report.reference,
        report.id,
        'Zaaksoverleg',
        'Ewa',
        ...(view.weergave === 'city' ? ['Teamlunch'] : []),
      ])
        assert.ok(!page.includes(hidden), `${view.weergave}: ${hidden}`)
      if (view.weergave === 'city') assert.ok(page.includes('Buurtfeest'))
    }
  })

  it('that is unknown, expired or revoked, or whose maker left or may no longer share, answers the same calm 404', async () => {
    const unknown = await opens(accountingPaths.shared(randomBytes(32).toString('base64url')))
    assert.equal(unknown.status, 404)
    const calm = await unknown.text()
    const same = async (path: string, why: string) => {
      const answer = await opens(path)
      assert.equal(answer.status, 404, why)
      assert.equal((await answer.text()).replaceAll(path, ''), calm.replaceAll(/\/gedeeld\/[\w-]{43}/g, ''), why)
    }
    for (const odd of ['x', `${'a'.repeat(43)}/`, '%00', '..%2f']) assert.equal((await opens(`/gedeeld/${odd}`)).status, 404, odd)

    const expiring = await shares('Lies', { dagen: '7', label: 'Zeven dagen' })
    house.clock.set('2026-11-30T21:00:00Z')
    assert.equal((await opens(expiring)).status, 200, 'on its last day it still opens')
    house.clock.set('2026-12-01T09:00:00Z')
    await same(expiring, 'expired')
    house.clock.set('2026-11-23T09:00:00Z')

    const revoked = await shares('Lies', { label: 'Te vroeg' })
    assert.equal((await house.as('Bert').post(accountingPaths.revocation(await idOf('Te vroeg')))).status, 303)
    await same(revoked, 'revoked')
    assert.equal((await house.as('Bert').post(accountingPaths.revocation(await idOf('Te vroeg')))).status, 404)

    const orphan = await shares('Bert', { label: 'Van Bert' })
    const bert = house.person('Bert').id
    const ends = (day: string | null) =>
      house.system((tx) => tx.updateTable('person').set({ ended_on: day }).where('id', '=', bert).execute())
    await ends('2026-11-22')
    await same(orphan, 'its maker left')
    await ends(null)
    const role = (at: Date | null) =>
      house.system((tx) => tx.updateTable('role_grant').set({ ended_at: at }).where('person_id', '=', bert).execute())
    await role(house.clock.now())
    await same(orphan, 'its maker lost the role')
    assert.match(await (await house.as('Lies').get(accountingPaths.sharedViews)).text(), /Maker mag niet meer delen/)
    await role(null)
    assert.equal((await opens(orphan)).status, 200)
  })

  it('is recorded: who made and revoked it in the log, openings by their day and nothing else of who opens', async () => {
    const path = await shares('Lies', { label: 'Geteld' })
    await opens(path)
    await opens(path)
    house.clock.set('2026-11-24T09:00:00Z')
    await opens(path)
    const id = await idOf('Geteld')
    await house.as('Lies').post(accountingPaths.revocation(id))
    const page = await (await house.as('Lies').get(accountingPaths.sharedViews)).text()
    for (const shown of ['Geteld', 'Voor de stad', 'Lies', '3 keer', '23 nov 2026: 2', '24 nov 2026: 1', 'Ingetrokken'])
      assert.ok(page.includes(shown), shown)
    const log = await house.system((tx) =>
      tx.selectFrom('audit_entry').select(['deed', 'person_id']).where('thing_id', '=', id).orderBy('at').execute(),
    )
    assert.deepEqual(log, [
      { deed: 'accounting.share', person_id: house.person('Lies').id },
      { deed: 'accounting.share.revoke', person_id: house.person('Lies').id },
    ])
    house.clock.set('2026-11-23T09:00:00Z')
  })

  it('keeps its token out of the database and of what is logged when reading fails', async () => {
    const path = await shares('Lies', { label: 'Nergens' })
    const token = path.split('/').at(-1)!
    const rows = await house.system(async (tx) => {
      const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ 'kysely'`.execute(tx)
      const found = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(tx)))
      return JSON.stringify(found.map((one) => one.rows))
    })
    assert.ok(!rows.includes(token))
    const lines: string[] = []
    const write = mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0)
    const transaction = mock.method(house.deps.db, 'transaction', () => {
      throw Object.assign(new Error(`no ${path}`), { code: 'ECONNREFUSED' })
    })
    assert.equal((await opens(path)).status, 503)
    transaction.mock.restore()
    write.mock.restore()
    assert.ok(lines.length > 0 && lines.every((line) => !line.includes(token)))
  })

  it('is refused with a message beside the field, and nothing that was typed is lost', async () => {
    const wrong: [Partial<typeof form>, RegExp][] = [
      [{ label: '  ' }, /Schrijf voor wie de link is/],
      [{ label: 'x'.repeat(81) }, /gebruik ten hoogste 80 tekens\. Je hebt er nu 81/],
      [{ dagen: '3650' }, /Kies 7, 30 of 90 dagen/],
      [{ weergave: 'everything' }, /Deze weergave is er niet meer/],
      [{ weergave: 'pillar', sleutel: 'x' }, /Deze weergave is er niet meer/],
      [{ weergave: 'theme', sleutel: 'toString' }, /Deze weergave is er niet meer/],
    ]
    for (const [change, message] of wrong) {
      const answer = await house.as('Lies').post(accountingPaths.sharedViews, { ...form, label: 'Het kabinet', ...change })
      assert.equal(answer.status, 422, JSON.stringify(change))
      const page = await answer.text()
      assert.match(page, message)
      if (!change.label) assert.ok(page.includes('value="Het kabinet"') || change.label !== undefined)
    }
  })

  it('is made and ended by lead and leadership alone', async () => {
    for (const name of ['Ewa', 'Samir', 'Dirk', 'Karim', 'Ann'] as const) {
      assert.equal((await house.as(name).post(accountingPaths.sharedViews, form)).status, 403, name)
      assert.equal((await house.as(name).get(accountingPaths.sharedViews)).status, 403, name)
      assert.equal((await house.as(name).post(accountingPaths.revocation(randomUUID()))).status, 403, name)
    }
    const empty = await openHouse()
    assert.match(await (await empty.as('Lies').get(accountingPaths.sharedViews)).text(), /Wie wil meekijken zonder account\?/)
    await empty.close()
  })
})
