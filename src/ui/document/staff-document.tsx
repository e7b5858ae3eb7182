import { IconShapes } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'
import { Hatch } from './hatch.tsx'
import { Head, SampleMark, type TextSize, type Theme } from './head.tsx'
import { Rail } from './rail.tsx'

export type RailItem = {
  href: string
  label: Child
  icon: IconName
  current?: boolean
  /** How many; `countLabel` says of what to a screen reader; `mine` when they wait for this person. */
  count?: number
  countLabel?: Child
  mine?: boolean
}

export type RailProps = {
  /** Name of the navigation for a screen reader. */
  label: string
  /** What the menu is called on a phone, where it folds. */
  menu: Child
  force: { name: Child; home: string }
  sections: { label?: Child; items: RailItem[] }[]
  search?: { action: string; label: string; placeholder?: string; value?: string }
  /** `name` also gives the two initials. `purpose` is why the person works now, with where to change it. `signOut` is a form with a button. */
  user?: { name: string; role?: Child; href?: string; purpose?: { text: Child; href: string }; signOut?: Child }
}

export type StaffDocumentProps = {
  lang: string
  dir?: 'ltr' | 'rtl'
  title: string
  theme?: Theme
  textSize?: TextSize
  sheets: string[]
  scripts?: string[]
  skip: Child
  rail: RailProps
  /** `<Breadcrumbs>` or a date: the small line above the title. */
  trail?: Child
  sample?: Child
  /** `<Palette>`: search over the page. */
  palette?: Child
  /** Hooks on the body for scripts. */
  hooks?: Hooks
  children?: Child
}

/** A whole page of the back office: rail with rooms, search and person; main with trail and sample mark. */
export const StaffDocument = (page: StaffDocumentProps) => (
  <html
    lang={page.lang}
    dir={page.dir ?? 'ltr'}
    class="staff"
    data-theme={page.theme === 'auto' ? undefined : page.theme}
    data-text={page.textSize}
  >
    <Head title={page.title} sheets={page.sheets} scripts={page.scripts} />
    <body {...page.hooks}>
      <a class="skip" href="#inhoud">
        {page.skip}
      </a>
      <div class="shell">
        <Rail {...page.rail} />
        <main id="inhoud" tabindex={-1} class="page">
          {(page.trail || page.sample) && (
            <div class="trail">
              {page.trail}
              {page.sample && <SampleMark>{page.sample}</SampleMark>}
            </div>
          )}
          {page.children}
        </main>
      </div>
      {page.palette}
      <Hatch />
      <IconShapes />
    </body>
  </html>
)
