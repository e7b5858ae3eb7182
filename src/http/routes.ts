import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { admit, type Deed, may, policy } from '../access/policy.ts'
import { purposesFor } from '../access/policy-person.ts'
import { resumeSession } from '../access/session.ts'
import { dayIn } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { become, inTransaction } from '../db/transaction.ts'
import { isLang, type Lang, publicLangs } from '../words/languages.ts'
import { wordsFor } from '../words/words.ts'
import { formToken, fromOwnPage, isFormToken } from './csrf.ts'
import { readDisplay } from './display.ts'
import { forbiddenPage, missingPage, staleFormPage, tooLargePage, troublePage } from './error-pages.tsx'
import { reportFault } from './fault.ts'
import { cleanParams, cleanText, NotUnderstood, readBytes, readForm, readJson, type SentForm, TooLarge } from './fields.ts'
import type { HeaderKind } from './headers.ts'
import { refuse } from './refusal-page.tsx'
import { downloadResponse, htmlResponse, jsonResponse, seeOther } from './respond.ts'
import { senderHeader } from './sender-header.ts'
import { shellPaths } from './shell-paths.ts'
import type { Deps, OpenVisit, StaffVisit, Still, View } from './visit.ts'

export const sessionCookie = '__Host-vonk'
export const doorCookie = '__Host-vonk-door'

type Method = 'get' | 'post'
type Handler<V> = (visit: V) => Response | Promise<Response>
type Options = {
  /** Largest body in bytes. */
  limit?: number
  /** A form with files that is larger is answered by its handler, with the fields that stand before the files. */
  cut?: true
  /** Information that search engines may find. */
  findable?: boolean
  /**
   * A page or form by which somebody gets in. Its page gives a cookie and a token, and without Fetch Metadata the form needs both:
   * no other site signs somebody in under a name that is not theirs.
   */
  door?: boolean
}

/** How a room adds its routes: each names a line of the policy, or the process does not start. */
export type Routes = {
  /** A public page that needs no database, in every public language. */
  still(method: Method, path: string, deed: Deed, handler: Handler<Still>, options?: Options): void
  /** A public page with the request's transaction, in every public language. */
  open(method: Method, path: string, deed: Deed, handler: Handler<OpenVisit>, options?: Options): void
  /** A page for people of the force who signed in. */
  staff(method: Method, path: string, deed: Deed, handler: Handler<StaffVisit>, options?: Options): void
}

const defaultLimit = 65_536
/** As much as somebody may have typed when their session ended, to show it again. Larger forms hold files: those of strangers are not kept in memory. */
const strangersLimit = 300_000

/**
 * Whether a script of ours sends this: it reads its own body, after it is known who asks. Every form is read before the transaction
 * begins: whoever sends slowly, or never ends, would keep a connection to the database from everybody else.
 */
const isFromScript = (c: Context): boolean =>
  c.req.header('x-vonk-token') !== undefined || (c.req.header('content-type')?.includes('json') ?? false)

/** Builds the routes on `app`; `check()` afterwards throws when a route came in by another door, without a policy. */
export const createRoutes = (app: Hono, deps: Deps): { routes: Routes; check(): void } => {
  const declared = new Set<string>()
  const secure = deps.url.startsWith('https://')

  const visitOf = (c: Context, kind: HeaderKind, lang: Lang, { limit = defaultLimit, cut }: Options = {}) => {
    const manner = { kind, secure, gzip: (c.req.header('accept-encoding') ?? '').includes('gzip') }
    const words = wordsFor(lang)
    const now = deps.clock()
    const path = c.req.path
    const view: View = {
      words,
      force: deps.force,
      assets: deps.assets,
      path,
      menu: [],
      display: readDisplay(getCookie(c, 'weergave')),
      unlocked: false,
      token: () => '',
    }
    let read: Promise<SentForm> | undefined
    const form = () => {
      read ??= readForm(c.req.raw, limit, cut)
      return read
    }
    const visit: Still = {
      deps,
      view,
      words,
      lang,
      force: deps.force,
      now,
      today: dayIn(deps.force, now),
      query: cleanParams(new URL(c.req.url).searchParams),
      cookies: getCookie(c),
      param: (name) => cleanText(c.req.param(name) ?? ''),
      fields: async () => (await form()).fields,
      file: async (name) => (await form()).files(name).at(-1),
      form,
      page: (node, options) => htmlResponse(node, manner, options),
      download: (file) => downloadResponse(file, manner),
      see: (to, headers) => seeOther(to, manner, headers),
      json: (value, status = 200, headers = {}) => jsonResponse(value, manner, status, headers),
      missing: () => htmlResponse(missingPage(view, kind), manner, { status: 404 }),
      sender: c.req.header(senderHeader) ?? '',
      fromElsewhere: !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site')),
    }
    return visit
  }

  const atDoor = async (c: Context, visit: Still, work: () => Promise<Response>): Promise<Response> => {
    const known = visit.cookies[doorCookie]
    const door = known || randomBytes(32).toString('base64url')
    visit.view.token = (action) => formToken(deps.keys.forms, door, action)
    if (c.req.method === 'POST' && !c.req.header('sec-fetch-site')) {
      const given = c.req.header('x-vonk-token') ?? (await visit.fields()).text('_token')
      if (!known || !isFormToken(deps.keys.forms, known, c.req.path, given))
        return visit.json({ outcome: 'stale', says: visit.words.t('entry.door.stale') }, 403)
    }
    const answer = await work()
    if (!known && c.req.method === 'GET')
      answer.headers.append('Set-Cookie', `${doorCookie}=${door}; Path=/; Secure; HttpOnly; SameSite=Strict`)
    return answer
  }

  const guarded = async (c: Context, visit: Still, kind: HeaderKind, template: string, work: () => Promise<Response>) => {
    try {
      const site = { site: c.req.header('sec-fetch-site'), origin: c.req.header('origin'), host: c.req.header('host') }
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !fromOwnPage(site)) {
        return visit.page(forbiddenPage(visit.view, kind), { status: 403 })
      }
      return await work()
    } catch (error) {
      if (error instanceof TooLarge) return visit.page(tooLargePage(visit.view, kind), { status: 413 })
      if (error instanceof NotUnderstood) return visit.json({ error: 'input' }, 422)
      reportFault(error, template)
      const isForm = c.req.method === 'POST' && !c.req.header('content-type')?.includes('json')
      const kept = isForm ? await visit.fields().catch(() => undefined) : undefined
      return visit.page(troublePage(visit.view, kind, c.req.path, kept), {
        status: 503,
        headers: { 'Retry-After': '30' },
        secret: true,
      })
    }
  }

  const add = (method: Method, path: string, deed: Deed, handle: (c: Context) => Promise<Response>) => {
    if (!Object.hasOwn(policy, deed)) throw new Error(`The route ${method} ${path} names no line of the policy ("${deed}").`)
    declared.add(`${method.toUpperCase()} ${path}`)
    app.on(method.toUpperCase(), path, handle)
  }

  const forEachLang = (path: string, register: (path: string, lang: Lang) => void) => {
    for (const lang of publicLangs) register(lang === 'nl' ? path : `/${lang}${path === '/' ? '' : path}`, lang)
  }
  const publicKind = (options?: Options): HeaderKind =>
    options?.door ? 'door' : options?.findable ? 'public-information' : 'public'
  const ownPath = (path: string, lang: Lang) => (lang === 'nl' ? path : path.slice(lang.length + 1) || '/')

  const routes: Routes = {
    still(method, path, deed, handler, options) {
      forEachLang(path, (localPath, lang) =>
        add(method, localPath, deed, (c) => {
          const visit = visitOf(c, publicKind(options), lang, options)
          visit.view.path = ownPath(c.req.path, lang)
          const answer = async () => handler(visit)
          return guarded(c, visit, publicKind(options), path, () => (options?.door ? atDoor(c, visit, answer) : answer()))
        }),
      )
    },
    open(method, path, deed, handler, options) {
      forEachLang(path, (localPath, lang) =>
        add(method, localPath, deed, (c) => {
          const visit = visitOf(c, publicKind(options), lang, options)
          visit.view.path = ownPath(c.req.path, lang)
          const answer = async () => {
            if (c.req.method === 'POST') await visit.form()
            return inTransaction(deps.db, async (tx) => {
              await become(tx, { force: deps.force.id, kind: 'public' })
              return handler({ ...visit, tx })
            })
          }
          return guarded(c, visit, publicKind(options), path, () => (options?.door ? atDoor(c, visit, answer) : answer()))
        }),
      )
    },
    staff(method, path, deed, handler, options) {
      add(method, path, deed, (c) => {
        const limit = options?.limit ?? defaultLimit
        const visit = visitOf(c, 'staff', 'nl', options)
        return guarded(c, visit, 'staff', path, async () => {
          if (c.req.method !== 'POST' || isFromScript(c))
            return inTransaction(deps.db, (tx) => staffVisit(c, { ...visit, tx }, { deed, handler, limit }))
          const stranger = limit > strangersLimit && !(await inTransaction(deps.db, (tx) => signedIn(c, tx, visit.now)))
          const reading = stranger ? visitOf(c, 'staff', 'nl', { limit: strangersLimit }) : visit
          await reading.form()
          return inTransaction(deps.db, (tx) => staffVisit(c, { ...reading, tx }, { deed, handler, limit }))
        })
      })
    },
  }

  const signedIn = async (c: Context, tx: Tx, now: Date) => {
    const token = getCookie(c, sessionCookie)
    return token ? resumeSession(tx, { token, force: deps.force.id }, now) : undefined
  }

  type StaffRoute = { deed: Deed; handler: Handler<StaffVisit>; limit: number }
  const staffVisit = async (c: Context, visit: OpenVisit, { deed, handler, limit }: StaffRoute): Promise<Response> => {
    const found = await signedIn(c, visit.tx, visit.now)
    if (!found) {
      if (isFromScript(c)) return visit.json({ error: 'sign-in' }, 403)
      if (c.req.method === 'POST')
        return visit.page(staleFormPage(visit.view, c.req.path, await visit.fields(), 'sign-in'), { status: 403 })
      return visit.see(`${shellPaths.signIn}?naar=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}`)
    }
    const { staff, session } = found
    const lang: Lang = isLang(staff.lang) ? staff.lang : 'nl'
    const view: View = {
      ...visit.view,
      words: wordsFor(lang),
      here: c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : undefined,
      staff,
      unlocked: session.unlocked,
      display: staff.display,
      menu: deps.menu.filter((item) => may(staff, item.deed) || purposesFor(staff, item.deed).length > 0),
      token: (action) => formToken(deps.keys.forms, session.token, action),
    }
    const kept: StaffVisit = {
      ...visit,
      view,
      words: view.words,
      lang,
      actor: staff,
      session,
      body: <T>() => readJson<T>(c.req.raw, limit),
      bytes: () => readBytes(c.req.raw, limit),
    }
    kept.missing = () => kept.page(missingPage(view, 'staff'), { status: 404 })
    const decision = admit(staff, deed, (visit.now.getTime() - session.provedAt.getTime()) / 1000)
    if (!decision.allow) return refuse(kept, deed, decision.why, isFromScript(c))
    if (c.req.method === 'POST') {
      const given = c.req.header('x-vonk-token') ?? (isFromScript(c) ? '' : (await kept.fields()).text('_token'))
      if (!isFormToken(deps.keys.forms, session.token, c.req.path, given)) {
        if (isFromScript(c)) return kept.json({ error: 'token' }, 403)
        return kept.page(staleFormPage(view, c.req.path, await kept.fields(), 'token'), { status: 403 })
      }
    }
    return handler(kept)
  }

  return {
    routes,
    check() {
      const strays = app.routes.filter((route) => route.method !== 'ALL' && !declared.has(`${route.method} ${route.path}`))
      const unknown = strays.filter((route) => route.path !== '/assets/*' && route.path !== '/healthz')
      if (unknown.length)
        throw new Error(`These routes name no policy: ${unknown.map((route) => `${route.method} ${route.path}`).join(', ')}`)
    },
  }
}
