import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { receiptCost } from '../src/vault/receipt.ts'
import { doWork } from '../src/vault/work.ts'
import { digitsOn, type FormPage, fillIn, formPage, type PlainBrowser, post } from '../test/reporting-walk.ts'
import type { Figure } from './bench.ts'
import { importing } from './import-figures.ts'
import { atLeast, atMost, quantile, readPages, serveAgain, server, sessionFor, stopServer } from './measuring.ts'
import { caseOpen, searchOpened } from './opened-figures.ts'
import { planMatrix } from './plan-figures.ts'
import { decisionTime } from './policy-figures.ts'
import { reportTimes } from './report-figures.ts'
import { memoryOf, type Running } from './running.ts'
import { search } from './search-figures.ts'
import { signInTime } from './sign-in-figures.ts'
import { rlsOnList } from './wall-figures.ts'

/** Durability and cost as the running system has them, so that nobody measures a faster one. */
const printSettings = async ({ database }: Running) => {
  const { rows } = await database.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
  )
  const settings = rows.map(({ name, setting }) => `${name}=${setting}`).join(' ')
  process.stderr.write(`bench: ${settings} receipt=Argon2id ${receiptCost.memory} KiB, ${receiptCost.passes} passes\n`)
}

const story =
  'Twee mannen riepen naar mij op de tram. Ze zeiden dat ik terug moest naar mijn land. Een van hen duwde mij tegen de deur. '.repeat(
    8,
  )
const answers = {
  who: { whose: 'self' },
  what: { kinds: ['insult', 'violence'], story },
  when: { happened: 'today' },
  where: { place: 'transport', district: 'HAV' },
  why: { families: ['origin'] },
  wish: { wish: 'listen' },
  contact: { contact: 'anonymous' },
}

/** One person, from the first page to the receipt, as a browser without script. Returns the time each request took, in ms. */
const report = async (
  url: string,
  lane = (page: FormPage, _browser: PlainBrowser) => Promise.resolve(page),
): Promise<number[]> => {
  const times: number[] = []
  const timed = async (path: string, init: RequestInit = {}) => {
    const began = performance.now()
    const answer = await fetch(url + path, init)
    const text = await answer.text()
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return new Response(text)
  }
  const browser = {
    get: (path: string) => timed(path),
    post: (path: string, fields: Record<string, string | string[]>) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return timed(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    },
  }
  const receipt = digitsOn(await lane(await post(browser, await fillIn(browser, '', answers)), browser))
  if (!receipt) throw new Error('no receipt at the end of the path')
  return times
}

const intake = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await printSettings(running)
  for (let warm = 0; warm < 4; warm += 1) await report(running.url)
  const times: number[] = []
  let reports = 0
  let errors = 0
  const until = performance.now() + 15_000
  const began = performance.now()
  const person = async () => {
    while (performance.now() < until) {
      await report(running.url).then(
        (own) => {
          times.push(...own)
          reports += 1
        },
        (error: unknown) => {
          errors += 1
          process.stderr.write(`bench: ${String(error)}\n`)
        },
      )
    }
  }
  await Promise.all([person(), person(), person(), person()])
  const seconds = (performance.now() - began) / 1000
  return {
    intake: atLeast(reports / seconds, 'reports/s', 20),
    'intake-p99': atMost(quantile(times, 0.99), 'ms', 500),
    'intake-errors': atMost(errors, 'errors', 0),
  }
}

/** What the page of an open lane asks of a script, done here: its time is in the figure, as it is in people's. */
const workAsked = async (page: FormPage, browser: PlainBrowser): Promise<FormPage> => {
  const [, challenge] = /data-lane="([^"]*)"/.exec(page.html) ?? []
  const [, bits] = /data-bits="(\d+)"/.exec(page.html) ?? []
  if (!challenge) throw new Error('the lanes are closed')
  return post(browser, page, { werk: String(doWork(challenge, Number(bits))) })
}

/**
 * The same path while a flood has opened the lanes: each report brings its work, as a browser with script does. The flood is one form that is
 * sent until the budget is used up; it goes on meanwhile, so that the lanes stay open.
 */
const intakeLanes = async (): Promise<Record<string, Figure>> => {
  const { url } = await server()
  const body = (page: FormPage) => new URLSearchParams(page.hidden)
  const browser = {
    get: (path: string) => fetch(url + path),
    post: (path: string, fields: Record<string, string | string[]>) =>
      fetch(url + path, {
        method: 'POST',
        body: new URLSearchParams(fields as Record<string, string>),
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
  }
  const form = await fillIn(browser, '', answers)
  const again = async () =>
    (await fetch(url + form.action, { method: 'POST', body: body(form), headers: { 'sec-fetch-site': 'same-origin' } })).text()
  while (!(await Promise.all(Array.from({ length: 8 }, again))).every((page) => page.includes('data-lane')));
  let [reports, errors] = [0, 0]
  const until = performance.now() + 15_000
  const began = performance.now()
  const person = async () => {
    while (performance.now() < until)
      await report(url, workAsked).then(
        () => {
          reports += 1
        },
        (error: unknown) => {
          errors += 1
          process.stderr.write(`bench: ${String(error)}\n`)
        },
      )
  }
  const flood = async () => {
    while (performance.now() < until) await again()
  }
  await Promise.all([person(), person(), person(), person(), flood()])
  return {
    'intake-lanes': atLeast(reports / ((performance.now() - began) / 1000), 'reports/s', 5),
    'intake-lanes-errors': atMost(errors, 'errors', 0),
  }
}

/** Copies the demo's reports, coarse facts as they are, until the list has `count`; their sealed texts do not matter to it. */
const fillList = async ({ database }: Running, count: number) => {
  await database.query(
    `create temp table copies as select gen_random_uuid() as new_id, r.*
     from (select count(*)::int as total from report) t
     cross join lateral generate_series(1, $1 - t.total) as g
     join (select row_number() over (order by id) - 1 as nth, report.* from report) r on r.nth = g % t.total`,
    [count],
  )
  await database.query(
    `insert into sealed_case (id, force_id, team_id, recipient) select new_id, force_id, team_id, 'age1' from copies;
     insert into report select (jsonb_populate_record(null::report, to_jsonb(c) || jsonb_build_object('id', new_id,
       'reference', substr(md5(new_id::text), 1, 8)))).* from copies c;
     drop table copies; analyze`,
  )
}

const list = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await fillList(running, 10_000)
  const addresses = ['/meldingen', '/meldingen?lijst=van-mij', '/meldingen?lijst=gesloten', '/meldingen?district=HAV']
  const times = await readPages(running, addresses, await sessionFor(running, 'samir'), '<table')
  return { 'list-10k': atMost(quantile(times, 0.99), 'ms', 50) }
}

const rlsList = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await fillList(running, 10_000)
  return rlsOnList(running)
}

/** Bytes of a body as they cross the wire. */
const weigh = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let size = 0
      answer.on('data', (part: Buffer) => {
        size += part.length
      })
      answer.on('end', () => resolve(size))
    }).on('error', reject)
  })

/** The heaviest of the pages somebody meets on the way to a receipt, with everything it links to. */
const bytes = async (): Promise<Record<string, Figure>> => {
  const { url } = await server()
  const totals: number[] = []
  for (const path of ['/', '/melden', '/gesprek', '/ar', '/ar/melden', '/privacy']) {
    const text = await (await fetch(url + path)).text()
    const linked = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset]) => asset!)
    const weights = await Promise.all([path, ...linked].map((one) => weigh(url + one)))
    totals.push(weights.reduce((sum, one) => sum + one, 0) / 1000)
  }
  return { 'public-bytes': atMost(Math.max(...totals), 'kB', 15) }
}

/** What a page of the form with texts brings besides: the script that seals, loaded after the page is shown. */
const sealingScript = async (): Promise<Record<string, Figure>> => {
  const { url } = await server()
  const browser = {
    get: (path: string) => fetch(url + path),
    post: (path: string, fields: Record<string, string | string[]>) =>
      fetch(url + path, { method: 'POST', body: new URLSearchParams(fields as Record<string, string>) }),
  }
  const page = await post(browser, await formPage(await browser.get('/melden')), { whose: 'self' })
  const scripts = [...page.html.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, src]) => src!)
  if (scripts.length === 0) throw new Error('no script on the page of the story')
  const weights = await Promise.all(scripts.map((src) => weigh(url + src)))
  return { 'public-script': atMost(weights.reduce((sum, one) => sum + one, 0) / 1000, 'kB', 45) }
}

const ready = async (): Promise<Record<string, Figure>> => {
  await server()
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) times.push((await serveAgain(await stopServer())).readyAfter)
  return { ready: atMost(quantile(times, 0.5), 's', 1.5) }
}

/** Data there, freshly started, twenty reports received: the process that made the demo is not the one that is weighed. */
const memory = async (): Promise<Record<string, Figure>> => {
  const running = await serveAgain(await stopServer())
  for (let round = 0; round < 20; round += 1) await report(running.url)
  await sleep(2000)
  return { memory: atMost(memoryOf(running.pid), 'MB PSS', 320) }
}

const reportPdf = async (): Promise<Record<string, Figure>> => {
  const { cold, warm } = await reportTimes()
  process.stderr.write(`bench: the first report of a process took ${Math.round(cold)} ms\n`)
  return { 'report-pdf': atMost(warm / 1000, 's', 1) }
}

/** The figures by id, in an order that suits the one server they share. */
export const benches: Record<string, () => Promise<Record<string, Figure>>> = {
  decide: async () => ({ decide: atMost(decisionTime(), 'µs', 5) }),
  ready,
  'public-bytes': bytes,
  'public-script': sealingScript,
  memory,
  intake,
  'intake-lanes': intakeLanes,
  'list-10k': list,
  'rls-list': rlsList,
  'report-pdf': reportPdf,
  'sign-in': signInTime,
  'case-open': caseOpen,
  'search-opened': searchOpened,
  'plan-matrix': planMatrix,
  'import-10k': importing,
  // A million rows in the one server: the last.
  'search-1m': search,
}
