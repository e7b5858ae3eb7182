import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IconName } from './icon-name.ts'

type Shape = { d: string; opacity?: string }

const kept = new Map<IconName, Shape[]>()

const shapesOf = (name: IconName): Shape[] => {
  const known = kept.get(name)
  if (known) return known
  const svg = readFileSync(join(import.meta.dirname, 'svg', `${name}.svg`), 'utf8')
  const shapes = [...svg.matchAll(/<path d="([^"]+)"(?: opacity="([\d.]+)")?\/>/g)].map(([, d = '', opacity]) => ({ d, opacity }))
  kept.set(name, shapes)
  return shapes
}

/** A pictogram beside its word; it is never the only bearer of meaning. `flip` mirrors it in right-to-left text. */
export const Icon = ({ name, flip }: { name: IconName; flip?: boolean }) => (
  <svg class={flip ? 'i flip' : 'i'} viewBox="0 0 256 256" aria-hidden="true" focusable="false">
    {shapesOf(name).map(({ d, opacity }) => (
      <path d={d} opacity={opacity} />
    ))}
  </svg>
)
