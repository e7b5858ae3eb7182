import { may } from '../access/policy.ts'
import { isId } from '../http/address-parts.ts'
import { type Fields, fieldsOf } from '../http/fields.ts'
import type { Routes } from '../http/routes.ts'
import type { StaffVisit } from '../http/visit.ts'
import { choicesFor } from './record-choices.ts'
import type { Faults } from './record-form.ts'
import { listQuery, readListView } from './record-list.ts'
import type { Register } from './register.ts'
import { keepsView, keepView, longestViewName, removedView, removeView, renameView, returnView, viewsOf } from './saved-view.ts'
import { type Narrowed, SavedViewsPage } from './saved-view-page.tsx'

type Said = { typed?: Fields; faults?: Faults; renamed?: string; asked?: string }

/** The addresses by which people keep, rename and remove views of a list. */
export const addSavedViews = (routes: Routes, register: Register): void => {
  const { list, views: address } = register.paths
  const { see, manage } = register.deeds

  const narrowing = async ({ tx, words, today, actor }: StaffVisit): Promise<(query: string) => Narrowed> => {
    const choices = await choicesFor(tx, register, today)
    return (query) => {
      const shown = readListView(register, new URLSearchParams(query), choices, words, today, may(actor, manage))
      return { query: listQuery(register, shown), labels: shown.chosen.map((filter) => filter.label) }
    }
  }

  const pageOf = async (visit: StaffVisit, { typed = fieldsOf(new URLSearchParams()), faults, renamed, asked }: Said = {}) => {
    const { tx, view, actor, query } = visit
    const narrowed = await narrowing(visit)
    const views = (await viewsOf(tx, list)).map((saved) => ({ saved, labels: narrowed(saved.query).labels }))
    const weg = query.get('weg') ?? ''
    const gone = isId(weg) ? await removedView(tx, actor, list, weg) : undefined
    const other = renamed ?? query.get('hernoem')
    const renaming = views.find(({ saved }) => saved.id === other && keepsView(actor, saved))?.saved
    const now = narrowed(asked ?? query.toString())
    const shown = { view, actor, register, views, now, typed, faults, renaming, gone, done: query.get('gedaan') }
    return visit.page(<SavedViewsPage {...shown} />, { status: faults ? 422 : 200 })
  }

  const nameIn = (typed: Fields) => typed.text('naam').replace(/\s+/g, ' ').trim()
  const faultsOf = ({ words }: StaffVisit, name: string): Faults | undefined => {
    if (name === '') return { naam: words.t('register.views.fault.name') }
    const count = [...name].length
    const what = words.t('register.views.name')
    return count > longestViewName ? { naam: words.t('register.fault.long', { what, max: longestViewName, count }) } : undefined
  }
  const taken = ({ words }: StaffVisit): Faults => ({ naam: words.t('register.views.fault.taken') })

  routes.staff('get', address, see, (visit) => pageOf(visit))

  routes.staff('post', address, see, async (visit) => {
    const typed = await visit.fields()
    const { query } = (await narrowing(visit))(typed.text('vraag'))
    const [name, team] = [nameIn(typed), typed.text('voor') === 'team']
    if (!query || (team && !may(visit.actor, 'views.team'))) return visit.missing()
    const faults = faultsOf(visit, name)
    if (faults) return pageOf(visit, { typed, faults, asked: query })
    const kept = await keepView(visit.tx, visit.actor, { list, name, query, team }, visit)
    if (kept === 'taken') return pageOf(visit, { typed, faults: taken(visit), asked: query })
    return visit.see(`${list}?${query}&gedaan=weergave`)
  })

  routes.staff('post', `${address}/:id`, see, async (visit) => {
    const typed = await visit.fields()
    const [id, name] = [visit.param('id'), nameIn(typed)]
    if (!isId(id)) return visit.missing()
    const faults = faultsOf(visit, name)
    if (faults) return pageOf(visit, { typed, faults, renamed: id })
    const done = await renameView(visit.tx, visit.actor, list, { id, name }, visit)
    if (!done) return visit.missing()
    if (done === 'taken') return pageOf(visit, { typed, faults: taken(visit), renamed: id })
    return visit.see(`${address}?gedaan=hernoemd`)
  })

  routes.staff('post', `${address}/:id/verwijdering`, see, async (visit) => {
    const id = visit.param('id')
    const done = isId(id) && (await removeView(visit.tx, visit.actor, list, id, visit))
    return done ? visit.see(`${address}?weg=${id}`) : visit.missing()
  })

  routes.staff('post', `${address}/:id/terugkeer`, see, async (visit) => {
    const id = visit.param('id')
    const done = isId(id) && (await returnView(visit.tx, visit.actor, list, id, visit))
    if (!done) return visit.missing()
    return done === 'taken' ? pageOf(visit, { faults: taken(visit), renamed: id }) : visit.see(address)
  })
}
