import type { Deed } from '../../access/policy.ts'
import { type Label, say } from '../../register/label.ts'
import type { SearchEntry } from '../../spine/spine-search.ts'
import type { IconName } from '../../ui/icon/icon-name.ts'
import type { Words } from '../../words/words.ts'
import { actionRegister } from './action-register.ts'
import { commitmentRegister } from './commitment-register.ts'
import { elementRegister } from './element-register.ts'
import { indicatorRegister } from './indicator-register.ts'
import { objectiveRegister } from './objective-register.ts'
import { elementLabels } from './plan-links.ts'
import { themeRegister } from './theme-register.ts'
import { unitRegister } from './unit-register.ts'

/** What search asks of a register: its sign, who sees it, and where a record is. */
type Found = { icon: IconName; deeds: { see: Deed }; paths: { one(key: string): string } }

/**
 * A kind of record of a small table that search finds. Its table has a trigger `search_entry_kept` with the name of the kind; what it
 * finds is for everybody in the force, as words of its titles are offered to whoever mistypes one.
 */
export type SearchKind = {
  kind: string
  /** As the address of a search has it. */
  code: string
  /** Many of it, and one. */
  label: Label
  one: Label
  register: Found
  /** Where the code of a record is one of ours: how it is said. */
  codes?: Record<string, Label>
}

/** The kinds, in the order in which they are shown; a new room adds its line here, and its trigger in a migration. */
export const searchKinds: readonly SearchKind[] = [
  { kind: 'theme', code: 'themas', label: 'themes.search.kind.themes', one: 'themes.search.theme', register: themeRegister },
  {
    kind: 'element',
    code: 'onderdelen',
    label: 'themes.search.kind.elements',
    one: 'themes.search.element',
    register: elementRegister,
    codes: elementLabels,
  },
  {
    kind: 'objective',
    code: 'doelen',
    label: 'themes.search.kind.objectives',
    one: 'plan.kind.objective',
    register: objectiveRegister,
  },
  { kind: 'action', code: 'acties', label: 'themes.search.kind.actions', one: 'plan.kind.action', register: actionRegister },
  {
    kind: 'indicator',
    code: 'indicatoren',
    label: 'themes.search.kind.indicators',
    one: 'themes.search.indicator',
    register: indicatorRegister,
  },
  {
    kind: 'commitment',
    code: 'engagementen',
    label: 'themes.search.kind.commitments',
    one: 'themes.search.commitment',
    register: commitmentRegister,
  },
  { kind: 'unit', code: 'eenheden', label: 'themes.search.kind.units', one: 'plan.kind.unit', register: unitRegister },
]

const titleLangs = ['nl', 'fr', 'en']

/** The title of a record in a language, or the one it has. */
export const entryTitle = ({ titles }: Pick<SearchEntry, 'titles'>, lang: string): string =>
  titles[titleLangs.indexOf(lang)] || titles[0] || ''

/** The code of a record as people read it. */
export const entryCode = ({ codes }: SearchKind, { code }: Pick<SearchEntry, 'code'>, words: Words): string | undefined => {
  if (!codes) return code ?? undefined
  const label = codes[code ?? '']
  return label && say(words, label)
}
