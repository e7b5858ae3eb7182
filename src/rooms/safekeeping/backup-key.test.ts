import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { answerSecondPair, askSecondPair } from '../../../test/accounts-cast.ts'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../../../test/served.ts'
import { backupRecipients, backupsMade, keyedProof, noteBackup } from '../../backup/backup-made.ts'
import { inFours } from '../../vault/fours.ts'
import { makePair, open, seal } from '../../vault/seal.ts'
import { safekeepingPaths } from './paths.ts'

let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** Everybody showed just now who they are. */
const proved = () => house.system((tx) => tx.updateTable('session').set({ proved_at: house.clock.now() }).execute())

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
  const made = {
    path: '/x/vonk-2026-11-24T021000Z.age',
    bytes: 2_340_000,
    sha256: 'ab'.repeat(32),
    recipients: [recipient],
    proof,
    rows: 5,
    tables: 2,
  }
  const longAgo = new Date(house.clock.now().getTime() - 3 * 86_400_000)
  await noteBackup(house.owner, { ...made, proof: '09876543210987654321' }, 'command', longAgo)
  assert.match(await page(), /ouder dan twee dagen/)
  await noteBackup(house.owner, made, 'job', house.clock.now())
  assert.match(await page(), /Nog niet bewezen/)
  const wrong = await ann.post(safekeepingPaths.proof, { bewijs: '12345678901234567891' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /hoort bij geen van de laatste honderd/)
  assert.equal((await ann.post(safekeepingPaths.proof, { bewijs: inFours(keyedProof(proof, recipient)).join(' ') })).status, 303)
  const [backup] = await house.system((tx) => backupsMade(tx))
  assert.equal(backup?.proven_by_name, 'Ann')
  assert.match(await page(), /De back-up is bewezen en jong genoeg/)
  for (const name of ['Karim', 'Bert'] as const) assert.equal((await house.as(name).get(safekeepingPaths.backups)).status, 403)
})

test('another backup key asks for a second person, and backups stay sealed to the one before until a backup came back with the new one', async () => {
  const sealedTo = () => backupRecipients(house.owner)
  const [first] = await sealedTo()
  const { recipient } = await makePair()
  house.clock.set(new Date(house.clock.now().getTime() + 60_000).toISOString())
  await proved()
  const asked = await askSecondPair(house, 'Ann', safekeepingPaths.backupKey, { sleutel: recipient })
  assert.ok(typeof asked === 'string')
  assert.deepEqual(await sealedTo(), [first], 'asked only')
  assert.equal((await answerSecondPair(house, 'Dirk', asked)).status, 303)
  const other = await makePair()
  const swapped = { sleutel: other.recipient, tweede: asked }
  assert.equal((await house.as('Ann').post(safekeepingPaths.backupKey, swapped)).status, 409, 'another key than Dirk agreed to')
  assert.equal((await house.as('Ann').post(safekeepingPaths.backupKey, { sleutel: recipient, tweede: asked })).status, 303)
  assert.deepEqual((await sealedTo()).sort(), [first!, recipient].sort())
  assert.match(
    await (await house.as('Hanne').get('/vandaag')).text(),
    new RegExp(`verving Ann de sleutel van de back-up; de nieuwe eindigt op ${recipient.slice(-8)}`),
  )
  const proof = '22345678901234567890'
  const made = { path: '/x/b.age', bytes: 1, sha256: 'ab'.repeat(32), recipients: await sealedTo(), proof, rows: 5, tables: 2 }
  await noteBackup(house.owner, made, 'command', house.clock.now())
  const prove = (key: string) => house.as('Ann').post(safekeepingPaths.proof, { bewijs: keyedProof(proof, key) })
  assert.equal((await prove(first!)).status, 303)
  assert.equal((await sealedTo()).length, 2, 'opened with the old key only: the new one is not proven')
  assert.equal((await prove(recipient)).status, 303)
  assert.deepEqual(await sealedTo(), [recipient])
})

test('Ann makes the backup key in her browser: its secret half is never sent, and counts only when the paper was read back', async () => {
  house.clock.set('2026-11-23T09:40:00Z')
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
  const asks = page.locator('input[name=sleutel]')
  await page.locator('#waarom').waitFor()
  const kept = await asks.inputValue()
  assert.equal(new TextDecoder().decode(await open(await seal('x', kept), identity)), 'x')
  assert.ok(sent.every((one) => !one.includes(identity.slice(-20))))
  await page.context().close()
})
