// Prints what is still to translate, by language and area, in the shape of the translation files: fill in and merge.
// Run: node tools/with-node.mjs src/words/missing.ts
import { type Area, areaLangs, dutchAreas } from './dutch.ts'
import { type Translation, translations } from './translations.ts'
import { type Messages, missingKeys, textsOf } from './word-faults.ts'

const areas = Object.keys(dutchAreas) as Area[]

const missingFrom = (lang: keyof typeof translations, area: Area): Translation => {
  const dutch: Messages = dutchAreas[area]
  const keys = areaLangs[area].includes(lang) ? missingKeys(dutch, textsOf(translations[lang][area] ?? {})) : []
  return Object.fromEntries(keys.map((key) => [key, { defaultMessage: '', description: dutch[key]! }]))
}

const missingIn = (lang: keyof typeof translations) =>
  Object.fromEntries(
    areas.map((area) => [area, missingFrom(lang, area)] as const).filter(([, found]) => Object.keys(found).length > 0),
  )

process.stdout.write(`${JSON.stringify({ fr: missingIn('fr'), en: missingIn('en'), ar: missingIn('ar') }, null, 2)}\n`)
