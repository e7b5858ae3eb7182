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

const allWords = (): string[] => {
  const dutch = words(firsts).flatMap((first) => words(lasts).map((last) => first + last))
  const names = words(places).flatMap((one) =>
    words(places).flatMap((two) => ['heim', 'gem', 'dorp', 'ster', 'wijk'].map((end) => one + two + end)),
  )
  const people = words(places).flatMap((one) =>
    words(lasts).flatMap((two) =>
      words(places)
        .slice(0, 24)
        .map((three) => one + two + three),
    ),
  )
  return [...words(lasts), ...words(french), ...words(english), ...words(firsts), ...dutch, ...names, ...people].slice(0, 20_000)
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

/** Work of twenty years, recorded about when it happened; a third of it tied to a theme. */
export const fillSpine = async ({ database }: Pick<Running, 'database'>, count: number) => {
  // An index of words is built ten times quicker than it grows.
  const { rows } = await database.query(`select indexdef from pg_indexes where indexname = 'activity_words_idx'`)
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
  await database.query(rows[0].indexdef)
  await database.query(
    `insert into activity_theme (activity_id, theme_id, force_id)
     select a.id, t.id, a.force_id from (select id, force_id, row_number() over () as nth from activity where room = 'plan') a
     join (select id, row_number() over () as nth, count(*) over () as total from theme) t on a.nth % (3 * t.total) = t.nth
     on conflict do nothing`,
  )
  await database.query('vacuum analyze')
}
