import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

type PanelProps = {
  /** warm: an aside. tint: what is chosen, or sealed. sheet: white paper with a hairline. sheet needs no padding when a table or list fills it: `flush`. */
  kind?: 'warm' | 'tint' | 'sheet'
  title?: Child
  level?: 2 | 3
  icon?: IconName
  flush?: boolean
  id?: string
  hooks?: Hooks
  children?: Child
}

export const Panel = ({ kind = 'warm', title, level = 2, icon, flush, id, hooks, children }: PanelProps) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class={`panel panel--${kind}${icon ? ' panel--ic' : ''}${flush ? ' panel--flush' : ''}`} id={id} {...hooks}>
      {icon && <Icon name={icon} />}
      {title && <Heading>{title}</Heading>}
      {children}
    </div>
  )
}
