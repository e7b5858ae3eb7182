import type { Child } from '../part.ts'

/** What the plan says, with the amber rule of the spark; `from` tells where it stands. */
export const Quote = ({ from, lang, children }: { from?: Child; lang?: string; children?: Child }) => (
  <blockquote class="quote" lang={lang}>
    <div>{children}</div>
    {from && <footer>{from}</footer>}
  </blockquote>
)
