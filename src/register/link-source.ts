import type { Tx } from '../db/schema.ts'
import type { Lang } from '../words/languages.ts'

/** Something a record may be tied to: an objective, an element of the plan, a unit, a theme. */
export type Linkable = {
  id: string
  /** What stands for it in addresses and files; its own within the source. */
  code: string
  label(lang: Lang): string
  /** Offered for new work. What is not keeps showing where it stands already. */
  active: boolean
  /** Under which heading it is offered. */
  group?(lang: Lang): string
  /** Its page. */
  href?: string
}

/** Where a field takes its links from. */
export type LinkSource = {
  name: string
  /** Everything there is or was, in the order in which it is offered. */
  all(tx: Tx, today: string): Promise<Linkable[]>
}
