import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a public page needs, in order: a later sheet may refine an earlier one. */
export const publicParts = ['tokens', 'base'] as const

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
export const publicSheet = (): string => publicParts.map((part) => read(`sheet/${part}.css`)).join('\n')
export const staffSheet = (): string => publicSheet()
