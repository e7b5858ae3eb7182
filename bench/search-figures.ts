import type { Figure } from './bench.ts'
import { atMost, quantile, readPages, server, sessionFor } from './measuring.ts'
import type { Running } from './running.ts'

/** Beginnings and ends of words, from the work of the service in Dutch, French and English; together some 20,000 words. */
const firsts =
  'wijk buurt jeugd school gezin onthaal balie taal cultuur geloof vrouwen ouderen sport straat markt haven station zomer nacht ' +
  'diversiteits inclusie gelijke meld klacht slachtoffer bemiddelings dialoog netwerk partner stads zorg werk leer onderwijs'
const lasts =
  'overleg bezoek opleiding vorming werking campagne gesprek wandeling feest dag week avond actie project team punt plan traject ' +
  'verslag bijeenkomst contact moment tafel ronde kamer groep analyse evaluatie aanpak begeleiding'
const french =
  'formation réunion école égalité quartier jeunesse accueil plainte victime médiation dialogue réseau partenaire visite campagne ' +
  'atelier diversité société police citoyen rencontre prévention harcèlement discrimination signalement'
const english =
  'training meeting neighbourhood youth dialogue outreach workshop awareness inclusion hate crime victims support community ' +
  'policing language access review network partners visit briefing evaluation'
const places = 'bol ver zand hoek dam brug berg veld poort laar kerk hout rijk wal meer schans beek donk horst lo'
const smalls = 'met voor over in bij van en avec pour sur with for'

const words = (text: string) => text.split(' ')

const ends = words('heim gem dorp ster laan straat plein kaai park hof veen lei')

const allWords = (): string[] => {
  const dutch = words(firsts).flatMap((first) => words(lasts).map((last) => first + last))
  const names = words(places).flatMap((one) => words(places).flatMap((two) => ends.map((end) => one + two + end)))
  const made = words(places).flatMap((one) => words(lasts).flatMap((two) => words(places).map((three) => one + two + three)))
  const seasons = words(firsts).flatMap((one) =>
    words(places).flatMap((two) =>
      words(lasts)
        .slice(0, 6)
        .map((three) => two + one + three),
    ),
  )
  const first = [...words(lasts), ...words(french), ...words(english), ...words(firsts)]
  return [...new Set([...first, ...dutch, ...names, ...made, ...seasons])].slice(0, 20_000)
}

/** A number from 0 to `below`, small ones far more often the greater `lean` is; the same numbers at each run. */
const dice = (seed: number) => {
  let state = seed
  return (below: number, lean = 1) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(below * (state / 2 ** 32) ** lean)
  }
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Titles in which a few words stand very often and most seldom, as in those that people write. */
const titles = (count: number): string[] => {
  const said = allWords()
  const small = words(smalls)
  const roll = dice(2026)
  const one = (lean?: number) => said[roll(said.length, lean)]!
  return Array.from({ length: count }, () => `${capital(one(4))} ${small[roll(small.length)]} ${one(3)} ${one(2)} ${one()}`)
}

/** Fills the spine with the work of twenty years, recorded about when it happened; a third of it tied to a theme. */
const fillSpine = async ({ database }: Running, total: number) => {
  const there = await database.query('select count(*)::int as n from activity')
  const count = total - there.rows[0].n
  // An index of words is built ten times quicker than it grows.
  const index = await database.query(`select indexdef from pg_indexes where indexname = 'activity_words_idx'`)
  await database.query('drop index activity_words_idx')
  const all = titles(count)
  for (let from = 0; from < count; from += 20_000)
    await database.query(
      `insert into activity (force_id, room, kind, title, starts_on, status, audience, visibility, thing_id)
       select f.id, 'plan', 'meeting', title, date '2007-01-01' + ((at + $2) * 7270.0 / $3 + random() * 30)::int, 'done',
         case when at % 3 = 0 then 'external' else 'internal' end, 'staff', gen_random_uuid()
       from unnest($1::text[]) with ordinality t(title, at), (select id from force limit 1) f`,
      [all.slice(from, from + 20_000), from, count],
    )
  await database.query(index.rows[0].indexdef)
  await database.query(
    `insert into activity_theme (activity_id, theme_id, force_id)
     select a.id, t.id, a.force_id from (select id, force_id, row_number() over () as nth from activity where room = 'plan') a
     join (select id, row_number() over () as nth, count(*) over () as total from theme) t on a.nth % (3 * t.total) = t.nth
     on conflict do nothing`,
  )
  await database.query('select search_count(id) from force')
  await database.query('vacuum analyze')
  const { rows } = await database.query(`select (select count(*)::int from activity) as activities,
    (select count(*)::int from activity_theme) as ties, (select count(*)::int from search_word) as words`)
  process.stderr.write(`bench: ${JSON.stringify(rows[0])}\n`)
}

/** A slip of the finger: two letters swapped, or one left out. */
const mistyped = (word: string, roll: ReturnType<typeof dice>): string => {
  const at = 1 + roll(word.length - 2)
  return roll(2) ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2) : word.slice(0, at) + word.slice(at + 1)
}

/** What people type, a bit of everything: common and rare words, two and three, half ones, slips, codes, French and English. */
const questions = (): string[] => {
  const said = allWords()
  const roll = dice(1830)
  const one = (lean?: number) => said[roll(said.length, lean)]!
  const any = (list: string) => words(list)[roll(words(list).length)]!
  const half = (word: string) => word.slice(0, 3 + roll(Math.max(1, word.length - 3)))
  return Array.from({ length: 40 }, () => [
    one(6),
    one(1),
    `${one(5)} ${one(3)}`,
    `${one(6)} ${any(smalls)} ${one(6)} ${one(6)}`,
    half(one(4)),
    `${one(4)} ${half(one(2))}`,
    mistyped(one(2), roll),
    `${one(5)} ${mistyped(one(1), roll)}`,
    `${1000 + roll(9000)}-${100 + roll(900)}`,
    any(french),
    `${any(english)}s`,
    'zeppelin',
  ]).flat()
}

/** Search over a million activities, as the page and as the palette show it. */
export const search = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await fillSpine(running, 1_000_000)
  const cookie = await sessionFor(running, 'samir')
  const asked = questions().map((text) => encodeURIComponent(text))
  const figures: Record<string, Figure> = {}
  for (const [id, path, holds] of [
    ['search-1m', '/zoek?q=', '<main'],
    ['palette-1m', '/zoek/snel?q=', '"hits"'],
  ] as const) {
    const times = await readPages(
      running,
      asked.map((text) => path + text),
      cookie,
      holds,
    )
    process.stderr.write(`bench: ${id} p50 ${Math.round(quantile(times, 0.5))} ms, ${times.length} answers\n`)
    figures[id] = atMost(quantile(times, 0.99), 'ms', 100)
  }
  return figures
}
