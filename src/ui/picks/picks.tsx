import { Fieldset, type FieldsetProps } from '../field/fieldset.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

export type Pick = {
  value: string
  label: Child
  hint?: Child
  icon?: IconName
  /** Shown below this pick; hidden while it is not chosen where the browser can (`:has`), visible otherwise. One simple field only. */
  after?: Child
}
export type Divider = { divider: Child }

export type PicksProps = Omit<FieldsetProps, 'id'> & {
  id?: string
  name: string
  type: 'radio' | 'checkbox'
  picks: (Pick | Divider)[]
  /** The chosen values. */
  values?: string[]
  /** Less high, two or three beside each other on a desk: for the back office. */
  compact?: boolean
}

/** Tiles to choose one (radio) or several (checkbox). The first has the id `<id>`, so that an error summary may link to `#<id>`. */
export const Picks = ({ id: given, name, type, picks, values = [], compact, ...fieldset }: PicksProps) => {
  const id = given ?? name
  return (
    <Fieldset {...fieldset} id={`${id}-groep`}>
      <div class={compact ? 'picks picks--compact' : 'picks'}>
        {picks.map((pick, at) =>
          'divider' in pick ? (
            <p class="or">{pick.divider}</p>
          ) : (
            <Tile {...pick} id={at === 0 ? id : `${id}-${at}`} name={name} type={type} checked={values.includes(pick.value)} />
          ),
        )}
      </div>
    </Fieldset>
  )
}

type TileProps = Pick & { id: string; name: string; type: 'radio' | 'checkbox'; checked: boolean }

const Tile = ({ id, name, type, value, label, hint, icon, after, checked }: TileProps) => (
  <>
    <div class={icon ? 'pick' : 'pick pick--bare'}>
      {icon && <Icon name={icon} />}
      <label for={id}>
        {hint ? <b>{label}</b> : label}
        {hint && <small>{hint}</small>}
      </label>
      <input type={type} id={id} name={name} value={value} checked={checked} />
    </div>
    {after && <div class="pick__after">{after}</div>}
  </>
)
