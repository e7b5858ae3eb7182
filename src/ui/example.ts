import type { Child } from './part.ts'

/** A component in use, with sentences of an invented force. `whole`: a document of its own, shown under its own address. */
export type Example = { title: string; node: () => Child; whole?: boolean }
