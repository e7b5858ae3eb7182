import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

export type Chip = { /** The list without this filter. */ href: string; label: Child }

type FilterChipsProps = {
  label: string
  chips: Chip[]
  /** Heard after each chip: "verwijder". */
  remove: Child
  /** The folded form with all filters: `children` is a GET form. */
  add?: { label: Child; open?: boolean; children: Child }
  /** At the end of the line: how many are shown, for instance. */
  end?: Child
}

/** The filters of a list as they stand in its address; a click takes one away. */
export const FilterChips = ({ label, chips, remove, add, end }: FilterChipsProps) => (
  <div class="filters">
    {chips.length > 0 && (
      <div class="chips" role="group" aria-label={label}>
        {chips.map(({ href, label: text }) => (
          <a class="chip" href={href}>
            <span>{text}</span>
            <Icon name="x-bold" />
            <span class="vh"> {remove}</span>
          </a>
        ))}
      </div>
    )}
    {end && <span class="filters__end">{end}</span>}
    {add && (
      <details class="chip-add" open={add.open}>
        <summary class="chip chip--add">
          <Icon name="plus-bold" />
          {add.label}
        </summary>
        <div class="chip-add__in">{add.children}</div>
      </details>
    )}
  </div>
)

/** The fields of a filter form beside each other. */
export const FilterGrid = ({ children }: { children?: Child }) => <div class="filter-grid">{children}</div>
