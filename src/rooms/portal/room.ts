import type { Room } from '../../http/room.ts'
import type { Routes } from '../../http/routes.ts'
import { addInformation } from './information-routes.tsx'
import { addReportForm } from './report-form-routes.tsx'
import { addReporterConversation } from './reporter-conversation-routes.tsx'

/** The pages that show or take a text of the public: the form and the conversation. They stand at the addresses of `isPortalPath`. */
export const addPublicTexts = (routes: Routes): void => {
  addReportForm(routes)
  addReporterConversation(routes)
}

export const portalRoom: Room = {
  name: 'portal',
  menu: [],
  add: addInformation,
  jobs: () => [],
}
