import type { Hono } from 'hono'
import Papa from 'papaparse'
import { answerFields, refusalFields } from '../src/access/answer-fields.ts'
import { type Deed, ruleFor } from '../src/access/policy.ts'
import { rooms } from '../src/app.ts'
import type { Room } from '../src/http/room.ts'
import type { Routes } from '../src/http/routes.ts'
import type { Deps } from '../src/http/visit.ts'
import { cellColumns } from '../src/register/record-cells.ts'
import type { Register } from '../src/register/register.ts'
import { observanceRegister } from '../src/rooms/calendar/observance-register.ts'
import { actionRegister } from '../src/rooms/plan/action-register.ts'
import { activityRegister } from '../src/rooms/plan/activity-register.ts'
import { commitmentRegister } from '../src/rooms/plan/commitment-register.ts'
import { elementRegister } from '../src/rooms/plan/element-register.ts'
import { indicatorRegister } from '../src/rooms/plan/indicator-register.ts'
import { objectiveRegister } from '../src/rooms/plan/objective-register.ts'
import { themeRegister } from '../src/rooms/plan/theme-register.ts'
import { unitRegister } from '../src/rooms/plan/unit-register.ts'
import { staffLangs } from '../src/words/languages.ts'
import type { PlainKey } from '../src/words/words.ts'
import { wordsFor } from '../src/words/words.ts'

const registers: Register[] = [
  observanceRegister,
  actionRegister,
  activityRegister,
  commitmentRegister,
  elementRegister,
  indicatorRegister,
  objectiveRegister,
  themeRegister,
  unitRegister,
]

type Address = { method: string; pattern: RegExp; deed: Deed }

/** Which deed answers at an address: the first route that fits, as the app chooses. */
export const addressesOf = (all: readonly Room[], deps: Deps): Address[] => {
  const found: Address[] = []
  const at = (method: 'get' | 'post', path: string, deed: Deed): void => {
    const parts = path.replace(/:[a-z]+(\{[^}]*\})?/gi, (_whole, rule?: string) => (rule ? `(?:${rule.slice(1, -1)})` : '[^/]+'))
    found.push({ method: method.toUpperCase(), pattern: new RegExp(`^(?:/(?:fr|en|ar))?${parts}$`), deed })
  }
  const routes: Routes = { still: at, open: at, staff: at }
  for (const room of all) room.add(routes, deps)
  return found
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A name that is data: an id, or an address of ours. */
const isData = (name: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name) || name.startsWith('/')

const namesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [isData(name) ? '*' : name, ...namesIn(inner)])
}

/** Whether the head of a column stands for a field of the list: the label of that field in a language, or the words of that message. */
const heads = (cell: string, deed: Deed, fields: readonly string[]): boolean =>
  fields.includes(cell) ||
  staffLangs.some((lang) => {
    const words = wordsFor(lang)
    const asMessage = fields.some((field) => field.includes('.') && words.t(field as PlainKey) === cell)
    const columns = registers.filter(({ deeds }) => deeds.see === deed).flatMap((register) => cellColumns(register, words))
    return asMessage || columns.some(({ name, label }) => label === cell && fields.includes(name))
  })

/** Fields of an answer in JSON or CSV that the policy's list does not give to its deed, and those that it masks for all who may. */
export const strangeFields = async (deed: Deed, answer: Response): Promise<string[]> => {
  const type = answer.headers.get('content-type') ?? ''
  const { masks, roles } = ruleFor(deed)
  const masked = (roles ?? []).map((role) => masks?.[role] ?? [])
  const never = masked.reduce(
    (some: readonly string[], other) => some.filter((field) => (other as string[]).includes(field)),
    [...(masked[0] ?? [])],
  )
  const listed = [...(answerFields[deed] ?? []), ...refusalFields].filter((field) => !never.includes(field))
  if (type.startsWith('application/json'))
    return [...new Set(namesIn(JSON.parse(await answer.text())))].filter((name) => !listed.includes(name))
  if (!type.startsWith('text/csv')) return []
  const [head = []] = Papa.parse<string[]>((await answer.text()).replace(/^\uFEFF/, ''), { preview: 1 }).data
  return head.filter((cell) => !heads(cell, deed, listed))
}

/** From now on an answer of this app with a field that the policy does not list is an error, in whatever test asked for it. */
export const checkAnswers = (app: Hono, deps: Deps, all: readonly Room[] = rooms): void => {
  const addresses = addressesOf(all, deps)
  const { fetch } = app
  app.fetch = async (request, ...rest) => {
    const answer = await fetch(request, ...rest)
    if (!/^(application\/json|text\/csv)/.test(answer.headers.get('content-type') ?? '')) return answer
    const path = decodeURI(new URL(request.url).pathname)
    const address = addresses.find(({ method, pattern }) => method === request.method && pattern.test(path))
    if (!address) throw new Error(`No route of a room answers at ${request.method} ${path}, but data came from there`)
    const strange = await strangeFields(address.deed, answer.clone())
    if (strange.length)
      throw new Error(`${path} (${address.deed}) answers with ${strange.join(', ')}: not in src/access/answer-fields.ts`)
    return answer
  }
}
