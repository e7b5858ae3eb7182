import type { Child as HonoChild } from 'hono/jsx'

/** Anything a component may show: text, a number or markup. Text is escaped. */
export type Child = HonoChild

/** One named value, with an optional deed beside it (a link, or a button in a form around the list). */
export type Row = { label: Child; value: Child; action?: Child }

/** Hooks for scripts and tests; every component with `hooks` puts them on its outer element. */
export type Hooks = { [name: `data-${string}`]: string | number | boolean | undefined }
