import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { visitDatabase } from '../src/db/embedded-visit.ts'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import { deeds } from '../src/vault/browser/keyring-deeds.ts'
import { makePair, openAt, unwrapKey } from '../src/vault/seal.ts'
import { splitSections } from '../src/vault/sections.ts'
import { type House, openHouse } from './cast.ts'
import { asOwner, vonkCommand } from './keeping-trial.ts'
import { arriveReport } from './reports-cast.ts'
import { inBrowserOf } from './team-cast.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-recovery-'))
const at = (name: string) => join(folder, name)
const reason = 'Samir en Hanne zijn hun wachtzin kwijt'
let house: House
let url = ''
let sheets: string[] = []
before(async () => {
  house = await openHouse()
  const { user, password, host, database, port } = house.owner
  url = `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(String(host))}&port=${port}`
  sheets = house.team.sheets.map((text, n) => {
    // As a custodian types it: in groups, without capitals, with a line about it.
    writeFileSync(at(`vel-${n + 1}`), `# vel ${n + 1}\n${text.toLowerCase().replace(/.{4}/g, '$& ')}\n`)
    return at(`vel-${n + 1}`)
  })
})
after(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const withSheets = (...which: number[]) => which.flatMap((n) => ['--share', sheets[n - 1]!])
const vonk = (args: string[], env: Record<string, string> = { DATABASE_URL: url, VONK_DATA: at('none') }) =>
  vonkCommand(args, env)
const lastOf = (recipient: string) => recipient.slice(-16).replace(/.{4}(?=.)/g, '$& ')
const forLies = () => ['--for', 'lies', '--person-key', lastOf(house.person('Lies').keys!.recipient), '--reason', reason]
const traces = () => house.system((tx) => tx.selectFrom('recovery').selectAll().execute())

test('C14: three custodians try their sheets; two, a wrong one or a typing error are refused, and nothing is opened', async () => {
  const tried = await vonk(['recovery', 'combine', ...withSheets(1, 3, 5)])
  assert.equal(tried.code, 0, tried.err)
  assert.match(tried.out, /Nothing was opened or changed/)
  const refused = async (args: string[], code: number, says: RegExp) => {
    const said = await vonk(['recovery', ...args])
    assert.equal(said.code, code, said.err)
    assert.match(said.err, says)
  }
  await refused(['open', ...withSheets(1, 2), ...forLies()], 1, /at least 3 different sheets are needed\. Nothing was opened/)
  await refused(['open', ...withSheets(1, 2, 2), ...forLies()], 1, /same sheet was given twice/)
  writeFileSync(
    at('typo'),
    house.team.sheets[3]!.replace(/.$/, (sign) => (sign === 'Q' ? 'P' : 'Q')),
  )
  await refused(['combine', ...withSheets(1, 2), '--share', at('typo')], 1, /typo has a typing error/)
  await refused(['open', ...withSheets(1, 2, 3), '--for', 'lies', '--reason', reason], 2, /--person-key/)
  await refused(
    ['open', ...withSheets(1, 2, 3), '--for', 'ann', '--person-key', 'x'.repeat(16), '--reason', reason],
    1,
    /has no key yet/,
  )
  const { recipient } = await makePair()
  await refused(
    ['open', ...withSheets(1, 2, 3), '--for', 'lies', '--person-key', lastOf(recipient), '--reason', reason],
    1,
    /does not end in .* somebody may have changed the database/,
  )
  assert.deepEqual(await traces(), [])
})

test('C14: with three sheets Lies holds the team’s key again, and every member keeps seeing that, for whom and why', async () => {
  const page = async (name: 'Samir' | 'Hanne' | 'Lies', path: string) => (await house.as(name).get(path)).text()
  assert.doesNotMatch(await page('Samir', '/ploegen'), /werd de herstelsleutel gebruikt/)
  const done = await vonk(['recovery', 'open', ...withSheets(5, 2, 4), ...forLies()])
  assert.equal(done.code, 0, done.err)
  const wrap = await house.system((tx) =>
    tx.selectFrom('team_key_wrap').select('wrap').where('person_id', '=', house.person('Lies').id).executeTakeFirstOrThrow(),
  )
  assert.equal(await unwrapKey(wrap.wrap, house.person('Lies').keys!.identity), house.team.pair.identity)
  assert.equal((await house.as('Lies').get('/meldingen')).status, 200)
  for (const name of ['Samir', 'Hanne', 'Lies'] as const) {
    for (const path of ['/ploegen', '/vandaag']) {
      const html = await page(name, path)
      assert.match(html, /werd de herstelsleutel gebruikt voor Lies/, `${name} ${path}`)
      assert.ok(html.includes(reason))
    }
  }
  assert.doesNotMatch(await (await house.as('Karim').get('/vandaag')).text(), /herstelsleutel/)
  const [trace] = await traces()
  const line = await house.system((tx) =>
    tx.selectFrom('audit_entry').select(['thing_id', 'reason']).where('deed', '=', 'recovery.use').executeTakeFirst(),
  )
  assert.deepEqual(line, { thing_id: trace!.id, reason })
  await assert.rejects(
    house.system((tx) => tx.deleteFrom('recovery').execute()),
    /permission denied/,
  )
  await assert.rejects(
    asOwner(house.owner, (client) => client.query('delete from recovery')),
    /stays/,
  )
  assert.ok(!(done.out + done.err).includes('AGE-SECRET'), 'no key is shown')
  // Nobody signed for Lies: before anything is sealed to her team again, her browser founds a key of its own, for all to see.
  assert.match(await page('Lies', '/ploegen'), /data-found/)
  const founded = await inBrowserOf(house, 'Lies', ({ force, team, person, epoch, statements, recovery }) =>
    deeds.foundTeam({ force, team, person, epoch: epoch + 1, statements, recovery }),
  )
  assert.equal((await house.as('Lies').json(accountsPaths.teamKey(house.team.id), founded)).status, 200)
  await inBrowserOf(house, 'Lies', async ({ keys, statements, force, team, person, pin, now }) =>
    assert.equal((await deeds.trustTeam({ force, team, person, keys: keys!, statements, pin, now: Date.parse(now) })).ok, true),
  )
  assert.match(await page('Samir', '/ploegen'), /Lies maakte sleutel 2/)
})

test('R8, C14: everything lost but a backup, its key and three sheets: a new officer opens the stories again', async () => {
  const { id: report } = await arriveReport(house, {}, 'op de tram riepen ze iets')
  mkdirSync(join(at('old'), 'secrets'), { recursive: true })
  for (const [name, key] of Object.entries(house.deps.keys))
    writeFileSync(join(at('old'), 'secrets', `${name}.key`), key as Buffer)
  await vonk(['backup', 'keys', '--out', at('backup.key')])
  const { err } = await vonk(['backup', 'keys', '--out', at('backup2.key')])
  const recipient = /(age1\w+)/.exec(err)![1]!
  const made = await vonk(['backup', '--to', at('last.age'), '--recipient', recipient], {
    DATABASE_URL: url,
    VONK_DATA: at('old'),
  })
  assert.equal(made.code, 0, made.err)
  const place = { VONK_DATA: at('new') }
  const restored = await vonk(['restore', at('last.age'), '--key', at('backup2.key')], place)
  assert.equal(restored.code, 0, restored.err)
  const noor = await makePair()
  const withOwner = async <T>(work: (client: pg.Client) => Promise<T>) => {
    const { owner, close } = await visitDatabase({ folder: at('new'), say: () => {} })
    return asOwner(owner, work).finally(close)
  }
  // An invitation of the administrator, taken up in a browser, leaves exactly this.
  await withOwner(async (client) => {
    const { rows } = await client.query(
      `insert into person (force_id, kind, sign_in_name, name, created_on) select id, 'staff', 'noor', 'Noor', current_date from force returning id, force_id`,
    )
    const [{ id, force_id }] = rows
    await client.query('insert into role_grant (force_id, person_id, role, granted_at) values ($1, $2, $3, now())', [
      force_id,
      id,
      'officer',
    ])
    await client.query('insert into person_key (person_id, force_id, recipient, made_at) values ($1, $2, $3, now())', [
      id,
      force_id,
      noor.recipient,
    ])
  })
  const opened = await vonk(
    [
      'recovery',
      'open',
      ...withSheets(1, 2, 3),
      '--for',
      'noor',
      '--person-key',
      lastOf(noor.recipient),
      '--reason',
      'de server is verbrand',
    ],
    place,
  )
  assert.equal(opened.code, 0, opened.err)
  await withOwner(async (client) => {
    const { rows } = await client.query(
      `select b.force_id, b.case_id, b.sealed, cw.wrap as case_wrap, tw.wrap as team_wrap from sealed_blob b
       join case_wrap cw using (case_id) join team_key_wrap tw using (team_key_id) join person p on p.id = tw.person_id
       where p.sign_in_name = 'noor' and b.case_id = $1 and b.kind = 'story'`,
      [report],
    )
    const [row] = rows
    const key = await unwrapKey(row.case_wrap, await unwrapKey(row.team_wrap, noor.identity))
    const { body } = await openAt(row.sealed, { force: row.force_id, case: row.case_id, kind: 'story', seq: 0 }, key)
    assert.equal(splitSections(body).get('story'), 'op de tram riepen ze iets')
  })
})
