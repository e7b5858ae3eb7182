import type { AccountView } from './account-view.ts'

/** Addresses of the accounting room. */
export const accountingPaths = {
  home: '/verantwoording',
  leadership: '/verantwoording/leiding',
  city: '/verantwoording/stad',
  pillar: (id: string) => `/verantwoording/pijler/${id}`,
  theme: (slug: string) => `/verantwoording/thema/${slug}`,
  sharedViews: '/verantwoording/gedeeld',
  revocation: (id: string) => `/verantwoording/gedeeld/${id}/intrekking`,
  shared: (token: string) => `/gedeeld/${token}`,
  sharedPdf: (token: string) => `/gedeeld/${token}/verslag.pdf`,
  reviews: '/verslagen',
  newReview: '/verslagen/nieuw',
  review: (id: string) => `/verslagen/${id}`,
  writing: (id: string, part: string, lang?: string) => `/verslagen/${id}/schrijf/${part}${lang ? `?taal=${lang}` : ''}`,
  reading: (id: string, query = '') => `/verslagen/${id}/lees${query}`,
  pdf: (id: string, query = '') => `/verslagen/${id}/verslag.pdf${query}`,
  word: (id: string, query = '') => `/verslagen/${id}/verslag.docx${query}`,
  publication: (id: string) => `/verslagen/${id}/publicatie`,
}

/** Where a view stands for who works here. */
export const viewPath = ({ kind, key }: AccountView): string =>
  ({
    leadership: () => accountingPaths.leadership,
    city: () => accountingPaths.city,
    pillar: () => accountingPaths.pillar(key),
    theme: () => accountingPaths.theme(key),
    review: () => accountingPaths.review(key),
  })[kind]()
