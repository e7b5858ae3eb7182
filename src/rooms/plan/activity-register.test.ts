import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../../test/cast.ts'
import { recordByKey } from '../../register/record.ts'
import { choicesFor } from '../../register/record-choices.ts'
import type { Values } from '../../register/record-field.ts'
import { readForm, typedFrom } from '../../register/record-form.ts'
import type { Register } from '../../register/register.ts'
import { putActivity } from '../../spine/activity.ts'
import { allThemes, type Theme } from '../../spine/theme.ts'
import { wordsFor } from '../../words/words.ts'
import { activityRegister } from './activity-register.ts'

const register = activityRegister as unknown as Register

describe('An activity of the service', () => {
  let house: House
  let themes: Theme[] = []
  before(async () => {
    house = await openHouse()
    themes = await house.system(allThemes)
  })
  after(() => house.close())

  const typed = (change: Record<string, string | string[]> = {}) => ({
    title: 'Overleg met het jeugdwerk',
    kind: 'meeting',
    period: '2026-11-20',
    'period-einde': '2026-11-21',
    status: 'planned',
    owner: house.person('Ewa').id,
    audience: 'external',
    themes: themes.slice(0, 2).map((theme) => theme.id),
    ...change,
  })
  const added = async (change: Record<string, string | string[]> = {}) => {
    const answer = await house.as('Ewa').post('/activiteiten', typed(change))
    assert.equal(answer.status, 303)
    return answer.headers.get('location')!.split('?')[0]!
  }
  const html = async (path: string) => (await house.as('Karim').get(path)).text()

  it('added by an adviser stands in the list, on its page and on the timeline, with who did it in the log', async () => {
    const path = await added()
    for (const where of ['/activiteiten', path, '/tijdlijn', `/themas/${themes[0]!.slug}`])
      assert.match(await html(where), /Overleg met het jeugdwerk/, where)
    const page = await html(path)
    for (const shown of ['Ewa', 'Gepland', 'Mensen buiten de politie', themes[1]!.name_nl, 'Laatst veranderd door Ewa'])
      assert.ok(page.includes(shown), shown)
    const log = await house.system((tx) =>
      tx.selectFrom('audit_entry').select(['deed', 'person_id']).where('thing_id', '=', path.split('/')[2]!).execute(),
    )
    assert.deepEqual(log, [{ deed: 'activities.add', person_id: house.person('Ewa').id }])
  })

  it('says on each page with names what they are for, on what ground, who sees them and until when', async () => {
    for (const path of ['/activiteiten', await added()]) assert.match(await html(path), /Doel.*Grond.*Wie ziet dit.*Tot/s)
  })

  it('changes themes exactly to those that are chosen', async () => {
    const path = await added()
    const version = /name="_versie" value="([^"]+)"/.exec(await (await house.as('Ewa').get(`${path}/wijzig`)).text())![1]!
    const answer = await house.as('Ewa').post(path, typed({ themes: [themes[2]!.id], status: 'done', _versie: version }))
    assert.equal(answer.status, 303)
    const record = await house.system((tx) => recordByKey(tx, register, path.split('/')[2]!))
    assert.deepEqual([record?.values.themes, record?.values.status], [[themes[2]!.id], 'done'])
  })

  it('keeps the person who led it after that person left, and nobody can choose them anew', async () => {
    const path = await added({ owner: house.person('Hanne').id })
    const hanne = house.person('Hanne').id
    await house.system((tx) => tx.updateTable('person').set({ ended_on: '2026-11-22' }).where('id', '=', hanne).execute())
    assert.match(await html(path), /Hanne/)
    const form = await (await house.as('Ewa').get(`${path}/wijzig`)).text()
    assert.match(form, new RegExp(`<option value="${hanne}" selected`))
    const version = /name="_versie" value="([^"]+)"/.exec(form)![1]!
    assert.equal((await house.as('Ewa').post(path, typed({ owner: hanne, title: 'Anders', _versie: version }))).status, 303)
    assert.equal((await house.as('Ewa').post('/activiteiten', typed({ owner: hanne }))).status, 422)
  })

  it('with something wrong, or with a code that no form offers, is not kept', async () => {
    const count = () =>
      house.system((tx) =>
        tx
          .selectFrom('activity')
          .select('id')
          .execute()
          .then((rows) => rows.length),
      )
    const before = await count()
    const wrong: Record<string, string | string[]>[] = [
      { title: '' },
      { title: 'x'.repeat(500) },
      { kind: '' },
      { kind: 'party' },
      { status: 'toString' },
      { audience: '__proto__' },
      { owner: house.person('Karim').id },
      { owner: randomUUID() },
      { themes: ['no-theme'] },
      { period: '2026-11-21', 'period-einde': '2026-11-20' },
      { period: '0000-00-00' },
    ]
    for (const change of wrong)
      assert.equal((await house.as('Ewa').post('/activiteiten', typed(change))).status, 422, JSON.stringify(change))
    assert.equal(await count(), before)
  })

  it('is added and changed by the service alone, and the list asks a good question while it is empty', async () => {
    const path = await added()
    for (const name of ['Karim', 'Bert', 'Dirk', 'Ann'] as const) {
      assert.equal((await house.as(name).post('/activiteiten', typed())).status, 403)
      assert.equal((await house.as(name).post(path, typed())).status, 403)
      assert.equal((await house.as(name).get(path)).status, 200)
    }
    assert.match(await html('/activiteiten?soort=campaign'), /Geen enkele regel past bij deze filters/)
    const empty = await openHouse()
    assert.match(await (await empty.as('Ewa').get('/activiteiten')).text(), /Wat deed jullie dienst deze week\?/)
    await empty.close()
  })

  it('is no way into the work of another room: a report has no page, no form and no change here', async () => {
    const id = await house.system((tx) =>
      putActivity(tx, {
        force: house.force.id,
        room: 'reports',
        thing: randomUUID(),
        kind: 'report',
        title: 'Melding',
        startsOn: '2026-11-20',
        status: 'running',
        audience: 'external',
        team: house.team.id,
      }),
    )
    for (const name of ['Samir', 'Ewa'] as const) {
      assert.equal((await house.as(name).get(`/activiteiten/${id}`)).status, 404)
      assert.equal((await house.as(name).get(`/activiteiten/${id}/wijzig`)).status, 404)
      assert.equal((await house.as(name).post(`/activiteiten/${id}`, typed())).status, 404)
    }
  })

  it('reads back from its form as it went in, whatever it says', async () => {
    const choices = await house.system((tx) => choicesFor(tx, register, '2026-11-23'))
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    const values: fc.Arbitrary<Values> = fc.record(
      {
        title: fc.stringMatching(/^[\p{L}\d'"<>&]{1,60}( [\p{L}\d'"<>&]{1,20})?$/u),
        kind: fc.constantFrom('meeting', 'other'),
        period: fc.tuple(day, fc.option(day)).map(([a, b]) => ({ from: b && b < a ? b : a, until: b && (b < a ? a : b) })),
        status: fc.constantFrom('planned', 'stopped'),
        owner: fc.option(fc.constant(house.person('Lies').id)),
        audience: fc.constantFrom('internal', 'external'),
        themes: fc.subarray(themes.map((theme) => theme.id)).map((ids) => ids.sort()),
        actions: fc.constant([]),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(values, (one) => {
        assert.deepEqual(readForm(register, typedFrom(register, one, 'nl'), choices, wordsFor('nl')), { values: one })
      }),
    )
  })
})
