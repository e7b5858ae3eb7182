import { Fieldset, type FieldsetProps } from '../field/fieldset.tsx'
import type { Child } from '../part.ts'

export type ListedPick = { value: string; label: string; group?: string }

type PickListProps = Omit<FieldsetProps, 'id'> & {
  name: string
  picks: ListedPick[]
  values: string[]
  /** Above what was chosen already. */
  chosen: string
  /** The label of the field by which a script makes the list shorter, and what it says when nothing is left. */
  find: string
  none: Child
}

/**
 * Many things of which somebody chooses a few: a list of its own height, under headings, what is chosen first. Works without script;
 * `pick-list.js` adds a search field.
 */
export const PickList = ({ name, picks, values, chosen, find, none, ...fieldset }: PickListProps) => {
  const headed = new Map<string, ListedPick[]>()
  const headingOf = (pick: ListedPick) => (values.includes(pick.value) ? chosen : (pick.group ?? ''))
  const inOrder = [...picks].sort((a, b) => Number(values.includes(b.value)) - Number(values.includes(a.value)))
  for (const pick of inOrder) headed.set(headingOf(pick), [...(headed.get(headingOf(pick)) ?? []), pick])
  const first = inOrder[0]
  return (
    <Fieldset {...fieldset} id={`${name}-groep`}>
      <div class="picklist" data-pick-list="">
        <div class="picklist__find" data-pick-find="" hidden>
          <label class="vh" for={`${name}-zoek`}>
            {find}
          </label>
          <input class="input" id={`${name}-zoek`} type="search" placeholder={find} autocomplete="off" />
        </div>
        <div class="picklist__in">
          {[...headed].map(([heading, group], nth) => (
            <div role="group" aria-labelledby={heading ? `${name}-kop-${nth}` : undefined} data-pick-group="">
              {heading && (
                <p class="picklist__head" id={`${name}-kop-${nth}`}>
                  {heading}
                </p>
              )}
              {group.map((pick) => (
                <label class="picklist__pick" data-pick="">
                  <input
                    type="checkbox"
                    id={pick === first ? name : undefined}
                    name={name}
                    value={pick.value}
                    checked={values.includes(pick.value)}
                  />
                  <span>{pick.label}</span>
                </label>
              ))}
            </div>
          ))}
          <p class="picklist__none" role="status" data-pick-none="" data-text={String(none)} />
        </div>
      </div>
    </Fieldset>
  )
}
