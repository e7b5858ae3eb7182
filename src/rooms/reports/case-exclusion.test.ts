import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { askSecondPair } from '../../../test/accounts-cast.ts'
import { type Client, type House, type Name, openHouse } from '../../../test/cast.ts'
import { aReport, asStaff, nothingSealed } from '../../../test/report-arrival.ts'
import { rooms } from '../../app.ts'
import type { Routes } from '../../http/routes.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import { handOver, openWorkOf } from '../accounts/handover.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { calendarPaths } from '../calendar/paths.ts'
import { monitoringPaths } from '../monitoring/paths.ts'
import { planPaths } from '../plan/paths.ts'
import { reportsPaths } from './paths.ts'
import { closureReasons } from './report.ts'
import type { SearchPass } from './story-search-routes.ts'
import { peopleToRemind } from './unanswered-sweep.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const exclude = (by: 'Samir' | 'Hanne', id: string, who: 'Samir' | 'Hanne') =>
  house.as(by).post(reportsPaths.exclusion(id), { wie: house.person(who).id })

/** Somebody joins the team, or leaves it, without a key: enough to see and handle what is not sealed. */
const admitted = (name: Name) =>
  house.system((tx) =>
    tx
      .insertInto('team_member')
      .values({
        force_id: house.force.id,
        team_id: house.team.id,
        person_id: house.person(name).id,
        admitted_by: null,
        admitted_at: house.clock.now(),
        asked_at: house.clock.now(),
        ended_by: null,
        ended_at: null,
      })
      .execute(),
  )
const left = (name: Name) =>
  house.system((tx) =>
    tx.updateTable('team_member').set({ ended_at: house.clock.now() }).where('person_id', '=', house.person(name).id).execute(),
  )

/** What the reporter, the address or a token makes different in any two answers. */
const plain = (text: string, id: string) =>
  text
    .replaceAll(id, 'ID')
    .replace(/(name="_token" value|-token)="[^"]*"/g, '$1=""')
    .replace(/nonce(-|=")[A-Za-z0-9+/=_-]+/g, 'nonce')

const answerOf = async (answer: Response, id: string) => ({
  status: answer.status,
  headers: [...answer.headers].map(([name, value]) => `${name}: ${plain(value, id)}`),
  body: plain(await answer.text(), id),
})

type Address = { method: 'get' | 'post'; path: string }

/** Every address of the reports room in which a report is named. */
const addresses = () => {
  const found: Address[] = []
  const at = (method: 'get' | 'post', path: string) => {
    if (path.startsWith(`${reportsPaths.list}/:id`)) found.push({ method, path })
  }
  const routes: Routes = { still: at, open: at, staff: at }
  for (const room of rooms) room.add(routes, house.deps)
  return found
}

/** What Samir's browser would send of one report to each address that asks for more than its token. */
const bodiesFor = async (id: string) => {
  const sealed = Buffer.from(nothingSealed).toString('base64')
  const [file, note, other] = [randomUUID(), randomUUID(), randomUUID()]
  const about = (of: string, key = '') => `?id=${of}&nummer=7&soort=pdf${key && `&notitie=${key}`}`
  const keyId = house.team.keyId
  const samir = house.as('Samir')
  assert.equal((await samir.bytes(reportsPaths.files(id) + about(file, keyId), nothingSealed)).status, 200)
  assert.equal((await samir.json(reportsPaths.note(id), { id: note, sealed, teamKeyId: keyId, files: [file] })).status, 200)
  const label = (await (await samir.get(reportsPaths.label(id))).json()) as {
    keyId: string
    block: { id: string; version: number }
  }
  // Hanne said it of herself: then it is Samir who may end it.
  const wie = house.person('Hanne').id
  assert.equal((await house.as('Hanne').post(reportsPaths.exclusion(id), { wie })).status, 303)
  const uitsluiting = (
    await house.system((tx) => tx.selectFrom('case_exclusion').select('id').where('case_id', '=', id).executeTakeFirstOrThrow())
  ).id
  const fields: Record<string, Record<string, string>> = {
    [reportsPaths.closure(':id')]: { reden: closureReasons[0] },
    [reportsPaths.exclusionEnd(':id')]: { uitsluiting },
    // Only a practice report is removed; the address after this one.
    [reportsPaths.practice(':id')]: { oefening: 'ja' },
  }
  const json: Record<string, object> = {
    [reportsPaths.message(':id')]: { id: randomUUID(), seq: 2, seen: 0, sealed, asks: false },
    [reportsPaths.note(':id')]: { id: randomUUID(), sealed, teamKeyId: keyId, files: [] },
    [reportsPaths.label(':id')]: { id: label.block.id, version: label.block.version, keyId: label.keyId, sealed },
  }
  const bytes: Record<string, string> = {
    [reportsPaths.files(':id')]: about(other),
    [reportsPaths.resealFile(':id', ':bestand')]: `?kring=${randomUUID()}`,
  }
  return { file, fields, json, bytes }
}

const ask = (client: Client, { method, path }: Address, id: string, given: Awaited<ReturnType<typeof bodiesFor>>) => {
  const address = path.replace(':id', id).replace(':bestand', given.file)
  if (method === 'get') return client.get(address)
  if (path in given.bytes) return client.bytes(address + given.bytes[path]!, nothingSealed)
  return path in given.json ? client.json(address, given.json[path]) : client.post(address, given.fields[path] ?? {})
}

test('Z5: at every address that names a report, who is excluded gets what a random id gets, to the byte', async () => {
  const id = await aReport(house)
  const all = addresses()
  assert.ok(all.length > 15, 'the addresses were found')
  const given = await bodiesFor(id)
  const both = async (address: Address) => {
    const other = randomUUID()
    const [real, random] = [await ask(house.as('Samir'), address, id, given), await ask(house.as('Samir'), address, other, given)]
    return [await answerOf(real, id), await answerOf(random, other)] as const
  }
  for (const address of all) {
    const [real, random] = await both(address)
    assert.notDeepEqual(real, random, `before, Samir is let in: ${address.method} ${address.path}`)
  }
  assert.equal((await exclude('Samir', id, 'Samir')).status, 303)
  for (const address of all) {
    const [real, random] = await both(address)
    assert.deepEqual(real, random, `${address.method} ${address.path}`)
  }
  assert.equal((await house.as('Hanne').get(reportsPaths.report(id))).status, 200, 'Hanne handles it')
})

/** Everything that lists, counts, finds or exports, as somebody of the team meets it. */
const surfaces = [
  reportsPaths.today,
  ...[
    '',
    '?lijst=van-mij',
    '?lijst=te-lang-stil',
    '?lijst=zonder-eigenaar',
    '?lijst=wachtrij',
    '?lijst=gesloten',
    '?district=HAV&grond=origin',
  ].map((query) => reportsPaths.list + query),
  reportsPaths.labels,
  reportsPaths.rewrap,
  planPaths.timeline,
  `${planPaths.search}?q=melding`,
  `${planPaths.quickSearch}?q=melding`,
  `${planPaths.themes}/discriminatie-en-haatmisdrijven`,
  planPaths.activities,
  `${planPaths.activities}/uitvoer`,
  calendarPaths.calendar,
  monitoringPaths.figures,
  accountsPaths.own,
  accountsPaths.teams,
  shellPaths.secondPair,
]

const seen = async (id: string) => {
  const pages = []
  for (const path of surfaces) pages.push({ path, ...(await answerOf(await house.as('Samir').get(path), id)) })
  // The search opens stories in the browser: how many there are, and all that it is sent of them.
  const samir = house.as('Samir')
  const pass = (await (await samir.json(reportsPaths.storySearch)).json()) as SearchPass
  const batch = await samir.json(pass.url)
  const body = createHash('sha256')
    .update(Buffer.from(await batch.arrayBuffer()))
    .digest('hex')
  pages.push({ path: reportsPaths.storySearch, status: batch.status, headers: [`cases: ${pass.cases}`], body })
  return pages
}

test('Z5: lists, counts, search, calendar, questions and exports are for who is excluded as if the report had never come', async () => {
  await aReport(house, { day: '2026-11-20' })
  await seen(randomUUID())
  const without = await seen(randomUUID())
  const id = await aReport(house, { day: '2026-11-19', facts: { practice: true } })
  await house.as('Hanne').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })
  const theme = await house.system((tx) =>
    tx.selectFrom('theme').select('id').where('slug', '=', 'discriminatie-en-haatmisdrijven').executeTakeFirstOrThrow(),
  )
  await house
    .as('Hanne')
    .post(reportsPaths.coding(id), { criterium: 'national-origin', hoofd: 'national-origin', thema: theme.id })
  const queued = await aReport(house, { day: '2026-11-19', facts: { queued: true } })
  const shown = await seen(id)
  for (const path of [reportsPaths.list, `${reportsPaths.list}?lijst=wachtrij`, reportsPaths.storySearch]) {
    const at = surfaces.indexOf(path) < 0 ? surfaces.length : surfaces.indexOf(path)
    assert.notDeepEqual(shown[at], without[at], `it shows while Samir has it: ${path}`)
  }
  for (const one of [id, queued]) await exclude('Samir', one, 'Samir')
  await askSecondPair(house, 'Hanne', reportsPaths.removal(id), {})
  const mail = house.sent.length
  for (const [at, page] of (await seen(id)).entries()) assert.deepEqual(page, without[at], page.path)
  assert.equal(house.sent.length, mail)
})

test('Z5: in the database too, no table shows who is excluded a row of the case', async () => {
  const id = await aReport(house)
  await house.as('Hanne').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })
  const tables = await house.system(
    async (tx) =>
      (
        await sql<{ name: string }>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select') order by 1`.execute(tx)
      ).rows,
  )
  const rowsFor = (name: 'Samir' | 'Hanne') =>
    asStaff(house, name, async (tx) => {
      const found: string[] = []
      for (const { name: table } of tables) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} t
          where to_jsonb(t)::text like ${`%${id}%`}`.execute(tx)
        if (rows[0]!.n) found.push(table)
      }
      return found
    })
  assert.ok((await rowsFor('Samir')).length > 5)
  await exclude('Samir', id, 'Samir')
  assert.deepEqual(await rowsFor('Samir'), [])
  assert.ok((await rowsFor('Hanne')).includes('case_exclusion'))
})

test('who excludes herself loses the report at once, and the others see who said so', async () => {
  const id = await aReport(house)
  await house.as('Samir').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })
  const answer = await exclude('Samir', id, 'Samir')
  assert.equal(answer.headers.get('location'), reportsPaths.list)
  assert.equal((await house.as('Samir').get(reportsPaths.report(id))).status, 404)
  const page = await (await house.as('Hanne').get(reportsPaths.report(id))).text()
  assert.match(page, /Samir ziet deze melding niet meer\. Samir meldde dat/)
  const row = await house.system((tx) =>
    tx.selectFrom('report').select('assignee_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  assert.equal(row.assignee_id, null)
})

test('an exclusion is ended by somebody else than who said it, never by the person it is about', async () => {
  await admitted('Lies')
  const id = await aReport(house)
  await exclude('Hanne', id, 'Samir')
  const uitsluiting = (
    await house.system((tx) => tx.selectFrom('case_exclusion').select('id').where('case_id', '=', id).executeTakeFirstOrThrow())
  ).id
  for (const name of ['Hanne', 'Samir', 'Ewa'] as const)
    assert.notEqual((await house.as(name).post(reportsPaths.exclusionEnd(id), { uitsluiting })).status, 303, name)
  await assert.rejects(
    house.system((tx) =>
      tx
        .updateTable('case_exclusion')
        .set({ ended_by: house.person('Samir').id, ended_at: house.clock.now() })
        .where('id', '=', uitsluiting)
        .execute(),
    ),
    /case_exclusion_check/,
  )
  const own = await aReport(house)
  await exclude('Samir', own, 'Samir')
  const mine = (
    await house.system((tx) => tx.selectFrom('case_exclusion').select('id').where('case_id', '=', own).executeTakeFirstOrThrow())
  ).id
  assert.equal((await house.as('Hanne').post(reportsPaths.exclusionEnd(own), { uitsluiting: mine })).status, 303)
  assert.equal((await house.as('Samir').get(reportsPaths.report(own))).status, 200)
  await left('Lies')
})

test('nobody excludes all others and keeps a report alone: an officer or head besides the sayer stays, and an adviser is not one', async () => {
  const id = await aReport(house)
  const refused = async (by: 'Samir' | 'Hanne', who: 'Samir' | 'Hanne') => {
    const answer = await exclude(by, id, who)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Naast jou moet er een referentieambtenaar of diensthoofd overblijven/)
  }
  await refused('Hanne', 'Samir')
  await admitted('Ewa')
  await refused('Hanne', 'Samir')
  await left('Ewa')
  assert.equal((await house.as('Samir').get(reportsPaths.report(id))).status, 200)
  await exclude('Samir', id, 'Samir')
  await refused('Hanne', 'Hanne')
  // The DPO is told that it could not be done and by whom; of which report and of whom nobody is told.
  const today = async (name: Name) => (await house.as(name).get(reportsPaths.today)).text()
  const { reference } = await house.system((tx) =>
    tx.selectFrom('report').select('reference').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const told = await today('Dirk')
  assert.equal(told.match(/wilde Hanne iemand uitsluiten van een melding/g)?.length, 1)
  assert.ok(!told.includes(reference) && !told.includes(id))
  for (const name of ['Samir', 'Hanne', 'Lies', 'Ann'] as const) assert.doesNotMatch(await today(name), /wilde Hanne/, name)
})

test('nobody chosen is said beside the choice, and who is excluded is handed nothing', async () => {
  const id = await aReport(house)
  await exclude('Samir', id, 'Samir')
  const nobody = await house.as('Hanne').post(reportsPaths.exclusion(id), {})
  assert.equal(nobody.status, 422)
  assert.match(await nobody.text(), /Kies wie te dicht betrokken is/)
  assert.equal((await house.as('Hanne').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })).status, 404)
})

test('nobody is reminded of, or handed, a report that does not exist for them', async () => {
  const other = await openHouse()
  try {
    const id = await aReport(other)
    await other.as('Samir').post(reportsPaths.exclusion(id), { wie: other.person('Samir').id })
    const people = await other.system((tx) => peopleToRemind(tx, other.force, '2027-01-04'))
    assert.deepEqual(people, [other.person('Hanne').id])
    await other.as('Hanne').post(reportsPaths.assignment(id), { wie: other.person('Hanne').id })
    const hanne = other.person('Hanne').id
    await asStaff(other, 'Ann', async (tx, ann) => {
      const open = await openWorkOf(tx, ann, other.force, hanne)
      await handOver(tx, ann, other.force, hanne, open, { work: '', reports: other.person('Samir').id }, other.clock.now())
    })
    const rows = await other.system(async (tx) => ({
      report: await tx.selectFrom('report').select('assignee_id').where('id', '=', id).executeTakeFirstOrThrow(),
      handed: await tx.selectFrom('handover').select('id').execute(),
    }))
    assert.equal(rows.report.assignee_id, null)
    assert.deepEqual(rows.handed, [])
  } finally {
    await other.close()
  }
})
