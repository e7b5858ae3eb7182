import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { portalPaths } from '../src/rooms/portal/paths.ts'
import { wordsFor } from '../src/words/words.ts'
import type { PortalServer } from './portal-server.ts'
import { digitsOn, type FormPage, fillIn, formPage, post } from './reporting-walk.ts'
import { living, postmaster } from './start-trial.ts'

const { t } = wordsFor('nl')

/** Somebody who filled in everything and is about to send, and the receipts that pages showed since; `before`: one before the fault. */
export type Sender = { story: string; form: FormPage; receipts: string[]; before?: boolean }

/**
 * Somebody on the check page, with a story of their own. Just after a fault a page may ask to try again: whoever had nothing to lose yet
 * begins again, for at most half a minute.
 */
export const aSender = async (portal: PortalServer, story: string): Promise<Sender> => {
  for (const began = performance.now(); ; await sleep(50)) {
    const form = await fillIn(portal.browser(), '', { who: { whose: 'other' }, what: { story } })
    if (form.action === portalPaths.send) return { story, form, receipts: [] }
    assert.ok(performance.now() - began < 30_000, 'the form could not be filled in within 30 s')
  }
}

const someSenders = (portal: PortalServer, name: string, count: number): Promise<Sender[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => aSender(portal, `${name}, ${at}: op de tram.`)))

/**
 * Sends once: 'receipt', 'trouble' (a calm 503 page with the same form in it), 'resend' (the portal's process ended: a calm page that asks
 * to load it again), or 'cut' when the connection broke.
 */
export const send = async (portal: PortalServer, sender: Sender): Promise<'receipt' | 'trouble' | 'resend' | 'cut'> => {
  const page = await post(portal.browser(), sender.form).catch(() => undefined)
  if (!page) return 'cut'
  const digits = digitsOn(page)
  if (page.status === 200 && digits) {
    sender.receipts.push(digits)
    return 'receipt'
  }
  assert.equal(page.status, 503, page.html.slice(0, 500))
  if (page.html.includes(t('common.trouble.resend'))) return 'resend'
  assertCalm(page, sender)
  return 'trouble'
}

/** A page in trouble says so in a sentence, shows nothing of the machine, and still holds what was filled in. */
const assertCalm = (page: FormPage, sender: Sender): void => {
  assert.ok(page.html.includes(t('common.trouble.title')))
  assert.doesNotMatch(page.html, /\bat .*\.tsx?:\d|node_modules|\berror:|ENOSPC|53100|relation "/)
  assert.equal(page.action, sender.form.action)
  assert.equal(page.hidden['concept'], sender.form.hidden['concept'])
}

/** Sends until a receipt is shown, for at most `ms`. */
export const sendUntilKept = async (portal: PortalServer, sender: Sender, ms = 30_000): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < ms; await sleep(50))
    if ((await send(portal, sender)) === 'receipt') return
  throw new Error(`no receipt within ${ms} ms`)
}

/**
 * What must hold after any fault: each sender has seen one receipt only, however often they sent; it opens their own story; and there
 * is one case for each story, no more.
 */
export const assertKeptOnce = async (portal: PortalServer, senders: Sender[], all = senders): Promise<void> => {
  for (const { receipts, story } of senders) {
    assert.equal(new Set(receipts).size, 1, 'every page showed the same receipt')
    const talk = await formPage(await portal.browser().post('/gesprek', { code: receipts[0]! }))
    assert.equal(talk.status, 200)
    assert.ok(talk.html.includes(story), 'the receipt opens the story it was given for')
  }
  const stories = [...(await portal.stories()).values()].map((texts) => texts.get('story')!)
  assert.deepEqual(stories.sort(), all.map(({ story }) => story).sort())
  const { cases, reports, ways, signals, activities } = await countRows(portal)
  assert.deepEqual({ cases, reports, ways, signals, activities }, sameFor(all.length))
}

const sameFor = (n: number) => ({ cases: n, reports: n, ways: n, signals: n, activities: n })
const countRows = (portal: PortalServer) =>
  portal.system(async (tx) => {
    const count = async (table: 'sealed_case' | 'report' | 'reporter_access' | 'signal' | 'activity') =>
      (await tx.selectFrom(table).select(tx.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
    return {
      cases: await count('sealed_case'),
      reports: await count('report'),
      ways: await count('reporter_access'),
      signals: await count('signal'),
      activities: await count('activity'),
    }
  })

/** Vonk is killed while `count` people send at once, and starts again; then whoever saw no receipt sends the same form once more. */
export const killWhileSending = async (portal: PortalServer, name: string, count: number): Promise<Sender[]> => {
  const senders = await someSenders(portal, name, count)
  const sending = senders.map((sender) => send(portal, sender))
  await sleep(randomInt(1, 60 + 80 * count))
  await portal.kill()
  await Promise.all(sending)
  for (const sender of senders) sender.before = sender.receipts.length > 0
  await portal.start()
  for (const sender of senders) {
    // Who has a receipt does not send again; it must hold all the same.
    if (!sender.receipts.length) await sendUntilKept(portal, sender)
  }
  return senders
}

const postmasterNow = (portal: PortalServer): number => {
  try {
    return postmaster(portal.folder)
  } catch {
    return portal.pid()
  }
}

/** Waits until the killed PostgreSQL is gone and another one serves; Vonk sees to that, for at most 30 s. */
const untilServing = async (portal: PortalServer, killed: number): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < 30_000; await sleep(20)) {
    // What is left of the killed one may answer a little longer: another one must have come.
    if (living(killed) || [killed, portal.pid()].includes(postmasterNow(portal))) continue
    if ((await portal.browser().get('/healthz')).status === 200) return
  }
  throw new Error('PostgreSQL did not come back within 30 s')
}

/** PostgreSQL is killed while people send; Vonk brings it back and nobody is asked to do more than send again. */
export const killPostgresWhileSending = async (portal: PortalServer, name: string, count: number): Promise<Sender[]> => {
  const senders = await someSenders(portal, name, count)
  const pid = postmaster(portal.folder)
  const sending = senders.map((sender) => send(portal, sender))
  await sleep(randomInt(1, 60 + 80 * count))
  process.kill(pid, 'SIGKILL')
  const outcomes = await Promise.all(sending)
  assert.ok(!outcomes.includes('cut'), 'Vonk itself keeps answering')
  for (const sender of senders) if (!sender.receipts.length) await sendUntilKept(portal, sender)
  await untilServing(portal, pid)
  return senders
}
