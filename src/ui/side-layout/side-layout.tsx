import type { Child } from '../part.ts'

/** The main column and what helps decide it. On a narrow screen the side comes below. */
export const SideLayout = ({ side, children }: { side: Child; children?: Child }) => (
  <div class="grid-main">
    <div class="stack">{children}</div>
    <div class="stack">{side}</div>
  </div>
)
