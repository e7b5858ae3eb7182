import { may } from '../../access/policy.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { isLang } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { entriesBetween } from './calendar-entry.ts'
import { makeFeed, ownFeeds, resumeFeed, revokeFeed } from './calendar-feed.ts'
import { daysOn } from './calendar-month.ts'
import { feedFile } from './feed-file.ts'
import { type FeedFault, FeedsPage } from './feed-page.tsx'
import { calendarPaths } from './paths.ts'

/** A feed looks a month back and somewhat over a year ahead: a phone keeps what it has, and asks again within the hour. */
const daysBack = 31
const daysAhead = 400
/** The nearest ones, where a force has more: each phone asks every hour, and no one reads further in a calendar. */
const mostEvents = 1500

export const addFeeds = (routes: Routes): void => {
  routes.staff('get', calendarPaths.feeds, 'calendar.see', async ({ tx, view, actor, query, page }) => {
    const feeds = await ownFeeds(tx, actor.id)
    const revoked = query.get('gedaan') === 'ingetrokken'
    return page(<FeedsPage {...{ view, feeds, revoked }} typed={{ name: '', titles: false }} />)
  })

  routes.staff('post', calendarPaths.feeds, 'calendar.see', async (visit) => {
    const { tx, view, actor, deps, page } = visit
    const fields = await visit.fields()
    const typed = { name: fields.text('naam').trim(), titles: fields.text('titels') === 'ja' }
    const again = async (fault: FeedFault) =>
      page(<FeedsPage {...{ view, typed, fault }} feeds={await ownFeeds(tx, actor.id)} />, { status: 422 })
    if (!typed.name || typed.name.length > 60) return again('name')
    const token = await makeFeed(tx, actor, typed, visit)
    if (!token) return again('most')
    const link = deps.url + calendarPaths.feedFile(token)
    return page(<FeedsPage {...{ view, typed, link }} feeds={await ownFeeds(tx, actor.id)} />)
  })

  routes.staff('post', calendarPaths.revocation(':id'), 'calendar.see', async (visit) => {
    const id = visit.param('id')
    if (!isId(id) || !(await revokeFeed(visit.tx, visit.actor, id, visit))) return visit.missing()
    return visit.see(`${calendarPaths.feeds}?gedaan=ingetrokken`)
  })

  // Whatever is wrong with an address (never made, revoked, its owner left or holds no role any more), the answer is the same.
  routes.open('get', calendarPaths.feedFile(':token'), 'calendar.feed', async (visit) => {
    const { tx, today, force, deps } = visit
    const feed = await resumeFeed(tx, visit.param('token'), today)
    if (!feed || !may(feed.staff, 'calendar.see')) return visit.missing()
    const words = wordsFor(isLang(feed.staff.lang) ? feed.staff.lang : 'nl')
    const asked = { from: daysOn(today, -daysBack), until: daysOn(today, daysAhead) }
    const entries = await entriesBetween(tx, { teamRooms: [] }, force, asked)
    const body = feedFile(entries.slice(0, mostEvents), { words, titles: feed.titles, today, url: deps.url, force: force.name })
    return visit.download({ type: 'text/calendar; charset=utf-8', name: 'vonk.ics', body })
  })
}
