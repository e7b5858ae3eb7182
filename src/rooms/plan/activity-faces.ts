import type { Actor } from '../../access/actor.ts'
import { type Deed, may } from '../../access/policy.ts'
import type { Label } from '../../register/label.ts'
import type { SpineReader } from '../../spine/spine-reading.ts'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { reportsPaths } from '../reports/paths.ts'
import { ownRoom } from './activity-register.ts'
import { planPaths } from './paths.ts'

/** How a room's activities look on the pages of the spine, and who may open those of its team. */
export type ActivityFace = { room: string; label: Label; icon: IconName; see: Deed; href(thing: string): string }

/** The rooms that put work on the spine; a new room adds its line. */
export const activityFaces: readonly ActivityFace[] = [
  { room: ownRoom, label: 'themes.room.plan', icon: 'compass', see: 'activities.see', href: planPaths.activity },
  { room: 'reports', label: 'themes.room.reports', icon: 'ear', see: 'reports.see', href: reportsPaths.report },
]

export const faceOf = (room: string): ActivityFace | undefined => activityFaces.find((face) => face.room === room)

/** What this person may meet on the spine: a role that no longer opens the records no longer sees their rows either. */
export const readerOf = (actor: Actor): SpineReader => ({
  teamRooms: activityFaces.filter((face) => may(actor, face.see)).map((face) => face.room),
})

const kinds = {
  meeting: 'themes.kind.meeting',
  training: 'themes.kind.training',
  campaign: 'themes.kind.campaign',
  visit: 'themes.kind.visit',
  advice: 'themes.kind.advice',
  network: 'themes.kind.network',
  project: 'themes.kind.project',
  report: 'themes.kind.report',
} as const satisfies Record<string, Label>

export const kindLabel = (kind: string): Label => kinds[kind as keyof typeof kinds] ?? 'themes.kind.other'
