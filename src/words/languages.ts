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

export const isLang = (text: string): text is Lang => Object.hasOwn(languages, text)

/**
 * The offered language that an `Accept-Language` header prefers, or undefined. A suggestion only: the page never switches by itself.
 * Quality values as in RFC 9110 §12.5.4; `fr-BE` asks for `fr`.
 */
export function negotiate(acceptLanguage: string | undefined, offered: readonly Lang[]): Lang | undefined {
  const wishes = (acceptLanguage ?? '').split(',').map(wish)
  const liked = wishes.filter((one) => one.quality > 0).sort((a, b) => b.quality - a.quality)
  return liked.map((one) => offered.find((lang) => lang === one.lang)).find((lang) => lang !== undefined)
}

const wish = (part: string) => {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
  const quality = parameters
    .map((text) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1])
    .find((text) => text !== undefined)
  return {
    lang: range.trim().split('-')[0],
    quality: quality === undefined ? (parameters.length === 0 ? 1 : 0) : Number(quality),
  }
}
