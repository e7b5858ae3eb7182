import type { IconName } from '../../ui/icon/icon-name.ts'
import type { CriterionFamily, PlaceKind, ReportKind, Wish } from '../reports/open.ts'

// A pictogram beside each word, never instead of it; the same one for the same idea everywhere.

export const kindIcons: Record<ReportKind, IconName> = {
  insult: 'megaphone-simple-duotone',
  threat: 'warning-duotone',
  violence: 'hand-fist-duotone',
  damage: 'hammer-duotone',
  refusal: 'prohibit-duotone',
  harassment: 'repeat-duotone',
  online: 'device-mobile-duotone',
  'police-conduct': 'police-car-duotone',
  other: 'dots-three-circle-duotone',
}
export const placeIcons: Record<PlaceKind, IconName> = {
  street: 'road-horizon-duotone',
  transport: 'tram-duotone',
  'shop-catering': 'storefront-duotone',
  work: 'briefcase-duotone',
  school: 'student-duotone',
  'home-neighbours': 'house-line-duotone',
  online: 'laptop-duotone',
  police: 'police-car-duotone',
  other: 'map-pin-duotone',
}
export const familyIcons: Record<CriterionFamily, IconName> = {
  origin: 'globe-hemisphere-west-duotone',
  belief: 'hands-praying-duotone',
  gender: 'gender-intersex-duotone',
  orientation: 'heart-duotone',
  'disability-health': 'wheelchair-duotone',
  age: 'cake-duotone',
  language: 'chat-circle-dots-duotone',
  appearance: 't-shirt-duotone',
  means: 'house-duotone',
  opinion: 'megaphone-simple-duotone',
  association: 'users-duotone',
  other: 'dots-three-circle-duotone',
}
export const wishIcons: Record<Wish, IconName> = {
  listen: 'ear-duotone',
  advice: 'question-duotone',
  record: 'file-text-duotone',
  mediation: 'handshake-duotone',
  'nothing-further': 'minus-circle-duotone',
}
