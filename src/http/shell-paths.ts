import type { Lang } from '../words/languages.ts'

/** Where the shell of every page links to; rooms answer there, and a test follows each link. */
export const shellPaths = {
  home: '/',
  today: '/vandaag',
  signIn: '/aanmelden',
  signOut: '/afmelden',
  own: '/mijn',
  purpose: '/mijn/doel',
  secondPair: '/tweede-paar-ogen',
  search: '/zoek',
  quickSearch: '/zoek/snel',
  display: '/weergave',
  exit: '/weg',
  privacy: '/privacy',
  accessibility: '/toegankelijkheid',
}

/** A public path in a language: Dutch has no prefix. */
export const inLang = (lang: Lang, path: string): string => (lang === 'nl' ? path : `/${lang}${path === '/' ? '' : path}`)
