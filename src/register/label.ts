import type { PlainKey, ValuesOf, Words } from '../words/words.ts'

/** The key of a message without values: what a definition may name. */
export type Label = { [K in PlainKey]: keyof ValuesOf<K> extends never ? K : never }[PlainKey]

/** Says a label of a definition. */
export const say = (words: Words, label: Label): string => (words.t as (key: Label) => string)(label)
