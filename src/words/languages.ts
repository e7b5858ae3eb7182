/** The languages of the interface. Dutch is the source; the others are translations of it (language law, see the handbook). */
export type Lang = 'nl' | 'fr' | 'en' | 'ar'

type Language = { name: string; dir: 'ltr' | 'rtl'; locale: string }

/**
 * Each language's name in that language (show it in `<bdi lang>`), direction, and the locale for `Intl`.
 * Digits are always 0-9 and the calendar is always the Gregorian one: codes, terms and phone numbers must read the same everywhere.
 */
export const languages: Record<Lang, Language> = {
  nl: { name: 'Nederlands', dir: 'ltr', locale: 'nl-BE-u-ca-gregory-nu-latn' },
  fr: { name: 'Français', dir: 'ltr', locale: 'fr-BE-u-ca-gregory-nu-latn' },
  en: { name: 'English', dir: 'ltr', locale: 'en-GB-u-ca-gregory-nu-latn' },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar-u-ca-gregory-nu-latn' },
}

/** Languages of the public path, Dutch first. */
export const publicLangs = ['nl', 'fr', 'en', 'ar'] as const satisfies readonly Lang[]

/** Languages of the staff side, Dutch first. */
export const staffLangs = ['nl', 'fr', 'en'] as const satisfies readonly Lang[]

/** Whether a text is the code of a language that Vonk speaks. */
export const isLang = (text: string): text is Lang => Object.hasOwn(languages, text)
