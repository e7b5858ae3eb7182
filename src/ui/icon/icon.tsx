import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IconName } from './icon-name.ts'

/** One path of a pictogram, in a square of 256. */
export type IconShape = { d: string; opacity?: string }

const kept = new Map<IconName, IconShape[]>()

/** The paths of a pictogram, for a script that draws it. */
export const iconShapes = (name: IconName): IconShape[] => {
  const known = kept.get(name)
  if (known) return known
  const svg = readFileSync(join(import.meta.dirname, 'svg', `${name}.svg`), 'utf8')
  const shapes = [...svg.matchAll(/<path d="([^"]+)"(?: opacity="([\d.]+)")?\/>/g)].map(([, d = '', opacity]) => ({ d, opacity }))
  kept.set(name, shapes)
  return shapes
}

// A page is rendered in one go, from top to bottom: what its icons were is known when its last element is.
const shown = new Set<IconName>()

/** A pictogram beside its word; it is never the only bearer of meaning. `flip` mirrors it in right-to-left text. */
export const Icon = ({ name, flip }: { name: IconName; flip?: boolean }) => {
  shown.add(name)
  return (
    <svg class={flip ? 'i flip' : 'i'} aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** The shapes of all icons of the page, once each: the last element of a document. */
export const IconShapes = () => {
  const names = [...shown]
  shown.clear()
  return (
    <svg class="icon-shapes" aria-hidden="true" focusable="false">
      {names.map((name) => (
        <symbol id={`i-${name}`} viewBox="0 0 256 256">
          {iconShapes(name).map(({ d, opacity }) => (
            <path d={d} opacity={opacity} />
          ))}
        </symbol>
      ))}
    </svg>
  )
}
