import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { answerSecondPair, askSecondPair, postAgreed } from '../../../test/accounts-cast.ts'
import { openBrowser } from '../../../test/browser.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { makeRecoveryKeyInBrowser, printSheets, typeOver } from '../../../test/recovery-in-browser.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../../../test/served.ts'
import { keepRecoveryKey, recoveryRecipient } from '../../vault/recovery-key.ts'
import { combineShares, makeRecoveryKey, readShare } from '../../vault/recovery-share.ts'
import { makePair, seal, unwrapKey, wrapKey } from '../../vault/seal.ts'
import { teamReadiness } from '../../vault/team-key.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { safekeepingPaths } from './paths.ts'

const passphrase = 'samir bouwt bruggen over water'
let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  browser = await openBrowser()
  await givePassphrase(house, 'Samir', passphrase)
  await givePassphrase(house, 'Hanne', 'hanne bouwt bruggen over water')
  // Later than the key that the cast made.
  house.clock.set('2026-11-23T09:10:00Z')
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const browserOf = async (name: string, phrase: string) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await signIn(page, served.url, name, phrase)
  return { page, faults, sent }
}

const recoveryWrap = () =>
  house.system((tx) =>
    tx
      .selectFrom('team_key')
      .select(['recovery_wrap', 'recovery_key_id'])
      .where('id', '=', house.team.keyId)
      .executeTakeFirstOrThrow(),
  )
const sharesOf = (sheets: string[]) =>
  sheets.slice(1, 4).map((sheet) => {
    const read = readShare(sheet)
    assert.ok(read.ok)
    return read.share
  })
/** What three sheets of a key open of the team’s key as the database holds it. */
const opens = async (sheets: string[], recipient: string): Promise<string | undefined> => {
  const combined = await combineShares(sharesOf(sheets), recipient)
  assert.ok(combined.ok)
  const { recovery_wrap: wrap } = await recoveryWrap()
  return unwrapKey(wrap!, combined.identity).catch(() => undefined)
}
/** Everybody showed just now who they are. */
const proved = () => house.system((tx) => tx.updateTable('session').set({ proved_at: house.clock.now() }).execute())
const page = async (name: Name, path: string) => (await house.as(name).get(path)).text()
const waiting = () =>
  house.system((tx) => tx.selectFrom('recovery_proposal').select(['id', 'recipient', 'tried_at']).executeTakeFirst())

test('a new recovery key of Samir counts only once Hanne tried three sheets of it and agreed; until then the old sheets open everything', async () => {
  const before = (await house.system(recoveryRecipient))!
  const { page: his, faults, sent } = await browserOf('samir', passphrase)
  const sheets = await makeRecoveryKeyInBrowser(his, served.url, true)
  const traces = sheets.flatMap((sheet) => sheet.split(' ').slice(2, 5))
  for (const one of sent) for (const trace of traces) assert.ok(!decodeURIComponent(one).includes(trace), 'a sheet was sent')
  const proposal = (await waiting())!
  assert.ok(
    sent.some((one) => one.includes(proposal.recipient)),
    'what was sent was looked at',
  )
  assert.deepEqual(await house.system(recoveryRecipient), before, 'made by one person: nothing counts')
  assert.equal(await opens(house.team.sheets, before.recipient), house.team.pair.identity)

  // Everybody of the service sees it, until each read it.
  const mark = proposal.recipient.slice(-8)
  for (const name of ['Samir', 'Hanne', 'Lies', 'Ewa', 'Dirk', 'Ann'] as const)
    assert.match(await page(name, '/vandaag'), new RegExp(`Samir een nieuwe herstelsleutel, die eindigt op ${mark}`), name)
  assert.doesNotMatch(await page('Karim', '/vandaag'), /herstelsleutel/)
  const [notice] = await house.system((tx) => tx.selectFrom('house_notice').select('id').execute())
  assert.equal((await house.as('Karim').post(vaultPaths.houseNotice(notice!.id))).status, 403)
  assert.equal((await house.as('Lies').post(vaultPaths.houseNotice(notice!.id))).status, 303)
  assert.doesNotMatch(await page('Lies', '/vandaag'), new RegExp(mark))
  assert.match(await page('Dirk', '/vandaag'), new RegExp(mark), 'what Lies read, Dirk did not')

  // Who made it is not who tries it, nor can it count untried.
  const [trial, count] = [safekeepingPaths.recoveryTrial(proposal.id), safekeepingPaths.recoveryReplacement(proposal.id)]
  await proved()
  assert.equal((await house.as('Samir').json(trial)).status, 409)
  assert.equal((await house.as('Samir').post(count, { waarom: 'Een vel is weg' })).status, 409)
  const wrong = await house.as('Lies').json(trial)
  assert.equal(wrong.status, 403, 'no member')

  const { page: hers, faults: other } = await browserOf('hanne', 'hanne bouwt bruggen over water')
  await hers.goto(served.url + safekeepingPaths.recoveryKey)
  await hers.locator('[data-type-over]').waitFor()
  await typeOver(hers, [house.team.sheets[0]!, house.team.sheets[1]!, house.team.sheets[2]!])
  await hers
    .locator('[data-recovery-said]')
    .filter({ hasText: /andere herstelsleutel/ })
    .waitFor()
  await typeOver(hers, [sheets[4]!, sheets[1]!, sheets[0]!])
  await hers.waitForURL('**?gedaan=geprobeerd')
  assert.deepEqual([...faults, ...other], [])

  // A try is no agreement, and an old proof of who one is does not do.
  assert.deepEqual(await house.system(recoveryRecipient), before)
  house.clock.set(new Date(house.clock.now().getTime() + 6 * 60_000).toISOString())
  assert.match(await (await house.as('Samir').post(count)).text(), /Toon eerst nog eens wie je bent/)
  await proved()
  const asked = await askSecondPair(house, 'Samir', count, {})
  assert.ok(typeof asked === 'string')
  assert.notEqual((await answerSecondPair(house, 'Samir', asked)).status, 303)
  assert.notEqual((await answerSecondPair(house, 'Lies', asked)).status, 303, 'not in the team')
  assert.equal((await house.as('Samir').post(count, { tweede: asked })).status, 409)
  assert.equal((await answerSecondPair(house, 'Hanne', asked)).status, 303)
  assert.equal((await house.as('Samir').post(count, { tweede: asked })).status, 303)

  const now = (await house.system(recoveryRecipient))!
  assert.equal(now.recipient, proposal.recipient)
  assert.equal((await recoveryWrap()).recovery_key_id, now.id)
  assert.equal(await opens(sheets, now.recipient), house.team.pair.identity)
  assert.equal(await waiting(), undefined)
  assert.match(await page('Dirk', '/vandaag'), new RegExp(`verving Samir de herstelsleutel; de nieuwe eindigt op ${mark}`))
  const lines = await house.system((tx) =>
    tx.selectFrom('audit_entry').select('deed').where('thing_kind', '=', 'recovery-key').orderBy('at').execute(),
  )
  assert.deepEqual(lines.map(({ deed }) => deed).sort(), [
    'approvals.agree',
    'approvals.ask',
    'recovery.propose',
    'recovery.replace',
    'recovery.try',
  ])
  for (const one of [his, hers]) await one.context().close()
})

test('sheets that are right but do not open what Vonk keeps are told as such: a key made of nothing never counts', async () => {
  const { recipient, sheets } = await makeRecoveryKey()
  const wrap = Buffer.from(await wrapKey((await makePair()).identity, recipient)).toString('base64')
  const custodians = ['a', 'b', 'c', 'd', 'e']
  const made = { recipient, custodians, wraps: [{ teamKeyId: house.team.keyId, wrap }] }
  assert.equal((await house.as('Samir').json(safekeepingPaths.recoveryKey, made)).status, 200)
  const { page: hers } = await browserOf('hanne', 'hanne bouwt bruggen over water')
  await hers.goto(served.url + safekeepingPaths.recoveryKey)
  await hers.locator('[data-type-over]').waitFor()
  await typeOver(hers, [sheets[0]!, sheets[1]!, sheets[2]!])
  await hers
    .locator('[data-recovery-said]')
    .filter({ hasText: /openen niet wat Vonk bewaart/ })
    .waitFor()
  assert.equal((await waiting())?.tried_at, null)
  await hers.context().close()
  await assert.rejects(
    asStaff(house, 'Hanne', (tx, { id }) =>
      keepRecoveryKey(tx, { id, force: house.force.id, threshold: 3 }, { recipient, custodians, wraps: [] }, house.clock.now()),
    ),
    /row-level security/,
    'not past the database either',
  )
})

test('a recovery key that waits goes when the team got another key meanwhile; the old one stays', async () => {
  const before = await house.system(recoveryRecipient)
  const proposal = (await waiting())!
  await proved()
  assert.equal((await house.as('Hanne').json(safekeepingPaths.recoveryTrial(proposal.id))).status, 200)
  const key = { team_id: house.team.id, force_id: house.force.id, epoch: 2, recipient: (await makePair()).recipient }
  const { id: later } = await house.system((tx) =>
    tx
      .insertInto('team_key')
      .values({ ...key, recovery_wrap: null, made_at: house.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const answer = await postAgreed(house, 'Samir', safekeepingPaths.recoveryReplacement(proposal.id), {}, 'Hanne')
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /de oude herstelsleutel telt nog/)
  assert.deepEqual([await house.system(recoveryRecipient), await waiting()], [before, undefined])
  await house.system((tx) => tx.deleteFrom('team_key').where('id', '=', later).execute())
})

test('W20: a ceremony that stops after printing leaves nothing half; a wrong sheet is told where it was typed', async () => {
  const before = await house.system(recoveryRecipient)
  const { page } = await browserOf('samir', passphrase)
  const old = await printSheets(page, served.url)
  await page.reload()
  assert.deepEqual(await house.system(recoveryRecipient), before, 'printed only: nothing counts')
  const sheets = await printSheets(page, served.url)
  await page.locator('[data-printed]').click()
  assert.deepEqual((await page.locator('[data-share-code]').allInnerTexts()).join(''), '', 'the sheets are on paper only now')
  const said = page.locator('[data-recovery-said]')
  const tells = async (typed: string[], says: RegExp) => {
    await typeOver(page, typed)
    await said.filter({ hasText: says }).waitFor()
  }
  const [a, b, c] = sheets as [string, string, string]
  await tells([a, b, ''], /Er staat een vel te weinig/)
  await tells([a, b, `${c}Q`], /te kort of te lang/)
  await tells([a, `${b.slice(0, -1)}${b.endsWith('Q') ? 'P' : 'Q'}`, c], /tikfout/)
  assert.ok(await page.locator('#vel-2').evaluate((field) => field === document.activeElement))
  await tells([a, b, b], /twee keer hetzelfde vel/)
  await tells([a, b, old[0]!], /andere herstelsleutel/)
  assert.deepEqual(await house.system(recoveryRecipient), before)
  await page.context().close()
})

test('only who holds the team’s key makes a recovery key, with a wrap of each key they hold', async () => {
  const { recipient } = await makePair()
  const custodians = ['a', 'b', 'c', 'd', 'e']
  const wrap = Buffer.from(await seal('x', recipient)).toString('base64')
  const made = { recipient, custodians, wraps: [{ teamKeyId: house.team.keyId, wrap }] }
  for (const name of ['Ann', 'Lies', 'Dirk', 'Karim'] as const) {
    assert.equal((await house.as(name).json(safekeepingPaths.recoveryKey, made)).status, 403, name)
    assert.equal((await house.as(name).get(safekeepingPaths.recoveryKey)).status, 403, name)
  }
  const as = (change: object) => house.as('Hanne').json(safekeepingPaths.recoveryKey, { ...made, ...change })
  assert.equal((await as({ custodians: ['a', 'a', 'c', 'd', 'e'] })).status, 422, 'twice the same custodian')
  assert.equal((await as({ custodians: ['a', 'b', 'c', 'd'] })).status, 422)
  assert.equal((await as({ recipient: 'age1x' })).status, 422)
  assert.equal((await as({ wraps: [{ teamKeyId: house.team.keyId, wrap: randomBytes(300).toString('base64') }] })).status, 422)
  assert.equal((await as({ wraps: [] })).status, 409)
  assert.equal((await as({ wraps: [{ teamKeyId: house.force.id, wrap }] })).status, 409)
})

test('online reporting opens for the first time only with a recovery key; a team that was open before stays open', async () => {
  const change = (change: object) => house.system((tx) => tx.updateTable('team_key').set(change).execute())
  const waive = (recovery_waived: boolean) => house.system((tx) => tx.updateTable('team').set({ recovery_waived }).execute())
  const { recovery_key_id } = await house.system((tx) =>
    tx.selectFrom('team_key').select('recovery_key_id').executeTakeFirstOrThrow(),
  )
  const ready = () => house.system((tx) => teamReadiness(tx, 'reports'))
  assert.equal((await ready()).ready, true)
  await change({ recovery_key_id: null })
  assert.deepEqual(await ready(), { ready: false, holders: 2, missing: ['recovery'] })
  assert.match(await (await house.as('Ann').get(safekeepingPaths.readying)).text(), /Online melden is nog dicht/)
  await waive(true)
  assert.equal((await ready()).ready, true)
  assert.match(await (await house.as('Hanne').get(accountsPaths.teams)).text(), /hangt nog niet aan een herstelsleutel/)
  // One page says one thing: what is open lacks nothing that closes it.
  for (const [page, steps] of [
    [accountsPaths.teams, 4],
    [safekeepingPaths.readying, 3],
  ] as const) {
    const html = await (await house.as('Hanne').get(page)).text()
    const list = /<ol class="steps[\s\S]*?<\/ol>/.exec(html)?.[0] ?? ''
    assert.equal(list.match(/<li/g)?.length, steps, page)
    assert.equal(list.match(/class="done"/g)?.length, steps, page)
  }
  await waive(false)
  await change({ recovery_key_id })
  assert.doesNotMatch(await (await house.as('Hanne').get(accountsPaths.teams)).text(), /hangt nog niet aan een herstelsleutel/)
})
