import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { holdsCanary } from '../canary.ts'
import { type House, openHouse } from '../cast.ts'
import { runJob } from '../coded-reports.ts'
import { canary, runnable, tellingPdf, tellingPhoto } from '../hostile-files.ts'
import { asOwner } from '../keeping-trial.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { nothingSealed } from '../report-arrival.ts'
import { arriveReport } from '../reports-cast.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'
import { renewAs } from '../team-cast.ts'

const passphrase = 'samir bouwt bruggen over water'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let page: Page
let faults: string[]
let id = ''
/** What Samir's browser sent, as bytes. */
const sent: Buffer[] = []

before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  id = (await arriveReport(house)).id
  browser = await openBrowser()
  page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  faults = watchFaults(page, served.url)
  page.on('request', (request) => sent.push(Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.alloc(0)))
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const openCase = async () => {
  await page.goto(served.url + reportsPaths.report(id))
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story] p').first().waitFor()
}
const send = async (form: string, text: string, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
  await page.locator(`${form} [data-text]`).fill(text)
  await page.locator(`${form} [data-files]`).setInputFiles(files)
  await page.locator(`${form} button`).click()
}

test('F4: Samir adds a photo to his answer and a document to a note; neither bytes nor names leave his browser in clear', async () => {
  await signIn(page, served.url, 'samir', passphrase)
  await openCase()
  const photo = { name: `${canary}.jpg`, mimeType: 'image/jpeg', buffer: await tellingPhoto() }
  await send('[data-case-reply]', 'Herken je deze plek?', [photo])
  await page.locator('[data-case-messages]').getByText('Herken je deze plek?').waitFor()
  await send('[data-case-note]', 'Van de collega.', [
    { name: `${canary}.pdf`, mimeType: 'application/pdf', buffer: tellingPdf() },
  ])
  await page.locator('[data-case-notes]').getByText('Van de collega.').waitFor()
  assert.equal(
    sent.some((bytes) => holdsCanary(bytes, canary)),
    false,
  )
  const rows = await house.system((tx) => tx.selectFrom('sealed_file').selectAll().orderBy('kind').execute())
  assert.deepEqual(
    rows.map(({ kind, cleaned, message_seq, note_id, waiting_for }) => [
      kind,
      cleaned,
      message_seq,
      note_id !== null,
      waiting_for,
    ]),
    [
      ['document', false, null, true, null],
      ['picture', true, 2, false, null],
    ],
  )
  assert.equal(
    rows.some(({ sealed }) => holdsCanary(sealed, canary)),
    false,
  )
})

test('F6: the photo is shown once he asks for it, drawn anew; the document is only kept, behind a warning', async () => {
  const files = page.locator('#bestanden [data-file]')
  assert.equal(await files.count(), 2)
  assert.equal(await page.locator('#bestanden img').count(), 0, 'nothing opens by itself')
  for (const [kind, shown] of [
    ['picture', 1],
    ['document', 0],
  ] as const) {
    const file = files.filter({ hasText: t(`files.kind.${kind}`) })
    await file.getByRole('button', { name: t('files.open') }).click()
    await file.getByText(`${canary}.`).waitFor()
    assert.equal(await file.locator('img').count(), shown)
    assert.equal(await file.getByText(t('files.warning')).count(), 1 - shown)
    const [kept] = await Promise.all([page.waitForEvent('download'), file.locator('a[download]').click()])
    assert.match(kept.suggestedFilename(), /^[A-Z0-9-]+-\d\.(jpg|pdf)$/)
    const bytes = readFileSync(await kept.path())
    assert.equal(holdsCanary(bytes, canary), kind === 'document', 'the document is as it came, the photo is not')
  }
  const size = await page.locator('#bestanden img').evaluate(async (img: HTMLImageElement) => {
    await img.decode()
    return [img.naturalWidth, img.naturalHeight]
  })
  assert.deepEqual(size, [40, 60], 'turned as it should be')
  assert.deepEqual(await axeFindings(page), [])
  await page.setViewportSize({ width: 320, height: 900 })
  assert.deepEqual(await sideways(page), [])
})

test('C5: files that were put in each other’s place are damaged, both, and nothing of them is shown', async () => {
  const rows = await house.system((tx) => tx.selectFrom('sealed_file').select(['id', 'sealed']).execute())
  const put = (sealed: Buffer[]) =>
    asOwner(house.owner, async (client) => {
      for (const [at, { id }] of rows.entries())
        assert.equal((await client.query('update sealed_file set sealed = $1 where id = $2', [sealed[at], id])).rowCount, 1)
    })
  const own = rows.map(({ sealed }) => sealed)
  await put([...own].reverse())
  await openCase()
  const files = page.locator('#bestanden [data-file]')
  for (const at of [0, 1]) {
    await files.nth(at).locator('[data-file-open]').click()
    await files.nth(at).getByText(t('files.damaged')).waitFor()
  }
  assert.equal(await page.locator('#bestanden img, #bestanden a[href^="blob:"]').count(), 0)
  await put(own)
})

test('F6: a file that a browser would run, or that is empty, is told beside the form, and the text stays', async () => {
  await send('[data-case-note]', 'Blijft staan.', [{ name: 'a.svg', mimeType: 'image/svg+xml', buffer: runnable['svg']! }])
  await page.getByText(`a.svg: ${t('files.fault.type')}`).waitFor()
  await send('[data-case-note]', 'Blijft staan.', [{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }])
  await page.getByText(`a.jpg: ${t('files.fault.empty')}`).waitFor()
  assert.equal(await page.locator('[data-case-note] [data-text]').inputValue(), 'Blijft staan.')
  assert.deepEqual(faults, [])
})

test('F6: at its own address a file is sealed bytes to keep, with no right to do anything', async () => {
  const [file] = await house.system((tx) =>
    tx.selectFrom('sealed_file').select(['id', 'sealed']).where('kind', '=', 'picture').execute(),
  )
  const path = reportsPaths.file(id, file!.id)
  const answer = await house.as('Samir').get(path)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="bestand.age"/)
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'; sandbox/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), file!.sealed)
  for (const name of ['Lies', 'Ewa', 'Bert', 'Ann', 'Karim'] as const)
    assert.notEqual((await house.as(name).get(path)).status, 200, name)
  assert.equal((await house.anybody().get(path)).status, 303)
  const other = (await arriveReport(house)).id
  assert.equal((await house.as('Samir').get(reportsPaths.file(other, file!.id))).status, 404, 'through another report')
})

test('a note with a file in a tab from before the team’s new key is sealed to the new one and sent', async () => {
  assert.equal((await renewAs(house, 'Hanne', ['Samir'])).status, 200)
  const pdf = { name: 'a.pdf', mimeType: 'application/pdf', buffer: tellingPdf() }
  await send('[data-case-note]', 'Na de nieuwe sleutel.', [pdf])
  await page.locator('[data-case-notes]').getByText('Na de nieuwe sleutel.').waitFor()
  const keys = await house.system((tx) =>
    tx
      .selectFrom('sealed_file')
      .innerJoin('team_key', 'team_key.id', 'team_key_id')
      .select('epoch')
      .where('note_id', 'is not', null)
      .orderBy('epoch')
      .execute(),
  )
  assert.deepEqual(
    keys.map(({ epoch }) => epoch),
    [1, 2],
  )
})

test('a file that nobody sent is gone two days later, one that was sent stays', async () => {
  const waiting = async () =>
    (await house.system((tx) => tx.selectFrom('sealed_file').select('case_id').execute())).map(({ case_id }) => case_id === null)
  const about = new URLSearchParams({ id: '00000000-0000-4000-8000-00000000000b', nummer: '7', soort: 'jpg' })
  const form = await house.as('Samir').bytes(`${reportsPaths.files(id)}?${about}`, nothingSealed)
  assert.deepEqual([form.status, await form.json()], [200, { outcome: 'kept' }])
  assert.deepEqual((await waiting()).sort(), [false, false, false, true])
  await runJob(house, 'waiting-files-sweep')
  assert.deepEqual((await waiting()).sort(), [false, false, false, true], 'not yet')
  house.clock.passDays(2)
  await runJob(house, 'waiting-files-sweep')
  assert.deepEqual(await waiting(), [false, false, false])
})
