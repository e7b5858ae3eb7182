import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { putActivity, tieThemes } from '../../spine/activity.ts'
import { tieActions } from '../../spine/plan-action.ts'
import { themeWork, timelinePage } from '../../spine/spine-reading.ts'
import { searchActivities, searchEntries, soughtWords } from '../../spine/spine-search.ts'
import { allThemes, type Theme } from '../../spine/theme.ts'
import { wordsFor } from '../../words/words.ts'

const reference = '6734-349'

describe('The pages of the spine', () => {
  let house: House
  let youth: Theme
  const reportId = randomUUID()
  before(async () => {
    house = await openHouse()
    await house.system(async (tx) => {
      youth = (await allThemes(tx)).find((theme) => theme.slug === 'jongeren')!
      const own = { force: house.force.id, room: 'plan', owner: house.person('Ewa').id } as const
      const put = async (title: string, startsOn: string, rest: Partial<Parameters<typeof putActivity>[1]> = {}) => {
        const told = {
          ...own,
          thing: randomUUID(),
          kind: 'meeting',
          status: 'done',
          audience: 'internal',
          title,
          startsOn,
        } as const
        await tieThemes(tx, house.force.id, await putActivity(tx, { ...told, ...rest }), [youth.id])
      }
      await put('Opleidingen voor jeugdwerkers', '2026-09-14', { kind: 'training', audience: 'external' })
      await put('Overleg met de scholen', '2026-11-02', { status: 'running' })
      await put('Voetbaltoernooi in Schansheide', '2026-12-12', { status: 'planned', audience: 'external' })
      await put('Sluiting van het jeugdhuis', '2025-06-01')
      await put('Melding', '2026-11-20', {
        room: 'reports',
        thing: reportId,
        kind: 'report',
        reference,
        status: 'running',
        audience: 'external',
        team: house.team.id,
      })
    })
  })
  after(() => house.close())

  const pages = [
    '/tijdlijn',
    '/tijdlijn?thema=jongeren',
    '/tijdlijn?kamer=reports',
    '/tijdlijn?voor=buiten&van=2026-11-01&tot=2026-11-30',
    '/themas',
    '/themas/jongeren',
    '/activiteiten',
    '/activiteiten?thema=jongeren',
    '/zoek?q=melding',
    `/zoek?q=${reference}`,
    '/zoek?q=6734&soort=reports',
  ]
  const text = async (name: Name, path: string) => {
    const answer = await house.as(name).get(path)
    assert.equal(answer.status, 200, `${name} ${path}`)
    return answer.text()
  }

  it('show no report, neither as a row nor as a count, to anybody but the reports team', async () => {
    for (const name of ['Karim', 'Bert', 'Lies', 'Ewa', 'Dirk', 'Ann'] as const) {
      for (const path of pages) {
        // What somebody typed comes back in the field and in the sentence "nothing found"; the DPO's own list is a page of the menu.
        const html = (await text(name, path))
          .replaceAll(/<\/?mark[^>]*>/g, '')
          .replaceAll(wordsFor('nl').t('masked.title'), '')
          .replaceAll(/value="[^"]*"|„[^”]*”|href="[^"]*"/g, '')
        for (const trace of [reference, '6734', reportId, 'Meldingen', '20 nov'])
          assert.ok(!html.includes(trace), `${name} ${path}: ${trace}`)
      }
      assert.doesNotMatch(await text(name, '/tijdlijn'), new RegExp(reportId))
      assert.doesNotMatch(await text(name, '/themas/jongeren'), new RegExp(reportId))
      assert.equal((await text(name, '/themas/jongeren')).match(/<dt>Eigen werk<\/dt><dd>3<\/dd>/g)?.length, 1)
    }
  })

  it('show a report to a member of the reports team, with the way to its page', async () => {
    for (const path of ['/tijdlijn', '/themas/jongeren', `/zoek?q=${reference}`, '/zoek?q=6734349', '/zoek?q=melding'])
      assert.match(await text('Samir', path), new RegExp(`/meldingen/${reportId}`), path)
  })

  it('show a member of the team nothing of reports once the role that opens them is gone', async () => {
    const samir = house.person('Samir').id
    await house.system((tx) => tx.updateTable('role_grant').set({ role: 'leadership' }).where('person_id', '=', samir).execute())
    for (const path of pages) assert.doesNotMatch(await text('Samir', path), new RegExp(reportId), path)
    await house.system((tx) => tx.updateTable('role_grant').set({ role: 'officer' }).where('person_id', '=', samir).execute())
  })

  it('tell nothing to anybody outside the force', async () => {
    for (const path of pages) assert.equal((await house.anybody().get(path)).status, 303, path)
    await inTransaction(house.db, async (tx) => {
      await become(tx, { force: house.force.id, kind: 'public' })
      assert.deepEqual(await tx.selectFrom('activity').select('id').execute(), [])
      assert.deepEqual(await tx.selectFrom('activity_theme').select('theme_id').execute(), [])
    })
  })

  it('put what runs, what comes and what was each in its place on the page of a theme', async () => {
    const reader = { teamRooms: [] }
    const work = await house.system((tx) => themeWork(tx, reader, youth.id, '2026-11-23', { past: 10 }))
    const titles = (rows: { title: string }[]) => rows.map((row) => row.title)
    assert.deepEqual(titles(work.open), ['Overleg met de scholen'])
    assert.deepEqual(titles(work.coming), ['Voetbaltoernooi in Schansheide'])
    assert.deepEqual(titles(work.past), ['Overleg met de scholen', 'Opleidingen voor jeugdwerkers', 'Sluiting van het jeugdhuis'])
    assert.deepEqual(work.rooms, [{ room: 'plan', count: 3 }])
  })

  it('find work by a stem, by half a word, by a reference and by its theme, and nothing by a word that is not there', async () => {
    const found = (typed: string) =>
      house.system(async (tx) => {
        const sought = await soughtWords(tx, typed)
        const work = await searchActivities(tx, { teamRooms: ['reports'] }, sought, { size: 10 })
        const themes = await searchEntries(tx, ['theme'], sought)
        return [...themes.map(({ key }) => key), ...work.rows.map((row) => row.title)]
      })
    assert.deepEqual(await found('opleiding'), ['Opleidingen voor jeugdwerkers'])
    assert.deepEqual(await found('opleidin'), ['Opleidingen voor jeugdwerkers'])
    assert.deepEqual(await found('VOETBALT'), ['Voetbaltoernooi in Schansheide'])
    assert.deepEqual(await found('scholen overleg'), ['Overleg met de scholen'])
    assert.deepEqual(await found('6734-349'), ['Melding'])
    assert.deepEqual(await found('6734349'), ['Melding'])
    assert.deepEqual(await found('349'), ['Melding'])
    assert.ok((await found('jongere')).includes('jongeren'))
    assert.ok((await found('youth')).includes('jongeren'))
    for (const typed of ['zeppelin', '', '  ', '!!! & | :* <->', "'; drop table activity; --"])
      assert.deepEqual(await found(typed), [], typed)
  })

  it('answer any text in the field and any address with a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (typed) => {
        const q = encodeURIComponent(typed.toWellFormed())
        assert.equal((await house.as('Samir').get(`/zoek?q=${q}`)).status, 200)
        assert.equal((await house.as('Samir').get(`/tijdlijn?thema=${q}&van=${q}&tot=${q}&na=${q}&kamer=${q}`)).status, 200)
        assert.equal(
          (await house.as('Samir').get(`/activiteiten?thema=${q}&wie=${q}&begin-vanaf=${q}&volgorde=${q}`)).status,
          200,
        )
      }),
      { numRuns: 25 },
    )
  })

  it('show under an action of the plan the work that is evidence of it, and nothing of a team to others', async () => {
    await loadedPlan(house)
    const action = await house.system(async (tx) => {
      const { id } = await tx.selectFrom('plan_action').select('id').where('code', '=', 'A1').executeTakeFirstOrThrow()
      const tied = await tx
        .selectFrom('activity')
        .select('id')
        .where('title', 'in', ['Overleg met de scholen', 'Melding'])
        .execute()
      for (const activity of tied) await tieActions(tx, house.force.id, activity.id, [id])
      return id
    })
    const ewa = await text('Ewa', `/tijdlijn?actie=${action}`)
    assert.match(ewa, /Overleg met de scholen/)
    assert.match(ewa, /Actie van het plan: Bezoek elk jeugdhuis/)
    assert.doesNotMatch(ewa, /Sluiting van het jeugdhuis|20 nov/)
    assert.match(await text('Samir', `/tijdlijn?actie=${action}&kamer=reports`), new RegExp(reportId))
    assert.match(
      await text('Ewa', `/tijdlijn?actie=${randomUUID()}`),
      /Sluiting van het jeugdhuis/,
      'an action that is not there',
    )
    await house.system((tx) =>
      tx.updateTable('activity').set({ removed_at: house.clock.now() }).where('title', '=', 'Overleg met de scholen').execute(),
    )
    for (const path of [`/tijdlijn?actie=${action}`, '/tijdlijn', '/zoek?q=scholen', '/zoek/snel?q=scholen'])
      assert.doesNotMatch(await text('Ewa', path), /Overleg met de scholen/, path)
    await house.system((tx) =>
      tx.updateTable('activity').set({ removed_at: null }).where('title', '=', 'Overleg met de scholen').execute(),
    )
  })

  it('page through the whole timeline and the whole search, each row once', async () => {
    const reader = { teamRooms: ['reports'] }
    await house.system(async (tx) => {
      for (const size of [1, 2, 3, 7]) {
        const seen: string[] = []
        for (let after: string | undefined, more = true; more; ) {
          const page = await timelinePage(tx, reader, { theme: youth.id }, { after, size })
          seen.push(...page.rows.map((row) => row.starts_on))
          after = page.next
          more = after !== undefined
        }
        assert.deepEqual(seen, ['2026-12-12', '2026-11-20', '2026-11-02', '2026-09-14', '2025-06-01'], `pages of ${size}`)
      }
    })
  })

  it('show work under its theme on the day it moved to', async () => {
    const move = (to: string) =>
      house.system((tx) =>
        tx.updateTable('activity').set({ starts_on: to }).where('title', '=', 'Sluiting van het jeugdhuis').execute(),
      )
    const first = async () => {
      const page = await house.system((tx) => timelinePage(tx, { teamRooms: [] }, { theme: youth.id }, { size: 1 }))
      return page.rows[0]!.title
    }
    assert.equal(await first(), 'Voetbaltoernooi in Schansheide')
    await move('2027-01-10')
    assert.equal(await first(), 'Sluiting van het jeugdhuis')
    await move('2025-06-01')
    assert.equal(await first(), 'Voetbaltoernooi in Schansheide')
  })

  it('find a word that thousands hold as completely, in the same order, and with nothing of a team for others', async () => {
    const theirs = randomUUID()
    await house.system(async (tx) => {
      await sql`insert into activity (force_id, room, kind, title, starts_on, status, audience, visibility, thing_id)
        select ${house.force.id}::uuid, 'plan', 'meeting', 'Weekbericht ' || n, date '2020-01-01' + n % 400, 'done', 'internal', 'staff',
          gen_random_uuid() from generate_series(1, 5200) n`.execute(tx)
      await putActivity(tx, {
        force: house.force.id,
        room: 'reports',
        thing: theirs,
        kind: 'report',
        title: 'Weekbericht',
        startsOn: '2020-06-01',
        status: 'done',
        audience: 'external',
        team: house.team.id,
      })
    })
    const found = (name: Name, teams: string[], teamRooms: string[]) =>
      inTransaction(house.db, async (tx) => {
        await become(tx, { force: house.force.id, kind: 'staff', person: house.person(name).id, teams })
        const seen: { starts_on: string; id: string; thing_id: string }[] = []
        for (let after: string | undefined, more = true; more; ) {
          const page = await searchActivities(tx, { teamRooms }, await soughtWords(tx, 'weekbericht'), { after, size: 1700 })
          seen.push(...page.rows)
          after = page.next
          more = after !== undefined
        }
        return seen
      })
    const ewa = await found('Ewa', [], [])
    assert.equal(new Set(ewa.map((row) => row.id)).size, 5200)
    assert.deepEqual(
      ewa,
      [...ewa].sort((a, b) => (a.starts_on === b.starts_on ? (a.id < b.id ? -1 : 1) : a.starts_on < b.starts_on ? 1 : -1)),
    )
    assert.ok(!ewa.some((row) => row.thing_id === theirs))
    assert.ok(!(await found('Samir', [house.team.id], [])).some((row) => row.thing_id === theirs))
    assert.ok((await found('Samir', [house.team.id], ['reports'])).some((row) => row.thing_id === theirs))
  })

  it('name no id of a team to somebody who asks the index of words itself', async () => {
    const asked = (teams: string[]) =>
      inTransaction(house.db, async (tx) => {
        await become(tx, { force: house.force.id, kind: 'staff', person: house.person('Ewa').id, teams })
        const { rows } = await sql`select find_activities('melding', 'melding', 20000, null, array['reports'], null, 10)`.execute(
          tx,
        )
        return rows.length
      })
    assert.deepEqual([await asked([]), await asked([house.team.id])], [0, 1])
  })
})
