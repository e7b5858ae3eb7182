import { IconShapes } from '../icon/icon.tsx'
import type { Child } from '../part.ts'
import { Hatch } from './hatch.tsx'
import { Head, SampleMark, Spark, type TextSize, type Theme } from './head.tsx'

export type SharedDocumentProps = {
  lang: string
  title: string
  theme?: Theme
  textSize?: TextSize
  sheets: string[]
  skip: Child
  force: Child
  /** Who shares it and until when. */
  says: Child
  /** Says that everything here is invented; absent in a real force. */
  sample?: Child
  /** At the end: what the reader must know of it. */
  note?: Child
  children?: Child
}

/** One view for somebody outside: whose it is, and the view. Nothing in it leads on into Vonk. */
export const SharedDocument = (page: SharedDocumentProps) => (
  <html
    lang={page.lang}
    dir="ltr"
    class="staff shared"
    data-theme={page.theme === 'auto' ? undefined : page.theme}
    data-text={page.textSize}
  >
    <Head title={page.title} sheets={page.sheets} />
    <body>
      <a class="skip" href="#inhoud">
        {page.skip}
      </a>
      <header class="band">
        <div class="shared__in">
          <p class="brand">
            <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
              <Spark />
              <circle fill="currentColor" cx="23" cy="23" r="2.6" />
            </svg>
            <span>
              <b>{page.force}</b>
              <small>{page.says}</small>
            </span>
          </p>
        </div>
      </header>
      <main id="inhoud" tabindex={-1} class="page">
        {page.sample && (
          <div class="trail">
            <SampleMark>{page.sample}</SampleMark>
          </div>
        )}
        {page.children}
      </main>
      {page.note && (
        <footer class="foot">
          <div class="shared__in">{page.note}</div>
        </footer>
      )}
      <Hatch />
      <IconShapes />
    </body>
  </html>
)
