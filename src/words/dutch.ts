import { type Lang, publicLangs, staffLangs } from './languages.ts'
import { accounts } from './nl/accounts.nl.ts'
import { common } from './nl/common.nl.ts'
import { figures } from './nl/figures.nl.ts'
import { mail } from './nl/mail.nl.ts'
import { portal } from './nl/portal.nl.ts'
import { register } from './nl/register.nl.ts'
import { reports } from './nl/reports.nl.ts'
import { staff } from './nl/staff.nl.ts'
import { themes } from './nl/themes.nl.ts'

/** The source: every word a person reads, in Dutch, by area. The key of a message starts with its area. */
export const dutchAreas = { common, portal, staff, reports, accounts, themes, figures, mail, register }

export type Area = keyof typeof dutchAreas

/** All Dutch messages in one object; its type is what the compiler checks keys and arguments against. */
export const dutch = { ...common, ...portal, ...staff, ...reports, ...accounts, ...themes, ...figures, ...mail, ...register }

/** The languages in which an area is offered, and so must be complete. */
export const areaLangs: Record<Area, readonly Lang[]> = {
  common: publicLangs,
  portal: publicLangs,
  staff: staffLangs,
  reports: staffLangs,
  accounts: staffLangs,
  themes: staffLangs,
  figures: staffLangs,
  mail: staffLangs,
  register: staffLangs,
}
