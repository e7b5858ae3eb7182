import { writeCsv } from '../src/register/csv-file.ts'
import type { Cell } from '../src/register/record-cells.ts'
import { writeXlsx } from '../src/register/xlsx-file.ts'
import type { Figure } from './bench.ts'
import { atMost, server, sessionFor } from './measuring.ts'

const kinds = ['Overleg', 'Vorming', 'Campagne', 'Bezoek', 'Advies']
const statuses = ['Gepland', 'Loopt', 'Klaar']
const themes = ['jongeren', 'discriminatie-en-haatmisdrijven', 'genderdiversiteit']

/** Rows as a force would bring them from its own sheets: a title, days, words, and themes to tie to. */
const rowsOf = (count: number, mark: string): Cell[][] => [
  ['Titel', 'Soort', 'Begin', 'Einde', 'Status', 'Voor wie?', 'Thema’s'],
  ...Array.from({ length: count }, (_, n): Cell[] => [
    `Overleg ${mark} ${n} met de wijkwerking over – onder meer – "respect"`,
    kinds[n % kinds.length]!,
    new Date(Date.UTC(2026, 0, 1 + (n % 300))),
    n % 3 ? null : new Date(Date.UTC(2026, 0, 2 + (n % 300))),
    statuses[n % statuses.length]!,
    n % 2 ? 'Collega’s' : 'Mensen buiten de politie',
    themes.slice(0, n % 4).join(', ') || null,
  ]),
]

const tokenIn = (page: string, action: string): string => {
  const form = new RegExp(`action="${action}"[^>]*><input type="hidden" name="_token" value="([^"]+)"`).exec(page)
  if (!form) throw new Error(`no form that posts to ${action}`)
  return form[1]!
}

/** Seconds from sending a file to the list in which its rows stand: reading, checking, preview and confirmation. */
const importTime = async (url: string, cookie: string, file: File): Promise<number> => {
  const address = '/activiteiten/invoer'
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const page = async (path: string) => {
    const answer = await fetch(url + path, { headers })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  const send = async (path: string, body: FormData | URLSearchParams) => {
    const answer = await fetch(url + path, { method: 'POST', body, headers, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
    return answer.headers.get('location')!
  }
  const token = tokenIn(await page(address), address)
  const began = performance.now()
  const form = new FormData()
  form.append('_token', token)
  form.append('bestand', file)
  const preview = await send(address, form)
  const confirm = tokenIn(await page(preview), preview)
  const between = performance.now()
  const list = await send(preview, new URLSearchParams({ _token: confirm }))
  await page(list)
  const ended = performance.now()
  if (!list.includes('nieuw=10000')) throw new Error(`not all rows were imported: ${list}`)
  const [looked, kept] = [between - began, ended - between].map((time) => (time / 1000).toFixed(2))
  process.stderr.write(`bench: ${file.name}: preview ${looked} s, confirmation ${kept} s\n`)
  return (ended - began) / 1000
}

/** Importing 10,000 rows, as CSV and as Excel: the slower of the two counts. */
export const importing = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  const cookie = await sessionFor(running, 'lies')
  const csv = new File([writeCsv(rowsOf(10_000, 'A'), 'nl')], 'werk.csv')
  const xlsx = new File([await writeXlsx('Activiteiten', rowsOf(10_000, 'B'))], 'werk.xlsx')
  const times = [await importTime(running.url, cookie, csv), await importTime(running.url, cookie, xlsx)]
  return { 'import-10k': atMost(Math.max(...times), 's', 10) }
}
