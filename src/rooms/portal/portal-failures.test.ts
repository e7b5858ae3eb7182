import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openHouse } from '../../../test/cast.ts'
import { digitsOn, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { wordsFor } from '../../words/words.ts'

const short = { who: { whose: 'other' }, what: { story: 'Iemand werd geweigerd.' } }

test('until the reports team can receive, the start page and the form say so and give other ways', async () => {
  const house = await openHouse()
  await house.system((tx) => tx.deleteFrom('unlock_trial').execute())
  const browser = house.anybody()
  for (const lang of ['nl', 'ar'] as const) {
    const { t } = wordsFor(lang)
    for (const path of ['', '/melden']) {
      const response = await browser.get(lang === 'nl' ? path || '/' : `/ar${path}`)
      const html = await response.text()
      assert.equal(response.status, 200)
      assert.ok(html.includes(t('portal.closed.heading')), `${lang} ${path}`)
      assert.ok(html.includes(house.force.phones.desk) && html.includes(t('portal.other.paper')))
      assert.ok(!html.includes('name="whose"'))
    }
  }
  await house.close()
})

test('when the team can no longer receive, what was filled in stays in the page and can be sent later', async () => {
  const house = await openHouse()
  const browser = house.anybody()
  const check = await fillIn(browser, '', short)
  const trials = await house.system((tx) => tx.deleteFrom('unlock_trial').returningAll().execute())
  const closed = await post(browser, check)
  assert.equal(closed.status, 503)
  assert.equal(digitsOn(closed), undefined)
  await house.system((tx) => tx.insertInto('unlock_trial').values(trials).execute())
  assert.ok(digitsOn(await post(browser, closed)))
  await house.close()
})

test('when the database ends the connection while a report is sent, nothing is lost and sending again works', async () => {
  const house = await openHouse()
  const browser = house.anybody()
  const check = await fillIn(browser, '', short)
  const { promise: release, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
  const locking = house.db.transaction().execute(async (tx) => {
    await sql`lock table reporter_access in exclusive mode`.execute(tx)
    isLocked()
    await release
  })
  await locked
  const sending = post(browser, check)
  // A login sees and ends only what is its own: the portal's.
  const ended = async () =>
    (
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(house.portalDb)
    ).rows.length
  while ((await ended()) === 0) await setTimeout(20)
  const trouble = await sending
  letGo()
  await locking
  assert.equal(trouble.status, 503)
  assert.ok(trouble.html.includes(wordsFor('nl').t('common.trouble.title')))
  assert.equal(trouble.hidden['concept'], check.hidden['concept'])
  assert.deepEqual(await house.system((tx) => tx.selectFrom('sealed_case').select('id').execute()), [])
  assert.ok(digitsOn(await post(browser, trouble)))
  assert.equal((await house.system((tx) => tx.selectFrom('report').select('id').execute())).length, 1)
  await house.close()
})

test('with no database at all, the form that was filled in comes back with each try', async () => {
  const house = await openHouse()
  const browser = house.anybody()
  const check = await fillIn(browser, '', short)
  await house.db.destroy()
  await house.portalDb.destroy()
  assert.equal((await formPage(await browser.get('/melden'))).status, 503)
  const first = await post(browser, check)
  const second = await post(browser, first)
  assert.equal(second.status, 503)
  assert.equal(second.hidden['concept'], check.hidden['concept'])
  await house.close().catch(() => {})
})
