import { may } from '../../access/policy.ts'
import { questionsFor } from '../../access/second-pair.ts'
import { dayIn } from '../../db/force.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import type { StaffVisit } from '../../http/visit.ts'
import { allThemes } from '../../spine/theme.ts'
import { houseNotices } from '../../vault/house-notice.tsx'
import { recoveryUses } from '../../vault/recovery-notice.tsx'
import { filesOf } from '../../vault/sealed-file.ts'
import { signedFrom } from '../../vault/team-list.ts'
import { tiesShown } from '../plan/open.ts'
import { assignReport, caseMembers, teamMembers } from './assignment.ts'
import { exclusionsOf } from './case-exclusion.ts'
import { newestTeamKey } from './case-label.ts'
import { casePage } from './case-page.tsx'
import { closeReport, reopenClosed } from './closure.ts'
import { codeIn } from './coarse-facts.ts'
import { codingsOf } from './coding.ts'
import { openingsOf } from './conversation.ts'
import { readEntry } from './entry.ts'
import { entryPage } from './entry-page.tsx'
import { openingsOfReport, openingsToReview, ownOpenings } from './glass.ts'
import { reportsPaths } from './paths.ts'
import { markPractice, removePractice } from './practice-mark.ts'
import { closeInQueue, releaseFromQueue, reopenInQueue } from './queue-release.ts'
import { closureReasons, findReport, nobodyWaits, receiveReport } from './report.ts'
import { historyOf } from './report-history.ts'
import {
  type ListAsker,
  type ListFilter,
  listAddress,
  listCounts,
  listTabs,
  readListFilter,
  reportList,
  silentSince,
} from './report-list.ts'
import { reportListPage } from './report-list-pages.tsx'
import { caseTeamOf } from './reports-team.ts'
import { reportsToReseal, resealState } from './reseal.ts'
import { hasKeyWork, rewrapState } from './rewrap.ts'
import { todayPage } from './today-page.tsx'

const teamId = (visit: StaffVisit): string => caseTeamOf(visit.actor)
const askerOf = (visit: StaffVisit): ListAsker => ({
  force: visit.force,
  teamId: teamId(visit),
  personId: visit.actor.id,
  today: visit.today,
})
const moment = (visit: StaffVisit) => ({ now: visit.now, today: visit.today })

/** Rows of each part of the day's page at most. */
const todaySize = 20

const workOf = async (visit: StaffVisit) => {
  const asker = askerOf(visit)
  const rowsOf = async (tab: (typeof listTabs)[number]) =>
    (await reportList(visit.tx, { ...readListFilter(new URLSearchParams()), tab }, asker, todaySize)).rows
  const waiting = (rows: Awaited<ReturnType<typeof rowsOf>>) => rows.filter((row) => row.waiting_since !== nobodyWaits)
  const late = silentSince(visit.force, visit.today)
  const others = (await rowsOf('silent')).filter((row) => row.assignee_id && row.assignee_id !== visit.actor.id)
  return {
    mine: waiting(await rowsOf('mine')),
    unassigned: waiting(await rowsOf('unassigned')),
    silent: others.filter((row) => row.waiting_since <= late),
    reseal: await reportsToReseal(visit.tx, asker.teamId),
    keyWork: hasKeyWork(await rewrapState(visit.tx, asker.teamId, visit.actor.id)),
  }
}

export const addReportRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.today, 'today.see', async (visit) => {
    const work = may(visit.actor, 'reports.see') ? await workOf(visit) : undefined
    const { own, others } = await questionsFor(visit.tx, visit.actor, visit.now)
    const second = {
      toAnswer: may(visit.actor, 'approvals.answer') ? others.length : 0,
      agreed: own.filter((one) => one.agreed).length,
    }
    const recoveries = await recoveryUses(
      visit.tx,
      visit.actor.teams.map(({ id }) => id),
    )
    const notices = may(visit.actor, 'safekeeping.see') ? await houseNotices(visit.tx, visit.actor) : []
    const mayBreak = may(visit.actor, 'glass.read')
    const glass = {
      toReview: may(visit.actor, 'glass.review') ? await openingsToReview(visit.tx, visit.actor) : [],
      own: mayBreak ? await ownOpenings(visit.tx, visit.actor, visit.now) : [],
      mayBreak,
    }
    return visit.page(todayPage(visit.view, { work, second, recoveries, notices, glass, today: visit.today }))
  })

  routes.staff('get', reportsPaths.list, 'reports.see', (visit) => listed(visit, readListFilter(visit.query)))

  routes.staff('post', reportsPaths.release, 'reports.handle', async (visit) => {
    const fields = await visit.fields()
    const ids = fields.all('melding').filter(isId)
    const queue: ListFilter = { ...readListFilter(new URLSearchParams()), tab: 'queued' }
    if (!ids.length) return listed(visit, queue, { noneChosen: true })
    const closes = fields.text('doe') === 'sluiten'
    const deal = closes ? closeInQueue : fields.text('doe') === 'heropenen' ? reopenInQueue : releaseFromQueue
    const there = []
    for (const id of ids) if (await deal(visit.tx, visit.actor, id, moment(visit))) there.push(id)
    if (!there.length) return visit.missing()
    if (closes) return listed(visit, queue, { closed: there })
    const onItsPage = fields.text('van') === 'melding'
    return visit.see(onItsPage ? reportsPaths.report(ids[0]!) : listAddress(queue))
  })

  addEntryRoutes(routes)
  addCaseRoutes(routes)
}

/** One view of the list, as it is asked for. */
const listed = async (
  visit: StaffVisit,
  filter: ListFilter,
  also: { noneChosen?: true; closed?: string[] } = {},
): Promise<Response> => {
  const asker = askerOf(visit)
  const list = await reportList(visit.tx, filter, asker)
  const tabs = listTabs.filter((tab) => tab !== 'closed').map((tab) => ({ ...readListFilter(new URLSearchParams()), tab }))
  const counts = await listCounts(visit.tx, tabs, asker)
  const members = await teamMembers(visit.tx, asker.teamId)
  return visit.page(
    reportListPage(visit.view, {
      teamId: asker.teamId,
      filter,
      list,
      counts,
      members,
      themes: await allThemes(visit.tx),
      today: visit.today,
      ...also,
    }),
    also.noneChosen ? { status: 422 } : {},
  )
}

/** The most that a sealed story, its wrap and the choices of the form take, in bytes. */
const entryLimit = 300_000

const addEntryRoutes = (routes: Routes): void => {
  const teamFor = async (visit: StaffVisit) => {
    const key = await newestTeamKey(visit.tx, teamId(visit))
    return key && { id: key.id, team: teamId(visit) }
  }
  routes.staff('get', reportsPaths.entry, 'reports.handle', async (visit) =>
    visit.page(entryPage(visit.view, { team: await teamFor(visit) })),
  )

  routes.staff(
    'post',
    reportsPaths.entry,
    'reports.handle',
    async (visit) => {
      const team = await teamFor(visit)
      const fields = await visit.fields()
      if (!team) return visit.page(entryPage(visit.view, { team }), { status: 422 })
      const entry = readEntry(fields, visit.force, { id: team.id, teamId: teamId(visit) })
      if (!entry.ok) return visit.page(entryPage(visit.view, { team, fields, faults: entry.faults }), { status: 422 })
      const known = await findReport(visit.tx, entry.made.id)
      if (!known) {
        await receiveReport(visit.tx, visit.force, entry.facts, entry.made, visit.today, { staff: visit.actor, at: visit.now })
      }
      return visit.see(reportsPaths.report(entry.made.id))
    },
    { limit: entryLimit },
  )
}

const addCaseRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.report(':id'), 'reports.see', async (visit) => {
    const { tx, force } = visit
    const report = await findReport(tx, visit.param('id'))
    if (!report) return visit.missing()
    const members = await caseMembers(tx, report)
    const signed = await signedFrom(tx, report.team_id)
    return visit.page(
      casePage(visit.view, {
        report,
        assignee: members.find((member) => member.id === report.assignee_id)?.name ?? null,
        codings: await codingsOf(tx, report.id),
        files: await filesOf(tx, report.id),
        openings: await openingsOf(tx, report.id),
        history: await historyOf(tx, report, (at) => dayIn(force, at)),
        members,
        signedSince: signed ? dayIn(force, signed) : null,
        reseal: await resealState(tx, visit.actor, report),
        exclusions: await exclusionsOf(tx, report.id),
        glass: await openingsOfReport(tx, report.id),
        ties: await tiesShown(visit, 'reports', report.id),
        themes: await allThemes(tx),
        today: visit.today,
        mayRemove: may(visit.actor, 'reports.remove'),
        mayReadmit: may(visit.actor, 'reports.end-exclusion'),
      }),
    )
  })

  routes.staff('post', reportsPaths.assignment(':id'), 'reports.handle', async (visit) => {
    const id = visit.param('id')
    const to = (await visit.fields()).text('wie')
    const outcome =
      isId(id) && (!to || isId(to)) ? await assignReport(visit.tx, visit.actor, id, to || null, moment(visit)) : undefined
    return outcome && outcome !== 'no-member' ? visit.see(reportsPaths.report(id)) : visit.missing()
  })

  routes.staff('post', reportsPaths.closure(':id'), 'reports.handle', async (visit) => {
    const id = visit.param('id')
    const reason = codeIn(closureReasons, (await visit.fields()).text('reden'))
    const given = reason && reason !== 'withdrawn' && isId(id)
    const outcome = given ? await closeReport(visit.tx, visit.actor, id, reason, moment(visit)) : undefined
    return outcome ? visit.see(reportsPaths.report(id)) : visit.missing()
  })

  routes.staff('post', reportsPaths.reopening(':id'), 'reports.handle', async (visit) => {
    const id = visit.param('id')
    const outcome = isId(id) ? await reopenClosed(visit.tx, visit.actor, id, moment(visit)) : undefined
    return outcome ? visit.see(reportsPaths.report(id)) : visit.missing()
  })

  routes.staff('post', reportsPaths.practice(':id'), 'reports.handle', async (visit) => {
    const id = visit.param('id')
    const practice = (await visit.fields()).text('oefening') === 'ja'
    const outcome = isId(id) ? await markPractice(visit.tx, visit.actor, id, practice, visit.now) : undefined
    return outcome ? visit.see(reportsPaths.report(id)) : visit.missing()
  })

  routes.staff('post', reportsPaths.removal(':id'), 'reports.remove', async (visit) => {
    const id = visit.param('id')
    const report = isId(id) ? await findReport(visit.tx, id) : undefined
    if (!report?.practice) return visit.missing()
    const thing = { kind: 'report', id }
    const wait = await secondPair(visit, { deed: 'reports.remove', thing, about: report.reference })
    if (wait) return wait
    const outcome = await removePractice(visit.tx, visit.actor, id, visit.now)
    return outcome === 'done' ? visit.see(reportsPaths.list) : visit.missing()
  })
}
