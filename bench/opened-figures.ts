import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import { sealCase } from '../src/vault/case.ts'
import { digestsOf } from '../src/vault/conversation-order.ts'
import type { Place } from '../src/vault/frame.ts'
import { derivePassphrase } from '../src/vault/passphrase-derivation.ts'
import { sealAt, sealSigned, unwrapKey } from '../src/vault/seal.ts'
import { joinSections } from '../src/vault/sections.ts'
import { signingKeyOf } from '../src/vault/signing.ts'
import { openBrowser } from '../test/browser.ts'
import { signIn } from '../test/served.ts'
import type { Figure } from './bench.ts'
import { atMost, quantile, server } from './measuring.ts'
import type { Running } from './running.ts'

const passphrase = 'samir bouwt bruggen over water'

/** Different words in each, so that what is indexed is as large as in life: some 2,000 bytes. */
const storyOf = (nth: number): Uint8Array => {
  const words = Array.from(
    { length: 300 },
    (_, at) => ['halte', 'man', 'riep', 'straat', 'loket', 'collega'][at % 6]! + ((nth * 7 + at * 13) % 900),
  )
  const text = `${words.join(' ')} ${nth % 500 === 0 ? 'Zonnebloemplein' : 'Kerkplein'}`
  return joinSections(new Map([['story', new TextEncoder().encode(text.slice(-2000))]]))
}

type Team = { id: string; teamId: string; force: string; recipient: string }
const teamOf = async ({ database }: Running): Promise<Team> => {
  const { rows } = await database.query<Team>(
    `select k.id, k.team_id as "teamId", k.force_id as force, k.recipient from team_key k
     where team_id = (select team_id from report limit 1) order by epoch desc limit 1`,
  )
  return rows[0]!
}

type Made = Awaited<ReturnType<typeof sealCase>>

/** Reports like one of the demo's, each with a sealed story of its own. */
const keepCases = async ({ database }: Running, made: Made[]): Promise<void> => {
  const ids = made.map(({ id }) => id)
  await database.query(
    `insert into sealed_case (id, force_id, team_id, recipient)
     select id, $3, $4, recipient from unnest($1::uuid[], $2::text[]) as n (id, recipient)`,
    [ids, made.map(({ recipient }) => recipient), made[0]!.force, made[0]!.teamId],
  )
  await database.query(
    `insert into report select (jsonb_populate_record(null::report, to_jsonb(r) || jsonb_build_object('id', n.new_id,
       'reference', substr(md5(n.new_id::text), 1, 8)))).*
     from unnest($1::uuid[]) as n (new_id) cross join (select * from report where status = 'new' or status = 'in-progress' limit 1) r`,
    [ids],
  )
  await database.query(
    `insert into case_wrap (case_id, force_id, team_key_id, wrap)
     select id, $3, $4, wrap from unnest($1::uuid[], $2::bytea[]) as n (id, wrap)`,
    [ids, made.map(({ teamWrap }) => Buffer.from(teamWrap)), made[0]!.force, made[0]!.teamKeyId],
  )
  await database.query(
    `insert into sealed_blob (id, force_id, case_id, kind, seq, author, day, sealed)
     select gen_random_uuid(), $3, id, 'story', 0, 'team', current_date, sealed
     from unnest($1::uuid[], $2::bytea[]) as n (id, sealed)`,
    [ids, made.map(({ story }) => Buffer.from(story)), made[0]!.force],
  )
}

const makeCases = async (running: Running, count: number): Promise<void> => {
  const team = await teamOf(running)
  for (let done = 0; done < count; done += 250) {
    const made = await Promise.all(
      Array.from({ length: Math.min(250, count - done) }, (_, at) =>
        sealCase({ force: team.force, team, author: 'team' }, storyOf(done + at)),
      ),
    )
    await keepCases(running, made)
  }
}

const signedIn = async ({ url }: Running, browser: Browser): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(120_000)
  await page.addInitScript(() => {
    const longest = { task: 0 }
    Object.assign(window, { longest })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.task = Math.max(longest.task, duration)
    }).observe({ entryTypes: ['longtask'] })
  })
  await signIn(page, url, 'samir', passphrase)
  return page
}

const longestTask = async (page: Page): Promise<number> => {
  await page.waitForTimeout(500)
  return page.evaluate(() => (window as unknown as { longest: { task: number } }).longest.task)
}

/**
 * From the press of the button to the answer, of somebody whose key is open and who searches in 5,000 stories of 2 kB that this page did
 * not open yet; and the longest task of the page meanwhile. The start of the page itself is not in it.
 */
export const searchOpened = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await makeCases(running, 5_000)
  await running.database.query('analyze')
  const browser = await openBrowser()
  try {
    const page = await signedIn(running, browser)
    await page.goto(running.url + reportsPaths.list)
    await page.locator('[data-story-search] summary').click()
    await page.locator('[data-story-words]').fill('zonnebloempl')
    const settled = await page.evaluate(() => {
      Object.assign((window as unknown as { longest: { task: number } }).longest, { task: 0 })
      return true
    })
    const began = performance.now()
    await page.locator('[data-story-form] button[type=submit]').click()
    await page.locator('[data-story-found] li').first().waitFor()
    const took = performance.now() - began
    const found = await page.locator('[data-story-found] li').count()
    if (!settled || found !== 10) throw new Error(`${found} found: ${await page.locator('[data-story-said]').textContent()}`)
    const longest = await longestTask(page)
    // What measures nothing would be met by everything.
    await page.evaluate(() => {
      setTimeout(() => {
        for (const until = performance.now() + 150; performance.now() < until; );
      })
    })
    if ((await longestTask(page)) < 140) throw new Error('a task of 150 ms was not seen')
    return { 'search-opened': atMost(took / 1000, 's', 10), 'search-opened-task': atMost(longest, 'ms', 100) }
  } finally {
    await browser.close()
  }
}

/** A conversation of 200 messages in turn, those of the team signed by Samir over all that lay before them. */
const longTalk = async (running: Running): Promise<{ id: string; last: string }> => {
  const team = await teamOf(running)
  const { rows } = await running.database.query<{ id: string; salt: Buffer; memory: number; passes: number; wrap: Buffer }>(
    `select p.id, w.salt, w.memory, w.passes, u.wrap from person p join passphrase w on w.person_id = p.id
     join unlocker u on u.person_id = p.id and u.kind = 'passphrase'
     where p.sign_in_name = 'samir'`,
  )
  const samir = rows[0]!
  const { unlock } = await derivePassphrase(passphrase, samir.salt, samir)
  const key = signingKeyOf(await unwrapKey(samir.wrap, unlock.identity))
  const made = await sealCase({ force: team.force, team, author: 'team' }, storyOf(1))
  await keepCases(running, [made])
  const before = [{ kind: 'story', seq: 0, sealed: made.story }]
  const text = (nth: number) => `Bericht ${nth}. ${'Ik zag het gebeuren aan de halte. '.repeat(10)}`
  for (let seq = 1; seq <= 200; seq += 1) {
    const author = seq % 2 ? ('reporter' as const) : ('team' as const)
    const place: Place = { force: team.force, case: made.id, kind: 'message', seq, author }
    const body = new TextEncoder().encode(text(seq))
    const writer = { person: samir.id, seen: seq - 1, digest: author === 'team' ? digestsOf(before)(seq - 1) : '' }
    const sealed =
      author === 'team'
        ? await sealSigned({ place, writer, key }, body, made.recipient)
        : await sealAt(place, body, made.recipient)
    before.push({ kind: 'message', seq, sealed })
    await running.database.query(
      `insert into sealed_blob (id, force_id, case_id, kind, seq, author, person_id, day, sealed)
       values ($1, $2, $3, 'message', $4, $5, $6, current_date, $7)`,
      [randomUUID(), team.force, made.id, seq, author, author === 'team' ? samir.id : null, Buffer.from(sealed)],
    )
  }
  return { id: made.id, last: 'Bericht 200.' }
}

/**
 * From the address to the last of 200 messages as text in the page, for somebody whose key is open. The press on "Read" that a page asks
 * first, so that nothing opens by itself, is pressed as soon as it is there.
 */
export const caseOpen = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  const { id, last } = await longTalk(running)
  const browser = await openBrowser()
  const times: number[] = []
  try {
    const page = await signedIn(running, browser)
    await page.addInitScript((last) => {
      const watch = () => {
        const button = document.querySelector<HTMLElement>('[data-case-ready]:not([hidden]) [data-case-read]')
        if (button && !button.dataset['pressed']) {
          button.dataset['pressed'] = 'yes'
          button.click()
        }
        const talk = document.querySelector<HTMLElement>('[data-case-messages]')
        if (talk?.textContent?.includes(last) && talk.offsetParent) {
          Object.assign(window, { readable: performance.now() })
          observer.disconnect()
        }
      }
      const observer = new MutationObserver(watch)
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    }, last)
    for (let round = 0; round < 12; round += 1) {
      await page.goto(running.url + reportsPaths.report(id))
      const readable = await page.waitForFunction(() => (window as unknown as { readable?: number }).readable)
      // The first ones warm the program up. performance.now() counts from the begin of the navigation.
      if (round > 1) times.push((await readable.jsonValue()) as number)
    }
    const unsure = await page.locator('.msg__n--unsure').count()
    if (unsure) throw new Error(`${unsure} messages were not confirmed`)
  } finally {
    await browser.close()
  }
  return { 'case-open': atMost(quantile(times, 0.5), 'ms', 300) }
}
