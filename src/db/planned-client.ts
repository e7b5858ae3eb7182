import pg from 'pg'

/** How often a text is asked before each connection keeps its plan: what a page asks comes often, what a script of the shell asks does not. */
const often = 8
/** Plans that a connection keeps; each takes some tens of kilobytes of the database's memory. */
const most = 120
/** Texts counted at once; lists of changing length make many. */
const counted = 2_000

const names = new Map<string, string>()
const times = new Map<string, number>()

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known || names.size >= most) return known
  const count = (times.get(text) ?? 0) + 1
  if (count < often) {
    if (times.size >= counted) times.clear()
    times.set(text, count)
    return undefined
  }
  times.delete(text)
  const name = `vonk_${names.size + 1}`
  names.set(text, name)
  return name
}

/**
 * A connection on which a text that is asked often is read and planned once, not at each page: with row-level security that is half of the
 * database's work on a list (bench `list-10k`, decision 2026-11-24-plans-kept-a-connection).
 */
export class PlannedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the library's six ways to call it, passed on as they come.
  override query(...given: any[]): any {
    const [text, values, ...rest] = given
    const name = typeof text === 'string' && Array.isArray(values) && values.length ? nameOf(text) : undefined
    const ask = super.query as (...all: unknown[]) => unknown
    return name ? ask.call(this, { name, text, values }, ...rest) : ask.apply(this, given)
  }
}
