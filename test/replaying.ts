import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { sessionCookie } from '../src/http/routes.ts'
import type { Client, House, Name } from './cast.ts'
import type { SeenPage } from './every-page.ts'

/** What a browser of somebody sent: an address, and the fields of a form or what a script sends. */
export type Call = {
  who?: Name
  method: 'GET' | 'POST'
  route: string
  path: string
  fields?: Record<string, string[]>
  json?: object
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
/** A session, a feed, a shared view, an invitation: 32 random bytes. */
const secret = /(?<![\w+-])[\w-]{43}(?![\w+=-])/g

const readable = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : readable(found)
}

/** The route that answers at a path, as the application chooses it: the first that fits. */
export const routeOf = (house: House, method: string, path: string): string | undefined =>
  house.app.routes.find(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/:[a-z]+(\{[^}]*\})?/gi, '[^/]+')}$`).test(path.split('?')[0]!),
  )?.path

/** The fields of a form as it stands; of choices that hold a key of a record, the first such. */
const fieldsIn = (form: string): Record<string, string[]> => {
  const fields: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name && name !== '_token') fields[name] = [...(fields[name] ?? []), value]
  }
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const value = attribute(tag, 'value') ?? ''
    const chosen = !/type="(radio|checkbox)"/.test(tag) || /\schecked/.test(tag) || value.match(uuid)
    if (chosen && !/type="file"/.test(tag)) add(attribute(tag, 'name'), value)
  }
  for (const [, tag, text] of form.matchAll(/(<textarea\b[^>]*>)([^<]*)/g)) add(attribute(tag!, 'name'), readable(text!))
  for (const [, tag, inside] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...inside!.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
    const best = options.find((one) => one.match(uuid)) ?? options.find((one) => /\sselected/.test(one)) ?? options[0]
    add(attribute(tag!, 'name'), (best && attribute(best, 'value')) ?? '')
  }
  return fields
}

const client = (house: House, who: Name | undefined): Client => (who ? house.as(who) : house.anybody())

/**
 * Everything that pages of a house lead to: each page that is given, the forms on it, and what they link to. Of each route at most two
 * calls a person.
 */
export const crawl = async (house: House, pages: SeenPage[]): Promise<Call[]> => {
  const calls: Call[] = []
  const counted = new Map<string, number>()
  const keep = (call: Omit<Call, 'route'>): boolean => {
    const route = routeOf(house, call.method, call.path)
    const key = `${call.who} ${call.method} ${route}`
    const same = calls.some((one) => one.who === call.who && one.method === call.method && one.path === call.path)
    if (!route || route === '/assets/*' || same || (counted.get(key) ?? 0) >= 2) return false
    counted.set(key, (counted.get(key) ?? 0) + 1)
    calls.push({ ...call, route })
    return true
  }
  const look = async (who: Name | undefined, path: string): Promise<string[]> => {
    const answer = await client(house, who).get(path)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return []
    const html = await answer.text()
    for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
      const tag = form.slice(0, form.indexOf('>') + 1)
      const actions = [
        attribute(tag, 'action') ?? path,
        ...[...form.matchAll(/\sformaction="([^"]*)"/g)].map(([, to]) => readable(to!)),
      ]
      if (/method="post"/i.test(tag)) for (const to of actions) keep({ who, method: 'POST', path: to, fields: fieldsIn(form) })
    }
    return [...html.matchAll(/\shref="(\/[^"#]*)/g)].map(([, to]) => readable(to!))
  }
  const links: [Name | undefined, string][] = []
  for (const { who, path } of pages)
    if (keep({ who, method: 'GET', path })) for (const to of await look(who, path)) links.push([who, to])
  for (const [who, path] of links) if (keep({ who, method: 'GET', path })) await look(who, path)
  return calls
}

export type Answer = { status: number; headers: string; body: string }

export const answer = async (house: House, call: Call): Promise<Answer> => {
  const by = client(house, call.who)
  const response =
    call.method === 'GET'
      ? await by.get(call.path)
      : call.json
        ? await by.json(call.path, call.json)
        : await by.post(call.path, call.fields ?? {})
  return readAnswer(response)
}

export const readAnswer = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: JSON.stringify([...response.headers].filter(([name]) => name !== 'content-length')),
  body: Buffer.from(await response.arrayBuffer()).toString(),
})

/**
 * The same call with each key of a record that is among `keys` (or every one), and every secret, replaced by one that was never given
 * out; and what became what.
 */
export const withStrangers = (call: Call, keys?: Set<string>): { call: Call; strangers: Map<string, string> } => {
  const strangers = new Map<string, string>()
  const swap = (text: string) =>
    text
      .replace(uuid, (one) => {
        if (keys && !keys.has(one)) return one
        return strangers.get(one) ?? strangers.set(one, randomUUID()).get(one)!
      })
      .replace(secret, (one) => strangers.get(one) ?? strangers.set(one, randomBytes(32).toString('base64url')).get(one)!)
  const { path, fields, json } = call
  const changed = JSON.parse(swap(JSON.stringify({ path, fields, json }))) as Pick<Call, 'path' | 'fields' | 'json'>
  return { call: { ...call, ...changed }, strangers }
}

/** What differs by nature is taken out: the key that was asked for, wherever the page repeats it, and tokens made for this address. */
export const alike = ({ status, headers, body }: Answer, keys: Iterable<string>): string => {
  let text = `${status}\n${headers}\n${body}`
  for (const key of keys) text = text.replaceAll(key, '«key»')
  return text.replace(/[\w-]{43,}/g, '«token»')
}

export const keysIn = (text: string): Set<string> => new Set(text.match(uuid) ?? [])

/** The session of somebody of one house, as a cookie at the door of another. */
export const cookieOf = (house: House, who: Name) => ({ cookie: `${sessionCookie}=${house.person(who).token}` })

/** Everything the database holds of a force, a line a table, with the owner's eyes; and the keys in it. */
export const rowsOf = async (house: House): Promise<{ lines: string[]; text: string }> => {
  const owner = new pg.Client(house.database.owner)
  await owner.connect()
  try {
    const tables = await owner.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace and relname not like 'kysely%' order by 1`)
    const lines: string[] = []
    const texts: string[] = []
    for (const { name } of tables.rows) {
      const own = name === 'force' ? 'id' : 'force_id'
      const { rows } = await owner.query<{ n: number; text: string | null }>(
        `select count(*)::int as n, string_agg(t::text, E'\\n' order by t::text) as text from ${owner.escapeIdentifier(name)} t where ${own} = $1`,
        [house.force.id],
      )
      texts.push(rows[0]!.text ?? '')
      lines.push(`${name}: ${rows[0]!.n} ${rows[0]!.text ?? ''}`)
    }
    return { lines, text: texts.join('\n') }
  } finally {
    await owner.end()
  }
}
