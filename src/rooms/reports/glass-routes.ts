import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import {
  breakGlass,
  endGlass,
  glassFile,
  glassOpening,
  glassPage,
  glassParts,
  isOpen,
  outcomeLength,
  ownOpenings,
  reviewGlass,
  whyLength,
} from './glass.ts'
import { breakPage, glassCasePage, reviewPage } from './glass-pages.tsx'
import { reportsPaths } from './paths.ts'
import { readReference } from './reference.ts'

/** How a confidential counsellor reads one report of the service, and how that is reviewed. */
export const addGlassRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.glass, 'glass.read', async (visit) =>
    visit.page(breakPage(visit.view, { own: await ownOpenings(visit.tx, visit.actor, visit.now) })),
  )

  routes.staff('post', reportsPaths.glass, 'glass.break', async (visit) => {
    const fields = await visit.fields()
    const [typed, why] = [fields.text('kenmerk').trim(), fields.text('waarom').trim()]
    const own = await ownOpenings(visit.tx, visit.actor, visit.now)
    const again = (fault: 'reference' | 'why') =>
      visit.page(breakPage(visit.view, { own, typed: { reference: typed, why }, fault }), { status: 422 })
    const reference = readReference(typed)
    if (!reference) return again('reference')
    if (!why || why.length > whyLength) return again('why')
    const broken = await breakGlass(visit.tx, visit.actor, visit.force.id, { reference, why }, visit.now)
    if (!broken) return again('reference')
    for (const person of broken.told) await visit.deps.jobs.send(visit.tx, 'mail', { template: 'glass-broken', person })
    return visit.see(reportsPaths.glassCase(broken.opening))
  })

  routes.staff('get', reportsPaths.glassCase(':id'), 'glass.read', async (visit) => {
    const id = visit.param('id')
    const page = isId(id) ? await glassPage(visit.tx, id, visit.now) : undefined
    const opening = page && (await glassOpening(visit.tx, id))
    return page && opening ? visit.page(glassCasePage(visit.view, { ...page, opening })) : visit.missing()
  })

  routes.staff('get', reportsPaths.glassSealed(':id'), 'glass.read', async (visit) => {
    const id = visit.param('id')
    const parts = isId(id) ? await glassParts(visit.tx, visit.actor, visit.force.id, id, visit) : undefined
    return parts ? visit.json(parts) : visit.missing()
  })

  routes.staff('get', reportsPaths.glassFile(':id', ':bestand'), 'glass.read', async (visit) => {
    const [opening, file] = [visit.param('id'), visit.param('bestand')]
    const known = isId(opening) && isId(file)
    const body = known ? await glassFile(visit.tx, visit.actor, visit.force.id, { opening, file }, visit) : undefined
    if (!body) return visit.missing()
    return visit.download({ type: 'application/octet-stream', name: 'bestand.age', body, sealed: true })
  })

  routes.staff('post', reportsPaths.glassEnd(':id'), 'glass.read', async (visit) => {
    const id = visit.param('id')
    const outcome = isId(id) ? await endGlass(visit.tx, visit.actor, visit.force.id, id, visit.now) : undefined
    return outcome ? visit.see(reportsPaths.glass) : visit.missing()
  })

  routes.staff('get', reportsPaths.glassReview(':id'), 'glass.review', async (visit) => {
    const id = visit.param('id')
    const opening = isId(id) ? await glassOpening(visit.tx, id) : undefined
    return opening ? visit.page(reviewPage(visit.view, { opening, open: isOpen(opening, visit.now) })) : visit.missing()
  })

  routes.staff('post', reportsPaths.glassReview(':id'), 'glass.review', async (visit) => {
    const id = visit.param('id')
    const opening = isId(id) ? await glassOpening(visit.tx, id) : undefined
    if (!opening) return visit.missing()
    const outcome = (await visit.fields()).text('uitkomst').trim()
    const page = { opening, open: isOpen(opening, visit.now), typed: outcome }
    if (!outcome || outcome.length > outcomeLength)
      return visit.page(reviewPage(visit.view, { ...page, fault: 'empty' }), { status: 422 })
    const done = await reviewGlass(visit.tx, visit.actor, visit.force.id, { opening: id, outcome }, visit.now)
    // Somebody else wrote it meanwhile, or it is their own: what stands there is shown, with what was typed.
    return done
      ? visit.see(reportsPaths.glassReview(id))
      : visit.page(reviewPage(visit.view, { ...page, fault: 'late' }), { status: 409 })
  })
}
