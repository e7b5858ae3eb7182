import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAt, unwrapKey } from '../../src/vault/seal.ts'
import { type PortalServer, startPortal } from '../portal-server.ts'
import { type FormPage, formPage, post } from '../reporting-walk.ts'
import { aSender, assertKeptOnce, killPostgresWhileSending, killWhileSending, type Sender, sendUntilKept } from '../send-trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-kills-'))
let portal: PortalServer
const everybody: Sender[] = []
before(async () => {
  portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('a hundred kills of Vonk while people send lose no receipt that was shown and double no case', async () => {
  let early = 0
  for (let round = 0; round < 100; round++) {
    const senders = await killWhileSending(portal, `ronde ${round}`, 1 + (round % 4))
    early += senders.filter(({ before }) => before).length
    everybody.push(...senders)
    if (round % 10 === 9) await assertKeptOnce(portal, senders, everybody)
  }
  await assertKeptOnce(portal, everybody)
  assert.ok(early > 10 && early < everybody.length - 10, `${early} of ${everybody.length} had their receipt before the kill`)
})

test('fifty kills of PostgreSQL while people send: the same, and Vonk brings it back each time', async () => {
  for (let turn = 0; turn < 5; turn++) {
    const pid = portal.pid()
    for (let round = 0; round < 10; round++)
      everybody.push(...(await killPostgresWhileSending(portal, `database ${turn} ${round}`, 1 + (round % 4))))
    await assertKeptOnce(portal, everybody.slice(-20), everybody)
    assert.equal(portal.pid(), pid)
    // A database that is not there just now is no fault of the program.
    assert.doesNotMatch(portal.said(), /vonk: fault/)
    // Vonk waits longer after each end of PostgreSQL, up to 10 s: started afresh it begins with no wait.
    assert.equal(await portal.stop(), 0)
    await portal.start()
  }
  await assertKeptOnce(portal, everybody)
})

const messagesOf = (caseId: string): Promise<string[]> =>
  portal.system(async (tx) => {
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, portal.team.pair.identity)
    const of = tx.selectFrom('sealed_blob').selectAll().where('case_id', '=', caseId).where('kind', '=', 'message')
    const rows = await of.orderBy('seq').execute()
    const place = { force: portal.force.id, case: caseId, kind: 'message' } as const
    return Promise.all(
      rows.map(async ({ seq, sealed }) => Buffer.from((await openAt(sealed, { ...place, seq }, identity)).body).toString()),
    )
  })

/** Sends a reply; what came back, or undefined when the connection broke or the page was in trouble. */
const reply = async (talk: FormPage, bericht: string): Promise<FormPage | undefined> => {
  const page = await post(portal.browser(), talk, { bericht }).catch(() => undefined)
  if (page?.status === 503) assert.ok(page.html.includes(bericht), 'the page in trouble keeps the message')
  return page?.status === 200 ? page : undefined
}

test('twenty kills of Vonk while a reporter writes on: each message is there once, in its order', async () => {
  const sender = await aSender(portal, 'een lang gesprek')
  await sendUntilKept(portal, sender)
  everybody.push(sender)
  const [caseId] = [...(await portal.stories())].find(([, texts]) => texts.get('story') === sender.story)!
  const written: string[] = []
  for (let round = 0; round < 20; round++) {
    const talk = await formPage(await portal.browser().post('/gesprek', { code: sender.receipts[0]! }))
    const text = `bericht nummer ${round}`
    const sending = reply(talk, text)
    await sleep(randomInt(1, 80))
    await portal.kill()
    await sending
    await portal.start()
    // The browser's "send again": the same form, so the same message.
    assert.ok(await reply(talk, text))
    written.push(text)
  }
  assert.deepEqual(await messagesOf(caseId!), written)
})
