import type { Routes } from '../../http/routes.ts'
import { openDoors } from './door.ts'
import { accessibilityPage, differencePage, paperPage, privacyPage, protocolPage } from './information-pages.tsx'
import { portalPaths } from './paths.ts'
import { startPage } from './start-page.tsx'

const forgetting = {
  'Clear-Site-Data': '"cookies", "storage", "cache"',
  'Set-Cookie': 'weergave=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly',
}

/** The start page, what there is to read, and the way out. */
export const addInformation = (routes: Routes): void => {
  const findable = { findable: true }
  routes.open(
    'get',
    portalPaths.start,
    'public.read',
    async (visit) => {
      const { reports } = await openDoors(visit.tx)
      return visit.page(startPage(visit.view, { open: reports !== undefined }))
    },
    findable,
  )
  const pages = [
    [portalPaths.difference, differencePage],
    [portalPaths.accessibility, accessibilityPage],
    [portalPaths.paper, paperPage],
  ] as const
  for (const [path, page] of pages) routes.still('get', path, 'public.read', (visit) => visit.page(page(visit.view)), findable)

  // Who reads depends on whether there are counsellors who can receive a report.
  const readersPages = [
    [portalPaths.privacy, privacyPage],
    [portalPaths.protocol, protocolPage],
  ] as const
  for (const [path, page] of readersPages)
    routes.open(
      'get',
      path,
      'public.read',
      async (visit) => visit.page(page(visit.view, { door: (await openDoors(visit.tx)).counsellors !== undefined })),
      findable,
    )

  // Leaving quickly: a plain link, to a page anybody may be looking at; this site's traces in the browser go, its history stays.
  routes.still('get', portalPaths.exit, 'public.read', (visit) =>
    // Another site may send somebody along, but not sign a colleague out.
    visit.see(visit.force.exitUrl, visit.fromElsewhere ? {} : forgetting),
  )
}
