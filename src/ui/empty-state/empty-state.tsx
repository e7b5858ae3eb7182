import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

/** Nothing here yet: a good question, one link. Dashed: you may add something. `calm` when nothing is to be done. */
export const EmptyState = ({ title, icon, action, calm, children }: EmptyStateProps) => (
  <div class={calm ? 'empty empty--calm' : 'empty'}>
    {icon && <Icon name={icon} />}
    <p class="empty__t">{title}</p>
    {children && <p>{children}</p>}
    {action && <p class="empty__a">{action}</p>}
  </div>
)

type EmptyStateProps = { title: Child; icon?: IconName; action?: Child; calm?: boolean; children?: Child }
