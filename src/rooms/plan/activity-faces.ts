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

type Kind = { label: Label; icon: IconName }

/** The kinds of the service's own work. */
export const ownKinds = {
  meeting: { label: 'themes.kind.meeting', icon: 'users-three' },
  training: { label: 'themes.kind.training', icon: 'graduation-cap' },
  campaign: { label: 'themes.kind.campaign', icon: 'megaphone-simple' },
  visit: { label: 'themes.kind.visit', icon: 'footprints' },
  advice: { label: 'themes.kind.advice', icon: 'question' },
  network: { label: 'themes.kind.network', icon: 'users' },
  project: { label: 'themes.kind.project', icon: 'briefcase-duotone' },
  other: { label: 'themes.kind.other', icon: 'dots-three' },
} as const satisfies Record<string, Kind>

/** What an activity is called and by which sign it is known: its kind for own work, else its room. */
export const signOf = ({ room, kind }: { room: string; kind: string }): Kind => {
  if (room === ownRoom && Object.hasOwn(ownKinds, kind)) return ownKinds[kind as keyof typeof ownKinds]
  return faceOf(room) ?? { label: 'themes.room.other', icon: 'circle-half-fill' }
}
