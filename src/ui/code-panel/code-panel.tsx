import { Icon } from '../icon/icon.tsx'
import type { Child, Hooks } from '../part.ts'

type CodePanelProps = { title: Child; groups: string[]; hooks?: Hooks; children?: Child }

/** The receipt: six groups of four digits, each with its place, always left to right. */
export const CodePanel = ({ title, groups, hooks, children }: CodePanelProps) => (
  <section class="code" {...hooks}>
    <h2>
      <Icon name="key-bold" />
      {title}
    </h2>
    <ol dir="ltr">
      {groups.map((group, at) => (
        <li>
          <small aria-hidden="true">{at + 1}</small>
          <b>{group}</b>
        </li>
      ))}
    </ol>
    {children && <p>{children}</p>}
  </section>
)
