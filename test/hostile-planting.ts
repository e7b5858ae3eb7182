import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sql } from 'kysely'
import type { House } from './cast.ts'

const known: string[] = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('big-list-of-naughty-strings/blns.json'), 'utf8'),
)

/** Ways in which a text became a program somewhere: elements, handlers, breaking out of attributes, addresses, templates, encodings. */
const elements = ['script', 'img', 'svg', 'iframe', 'object', 'embed', 'video', 'details', 'body', 'math', 'base', 'link', 'style', 'template', 'marquee', 'input', 'form', 'a', 'meta', 'isindex'] // biome-ignore format: one list
const breaks = ['', '"', "'", '">', "'>", '</textarea>', '</title>', '</option></select>', '</script>', '-->', ']]>', '</svg>', '</noscript>', '`', '\u2028"'] // biome-ignore format: one list
const hook = 'globalThis.__pwned=1'
const own = elements.flatMap((element, at) =>
  breaks.map((open) => {
    const forms = [
      `<${element} src=x onerror=${hook}>`,
      `<${element} onload=${hook} onfocus=${hook} autofocus tabindex=1>`,
      `<${element} href="javascript:${hook}" srcdoc="<script>parent.${hook}</script>">x`,
      `<${element}>${hook}</${element}>`,
    ]
    return open + forms[at % forms.length]
  }),
)

/** Some 760 texts that are programs where a page is careless; some also break JSON, SQL, templates, formulas and fonts. */
export const hostileTexts: string[] = [...known.filter(Boolean), ...own].map((text) => text.replaceAll('\u0000', ''))

/** Codes of ours: no person types them. */
const codes =
  /^(kind|status|slug|code|lang|channel|room|audience|visibility|frequency|better|reference|recipient|unit|role|deed|reason|source|epoch|purpose|part|scope|sort|register|formula|vonk|.*_(code|kind|family|unit|lang|slug|for)|family|criterion|main_family|place_kind|happened|wish|whose|measure|thing|state|regime|query|period|name|.*_name)$/
const typedNames = new Set(['person.name', 'saved_view.name', 'invitation.name', 'team.name', 'theme.name_nl'])

/** Writes a text into every column that people fill in, of every row; which columns took it. */
export const plantEverywhere = (house: House, text: string): Promise<string[]> =>
  house.system(async (tx) => {
    const { rows } = await sql<{ t: string; c: string }>`
      select c.table_name as t, c.column_name as c from information_schema.columns c
      join information_schema.tables using (table_schema, table_name)
      where c.table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text' and c.table_name !~ '^kysely|^force$|^district$'
      order by 1, 2`.execute(tx)
    const planted: string[] = []
    for (const { t, c } of rows.filter(({ t, c }) => !codes.test(c) || typedNames.has(`${t}.${c}`))) {
      await sql`savepoint planting`.execute(tx)
      try {
        await sql`update ${sql.table(t)} set ${sql.ref(c)} = ${text} || ctid::text where ${sql.ref(c)} is not null`.execute(tx)
        planted.push(`${t}.${c}`)
      } catch {
        // A column with rules of its own, or one that only grows: it takes no such text from anybody.
        await sql`rollback to savepoint planting`.execute(tx)
      }
      await sql`release savepoint planting`.execute(tx)
    }
    return planted
  })
