import type { Tx } from '../../db/schema.ts'
import { isId } from '../../http/address-parts.ts'
import { elementName } from '../../spine/plan-element.ts'
import { themeBySlug, themeName } from '../../spine/theme.ts'
import type { Words } from '../../words/words.ts'
import type { AccountView } from './account-view.ts'

/** What a view is called; undefined when there is no such view to share. */
export const viewName = async (tx: Tx, words: Words, { kind, key }: AccountView): Promise<string | undefined> => {
  if (kind === 'leadership' || kind === 'city') return words.t(`accounting.${kind}.title`)
  if (kind === 'theme') {
    const theme = await themeBySlug(tx, key)
    return theme && themeName(theme, words.lang)
  }
  if (kind === 'review' || !isId(key)) return undefined
  const pillar = await tx
    .selectFrom('plan_element')
    .selectAll()
    .where('id', '=', key)
    .where('kind', '=', 'pillar')
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return pillar && elementName(pillar, words.lang)
}
