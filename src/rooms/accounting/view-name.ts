import type { Tx } from '../../db/schema.ts'
import { isId } from '../../http/address-parts.ts'
import { elementName } from '../../spine/plan-element.ts'
import { themeBySlug, themeName } from '../../spine/theme.ts'
import type { Words } from '../../words/words.ts'
import type { AccountView } from './account-view.ts'
import { reviewById } from './review.ts'
import { editionsOf } from './review-edition.ts'
import { reviewName } from './review-period.ts'

/** What a view is called; undefined when there is no such view to share: a review that is not published is none. */
export const viewName = async (tx: Tx, words: Words, { kind, key }: AccountView): Promise<string | undefined> => {
  if (kind === 'leadership' || kind === 'city') return words.t(`accounting.${kind}.title`)
  if (kind === 'theme') {
    const theme = await themeBySlug(tx, key)
    return theme && themeName(theme, words.lang)
  }
  if (!isId(key)) return undefined
  if (kind === 'review') {
    const review = await reviewById(tx, key)
    return review && (await editionsOf(tx, key)).length ? reviewName(words, review.period) : undefined
  }
  const pillar = await tx
    .selectFrom('plan_element')
    .selectAll()
    .where('id', '=', key)
    .where('kind', '=', 'pillar')
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return pillar && elementName(pillar, words.lang)
}
