import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import { afterIn } from '../../register/keyset.ts'
import { allThemes } from '../../spine/theme.ts'
import { activityFaces } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { quickAnswer } from './quick-search.ts'
import { find } from './search-finding.ts'
import { searchKinds } from './search-kinds.ts'
import { SearchPage } from './search-page.tsx'

const pageSize = 25
/** Longer than any title; what is beyond is not searched for. */
const longest = 200

export const addSearch = (routes: Routes): void => {
  routes.staff('get', planPaths.search, 'spine.read', async (visit) => {
    const { tx, view, query, actor } = visit
    const typed = (query.get('q') ?? '').slice(0, longest)
    const rooms = activityFaces.filter((face) => may(actor, face.see))
    const asked = query.get('soort') ?? ''
    const entryKind = searchKinds.find((kind) => kind.code === asked && may(actor, kind.register.deeds.see))
    const room = rooms.find((face) => face.room === asked)?.room
    const after = afterIn(query)
    const finding = await find(visit, typed, { room, after, size: pageSize, noWork: entryKind !== undefined })
    const themes = await allThemes(tx)
    return visit.page(<SearchPage {...{ view, typed, kind: entryKind?.code ?? room, rooms, finding, themes, query, after }} />)
  })

  // For the palette: the first few of everything, while somebody types.
  routes.staff('get', planPaths.quickSearch, 'spine.read', async (visit) =>
    visit.json(await quickAnswer(visit, (visit.query.get('q') ?? '').slice(0, longest))),
  )
}
