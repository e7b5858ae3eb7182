import commonAr from './ar/common.ar.json' with { type: 'json' }
import portalAr from './ar/portal.ar.json' with { type: 'json' }
import type { Area } from './dutch.ts'
import accountsEn from './en/accounts.en.json' with { type: 'json' }
import commonEn from './en/common.en.json' with { type: 'json' }
import figuresEn from './en/figures.en.json' with { type: 'json' }
import mailEn from './en/mail.en.json' with { type: 'json' }
import portalEn from './en/portal.en.json' with { type: 'json' }
import registerEn from './en/register.en.json' with { type: 'json' }
import reportsEn from './en/reports.en.json' with { type: 'json' }
import staffEn from './en/staff.en.json' with { type: 'json' }
import themesEn from './en/themes.en.json' with { type: 'json' }
import accountsFr from './fr/accounts.fr.json' with { type: 'json' }
import commonFr from './fr/common.fr.json' with { type: 'json' }
import figuresFr from './fr/figures.fr.json' with { type: 'json' }
import mailFr from './fr/mail.fr.json' with { type: 'json' }
import portalFr from './fr/portal.fr.json' with { type: 'json' }
import registerFr from './fr/register.fr.json' with { type: 'json' }
import reportsFr from './fr/reports.fr.json' with { type: 'json' }
import staffFr from './fr/staff.fr.json' with { type: 'json' }
import themesFr from './fr/themes.fr.json' with { type: 'json' }
import type { Lang } from './languages.ts'

/** An area's file in another language: Format.JS JSON, which Weblate reads and writes. An empty text is not translated yet. */
export type Translation = Record<string, { defaultMessage: string; description?: string }>

/** The translations of the Dutch, by language and area. */
export const translations: Record<Exclude<Lang, 'nl'>, Partial<Record<Area, Translation>>> = {
  fr: {
    common: commonFr,
    portal: portalFr,
    staff: staffFr,
    reports: reportsFr,
    accounts: accountsFr,
    themes: themesFr,
    figures: figuresFr,
    mail: mailFr,
    register: registerFr,
  },
  en: {
    common: commonEn,
    portal: portalEn,
    staff: staffEn,
    reports: reportsEn,
    accounts: accountsEn,
    themes: themesEn,
    figures: figuresEn,
    mail: mailEn,
    register: registerEn,
  },
  ar: {
    common: commonAr,
    portal: portalAr,
  },
}
