import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { askSecondPair } from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { digitsOn, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { open, openAt, unwrapKey } from '../../vault/seal.ts'
import { splitSections } from '../../vault/sections.ts'
import { publicLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { monitoringPaths } from '../monitoring/paths.ts'
import { planPaths } from '../plan/paths.ts'
import { countableReports } from '../reports/open.ts'
import { reportsPaths } from '../reports/paths.ts'
import { peopleToRemind } from '../reports/unanswered-sweep.ts'
import { portalPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse({ counsellors: true })
})
after(() => house.close())

const ids = () => house.system(async (tx) => (await tx.selectFrom('report').select('id').execute()).map(({ id }) => id))

/** Somebody reports without script; returns the id of the report and the digits of its receipt. */
const reported = async (service: 'yes' | 'no' | '', story = 'De adviseur duwde mij opzij.') => {
  const known = await ids()
  const check = await fillIn(house.anybody(), '', { who: { whose: 'self', service }, what: { kinds: ['insult'], story } })
  const receipt = await post(house.anybody(), check)
  const digits = digitsOn(receipt)
  assert.ok(digits, receipt.html)
  const [id] = (await ids()).filter((one) => !known.includes(one))
  return { id: id!, digits, check }
}

type Wrapped = { about: 'case' | 'glass'; key: string; wrap: Buffer }
/** Everything that wraps the key of a case to a team, with the owner's eyes. */
const wrapsOf = async (id: string): Promise<Wrapped[]> => {
  const owner = new pg.Client(house.owner)
  await owner.connect()
  const { rows } = await owner.query<Wrapped>(
    `select 'case' as about, team_key_id as key, wrap from case_wrap where case_id = $1
     union all select 'glass', team_key_id, wrap from glass_wrap where case_id = $1 order by 1`,
    [id],
  )
  await owner.end()
  return rows
}

const opens = (wrap: Buffer, identity: string) =>
  open(wrap, identity).then(
    () => true,
    () => false,
  )

test('the question at the door is asked in every language where there are counsellors, and nowhere else', async () => {
  for (const lang of publicLangs) {
    const { t } = wordsFor(lang)
    const prefix = lang === 'nl' ? '' : `/${lang}`
    const page = await formPage(await house.anybody().get(`${prefix}/melden`))
    assert.ok(page.html.includes(t('door.title')), lang)
    const privacy = await (await house.anybody().get(prefix + portalPaths.privacy)).text()
    assert.ok(privacy.includes(t('door.privacy')) && !privacy.includes(t('door.privacy.none')), lang)
    assert.ok((await (await house.anybody().get(prefix + portalPaths.protocol)).text()).includes(t('door.why')), lang)
  }
  const without = await openHouse({ beside: house, force: { slug: 'overkant', name: 'Politie Overkant' } })
  const { t } = wordsFor('nl')
  const page = await formPage(await without.anybody().get('/melden'))
  assert.ok(!page.html.includes(t('door.title')))
  assert.ok((await (await without.anybody().get(portalPaths.privacy)).text()).includes(t('door.privacy.none')))
  // Whoever answers a question that was not asked, is read by the team that there is.
  const sent = await post(without.anybody(), page, { whose: 'self', service: 'yes' })
  assert.ok(!sent.html.includes(t('door.said')))
  await without.close()
})

test('C8: a report about the service is wrapped to the counsellors alone: neither Samir’s key nor the reports team’s opens anything of it', async () => {
  const { id, digits, check } = await reported('yes')
  const { t } = wordsFor('nl')
  assert.ok(check.html.includes(t('door.said')), 'the check page says it')
  assert.ok(check.html.includes(t('portal.check.seal.text', { team: t('door.team') })))
  const wraps = await wrapsOf(id)
  assert.deepEqual(
    wraps.map(({ about, key }) => [about, key]),
    [['case', house.counsellors!.keyId]],
  )
  for (const identity of [house.person('Samir').keys!.identity, house.team.pair.identity])
    for (const { wrap } of wraps) assert.equal(await opens(wrap, identity), false)
  const key = await unwrapKey(wraps[0]!.wrap, house.counsellors!.pair.identity)
  const { sealed } = await house.system((tx) =>
    tx.selectFrom('sealed_blob').select('sealed').where('case_id', '=', id).executeTakeFirstOrThrow(),
  )
  const { body } = await openAt(sealed, { force: house.force.id, case: id, kind: 'story', seq: 0 }, key)
  assert.equal(splitSections(body).get('story'), 'De adviseur duwde mij opzij.')
  // The reporter is told who reads; what was chosen at the door is kept nowhere.
  const talk = await (await house.anybody().post('/gesprek', { code: digits })).text()
  assert.ok(talk.includes(t('portal.purpose.youToo', { team: t('door.team') })), talk)
  const facts = await house.system((tx) => tx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  assert.equal(facts.team_id, house.counsellors!.id)
  assert.doesNotMatch(JSON.stringify(facts), /yes|service/)
})

test('an ordinary report is the reports team’s, and lies wrapped for the counsellors behind glass, where nobody sees it', async () => {
  for (const answer of ['no', ''] as const) {
    const { id } = await reported(answer)
    const wraps = await wrapsOf(id)
    assert.deepEqual(
      wraps.map(({ about, key }) => [about, key]),
      [
        ['case', house.team.keyId],
        ['glass', house.counsellors!.keyId],
      ],
    )
    assert.deepEqual(
      await unwrapKey(wraps[0]!.wrap, house.team.pair.identity),
      await unwrapKey(wraps[1]!.wrap, house.counsellors!.pair.identity),
    )
    assert.equal((await house.as('Inge').get(reportsPaths.report(id))).status, 404, 'the counsellors do not see it either')
  }
  const glass = (tx: Parameters<Parameters<House['system']>[0]>[0]) =>
    tx
      .selectFrom('glass_wrap' as never)
      .selectAll()
      .execute()
  for (const name of ['Samir', 'Inge', 'Ann', 'Dirk'] as const) assert.deepEqual(await asStaff(house, name, glass), [], name)
  assert.deepEqual(await house.system(glass), [])
})

/** What the address or a token makes different in any two answers. */
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

const surfaces = [
  reportsPaths.today,
  ...['', '?lijst=zonder-eigenaar', '?lijst=te-lang-stil', '?lijst=wachtrij', '?lijst=gesloten'].map(
    (q) => reportsPaths.list + q,
  ),
  reportsPaths.labels,
  reportsPaths.rewrap,
  planPaths.timeline,
  `${planPaths.search}?q=melding`,
  planPaths.activities,
  monitoringPaths.figures,
  '/ploegen',
  '/tweede-paar-ogen',
]
const seen = async (name: Name) => {
  const pages = []
  for (const path of surfaces) pages.push({ path, ...(await answerOf(await house.as(name).get(path), '-')) })
  return pages
}

test('Z5: for the service a report about it does not exist: the same answers as for a random id, and no list or counter moves', async () => {
  for (const name of ['Samir', 'Lies'] as const) await seen(name)
  const before = { Samir: await seen('Samir'), Lies: await seen('Lies') }
  const { id } = await reported('yes')
  await house.as('Inge').post(reportsPaths.assignment(id), { wie: house.person('Inge').id })
  await house.as('Inge').post(reportsPaths.practice(id), { oefening: 'ja' })
  const asked = await askSecondPair(house, 'Inge', reportsPaths.removal(id), {})
  assert.equal(typeof asked, 'string', 'Farid is asked to agree')
  for (const name of ['Samir', 'Lies'] as const) assert.deepEqual(await seen(name), before[name], name)
  assert.match(await (await house.as('Farid').get('/tweede-paar-ogen')).text(), /verwijder/i, 'and Farid sees the question')
  const other = randomUUID()
  const addresses = ['report', 'sealed', 'label', 'coding', 'reseal', 'exclusion'] as const
  for (const address of addresses) {
    const [real, random] = [reportsPaths[address](id), reportsPaths[address](other)]
    assert.deepEqual(
      await answerOf(await house.as('Samir').get(real), id),
      await answerOf(await house.as('Samir').get(random), other),
      address,
    )
  }
  for (const address of ['assignment', 'closure', 'reopening', 'practice', 'removal', 'exclusion', 'exclusionEnd'] as const) {
    const fields = { wie: house.person('Samir').id, reden: 'helped', oefening: 'nee', uitsluiting: other }
    const answers = []
    for (const one of [id, other])
      answers.push(await answerOf(await house.as('Samir').post(reportsPaths[address](one), fields), one))
    assert.deepEqual(answers[0], answers[1], address)
  }
  assert.equal((await house.as('Inge').get(reportsPaths.report(id))).status, 200, 'while Inge handles it')
})

test('Z5: in the database too, no table shows Samir or Lies a row of a report about the service; its counsellors and the DPO’s log have it', async () => {
  const { id } = await reported('yes')
  await house.as('Inge').post(reportsPaths.assignment(id), { wie: house.person('Farid').id })
  const tables = await house.system(
    async (tx) =>
      (
        await sql<{ name: string }>`select relname as name from pg_class
          where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select') order by 1`.execute(
          tx,
        )
      ).rows,
  )
  const rowsFor = (name: Name) =>
    asStaff(house, name, async (tx) => {
      const found: string[] = []
      for (const { name: table } of tables) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} t
          where to_jsonb(t)::text like ${`%${id}%`}`.execute(tx)
        if (rows[0]!.n) found.push(table)
      }
      return found
    })
  assert.ok((await rowsFor('Farid')).includes('report'))
  assert.deepEqual(await rowsFor('Samir'), [])
  assert.deepEqual(await rowsFor('Lies'), [])
  assert.deepEqual(await rowsFor('Dirk'), ['audit_entry'])
})

test('figures count a report about the service through the gate, and only its counsellors are reminded of it', async () => {
  const email = await house.system((tx) =>
    tx.selectFrom('person').select(['id', 'email']).where('name', 'in', ['Inge', 'Farid']).orderBy('name').execute(),
  )
  const { id } = await reported('yes')
  const theme = await house.system((tx) => tx.selectFrom('theme').select('id').orderBy('slug').executeTakeFirstOrThrow())
  const coding = { criterium: 'adw.belief', hoofd: 'adw.belief', thema: theme.id }
  assert.equal((await house.as('Inge').post(reportsPaths.coding(id), coding)).status, 303)
  const counted = await house.system((tx) => countableReports(tx, '2026-11-01', '2026-11-30'))
  assert.ok(counted.some((one) => one.id === id))
  const reminded = await house.system(async (tx) => {
    await tx
      .updateTable('report')
      .set({ status: 'closed', closed_on: '2026-11-23', closed_for: 'helped' })
      .where('id', '<>', id)
      .execute()
    return peopleToRemind(tx, house.force, '2026-12-20')
  })
  assert.deepEqual(reminded.sort(), email.map((one) => one.id).sort())
})

test('where the counsellors can receive nothing any more when a report about the service is sent, nobody else gets it, and nothing typed is lost', async () => {
  const check = await fillIn(house.anybody(), '', {
    who: { whose: 'self', service: 'yes' },
    what: { story: 'Over iemand van de dienst.' },
  })
  const known = await ids()
  const farid = house.person('Farid').id
  const wrap = await house.system((tx) =>
    tx.deleteFrom('team_key_wrap').where('person_id', '=', farid).returningAll().executeTakeFirstOrThrow(),
  )
  const refused = await post(house.anybody(), check)
  assert.equal(refused.status, 503)
  assert.deepEqual(await ids(), known)
  await house.system((tx) => tx.insertInto('team_key_wrap').values(wrap).execute())
  assert.ok(digitsOn(await post(house.anybody(), refused)), 'the same page sends it later')
})
