import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { type MailTrial, tryMail } from '../../jobs/mail-trial.ts'
import { MailTrialPage } from './mail-trial-page.tsx'
import { ownAccount } from './own-account.ts'
import { accountsPaths } from './paths.ts'

const trialPage = async (visit: StaffVisit, attempt?: (address: string) => Promise<MailTrial>) => {
  const { email } = await ownAccount(visit.tx, visit.actor.id)
  const { mailWorks } = visit.deps
  const trial = attempt && mailWorks && email ? await attempt(email) : undefined
  return visit.page(<MailTrialPage view={visit.view} mailWorks={mailWorks} address={email} trial={trial} />)
}

export const addMailTrialRoutes = (routes: Routes): void => {
  routes.staff('get', accountsPaths.mailTrial, 'accounts.manage', (visit) => trialPage(visit))

  routes.staff('post', accountsPaths.mailTrial, 'accounts.manage', (visit) => {
    const { t } = visit.words
    return trialPage(visit, (to) =>
      tryMail(visit.deps.mail, { to, subject: t('entry.mail.subject'), text: `${t('entry.mail.text')}\n` }),
    )
  })
}
