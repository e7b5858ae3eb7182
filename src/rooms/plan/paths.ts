import { registerPaths } from '../../register/register-paths.ts'

const themes = registerPaths('/themas')
const activities = registerPaths('/activiteiten')
const indicators = registerPaths('/indicatoren')
const elements = registerPaths('/plan/onderdelen')
const objectives = registerPaths('/doelen')
const actions = registerPaths('/acties')
const units = registerPaths('/eenheden')
const commitments = registerPaths('/engagementen')

/** Addresses of the plan room. */
export const planPaths = {
  plan: '/plan',
  loading: '/plan/laden',
  roadMap: '/plan/routekaart',
  planFile: '/plan/bestand',
  versions: '/plan/versies',
  version: (number: number) => `/plan/versies/${number}`,
  comparison: (from?: number, to?: number | 'nu') =>
    `/plan/versies/vergelijk${from === undefined ? '' : `?van=${from}&naar=${to ?? 'nu'}`}`,
  elements: elements.list,
  element: elements.one,
  objectives: objectives.list,
  newObjective: objectives.fresh,
  objective: objectives.one,
  actions: actions.list,
  newAction: actions.fresh,
  action: actions.one,
  units: units.list,
  newUnit: units.fresh,
  unit: units.one,
  commitments: commitments.list,
  newCommitment: commitments.fresh,
  commitment: commitments.one,
  /** Where a record of any room is tied to themes and actions. */
  ties: (room: string, thing: string) => `/banden/${room}/${thing}`,
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
  timeline: '/tijdlijn',
  timelineOf: (slug: string) => `/tijdlijn?thema=${encodeURIComponent(slug)}`,
  timelineOfAction: (id: string) => `/tijdlijn?actie=${id}`,
  search: '/zoek',
  quickSearch: '/zoek/snel',
}

export const themeRegisterPaths = themes
export const activityRegisterPaths = activities
export const indicatorRegisterPaths = indicators
export const elementRegisterPaths = elements
export const objectiveRegisterPaths = objectives
export const actionRegisterPaths = actions
export const unitRegisterPaths = units
export const commitmentRegisterPaths = commitments
