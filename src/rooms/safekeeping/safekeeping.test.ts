import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { makeRecoveryKeyInBrowser, printSheets, typeOver } from '../../../test/recovery-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../../../test/served.ts'
import { backupsMade, noteBackup } from '../../backup/backup-made.ts'
import { recoveryRecipient } from '../../vault/recovery-key.ts'
import { combineShares, readShare } from '../../vault/recovery-share.ts'
import { makePair, open, seal, unwrapKey } from '../../vault/seal.ts'
import { teamReadiness } from '../../vault/team-key.ts'
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
  // Later than the key that the cast made.
  house.clock.set('2026-11-23T09:10:00Z')
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const samir = async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await signIn(page, served.url, 'samir', passphrase)
  return { page, faults, sent }
}

test('Samir makes the recovery key, prints five sheets and types three over; no sheet ever leaves the browser, and three open the team’s key', async () => {
  const before = await house.system(recoveryRecipient)
  const { page, faults, sent } = await samir()
  const sheets = await makeRecoveryKeyInBrowser(page, served.url)
  const now = await house.system(recoveryRecipient)
  assert.notEqual(now?.recipient, before?.recipient)
  const { recovery_wrap: wrap, recovery_key_id: of } = await house.system((tx) =>
    tx
      .selectFrom('team_key')
      .select(['recovery_wrap', 'recovery_key_id'])
      .where('id', '=', house.team.keyId)
      .executeTakeFirstOrThrow(),
  )
  assert.equal(of, now?.id)
  const shares = sheets.slice(1, 4).map((sheet) => {
    const read = readShare(sheet)
    assert.ok(read.ok)
    return read.share
  })
  const combined = await combineShares(shares, now!.recipient)
  assert.ok(combined.ok)
  assert.equal(await unwrapKey(wrap!, combined.identity), house.team.pair.identity)
  const traces = [...sheets.flatMap((sheet) => sheet.split(' ').slice(2, 5)), combined.identity]
  for (const one of sent) for (const trace of traces) assert.ok(!decodeURIComponent(one).includes(trace), 'a sheet was sent')
  assert.ok(
    sent.some((one) => one.includes(now!.recipient)),
    'what was sent was looked at',
  )
  assert.deepEqual(faults, [])
  const line = await house.system((tx) =>
    tx.selectFrom('audit_entry').select('person_id').where('deed', '=', 'recovery.make').executeTakeFirst(),
  )
  assert.equal(line?.person_id, house.person('Samir').id)
  await page.context().close()
})

test('W20: a ceremony that stops after printing leaves nothing half; a wrong sheet is told where it was typed', async () => {
  const before = await house.system(recoveryRecipient)
  const { page } = await samir()
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

test('the administrator keeps the public half of the backup key, and proves a backup with the number from its inside', async () => {
  const ann = house.as('Ann')
  const page = async () => (await ann.get(safekeepingPaths.backups)).text()
  assert.match(await page(), /Maak eerst de sleutel voor de back-up/)
  const { recipient } = await makePair()
  assert.equal((await ann.post(safekeepingPaths.backupKey, { sleutel: 'AGE-SECRET-KEY-1QQ' })).status, 422)
  assert.equal((await house.as('Samir').post(safekeepingPaths.backupKey, { sleutel: recipient })).status, 403)
  assert.equal((await ann.post(safekeepingPaths.backupKey, { sleutel: ` ${recipient} ` })).status, 303)
  assert.match(await page(), /Er is nog geen back-up/)
  const proof = '12345678901234567890'
  const made = { path: '/x/vonk-2026-11-23T021000Z.age', bytes: 2_340_000, sha256: 'ab'.repeat(32), proof, rows: 5, tables: 2 }
  const longAgo = new Date(house.clock.now().getTime() - 3 * 86_400_000)
  await noteBackup(house.owner, { ...made, proof: '09876543210987654321' }, 'command', longAgo)
  assert.match(await page(), /ouder dan twee dagen/)
  await noteBackup(house.owner, made, 'job', house.clock.now())
  assert.match(await page(), /Nog niet bewezen/)
  const wrong = await ann.post(safekeepingPaths.proof, { bewijs: '12345678901234567891' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /hoort bij geen van de laatste honderd/)
  assert.equal((await ann.post(safekeepingPaths.proof, { bewijs: '1234 5678 9012 3456 7890' })).status, 303)
  const [backup] = await house.system((tx) => backupsMade(tx))
  assert.equal(backup?.proven_by_name, 'Ann')
  assert.match(await page(), /De back-up is bewezen en jong genoeg/)
  for (const name of ['Karim', 'Bert'] as const) assert.equal((await house.as(name).get(safekeepingPaths.backups)).status, 403)
})

test('Ann makes the backup key in her browser: its secret half is never sent, and counts only when the paper was read back', async () => {
  house.clock.set('2026-11-23T09:20:00Z')
  await givePassphrase(house, 'Ann', 'ann bouwt bruggen over water')
  const page = await (await browser.newContext()).newPage()
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await signIn(page, served.url, 'ann', 'ann bouwt bruggen over water')
  await page.goto(served.url + safekeepingPaths.backups)
  await page.locator('details summary').filter({ hasText: 'Maak een nieuwe sleutel' }).click()
  await page.locator('[data-make-pair]').click()
  const identity = (await page.locator('[data-share-code]').innerText()).replace(/\s/g, '')
  const send = () => page.locator('[data-backup-key] form button[type=submit]').click()
  await send()
  await page.locator('[data-key-said]').filter({ hasText: 'typ de laatste 8 tekens' }).waitFor()
  await page.locator('#laatste').fill(identity.slice(-8).toLowerCase())
  await send()
  await page.waitForURL(`**${safekeepingPaths.backups}?gedaan=sleutel`)
  const kept = await page.locator('code').filter({ hasText: 'age1' }).first().innerText()
  assert.equal(new TextDecoder().decode(await open(await seal('x', kept), identity)), 'x')
  assert.ok(sent.every((one) => !one.includes(identity.slice(-20))))
  await page.context().close()
})
