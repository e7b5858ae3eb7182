import type { Kysely, Transaction } from 'kysely'

/** All tables, by name. Each owner adds its own by `declare module`, so that no central list grows. */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it by declaration merging
export interface Database {}

export type Db = Kysely<Database>
/** The one transaction of a request or job; verbs take it and never open another. */
export type Tx = Transaction<Database>
