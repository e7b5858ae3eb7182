import { may } from '../../access/policy.ts'
import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import type { Borrower, LastDay } from './lending.ts'
import { accountsPaths } from './paths.ts'
import type { TeamState } from './team-holders.ts'

export type Lending = { borrowers: Borrower[]; days: LastDay[] }

/** A moment on the last day of a lending that is over at `ends`. */
export const lastMoment = (ends: Date | string): Date => new Date(new Date(ends).getTime() - 1)

type Props = { view: View; team: TeamState; lending: Lending; timeZone: string }

/** Where a member who will be away lends the reports to a colleague; and where that colleague gives them back. */
export const LendingSection = ({ view, team, lending, timeZone }: Props) => {
  const { t, moment } = view.words
  const { staff } = view
  if (!staff || team.kind !== 'reports' || !team.ownWrap) return null
  const own = team.members.find(({ person_id }) => person_id === staff.id)
  if (own?.ends_at)
    return (
      <Notice kind="info" title={t('lending.own', { until: moment(lastMoment(own.ends_at), timeZone) })}>
        <p>{t('lending.ownText', { name: own.admitted_by_name ?? '' })}</p>
        <Form view={view} action={accountsPaths.returning(team.id)}>
          <Button kind="quiet" small>
            {t('lending.giveBack')}
          </Button>
        </Form>
      </Notice>
    )
  if (!may(staff, 'teams.lend')) return null
  return (
    <Details summary={t('lending.title')} icon="key">
      <Stack>
        <p>{t('lending.text')}</p>
        {lending.borrowers.length ? <LendForm view={view} team={team} lending={lending} /> : <p>{t('lending.nobody')}</p>}
      </Stack>
    </Details>
  )
}

const LendForm = ({ view, team, lending }: Omit<Props, 'timeZone'>) => {
  const { t, date } = view.words
  const action = accountsPaths.lending(team.id)
  const wrong = { 'data-error-person': t('lending.error.person'), 'data-error-day': t('lending.error.day') }
  return (
    <Form
      view={view}
      action={action}
      hooks={{
        'data-lend': '',
        'data-token': view.token(action),
        'data-busy': t('accounts.busy'),
        'data-failed': t('accounts.failed'),
        'data-changed': t('lending.error.changed'),
        ...wrong,
      }}
    >
      <Select
        name="lenen-aan"
        label={t('lending.who')}
        hint={t('lending.whoHint')}
        empty={t('lending.choose')}
        options={lending.borrowers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {lending.borrowers.map((one) => (
        <p
          hidden
          data-borrower={one.id}
          data-recipient={one.recipient}
          data-verify={one.verify_key.toString('base64')}
          data-claim={one.verify_claim.toString('base64')}
        >
          {t('vault.control.other', { name: one.name })} <b data-control-number="" />
        </p>
      ))}
      <Select
        name="lenen-tot"
        label={t('lending.until')}
        empty={t('lending.chooseDay')}
        options={lending.days.map((last) => ({ value: last.ends.toISOString(), label: date(last.day, 'weekday') }))}
      />
      <Actions>
        <Button kind="quiet" disabled>
          {t('lending.do')}
        </Button>
      </Actions>
      <p data-said="" role="status" />
    </Form>
  )
}
