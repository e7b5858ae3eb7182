import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Staff } from '../access/actor.ts'
import type { Display } from '../access/person.ts'
import type { Deed } from '../access/policy.ts'
import type { Session } from '../access/session.ts'
import type { Force } from '../db/force.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { FileTools } from '../files/file-cleaning.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { IconName } from '../ui/icon/icon-name.ts'
import type { Lang } from '../words/languages.ts'
import type { PlainKey, Words } from '../words/words.ts'
import type { Assets } from './asset-links.ts'
import type { Fields, SentFile, SentForm } from './fields.ts'
import type { Keys } from './keys.ts'
import type { AskedLanes } from './lanes.ts'

export type Node = JSX.Element

/** A line of the staff menu; each room declares its own in `room.ts` and it shows to whoever may do the deed. */
export type MenuItem = {
  section: 'today' | 'listen' | 'act' | 'steer' | 'manage'
  href: string
  label: PlainKey
  icon: IconName
  deed: Deed
}

/** Everything the application is a function of. */
export type Deps = {
  db: Db
  clock: () => Date
  force: Force
  keys: Keys
  jobs: Jobs
  assets: Assets
  menu: MenuItem[]
  /** Address people use, without a slash at the end. */
  url: string
  mailWorks: boolean
  mail: { smtpUrl: string; from: string }
  /** What cleans the files that people add. */
  files: FileTools
  /** What keeps a flood from others; only the portal's process asks it. */
  lanes?: AskedLanes
  /** Tells that this process holds a text of the public from now on; the portal's process is replaced after so many. */
  holdsText?: () => void
  /** The force's own sign-in service (OpenID Connect), where there is one. */
  singleSignOn?: SingleSignOn
}

export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string; name: string }

/** What every page knows besides its data. */
export type View = {
  words: Words
  force: Force
  assets: Assets
  /** The path asked for, without language prefix. */
  path: string
  /** The page asked for, with its question, to come back to; none while a form is answered. */
  here?: string
  menu: MenuItem[]
  display: Display
  staff?: Staff
  unlocked: boolean
  /** The token of a form that posts to `action`. */
  token(action: string): string
}

export type PageOptions = {
  status?: 200 | 403 | 404 | 409 | 413 | 422 | 503
  headers?: Record<string, string>
  /** A page that shows a secret (receipt, conversation) is never compressed (BREACH). */
  secret?: boolean
}

/** A file that somebody keeps: a feed, an export, a report. */
export type Download = {
  /** Its content type, with the character set where it is text. */
  type: string
  /** What it is called where it is kept; any letters. */
  name: string
  body: string | Uint8Array<ArrayBuffer>
  /** Sealed bytes: they have no right to do anything, should a browser ever show them. */
  sealed?: true
}

/** A request without a database: public pages that read nothing. */
export type Still = {
  deps: Deps
  view: View
  words: Words
  lang: Lang
  force: Force
  now: Date
  /** Today in the force's time zone, YYYY-MM-DD. */
  today: string
  query: URLSearchParams
  cookies: Record<string, string>
  param(name: string): string
  /** The form that was posted; read once, at most the route's limit. */
  fields(): Promise<Fields>
  /** The whole of it, with its files. */
  form(): Promise<SentForm>
  /** A file that was chosen in it; undefined when none was. */
  file(name: string): Promise<SentFile | undefined>
  page(node: Node, options?: PageOptions): Response
  /** A file to keep, with the headers of the house. */
  download(file: Download): Response
  /** 303 to a path of ours. */
  see(path: string, headers?: Record<string, string>): Response
  json(value: unknown, status?: 200 | 403 | 404 | 409 | 422, headers?: Record<string, string>): Response
  /** A mark of who sends, good for this hour; empty where none is told apart. The portal's process alone is told one. */
  sender: string
  /** Whether the browser says that a page of another site asked: it may ask, but decides nothing for this person. */
  fromElsewhere: boolean
  /** The one calm 404, for what is not there and for what this person may not know of. */
  missing(): Response
}

/** A request of somebody outside, with the request's transaction. */
export type OpenVisit = Still & { tx: Tx }

/** A request of somebody who signed in, with the request's transaction and the person as actor. */
export type StaffVisit = OpenVisit & {
  actor: Staff
  session: Session
  /** What a script of ours sent as JSON. */
  body<T>(): Promise<T>
  /** What a script of ours sent as bytes. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>
}
