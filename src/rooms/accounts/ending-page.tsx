import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import { hasPlanWork, type OpenWork, type SuccessorFaults, type Successors } from './handover.ts'
import { accountsPaths } from './paths.ts'
import type { Consequences, PersonLine } from './people.ts'

type EndingProps = Consequences & {
  view: View
  person: PersonLine
  open: OpenWork
  faults: SuccessorFaults
  chosen: Successors
  asked: boolean
}

/** What goes when an account ends, before it ends. */
export const EndingPage = ({ view, person, open, faults, chosen, lastAdministrator, lastHolder, asked }: EndingProps) => {
  const { t } = view.words
  const title = t('accounts.ending.of', { name: person.name })
  const back = <BackLink href={accountsPaths.person(person.id)}>{person.name}</BackLink>
  if (lastAdministrator) {
    return (
      <StaffPage view={view} title={title}>
        {back}
        <PageTitle title={title} />
        <Notice kind="warning" title={t('accounts.ending.lastAdministrator')}>
          {t('accounts.ending.lastAdministratorText')}
        </Notice>
      </StaffPage>
    )
  }
  return (
    <StaffPage view={view} title={title}>
      {back}
      <ErrorSummary
        title={t('common.error.heading')}
        errors={[
          ...(faults.opvolger ? [{ href: '#opvolger', text: t('entry.leave.noTaker') }] : []),
          ...(faults.meldingen ? [{ href: '#meldingen', text: t('entry.leave.noTaker') }] : []),
        ]}
      />
      <PageTitle title={title} lede={t('accounts.ending.lede')} />
      <AccountPurpose view={view} />
      <Form view={view} action={accountsPaths.ending(person.id)}>
        <Stack>
          <p>{t('accounts.ending.what')}</p>
          <Succession view={view} {...{ open, faults, chosen }} />
          {lastHolder && (
            <>
              <Notice kind="wrong" title={t('accounts.ending.lastHolder')}>
                {t('accounts.ending.lastHolderText')}
              </Notice>
              <Picks
                name="begrepen"
                type="checkbox"
                legend={t('accounts.ending.sure')}
                error={asked ? t('accounts.ending.sureError') : undefined}
                picks={[{ value: 'ja', label: t('accounts.ending.understood') }]}
              />
            </>
          )}
        </Stack>
        <Actions>
          <Button kind="danger">{t('accounts.ending.title')}</Button>
          <a href={accountsPaths.person(person.id)}>{t('common.cancel')}</a>
        </Actions>
      </Form>
    </StaffPage>
  )
}

/** Who takes over; asked only where something is open. */
const Succession = ({ view, open, faults, chosen }: Pick<EndingProps, 'view' | 'open' | 'faults' | 'chosen'>) => {
  const { t } = view.words
  const options = (takers: OpenWork['takers']) => takers.map(({ id, name }) => ({ value: id, label: name }))
  const { activities, actions, objectives } = open.plan
  return (
    <>
      {hasPlanWork(open) && (
        <Select
          name="opvolger"
          label={t('entry.leave.work')}
          hint={t('entry.leave.workHint', {
            activities: activities.length,
            actions: actions.length,
            objectives: objectives.length,
          })}
          error={faults.opvolger && t('entry.leave.noTaker')}
          value={chosen.work}
          empty={t('entry.leave.choose')}
          options={options(open.takers)}
        />
      )}
      {open.reports && open.reportTakers.length > 0 && (
        <Select
          name="meldingen"
          label={t('entry.leave.reports')}
          hint={t('entry.leave.reportsHint')}
          error={faults.meldingen && t('entry.leave.noTaker')}
          value={chosen.reports}
          empty={t('entry.leave.choose')}
          options={options(open.reportTakers)}
        />
      )}
    </>
  )
}
