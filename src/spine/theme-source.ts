import type { LinkSource } from '../register/link-source.ts'
import { allThemes, isActive, themeName } from './theme.ts'

/** The themes, for the fields of a register that are tied to them; `page` is the address of a theme by its slug. */
export const themeSource = (page: (slug: string) => string): LinkSource => ({
  name: 'themes',
  all: async (tx, today) =>
    (await allThemes(tx)).map((theme) => ({
      id: theme.id,
      code: theme.slug,
      label: (lang) => themeName(theme, lang),
      active: isActive(theme, today),
      href: page(theme.slug),
    })),
})
