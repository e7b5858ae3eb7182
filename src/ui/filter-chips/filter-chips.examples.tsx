import { Actions, Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Select } from '../select/select.tsx'
import { FilterChips, FilterGrid } from './filter-chips.tsx'

export const exampleFilters = (
  <form action="/meldingen">
    <FilterGrid>
      <Select name="f-status" label="Status" options={[{ value: 'open', label: 'Open' }]} />
      <Select name="f-district" label="District" empty="Alle" options={[{ value: 'HAV', label: 'Havenkant' }]} />
    </FilterGrid>
    <Actions>
      <Button small>Toon</Button>
    </Actions>
  </form>
)

export const examples: Example[] = [
  {
    title: 'Filters of a list',
    node: () => (
      <FilterChips
        label="Filters"
        remove="verwijder"
        chips={[
          {
            href: '#',
            label: (
              <>
                Status is <b>open</b>
              </>
            ),
          },
          {
            href: '#',
            label: (
              <>
                District is <b>Havenkant</b>
              </>
            ),
          },
        ]}
        add={{ label: 'Filter', open: true, children: exampleFilters }}
        end="9 getoond"
      />
    ),
  },
]
