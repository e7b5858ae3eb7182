import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import { safekeepingPaths } from '../src/rooms/safekeeping/paths.ts'
import { makeRecoveryKey } from '../src/vault/recovery-share.ts'
import { unwrapKey, wrapKey } from '../src/vault/seal.ts'
import { postAgreed } from './accounts-cast.ts'
import { openBrowser } from './browser.ts'
import { type House, type Name, openHouse } from './cast.ts'
import { vonkCommand } from './keeping-trial.ts'
import { axeFindings, sideways } from './page-check.ts'
import { custodians } from './recovery-cast.ts'
import { givePassphrase, serveHouse, signIn, watchFaults } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-two-teams-'))
const phrase = 'inge bouwt bruggen over water'
let house: House
let url = ''
let fresh: { recipient: string; sheets: string[] }
before(async () => {
  house = await openHouse({ counsellors: true })
  const { user, password, host, database, port } = house.owner
  url = `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(String(host))}&port=${port}`
  house.clock.set('2026-11-23T09:10:00Z')
  fresh = await makeRecoveryKey()
})
after(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const filed = (name: string, sheets: string[]): string[] =>
  [0, 2, 4].flatMap((n) => {
    const path = join(folder, `${name}-${n}`)
    writeFileSync(path, sheets[n]!)
    return ['--share', path]
  })
const vonk = (args: string[]) => vonkCommand(args, { DATABASE_URL: url, VONK_DATA: join(folder, 'none') })
const openFor = (name: Name, sheets: string[]) => {
  const key = house.person(name).keys!.recipient.slice(-16)
  return vonk(['recovery', 'open', ...sheets, '--for', name.toLowerCase(), '--person-key', key, '--reason', 'Alles kwijt'])
}
const page = async (name: Name, path: string) => (await house.as(name).get(path)).text()

/** The reports team replaces the recovery key, as its browsers do. */
const replaceRecovery = async () => {
  const { recipient } = fresh
  const wrap = Buffer.from(await wrapKey(house.team.pair.identity, recipient)).toString('base64')
  const made = { recipient, custodians, wraps: [{ teamKeyId: house.team.keyId, wrap }] }
  assert.equal((await house.as('Samir').json(safekeepingPaths.recoveryKey, made)).status, 200)
  const { id } = await house.system((tx) => tx.selectFrom('recovery_proposal').select('id').executeTakeFirstOrThrow())
  await house.system((tx) => tx.updateTable('session').set({ proved_at: house.clock.now() }).execute())
  assert.equal((await house.as('Hanne').json(safekeepingPaths.recoveryTrial(id))).status, 200)
  assert.equal((await postAgreed(house, 'Samir', safekeepingPaths.recoveryReplacement(id), {}, 'Hanne')).status, 303)
}

test('once the reports team replaced the recovery key, the counsellors are asked to tie their key to it, and not for another', async () => {
  const before = house.team.sheets
  await replaceRecovery()
  const teams = await page('Inge', accountsPaths.teams)
  assert.match(teams, /De sleutel van deze ploeg hangt nog aan de vorige herstelsleutel/)
  assert.ok(teams.includes(`href="${safekeepingPaths.recoveryFollow}"`))
  assert.doesNotMatch(teams, /hangt nog niet aan een herstelsleutel/, 'the reports team is done, and nobody is asked for another')
  assert.equal((await house.as('Inge').get(safekeepingPaths.recoveryKey)).status, 403)
  assert.match(await page('Samir', safekeepingPaths.recoveryFollow), /Hier is niets te doen/)
  for (const name of ['Ann', 'Dirk', 'Karim', 'Lies'] as const)
    assert.equal((await house.as(name).get(safekeepingPaths.recoveryFollow)).status, 403, name)

  // Page and command say which sheets open what.
  const mark = fresh.recipient.slice(-8)
  const old = await house.system((tx) => tx.selectFrom('recovery_key').select('recipient').orderBy('made_at').executeTakeFirst())
  const oldMark = old!.recipient.slice(-8)
  const readying = await page('Ann', safekeepingPaths.readying)
  assert.match(readying, new RegExp(`Vertrouwenspersonen[\\s\\S]*?${oldMark}`))
  assert.match(readying, new RegExp(`Meldteam[\\s\\S]*?${mark}`, 'i'))
  const [with_, without] = [
    await vonk(['recovery', 'combine', ...filed('old', before)]),
    await vonk(['recovery', 'combine', ...filed('new', fresh.sheets)]),
  ]
  assert.match(with_.out, /Vertrouwenspersonen, key 1: these sheets open it/)
  assert.match(with_.out, new RegExp(`key 1: these sheets do not open it; the sheets that end in ${mark} do`))
  assert.match(
    without.out,
    new RegExp(`Vertrouwenspersonen, key 1: these sheets do not open it; the sheets that end in ${oldMark} do`),
  )
})

test('the old sheets bring back the key of the counsellors, to somebody of theirs; to who is in the other team, none', async () => {
  const refused = await openFor('Samir', filed('old', house.team.sheets))
  assert.equal(refused.code, 1, refused.out)
  assert.match(refused.err, /Samir is in the team .*, whose key these sheets do not open/)
  const given = await openFor('Farid', filed('old', house.team.sheets))
  assert.equal(given.code, 0, given.err)
  assert.match(given.out, /Farid holds the key of Vertrouwenspersonen again \(1 key\)/)
})

test('Inge’s browser ties the key of the counsellors to the new recovery key when the signs on a sheet are its; then the new sheets open both', async () => {
  await givePassphrase(house, 'Inge', phrase)
  const [served, browser] = [await serveHouse(house), await openBrowser()]
  try {
    const hers = await (await browser.newContext()).newPage()
    const faults = watchFaults(hers, served.url)
    await signIn(hers, served.url, 'inge', phrase)
    await hers.goto(served.url + safekeepingPaths.recoveryFollow)
    const form = hers.locator('[data-recovery-follow]')
    await form.waitFor()
    const wrapped = () =>
      house.system((tx) =>
        tx
          .selectFrom('team_key')
          .innerJoin('recovery_key', 'recovery_key.id', 'recovery_key_id')
          .select(['recovery_wrap', 'recovery_key.recipient'])
          .where('team_key.id', '=', house.counsellors!.keyId)
          .executeTakeFirstOrThrow(),
      )
    const before = await wrapped()
    for (const width of [1200, 320]) {
      await hers.setViewportSize({ width, height: 900 })
      assert.deepEqual([...(await axeFindings(hers)), ...(await sideways(hers))], [], `${width} px`)
    }
    // The server gave another key than the one on the sheet: nothing is wrapped.
    await form.locator('input[name=tekens]').fill('qqqqqqqq')
    await form.locator('button').click()
    await form
      .locator('[data-recovery-said]')
      .filter({ hasText: /niet de tekens van de sleutel/ })
      .waitFor()
    assert.deepEqual(await wrapped(), before)
    await form.locator('input[name=tekens]').fill(
      fresh.recipient
        .slice(-8)
        .toUpperCase()
        .replace(/(.{4})/, '$1 '),
    )
    await form.locator('button').click()
    await hers.waitForURL(`**${safekeepingPaths.readying}?gevolgd`)
    assert.deepEqual([...(await axeFindings(hers)), ...(await sideways(hers))], [], 'which sheets open what')
    assert.deepEqual(faults, [])
    assert.equal((await wrapped()).recipient, fresh.recipient)
  } finally {
    await browser.close()
    await served.close()
  }
  assert.doesNotMatch(await page('Inge', accountsPaths.teams), /hangt nog/)
  const combined = await vonk(['recovery', 'combine', ...filed('new', fresh.sheets)])
  assert.doesNotMatch(combined.out, /do not open/)
  // Sheets that open the keys of two teams give somebody those of their own team.
  const given = await openFor('Inge', filed('new', fresh.sheets))
  assert.equal(given.code, 0, given.err)
  assert.match(given.out, /Inge holds the key of Vertrouwenspersonen again \(1 key\)/)
  const wraps = await house.system((tx) =>
    tx.selectFrom('team_key_wrap').select(['team_key_id', 'wrap']).where('person_id', '=', house.person('Inge').id).execute(),
  )
  assert.deepEqual(
    wraps.map((wrap) => wrap.team_key_id),
    [house.counsellors!.keyId],
  )
  assert.equal(await unwrapKey(wraps[0]!.wrap, house.person('Inge').keys!.identity), house.counsellors!.pair.identity)
  const log = await house.system((tx) =>
    tx.selectFrom('audit_entry').select('person_id').where('deed', '=', 'recovery.follow').execute(),
  )
  assert.deepEqual(log, [{ person_id: house.person('Inge').id }])
})
