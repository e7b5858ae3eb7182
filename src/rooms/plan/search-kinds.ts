import type { Deed } from '../../access/policy.ts'
import type { Label } from '../../register/label.ts'
import { registerPaths } from '../../register/register-paths.ts'
import type { SearchEntry } from '../../spine/spine-search.ts'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { planPaths } from './paths.ts'

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
  icon: IconName
  see: Deed
  href(key: string): string
}

/** The kinds, in the order in which they are shown; a new room adds its line here, and its trigger in a migration. */
export const searchKinds: readonly SearchKind[] = [
  {
    kind: 'theme',
    code: 'themas',
    label: 'themes.search.kind.themes',
    one: 'themes.search.theme',
    icon: 'flag-banner',
    see: 'themes.see',
    href: planPaths.theme,
  },
  {
    kind: 'element',
    code: 'onderdelen',
    label: 'themes.search.kind.elements',
    one: 'themes.search.element',
    icon: 'compass',
    see: 'plan.see',
    href: registerPaths('/plan/onderdelen').one,
  },
  {
    kind: 'objective',
    code: 'doelen',
    label: 'themes.search.kind.objectives',
    one: 'themes.search.objective',
    icon: 'target',
    see: 'plan.see',
    href: registerPaths('/doelen').one,
  },
  {
    kind: 'action',
    code: 'acties',
    label: 'themes.search.kind.actions',
    one: 'themes.search.action',
    icon: 'list-checks',
    see: 'plan.see',
    href: registerPaths('/acties').one,
  },
  {
    kind: 'indicator',
    code: 'indicatoren',
    label: 'themes.search.kind.indicators',
    one: 'themes.search.indicator',
    icon: 'chart-line-up',
    see: 'plan.see',
    href: registerPaths('/indicatoren').one,
  },
  {
    kind: 'commitment',
    code: 'engagementen',
    label: 'themes.search.kind.commitments',
    one: 'themes.search.commitment',
    icon: 'handshake-duotone',
    see: 'plan.see',
    href: registerPaths('/engagementen').one,
  },
  {
    kind: 'unit',
    code: 'eenheden',
    label: 'themes.search.kind.units',
    one: 'themes.search.unit',
    icon: 'users-three',
    see: 'plan.see',
    href: registerPaths('/eenheden').one,
  },
]

const titleLangs = ['nl', 'fr', 'en']

/** The title of a record in a language, or the one it has. */
export const entryTitle = ({ titles }: Pick<SearchEntry, 'titles'>, lang: string): string =>
  titles[titleLangs.indexOf(lang)] || titles[0] || ''
