import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { RegisterRecord } from '../../register/record.ts'
import type { Choices } from '../../register/record-choices.ts'
import type { LastChange } from '../../register/record-history.ts'
import { DoneNotice, RegisterPurpose, RegisterTrail, whoAndWhen } from '../../register/record-pages.tsx'
import { nameOf, ValueShown } from '../../register/record-shown.tsx'
import type { Register } from '../../register/register.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { activityRegisterPaths } from './paths.ts'
import { TiedToPlan, type TiesShown } from './tied-to-plan.tsx'

type ActivityPageProps = {
  view: View
  register: Register
  record: RegisterRecord
  choices: Choices
  last?: LastChange
  ties: TiesShown
  done: string | null
  manage: boolean
  history: Child
}

/** What its section on the plan shows already. */
const tiedFields = new Set(['themes', 'actions'])

/** A piece of the service's own work: what it was, and what it serves up to the vision. */
export const ActivityPage = ({ view, register, record, choices, last, ties, done, manage, history }: ActivityPageProps) => {
  const { words } = view
  const title = register.titleOf(record.values, words.lang)
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} more={[{ label: title }]} />}>
      <DoneNotice view={view} register={register} done={done} />
      <PageTitle
        title={<span lang="nl">{title}</span>}
        actions={
          manage && (
            <ButtonLink href={activityRegisterPaths.change(record.key)} kind="quiet" icon="pencil-simple">
              {words.t('common.change')}
            </ButtonLink>
          )
        }
        meta={last && words.t('register.changed', whoAndWhen(view, last))}
      />
      <RegisterPurpose view={view} register={register} />
      <TiedToPlan view={view} ties={ties} />
      <Facts
        rows={Object.entries(register.fields)
          .filter(([name]) => !tiedFields.has(name))
          .map(([name, field]) => ({
            label: nameOf(field, words),
            value: <ValueShown name={name} register={register} record={record} choices={choices} words={words} />,
          }))}
      />
      {history}
    </StaffPage>
  )
}
