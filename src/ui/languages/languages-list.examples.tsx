import type { Example } from '../example.ts'
import { LanguageButtons, LanguageGrid, type LanguageLink, LanguageStrip } from './languages-list.tsx'

export const exampleLanguages: LanguageLink[] = [
  { lang: 'nl', dir: 'ltr', name: 'Nederlands', href: '/', current: true },
  { lang: 'fr', dir: 'ltr', name: 'Français', href: '/fr' },
  { lang: 'en', dir: 'ltr', name: 'English', href: '/en' },
  { lang: 'ar', dir: 'rtl', name: 'العربية', href: '/ar' },
]

export const examples: Example[] = [
  { title: 'Language strip', node: () => <LanguageStrip label="Taal" languages={exampleLanguages.slice(1)} /> },
  { title: 'All languages', node: () => <LanguageGrid languages={exampleLanguages} /> },
  {
    title: 'Languages inside a path: buttons that take the answers along',
    node: () => (
      <>
        <LanguageButtons
          label="Taal van de vragen"
          form="taalvoorbeeld"
          languages={[
            { lang: 'fr', dir: 'ltr', name: 'Français', formaction: '/fr/melden/wat' },
            { lang: 'ar', dir: 'rtl', name: 'العربية', formaction: '/ar/melden/wat' },
          ]}
        />
        <form id="taalvoorbeeld" method="post" action="/melden/wat">
          <button class="btn" type="submit">
            Verder
          </button>
        </form>
      </>
    ),
  },
]
