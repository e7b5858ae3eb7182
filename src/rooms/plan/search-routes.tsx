import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import { afterIn } from '../../register/keyset.ts'
import { searchActivities, searchThemes, searchWords } from '../../spine/spine-search.ts'
import { allThemes } from '../../spine/theme.ts'
import { activityFaces, readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { SearchPage } from './search-page.tsx'

const pageSize = 25
/** Longer than any title; what is beyond is not searched for. */
const longest = 200

export const addSearch = (routes: Routes): void => {
  routes.staff('get', planPaths.search, 'spine.read', async ({ tx, view, query, actor, page }) => {
    const typed = (query.get('q') ?? '').slice(0, longest)
    const words = searchWords(typed)
    const rooms = activityFaces.filter((face) => may(actor, face.see))
    const asked = query.get('soort') ?? ''
    const kind = asked === 'themas' || rooms.some((face) => face.room === asked) ? asked : undefined
    const after = afterIn(query)
    const room = kind === 'themas' ? undefined : kind
    const found = {
      themes: (kind === undefined || kind === 'themas') && !after ? await searchThemes(tx, words) : [],
      page:
        kind === 'themas' ? { rows: [] } : await searchActivities(tx, readerOf(actor), words, { room, after, size: pageSize }),
    }
    const themes = await allThemes(tx)
    return page(<SearchPage {...{ view, typed, searched: words.length > 0, kind, rooms, found, themes, query, after }} />)
  })
}
