import type { IconShape } from '../icon/icon.tsx'

/** One thing to go to: its title in pieces, `true` where a piece was looked for. */
export type PaletteHit = { href: string; title: [text: string, marked: boolean][]; note: string; icon: IconShape[] }

/** What the palette shows for what was typed; `said` is told to whoever does not see the list. */
export type PaletteAnswer = { hits: PaletteHit[]; said: string; instead?: string }
