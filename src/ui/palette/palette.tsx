import { Button } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import { Keys } from '../kbd/kbd.tsx'
import type { Child } from '../part.ts'

export type PaletteProps = {
  label: string
  /** Where the whole search is, and where the first few of it are asked for. */
  action: string
  source: string
  /** Said before anything is typed, and when the server does not answer. */
  start: string
  failed: string
  list: string
  /** The button that leads to the page of search. */
  all: string
  close: Child
  keys: { keys: string[]; does: Child }[]
  /** Only in examples: open, with what stands in the list. */
  open?: { value: string; children?: Child }
}

/**
 * Search that opens over any page with Ctrl K or ⌘ K: a combobox with a list of where to go. Script opens and fills it
 * (palette.client.ts); Enter without a choice sends the form to the page of search.
 */
export const Palette = ({ label, action, source, start, failed, list, all, close, keys, open }: PaletteProps) => (
  <dialog class="palette" open={open !== undefined} aria-label={label} data-palette="" data-source={source} data-failed={failed}>
    <form role="search" action={action}>
      <button class="palette__go" type="submit" aria-label={all}>
        <Icon name="magnifying-glass" />
      </button>
      <input
        id="palet"
        name="q"
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={open ? 'true' : 'false'}
        aria-controls="palet-lijst"
        aria-autocomplete="list"
        autocomplete="off"
        maxlength={200}
        dir="auto"
        value={open?.value}
      />
      <Button kind="quiet" small type="button" hooks={{ 'data-palette-close': '' }}>
        {close}
      </Button>
    </form>
    <p class="palette__said" role="status" data-palette-said="" data-start={start}>
      {start}
    </p>
    <ul class="palette__list" id="palet-lijst" role="listbox" aria-label={list} hidden={!open}>
      {open?.children}
    </ul>
    <Keys keys={keys} />
  </dialog>
)

/** A line of the list, as the script makes it. */
export const PaletteLine = ({ id, title, note, chosen }: { id: string; title: Child; note: Child; chosen?: boolean }) => (
  <li id={id} role="option" aria-selected={chosen ? 'true' : 'false'}>
    <Icon name="flag-banner" />
    <span>
      <span class="t">{title}</span>
      <small>{note}</small>
    </span>
  </li>
)
