import { type Lang, publicLangs, staffLangs } from './languages.ts'
import { accounting } from './nl/accounting.nl.ts'
import { accounts } from './nl/accounts.nl.ts'
import { added } from './nl/added.nl.ts'
import { audit } from './nl/audit.nl.ts'
import { calendar } from './nl/calendar.nl.ts'
import { common } from './nl/common.nl.ts'
import { conflict } from './nl/conflict.nl.ts'
import { counsellors } from './nl/counsellors.nl.ts'
import { door } from './nl/door.nl.ts'
import { entry } from './nl/entry.nl.ts'
import { figures } from './nl/figures.nl.ts'
import { files } from './nl/files.nl.ts'
import { glass } from './nl/glass.nl.ts'
import { indicators } from './nl/indicators.nl.ts'
import { keeping } from './nl/keeping.nl.ts'
import { lanes } from './nl/lanes.nl.ts'
import { lending } from './nl/lending.nl.ts'
import { mail } from './nl/mail.nl.ts'
import { masked } from './nl/masked.nl.ts'
import { plan } from './nl/plan.nl.ts'
import { policy } from './nl/policy.nl.ts'
import { portal } from './nl/portal.nl.ts'
import { queue } from './nl/queue.nl.ts'
import { register } from './nl/register.nl.ts'
import { replacing } from './nl/replacing.nl.ts'
import { reports } from './nl/reports.nl.ts'
import { sealing } from './nl/sealing.nl.ts'
import { staff } from './nl/staff.nl.ts'
import { themes } from './nl/themes.nl.ts'
import { unlockers } from './nl/unlockers.nl.ts'
import { vault } from './nl/vault.nl.ts'
import { versions } from './nl/versions.nl.ts'

/** The source: every word a person reads, in Dutch, by area. The key of a message starts with its area. */
export const dutchAreas = {
  common,
  portal,
  staff,
  reports,
  accounts,
  themes,
  figures,
  mail,
  register,
  plan,
  indicators,
  versions,
  calendar,
  accounting,
  entry,
  files,
  keeping,
  added,
  sealing,
  policy,
  unlockers,
  lanes,
  queue,
  replacing,
  vault,
  conflict,
  door,
  counsellors,
  lending,
  audit,
  masked,
  glass,
}

export type Area = keyof typeof dutchAreas

/** All Dutch messages in one object; its type is what the compiler checks keys and arguments against. */
export const dutch = {
  ...common,
  ...conflict,
  ...masked,
  ...portal,
  ...staff,
  ...reports,
  ...accounts,
  ...themes,
  ...figures,
  ...mail,
  ...register,
  ...plan,
  ...indicators,
  ...versions,
  ...calendar,
  ...accounting,
  ...entry,
  ...files,
  ...keeping,
  ...added,
  ...sealing,
  ...policy,
  ...unlockers,
  ...lanes,
  ...queue,
  ...replacing,
  ...vault,
  ...door,
  ...counsellors,
  ...lending,
  ...audit,
  ...glass,
}

/** The languages in which an area is offered, and so must be complete. */
export const areaLangs: Record<Area, readonly Lang[]> = {
  common: publicLangs,
  portal: publicLangs,
  staff: staffLangs,
  reports: staffLangs,
  files: staffLangs,
  added: publicLangs,
  sealing: publicLangs,
  door: publicLangs,
  counsellors: staffLangs,
  glass: staffLangs,
  lending: staffLangs,
  accounts: staffLangs,
  themes: staffLangs,
  figures: staffLangs,
  mail: staffLangs,
  register: staffLangs,
  plan: staffLangs,
  indicators: staffLangs,
  versions: staffLangs,
  calendar: staffLangs,
  accounting: staffLangs,
  entry: staffLangs,
  keeping: staffLangs,
  policy: staffLangs,
  unlockers: staffLangs,
  lanes: publicLangs,
  queue: staffLangs,
  replacing: staffLangs,
  vault: staffLangs,
  conflict: staffLangs,
  masked: staffLangs,
  audit: staffLangs,
}
