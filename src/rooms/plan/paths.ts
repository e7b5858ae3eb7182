import { registerPaths } from '../../register/register-paths.ts'

const themes = registerPaths('/themas')
const activities = registerPaths('/activiteiten')
const indicators = registerPaths('/indicatoren')

/** Addresses of the plan room. */
export const planPaths = {
  themes: themes.list,
  newTheme: themes.fresh,
  theme: themes.one,
  changeTheme: themes.change,
  themeEnd: (slug: string) => `${themes.one(slug)}/einde`,
  themeReopening: (slug: string) => `${themes.one(slug)}/heropening`,
  activities: activities.list,
  newActivity: activities.fresh,
  activity: activities.one,
  indicators: indicators.list,
  newIndicator: indicators.fresh,
  indicator: indicators.one,
  measurements: (indicator: string) => `${indicators.one(indicator)}/metingen`,
  withdrawal: (indicator: string, measurement: string) => `${indicators.one(indicator)}/metingen/${measurement}/intrekking`,
  restoration: (indicator: string, measurement: string) => `${indicators.one(indicator)}/metingen/${measurement}/herstel`,
  computing: (indicator: string) => `${indicators.one(indicator)}/berekening`,
  objective: (id: string) => `/doelen/${id}`,
  element: (id: string) => `/plan/onderdelen/${id}`,
  units: '/eenheden',
  commitments: '/engagementen',
  commitment: (id: string) => `/engagementen/${id}`,
  timeline: '/tijdlijn',
  timelineOf: (slug: string) => `/tijdlijn?thema=${encodeURIComponent(slug)}`,
  search: '/zoek',
  quickSearch: '/zoek/snel',
  plan: '/plan',
  loading: '/plan/laden',
  planFile: '/plan/bestand',
  versions: '/plan/versies',
  version: (number: number) => `/plan/versies/${number}`,
  comparison: (from?: number, to?: number | 'nu') =>
    `/plan/versies/vergelijk${from === undefined ? '' : `?van=${from}&naar=${to ?? 'nu'}`}`,
}

export const themeRegisterPaths = themes
export const activityRegisterPaths = activities
export const indicatorRegisterPaths = indicators
