import type { Room } from '../../http/room.ts'
import { addInformation } from './information-routes.tsx'
import { addReportForm } from './report-form-routes.tsx'
import { addReporterConversation } from './reporter-conversation-routes.tsx'

export const portalRoom: Room = {
  name: 'portal',
  menu: [],
  add(routes) {
    addInformation(routes)
    addReportForm(routes)
    addReporterConversation(routes)
  },
  jobs: () => [],
}
