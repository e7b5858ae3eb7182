import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { type Served, serveHouse } from '../../../test/served.ts'
import { staffById } from '../../access/person.ts'
import { fewestGuesses, guessedIn, longEnough } from '../../vault/passphrase-rule.ts'
import { invitationLink, invite } from './invitation.ts'
import { guessesOf } from './passphrase-guesses.client.ts'

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

test('what is long but easy is refused with its reason; five words that have nothing to do with each other hold', () => {
  const own = ['Politiezone Rivierland', 'Hanne Vanderstraeten']
  for (const [typed, weakness] of [
    ['wachtwoord12345', 'known'],
    ['qwertyuiopasdfgh', 'known'],
    ['Hanne Vanderstraeten Rivierland', 'own'],
    ['politiepolitiepolitie', 'repeats'],
  ] as const) {
    assert.ok(longEnough(typed), `${typed} keeps to the rule of length`)
    const { guesses, weakness: why } = guessesOf(typed, own)
    assert.ok(guesses < fewestGuesses, `${typed}: ${guesses}`)
    assert.equal(why, weakness, typed)
  }
  for (const typed of ['vijf vreemde woorden naast elkaar', 'Lampion kraakt onder natte treinen', 'xK9!vT2@qLp4#z'])
    assert.ok(guessesOf(typed, own).guesses >= fewestGuesses, typed)
})

test('the time to guess is told in steps that anybody knows', () => {
  assert.deepEqual([1e6, 1e8, 1e10, 1e12, 1e14].map(guessedIn), ['moment', 'day', 'month', 'years', 'long'])
})

test('somebody who chooses reads how long a computer guesses, and cannot go on with what it guesses soon; nothing of it is sent', async () => {
  const token = await house.system(async (tx) => {
    const ann = await staffById(tx, house.person('Ann').id)
    const invitee = { name: 'Nora', email: null, roles: ['colleague' as const] }
    return (await invite(tx, ann!, house.force, invitee, house.clock.now())).token
  })
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto(served.url + invitationLink(token))
  await page.locator('[data-take-up]').waitFor({ state: 'visible' })
  const lists = () => asked.filter((line) => line.includes('passphrase-guesses.js')).length
  assert.equal(lists(), 0, 'the lists cost nothing before somebody chooses')
  await page.fill('#aanmeldnaam', 'nora')
  await page.fill('#wachtzin', 'wachtwoord12345')
  const note = page.locator('[data-strength]')
  await note.getByText('Een computer raadt dit').waitFor()
  assert.equal(lists(), 1)
  assert.match((await note.textContent()) ?? '', /veel mensen gebruiken/)
  await page.fill('#herhaling', 'wachtwoord12345')
  await page.click('[data-take-up] button[type=submit]')
  await page.locator('[data-said]').getByText('te makkelijk te raden').waitFor()
  await page.fill('#wachtzin', 'lampion kraakt onder natte treinen')
  await note.getByText('niet in een mensenleven').waitFor()
  await page.fill('#herhaling', 'lampion kraakt onder natte treinen')
  await page.click('[data-take-up] button[type=submit]')
  await page.waitForURL(`${served.url}/vandaag`)
  assert.ok(!asked.some((line) => /wachtwoord12345|lampion/.test(line)))
  await page.close()
})
