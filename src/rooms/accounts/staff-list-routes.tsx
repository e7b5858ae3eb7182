import { cleanText } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import { secondPair } from '../../http/second-pair-page.tsx'
import type { StaffVisit } from '../../http/visit.ts'
import { askForMail } from '../../jobs/mail.ts'
import { textOf } from '../../register/csv-file.ts'
import { givesMore } from './account.ts'
import { invitationDays, invitationLink, invite } from './invitation.ts'
import { accountsPaths } from './paths.ts'
import { nobodyToAgree } from './people-routes.tsx'
import { hasFaults, readStaffList, recognised, type StaffLine, toInvite } from './staff-list.ts'
import { type Invited, StaffLinksPage, StaffListPage } from './staff-list-pages.tsx'

const limit = 300_000

/** The list that was pasted or chosen as a file, as text; a file counts before what stands in the field. Only for looking: what is done stands in fields. */
const sentList = async (visit: StaffVisit): Promise<string> => {
  const file = await visit.file('bestand')
  return file ? cleanText(textOf(file.bytes)) : (await visit.fields()).text('lijst')
}

const preview = async (
  visit: StaffVisit,
  text: string,
): Promise<{ lines?: StaffLine[]; right: boolean; page: () => Response }> => {
  const read = readStaffList(Buffer.from(text))
  const lines = 'lines' in read ? await recognised(visit.tx, read.lines, visit.now) : undefined
  const fault = 'fault' in read ? read.fault : undefined
  const right = lines !== undefined && !hasFaults(lines)
  const data = { mailWorks: visit.deps.mailWorks, text, lines, fault }
  return {
    lines,
    right,
    page: () => visit.page(<StaffListPage view={visit.view} {...data} />, { status: right ? 200 : 422 }),
  }
}

/** Inviting a whole list: looked at first, then all of it or nothing. */
export const addStaffListRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.staffList, 'accounts.manage', ({ view, deps, page }) =>
    page(<StaffListPage view={view} mailWorks={deps.mailWorks} text="" />),
  )

  routes.staff(
    'post',
    accountsPaths.staffList,
    'accounts.manage',
    async (visit) => (await preview(visit, await sentList(visit))).page(),
    { limit },
  )

  const inviting = async (visit: StaffVisit): Promise<Response> => {
    const { tx, deps, actor, force, view, now } = visit
    const { lines, right, page } = await preview(visit, (await visit.fields()).text('lijst'))
    const people = toInvite(lines ?? [])
    if (!right || people.length === 0) return page()
    if (people.some((one) => givesMore(one.roles))) {
      const alone = await nobodyToAgree(visit, [])
      const about = visit.words.t('entry.list.about', { people: people.length })
      const wait = await secondPair(visit, { deed: 'accounts.grant', thing: { kind: 'invitation', id: 'new' }, about, alone })
      if (wait) return wait
    }
    const invited: Invited[] = []
    for (const { name, email, roles } of people) {
      const { token } = await invite(tx, actor, force, { name, email, roles }, now)
      const link = deps.url + invitationLink(token)
      const mailed = deps.mailWorks && email !== null
      if (mailed) await askForMail(tx, deps, { to: email, lang: visit.lang, template: 'invitation', link })
      invited.push({ name, link: mailed ? undefined : link })
    }
    // Answered at once, as for one person: the links work once and may stand in no address of ours.
    return visit.page(<StaffLinksPage view={view} invited={invited} days={invitationDays} />, { secret: true })
  }
  routes.staff('post', accountsPaths.staffListInvitations, 'accounts.manage', inviting, { limit })
}
