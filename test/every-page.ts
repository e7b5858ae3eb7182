import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { inLang, shellPaths } from '../src/http/shell-paths.ts'
import { accountingPaths } from '../src/rooms/accounting/paths.ts'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import { calendarPaths } from '../src/rooms/calendar/paths.ts'
import { monitoringPaths } from '../src/rooms/monitoring/paths.ts'
import { activityRegisterPaths, planPaths, themeRegisterPaths } from '../src/rooms/plan/paths.ts'
import { portalPaths } from '../src/rooms/portal/paths.ts'
import { closeReport } from '../src/rooms/reports/closure.ts'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import { publicLangs, staffLangs } from '../src/words/languages.ts'
import { type Accounted, accountFor, accountingPages } from './accounting-pages.ts'
import { askSecondPair, giveSignInKey, postAgreed } from './accounts-cast.ts'
import { aFullCalendar } from './calendar-cast.ts'
import { calendarPages, emptyCalendarPages } from './calendar-pages.ts'
import type { House, Name } from './cast.ts'
import { aCodedReport, aYearOfReports, runJob } from './coded-reports.ts'
import { entryPages } from './entry-pages.ts'
import { exclusionPages } from './exclusion-pages.ts'
import { glassPages, sealedAnswers } from './glass-pages.ts'
import { type IndicatorIds, indicatorPages, measureIndicators } from './indicator-pages.ts'
import { approvedTwice, loadedPlan } from './loaded-plan.ts'
import { oversightPages } from './oversight-pages.ts'
import { type PlanIds, planIds, planPages } from './plan-pages.ts'
import { proposeRecovery, replacingPages } from './replacing-pages.ts'
import { asStaff } from './report-arrival.ts'
import { arriveReport } from './reports-cast.ts'
import { versionPages } from './version-pages.ts'

/** A page, who looks at it, and what they do there first. Without a person it is public. */
export type SeenPage = { path: string; who?: Name; what?: string; does?: (page: Page) => Promise<unknown> }

/** Sends the form that has this action, however it was filled in. */
const sends = (action: string) => (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator(`form[action$="${action}"] button:not([name])`).first().click()])

/** Opens the palette, types, and goes down the list. */
const opensPalette = async (page: Page) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('opleid')
  await page.locator('[data-palette] mark').first().waitFor()
  await page.keyboard.press('ArrowDown')
}

/** Pages of a house in which nobody worked yet: they teach. */
export const emptyPages: SeenPage[] = [
  { who: 'Samir', path: reportsPaths.today, what: 'nothing waits' },
  { who: 'Samir', path: reportsPaths.list, what: 'no report' },
  { who: 'Samir', path: `${reportsPaths.list}?lijst=gesloten&district=HAV`, what: 'filtered away' },
  { who: 'Lies', path: planPaths.activities, what: 'no activity' },
  { who: 'Lies', path: activityRegisterPaths.views, what: 'no view' },
  { who: 'Lies', path: planPaths.timeline, what: 'nothing happened' },
  { who: 'Lies', path: planPaths.loading, what: 'no plan' },
  { who: 'Lies', path: planPaths.indicators, what: 'no indicator' },
  { who: 'Lies', path: planPaths.versions, what: 'no plan' },
  { who: 'Lies', path: planPaths.plan, what: 'no plan' },
  { who: 'Karim', path: planPaths.roadMap, what: 'no plan, and no way to load one' },
  { who: 'Bert', path: monitoringPaths.figures, what: 'no figures' },
  { who: 'Bert', path: accountingPaths.leadership, what: 'nothing to account for' },
  { who: 'Bert', path: accountingPaths.sharedViews, what: 'nothing shared' },
  { who: 'Lies', path: accountingPaths.reviews, what: 'no review' },
  ...emptyCalendarPages,
]

export const publicPages: SeenPage[] = [
  ...[
    portalPaths.start,
    portalPaths.report,
    portalPaths.conversation,
    portalPaths.difference,
    portalPaths.privacy,
    portalPaths.accessibility,
    portalPaths.protocol,
    portalPaths.paper,
    portalPaths.display,
  ].map((path) => ({ path })),
  { path: portalPaths.report, what: 'nobody chosen', does: sends(portalPaths.step('who')) },
  { path: portalPaths.conversation, what: 'no code typed', does: sends(portalPaths.conversation) },
  {
    path: portalPaths.conversation,
    what: 'an unknown code',
    does: async (page) => {
      await page.locator('#code').fill('0000 0000 0000 0000 0000 0000')
      await sends(portalPaths.conversation)(page)
    },
  },
]

/** Doors of the force: public addresses in the languages of the staff side. */
export const doorPages: SeenPage[] = [
  { path: accountsPaths.signIn },
  { path: `${accountsPaths.signIn}?afgemeld`, what: 'signed out' },
  {
    path: accountsPaths.signIn,
    what: 'wrong name',
    does: async (page) => {
      await page.locator('[data-sign-in] button').click()
      await page.locator('[data-said]').filter({ hasText: /\w/ }).waitFor()
    },
  },
  { path: accountsPaths.invitation, what: 'gone', does: (page) => page.locator('[data-gone]').waitFor() },
]

export type Furnished = {
  reportId: string
  closedId: string
  activity: string
  removed: string
  draft: string
  wrongDraft: string
  theme: string
  indicators: IndicatorIds
  accounted: Accounted
  plan: PlanIds
  observance: string
  unlocker: string
}

/** Work of two years, a bit of each kind: so that no page is empty. */
export const furnish = async (house: House): Promise<Furnished> => {
  await aYearOfReports(house, 2025)
  const { id: reportId } = await arriveReport(house, { families: ['origin', 'belief'] })
  await arriveReport(house, { practice: true, channel: 'phone', named: true })
  await arriveReport(house, { queued: true })
  const closedId = await aCodedReport(house, '2026-11-02', 'gender', null)
  await asStaff(house, 'Samir', (tx, samir) =>
    closeReport(tx, samir, closedId, 'helped', { now: house.clock.now(), today: '2026-11-23' }),
  )
  await house.as('Samir').post(reportsPaths.assignment(reportId), { wie: house.person('Samir').id })
  await loadedPlan(house)
  const plan = await planIds(house)
  const lead = house.as('Lies')
  const theme = 'discriminatie-en-haatmisdrijven'
  const themeId = await house.system(async (tx) => {
    const row = await tx.selectFrom('theme').select('id').where('slug', '=', theme).executeTakeFirstOrThrow()
    return row.id
  })
  const work = { kind: 'training', period: '2026-11-10', status: 'done', owner: house.person('Ewa').id, audience: 'internal' }
  const added = await lead.post(planPaths.activities, {
    ...work,
    title: 'Opleiding onthaal',
    'period-einde': '',
    themes: themeId,
    actions: plan.action,
  })
  const activity = added.headers.get('location')?.split('?')[0]?.split('/').at(-1) ?? ''
  const form = await (await lead.get(`${planPaths.activity(activity)}/wijzig`)).text()
  const _versie = /name="_versie" value="([^"]+)"/.exec(form)?.[1] ?? ''
  await lead.post(planPaths.activity(activity), {
    ...work,
    title: 'Opleiding van het onthaal',
    status: 'running',
    themes: themeId,
    actions: plan.action,
    _versie,
  })
  const mistake = await lead.post(planPaths.activities, { ...work, title: 'Dubbel genoteerd', 'period-einde': '' })
  const removed = mistake.headers.get('location')?.split('?')[0]?.split('/').at(-1) ?? ''
  await lead.post(`${planPaths.activity(removed)}/verwijdering`)
  const upload = async (rows: string) => {
    const file = new File([`Titel;Soort;Begin;Voor wie?;id\n${rows}`], 'werk van de wijkdienst.csv')
    const answer = await lead.upload(activityRegisterPaths.import, file)
    return answer.headers.get('location')?.split('/').at(-1) ?? ''
  }
  const row = 'Rondgang in de wijk;Bezoek;2026-10-01;external;'
  const draft = await upload(`${row}\nOpleiding van het onthaal;Overleg;2026-11-10;internal;${activity}\n`)
  const wrongDraft = await upload(`${row}\nRondgang;Feestje;2026-02-31;;\n`)
  const views = { 'Vormingen die lopen': 'soort=training&status=running', 'Naar buiten': 'doelgroep=external' }
  for (const [naam, vraag] of Object.entries(views))
    await lead.post(activityRegisterPaths.views, { naam, vraag, voor: naam.startsWith('V') ? 'team' : 'mij' })
  await postAgreed(house, 'Ann', accountsPaths.invite, { naam: 'Nora', email: '', rol: 'adviser' })
  await askSecondPair(house, 'Ann', accountsPaths.roles(house.person('Ewa').id), { rol: ['adviser', 'officer'] })
  await house.as('Ewa').post(accountsPaths.joining(house.team.id))
  const indicators = await measureIndicators(house)
  await approvedTwice(house)
  const observance = await aFullCalendar(house)
  await runJob(house, 'close-periods')
  const accounted = await accountFor(house)
  await giveSignInKey(house, 'Hanne')
  await proposeRecovery(house)
  const unlocker = await house.system(async (tx) => (await tx.selectFrom('unlocker').select('id').executeTakeFirstOrThrow()).id)
  return { reportId, closedId, activity, removed, draft, wrongDraft, theme, indicators, accounted, plan, observance, unlocker }
}

export const staffPages = (
  house: House,
  {
    reportId,
    closedId,
    activity,
    removed,
    draft,
    wrongDraft,
    theme,
    indicators,
    accounted,
    plan,
    observance,
    unlocker,
  }: Furnished,
): SeenPage[] => {
  const samir = house.person('Samir').id
  return [
    { who: 'Samir', path: reportsPaths.today },
    { who: 'Bert', path: reportsPaths.today, what: 'somebody without reports' },
    { who: 'Samir', path: reportsPaths.list },
    { who: 'Samir', path: `${reportsPaths.list}?lijst=gesloten&district=HAV&kenmerk=origin` },
    { who: 'Samir', path: `${reportsPaths.list}?lijst=wachtrij` },
    { who: 'Samir', path: reportsPaths.entry },
    { who: 'Samir', path: reportsPaths.report(reportId), what: 'sealed' },
    { who: 'Samir', path: reportsPaths.report(closedId), what: 'closed' },
    ...exclusionPages(reportId, sends),
    ...glassPages(),
    { who: 'Samir', path: reportsPaths.coding(reportId) },
    {
      who: 'Samir',
      path: reportsPaths.coding(reportId),
      what: 'no criterion',
      does: sends(reportsPaths.codingMarks(reportId)),
    },
    {
      who: 'Samir',
      path: reportsPaths.coding(reportId),
      what: 'what belongs to each criterion',
      does: async (page) => {
        for (const at of [0, 5])
          await page.locator(`label[for="${await page.locator('[name=criterium]').nth(at).getAttribute('id')}"]`).click()
        await sends(reportsPaths.codingMarks(reportId))(page)
      },
    },
    { who: 'Samir', path: reportsPaths.report(randomUUID()), what: 'not there' },
    { who: 'Bert', path: reportsPaths.list, what: 'not allowed' },
    { who: 'Lies', path: accountsPaths.people, what: 'another purpose' },
    { who: 'Samir', path: shellPaths.purpose },
    { who: 'Bert', path: shellPaths.purpose, what: 'one purpose' },
    { who: 'Bert', path: monitoringPaths.figures },
    ...planPages(plan, activity, sends),
    { who: 'Lies', path: planPaths.themes },
    { who: 'Lies', path: planPaths.newTheme },
    { who: 'Lies', path: planPaths.newTheme, what: 'nothing typed', does: sends(planPaths.themes) },
    { who: 'Lies', path: planPaths.theme(theme) },
    { who: 'Lies', path: planPaths.changeTheme(theme) },
    { who: 'Lies', path: planPaths.activities },
    { who: 'Lies', path: planPaths.newActivity },
    { who: 'Lies', path: planPaths.newActivity, what: 'nothing typed', does: sends(planPaths.activities) },
    { who: 'Lies', path: planPaths.activity(activity) },
    { who: 'Lies', path: `${planPaths.activity(activity)}/wijzig` },
    { who: 'Lies', path: `${planPaths.activities}?soort=training&status=running`, what: 'a saved view' },
    { who: 'Lies', path: `${planPaths.activities}?soort=meeting`, what: 'filtered, not saved' },
    { who: 'Lies', path: activityRegisterPaths.views },
    { who: 'Lies', path: `${activityRegisterPaths.views}?soort=meeting`, what: 'keeping a view' },
    {
      who: 'Lies',
      path: `${activityRegisterPaths.views}?soort=meeting`,
      what: 'a view without a name',
      does: sends(activityRegisterPaths.views),
    },
    {
      who: 'Lies',
      path: activityRegisterPaths.views,
      what: 'another name for a view',
      does: (page) => Promise.all([page.waitForEvent('load'), page.locator('a[href*="hernoem="]').first().click()]),
    },
    { who: 'Lies', path: themeRegisterPaths.views },
    { who: 'Lies', path: `${planPaths.activities}?gedaan=ingevoerd&nieuw=2&veranderd=1`, what: 'just imported' },
    { who: 'Lies', path: activityRegisterPaths.import },
    { who: 'Lies', path: `${activityRegisterPaths.import}?weg`, what: 'a preview that is gone' },
    { who: 'Lies', path: activityRegisterPaths.import, what: 'no file', does: sends(activityRegisterPaths.import) },
    { who: 'Lies', path: activityRegisterPaths.draft(draft), what: 'a preview' },
    { who: 'Lies', path: activityRegisterPaths.draft(wrongDraft), what: 'a file with errors' },
    { who: 'Lies', path: themeRegisterPaths.import },
    { who: 'Lies', path: `${planPaths.activities}?weg=${removed}`, what: 'just removed' },
    { who: 'Lies', path: `${planPaths.activities}?verwijderd=ja`, what: 'what was removed' },
    { who: 'Lies', path: planPaths.activity(removed), what: 'removed' },
    { who: 'Lies', path: planPaths.timeline },
    { who: 'Lies', path: `${planPaths.search}?q=opleiding` },
    { who: 'Lies', path: `${planPaths.search}?q=nergens`, what: 'nothing found' },
    { who: 'Lies', path: `${planPaths.search}?q=opleidign`, what: 'a typing error' },
    { who: 'Lies', path: planPaths.timeline, what: 'the palette open', does: opensPalette },
    ...indicatorPages(indicators, sends),
    ...versionPages,
    ...accountingPages(accounted, sends),
    ...calendarPages(observance, sends),
    { who: 'Ann', path: accountsPaths.people },
    { who: 'Ann', path: accountsPaths.invite },
    { who: 'Ann', path: accountsPaths.invite, what: 'nothing typed', does: sends(accountsPaths.invite) },
    { who: 'Ann', path: accountsPaths.person(samir) },
    { who: 'Ann', path: accountsPaths.ending(samir) },
    { who: 'Ann', path: accountsPaths.policy },
    { who: 'Dirk', path: `${accountsPaths.policy}?rol=adviser`, what: 'one role' },
    { who: 'Dirk', path: accountsPaths.person(samir), what: 'without masked fields' },
    { who: 'Ann', path: accountsPaths.secondPair, what: 'asked' },
    { who: 'Lies', path: accountsPaths.secondPair, what: 'to answer' },
    { who: 'Samir', path: accountsPaths.secondPair, what: 'nothing' },
    { who: 'Hanne', path: accountsPaths.teams },
    ...replacingPages,
    { who: 'Hanne', path: accountsPaths.own },
    ...entryPages(house),
    ...oversightPages,
    { who: 'Hanne', path: accountsPaths.unlockers },
    { who: 'Ann', path: accountsPaths.unlockers, what: 'no key' },
    { who: 'Hanne', path: accountsPaths.unlocker(unlocker), what: 'one to name or take away' },
  ]
}

/** Addresses that answer a script, a quick exit or a machine, not a person who reads. */
const noPages = [
  '/healthz',
  '/assets/*',
  portalPaths.exit,
  `${portalPaths.report}/:stap`,
  '/kluis/sessie',
  '/kluis/sleutel',
  // The way to the force's own service and back.
  accountsPaths.signOn,
  accountsPaths.signOnBack,
  accountsPaths.linking,
  '/kluis/ploegen/:id',
  '/kluis/handtekening',
  '/meldingen/herverzegeling',
  ...sealedAnswers,
  reportsPaths.reseal(':id'),
  planPaths.planFile,
  planPaths.quickSearch,
  accountingPaths.pdf(':id'),
  accountingPaths.word(':id'),
  accountingPaths.sharedPdf(':token'),
  calendarPaths.feedFile(':token'),
]

/** Files to keep, of every register. */
const isFile = (path: string) => /\/(uitvoer|invoer\/:id\/fouten)$/.test(path)
/** Pages that the engine makes alike for every register: those of the activities stand for all. */
const isOfEngine = (path: string) =>
  /\/(weergaven|invoer|invoer\/:id)$/.test(path) && !path.startsWith(`${planPaths.activities}/`)

const fits = (route: string, path: string) => new RegExp(`^${route.replace(/:[a-z]+/g, '[^/]+')}$`).test(path.split('?')[0]!)

/** Routes that answer a page to somebody and stand on no list above. */
export const unseenRoutes = (house: House, pages: SeenPage[]): string[] => {
  const prefixed = [...publicLangs, ...staffLangs].filter((lang) => lang !== 'nl').map((lang) => inLang(lang, '/'))
  return house.app.routes
    .filter(({ method, path }) => method === 'GET' && !noPages.includes(path))
    .filter(({ path }) => !isFile(path) && !isOfEngine(path))
    .filter(({ path }) => !prefixed.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)))
    .filter(({ path }) => !pages.some((page) => fits(path, page.path)))
    .map(({ path }) => path)
}
