import addedAr from './ar/added.ar.json' with { type: 'json' }
import commonAr from './ar/common.ar.json' with { type: 'json' }
import doorAr from './ar/door.ar.json' with { type: 'json' }
import lanesAr from './ar/lanes.ar.json' with { type: 'json' }
import portalAr from './ar/portal.ar.json' with { type: 'json' }
import sealingAr from './ar/sealing.ar.json' with { type: 'json' }
import type { Area } from './dutch.ts'
import accountingEn from './en/accounting.en.json' with { type: 'json' }
import accountsEn from './en/accounts.en.json' with { type: 'json' }
import addedEn from './en/added.en.json' with { type: 'json' }
import auditEn from './en/audit.en.json' with { type: 'json' }
import calendarEn from './en/calendar.en.json' with { type: 'json' }
import commonEn from './en/common.en.json' with { type: 'json' }
import conflictEn from './en/conflict.en.json' with { type: 'json' }
import counsellorsEn from './en/counsellors.en.json' with { type: 'json' }
import doorEn from './en/door.en.json' with { type: 'json' }
import entryEn from './en/entry.en.json' with { type: 'json' }
import figuresEn from './en/figures.en.json' with { type: 'json' }
import filesEn from './en/files.en.json' with { type: 'json' }
import glassEn from './en/glass.en.json' with { type: 'json' }
import indicatorsEn from './en/indicators.en.json' with { type: 'json' }
import keepingEn from './en/keeping.en.json' with { type: 'json' }
import lanesEn from './en/lanes.en.json' with { type: 'json' }
import lendingEn from './en/lending.en.json' with { type: 'json' }
import mailEn from './en/mail.en.json' with { type: 'json' }
import maskedEn from './en/masked.en.json' with { type: 'json' }
import planEn from './en/plan.en.json' with { type: 'json' }
import policyEn from './en/policy.en.json' with { type: 'json' }
import portalEn from './en/portal.en.json' with { type: 'json' }
import queueEn from './en/queue.en.json' with { type: 'json' }
import registerEn from './en/register.en.json' with { type: 'json' }
import replacingEn from './en/replacing.en.json' with { type: 'json' }
import reportsEn from './en/reports.en.json' with { type: 'json' }
import sealingEn from './en/sealing.en.json' with { type: 'json' }
import staffEn from './en/staff.en.json' with { type: 'json' }
import themesEn from './en/themes.en.json' with { type: 'json' }
import unlockersEn from './en/unlockers.en.json' with { type: 'json' }
import vaultEn from './en/vault.en.json' with { type: 'json' }
import versionsEn from './en/versions.en.json' with { type: 'json' }
import accountingFr from './fr/accounting.fr.json' with { type: 'json' }
import accountsFr from './fr/accounts.fr.json' with { type: 'json' }
import addedFr from './fr/added.fr.json' with { type: 'json' }
import auditFr from './fr/audit.fr.json' with { type: 'json' }
import calendarFr from './fr/calendar.fr.json' with { type: 'json' }
import commonFr from './fr/common.fr.json' with { type: 'json' }
import conflictFr from './fr/conflict.fr.json' with { type: 'json' }
import counsellorsFr from './fr/counsellors.fr.json' with { type: 'json' }
import doorFr from './fr/door.fr.json' with { type: 'json' }
import entryFr from './fr/entry.fr.json' with { type: 'json' }
import figuresFr from './fr/figures.fr.json' with { type: 'json' }
import filesFr from './fr/files.fr.json' with { type: 'json' }
import glassFr from './fr/glass.fr.json' with { type: 'json' }
import indicatorsFr from './fr/indicators.fr.json' with { type: 'json' }
import keepingFr from './fr/keeping.fr.json' with { type: 'json' }
import lanesFr from './fr/lanes.fr.json' with { type: 'json' }
import lendingFr from './fr/lending.fr.json' with { type: 'json' }
import mailFr from './fr/mail.fr.json' with { type: 'json' }
import maskedFr from './fr/masked.fr.json' with { type: 'json' }
import planFr from './fr/plan.fr.json' with { type: 'json' }
import policyFr from './fr/policy.fr.json' with { type: 'json' }
import portalFr from './fr/portal.fr.json' with { type: 'json' }
import queueFr from './fr/queue.fr.json' with { type: 'json' }
import registerFr from './fr/register.fr.json' with { type: 'json' }
import replacingFr from './fr/replacing.fr.json' with { type: 'json' }
import reportsFr from './fr/reports.fr.json' with { type: 'json' }
import sealingFr from './fr/sealing.fr.json' with { type: 'json' }
import staffFr from './fr/staff.fr.json' with { type: 'json' }
import themesFr from './fr/themes.fr.json' with { type: 'json' }
import unlockersFr from './fr/unlockers.fr.json' with { type: 'json' }
import vaultFr from './fr/vault.fr.json' with { type: 'json' }
import versionsFr from './fr/versions.fr.json' with { type: 'json' }
import type { Lang } from './languages.ts'

/** An area's file in another language: Format.JS JSON, which Weblate reads and writes. An empty text is not translated yet. */
export type Translation = Record<string, { defaultMessage: string; description?: string }>

/** The translations of the Dutch, by language and area. */
export const translations: Record<Exclude<Lang, 'nl'>, Partial<Record<Area, Translation>>> = {
  fr: {
    common: commonFr,
    added: addedFr,
    door: doorFr,
    counsellors: counsellorsFr,
    glass: glassFr,
    lending: lendingFr,
    sealing: sealingFr,
    portal: portalFr,
    staff: staffFr,
    files: filesFr,
    reports: reportsFr,
    accounts: accountsFr,
    themes: themesFr,
    figures: figuresFr,
    mail: mailFr,
    register: registerFr,
    plan: planFr,
    indicators: indicatorsFr,
    vault: vaultFr,
    versions: versionsFr,
    calendar: calendarFr,
    accounting: accountingFr,
    entry: entryFr,
    keeping: keepingFr,
    policy: policyFr,
    unlockers: unlockersFr,
    conflict: conflictFr,
    masked: maskedFr,
    audit: auditFr,
    lanes: lanesFr,
    queue: queueFr,
    replacing: replacingFr,
  },
  en: {
    common: commonEn,
    added: addedEn,
    door: doorEn,
    counsellors: counsellorsEn,
    glass: glassEn,
    lending: lendingEn,
    sealing: sealingEn,
    portal: portalEn,
    staff: staffEn,
    files: filesEn,
    reports: reportsEn,
    accounts: accountsEn,
    themes: themesEn,
    figures: figuresEn,
    mail: mailEn,
    register: registerEn,
    plan: planEn,
    indicators: indicatorsEn,
    vault: vaultEn,
    versions: versionsEn,
    calendar: calendarEn,
    accounting: accountingEn,
    entry: entryEn,
    keeping: keepingEn,
    policy: policyEn,
    unlockers: unlockersEn,
    conflict: conflictEn,
    masked: maskedEn,
    audit: auditEn,
    lanes: lanesEn,
    queue: queueEn,
    replacing: replacingEn,
  },
  ar: {
    common: commonAr,
    added: addedAr,
    door: doorAr,
    sealing: sealingAr,
    portal: portalAr,
    lanes: lanesAr,
  },
}
