import type { Child, Hooks } from '../part.ts'

type SectionProps = { title: Child; id?: string; count?: Child; action?: Child; hooks?: Hooks; children?: Child }

/** A headed part of a page (h2). `count` stands light beside the title, `action` at the end of the line. */
export const Section = ({ title, id, count, action, hooks, children }: SectionProps) => (
  <section class="block" id={id} {...hooks}>
    <div class="block__h">
      <h2>
        {title}
        {count !== undefined && <span class="cnt"> {count}</span>}
      </h2>
      {action}
    </div>
    {children}
  </section>
)

/** Two columns of sections on a wide screen, one below the other on a phone. */
export const Columns = ({ children }: { children?: Child }) => <div class="cols-2">{children}</div>

/** Parts below each other with even space. */
export const Stack = ({ children, tight }: { children?: Child; tight?: boolean }) => (
  <div class={tight ? 'stack stack--tight' : 'stack'}>{children}</div>
)

/** Running text: headings, paragraphs, lists at reading width. */
export const Prose = ({ children }: { children?: Child }) => <div class="prose">{children}</div>

/** Heard by a screen reader, not seen. */
export const Unseen = ({ children }: { children?: Child }) => <span class="vh">{children}</span>
