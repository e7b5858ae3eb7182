import { type Lang, languages } from './languages.ts'

/**
 * How a date is written, after 12 March 2026 (in English): `long` 12 March 2026 · `short` 12 Mar 2026 · `weekday` Thursday 12 March 2026 ·
 * `day` 12 March · `month` March 2026 and `shortMonth` Mar 2026 (both also take `YYYY-MM`) ·
 * `weekdayAndDay` Thursday 12 March · `dayName` Thursday · `shortDayName` Thu · `shortMonthName` Mar.
 */
export type DateStyle = keyof typeof dateStyles

export const dateStyles = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  shortMonth: { month: 'short', year: 'numeric' },
  weekdayAndDay: { weekday: 'long', day: 'numeric', month: 'long' },
  dayName: { weekday: 'long' },
  shortDayName: { weekday: 'short' },
  shortMonthName: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export const isDateStyle = (text: unknown): text is DateStyle => typeof text === 'string' && Object.hasOwn(dateStyles, text)

/** Dates, numbers and lists as one language writes them. */
export type Formats = {
  date(isoDate: string, style?: DateStyle): string
  moment(at: Date, timeZone: string): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  percent(share: number): string
  list(items: readonly string[]): string
  plural(value: number, type: Intl.PluralRuleType): Intl.LDMLPluralRule
}

// Both names of a month, as the United Nations write them: readers from the Levant know the first, readers from Egypt and the Maghreb the second.
const arabicMonths = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيو',
  'تموز/يوليو',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
]

/** The formats of a language. Making an `Intl` object is slow, so each is made at its first use and kept. */
export function formatsFor(lang: Lang): Formats {
  const { locale } = languages[lang]
  const dates = kept((style: DateStyle) => new Intl.DateTimeFormat(locale, { ...optionsOf(lang, style), timeZone: 'UTC' }))
  // A list writes the same few days again and again.
  const days = kept((style: DateStyle) => kept((isoDate: string) => written(dates(style), dayOf(isoDate), lang)))
  const moments = kept((timeZone: string) => new Intl.DateTimeFormat(locale, { ...optionsOf(lang, 'short'), ...clock, timeZone }))
  const numbers = kept((options: string) => new Intl.NumberFormat(locale, JSON.parse(options)))
  const plurals = kept((type: Intl.PluralRuleType) => new Intl.PluralRules(locale, { type }))
  const lists = kept((type: Intl.ListFormatType) => new Intl.ListFormat(locale, { type }))
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => numbers(JSON.stringify(options)).format(value)
  return {
    date: (isoDate, style = 'long') => days(style)(isoDate),
    moment: (at, timeZone) => written(moments(timeZone), at, lang),
    number,
    percent: (share) => number(share, { style: 'percent', maximumFractionDigits: 0 }),
    list: (items) => lists('conjunction').format(items),
    plural: (value, type) => plurals(type).select(value),
  }
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

// A short Arabic date is all numbers: one pair of month names is longer than the rest of a table row.
const optionsOf = (lang: Lang, style: DateStyle): Intl.DateTimeFormatOptions =>
  lang === 'ar' && style === 'short' ? { ...dateStyles.short, month: 'numeric' } : dateStyles[style]

/** More days than somebody looks at in a year: those kept are thrown away together when there are more. */
const keptAtOnce = 2_000

function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    if (made.size >= keptAtOnce) made.clear()
    made.set(key, value)
    return value
  }
}

const written = (format: Intl.DateTimeFormat, at: Date, lang: Lang): string => {
  const parts = format.formatToParts(at)
  return parts.map((part, place) => partOf(part, parts[place - 1]?.type, at, lang)).join('')
}

function partOf(part: Intl.DateTimeFormatPart, before: string | undefined, at: Date, lang: Lang): string {
  if (lang === 'ar' && part.type === 'month' && !/\d/.test(part.value)) return arabicMonths[at.getUTCMonth()]!
  // British style has no comma between the weekday and the day, whatever this version of ICU does.
  return lang === 'en' && before === 'weekday' ? ' ' : part.value
}

function dayOf(isoDate: string): Date {
  const whole = isoDate.length === 7 ? `${isoDate}-01` : isoDate
  const day = new Date(`${whole}T00:00:00Z`)
  // The round trip finds the days that JavaScript moves on by itself, as 31 February.
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== whole)
    throw new Error('A date must be written YYYY-MM-DD.')
  return day
}
