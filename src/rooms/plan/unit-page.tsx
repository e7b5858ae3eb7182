import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { DoneNotice, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import type { Unit } from '../../spine/force-unit.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { KeyFigures } from '../../ui/key-figures/key-figures.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { planPaths, unitRegisterPaths } from './paths.ts'
import type { ActionShown } from './plan-reading.ts'
import { ActionsUnder, EvidenceUnder } from './under.tsx'

export type UnitPageProps = {
  view: View
  register: Register
  unit: Unit
  actions: ActionShown[]
  evidence: SpineRow[]
  today: string
  done: string | null
  manage: boolean
  works: boolean
  history: Child
}

/** One unit of the force: its own actions, how to reach it, and how much of the plan it carries. */
export const UnitPage = (props: UnitPageProps) => {
  const { view, register, unit, actions, works } = props
  const { words } = view
  return (
    <StaffPage
      view={view}
      title={unit.name}
      trail={<RegisterTrail view={view} register={register} more={[{ label: unit.name }]} />}
    >
      <DoneNotice view={view} register={register} done={props.done} />
      <PageTitle
        title={unit.name}
        lede={unit.about && <span lang="nl">{unit.about}</span>}
        actions={
          <>
            {props.manage && (
              <ButtonLink href={unitRegisterPaths.change(unit.id)} kind="quiet" icon="pencil-simple">
                {words.t('common.change')}
              </ButtonLink>
            )}
            {works && (
              <ButtonLink href={`${planPaths.newAction}?unit=${unit.id}`} icon="plus">
                {words.t('plan.action.add')}
              </ButtonLink>
            )}
          </>
        }
        meta={unit.contact && <Fact icon="phone">{unit.contact}</Fact>}
      />
      <KeyFigures figures={coverageOf(props)} />
      <ActionsUnder view={view} actions={actions} today={props.today} />
      <EvidenceUnder view={view} rows={props.evidence} />
      {props.history}
    </StaffPage>
  )
}

const coverageOf = ({ view: { words }, actions, today }: UnitPageProps) => {
  const open = actions.filter(({ status }) => status === 'planned' || status === 'running')
  const late = open.filter(({ ends_on }) => ends_on < today)
  return [
    { figure: words.number(actions.length), text: words.t('plan.unit.figure.actions', { n: actions.length }) },
    {
      figure: words.number(new Set(actions.map(({ objective_id }) => objective_id)).size),
      text: words.t('plan.unit.figure.objectives', { n: new Set(actions.map(({ objective_id }) => objective_id)).size }),
    },
    {
      figure: words.number(actions.reduce((sum, { evidence }) => sum + evidence, 0)),
      text: words.t('plan.unit.figure.evidence', { n: actions.reduce((sum, { evidence }) => sum + evidence, 0) }),
    },
    ...(late.length ? [{ figure: words.number(late.length), text: words.t('plan.unit.figure.late', { n: late.length }) }] : []),
  ]
}
