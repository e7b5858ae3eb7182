import { type Role, roles } from '../../access/actor.ts'
import type { View } from '../../http/visit.ts'
import { Picks } from '../../ui/picks/picks.tsx'

type RolePicksProps = { view: View; chosen: readonly Role[]; offered?: readonly Role[]; error?: string }

/** The roles to choose from, each with what it may do. */
export const RolePicks = ({ view, chosen, offered = roles, error }: RolePicksProps) => {
  const { t } = view.words
  return (
    <Picks
      name="rol"
      type="checkbox"
      legend={t('accounts.roles')}
      hint={t('accounts.roles.hint')}
      error={error}
      values={[...chosen]}
      picks={offered.map((role) => ({ value: role, label: t(`staff.role.${role}`), hint: t(`accounts.role.${role}`) }))}
    />
  )
}
