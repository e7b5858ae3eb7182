import { Icon, IconShapes } from '../icon/icon.tsx'
import type { Child, Hooks } from '../part.ts'
import { Brand, Head, SampleMark, type TextSize, type Theme } from './head.tsx'

export type PublicDocumentProps = {
  lang: string
  dir: 'ltr' | 'rtl'
  /** Neutral: it stands in the browser's history. */
  title: string
  theme?: Theme
  textSize?: TextSize
  sheets: string[]
  scripts?: string[]
  force: { name: Child; home: string }
  /** Says that everything here is invented; absent in a real force. */
  sample?: Child
  skip: Child
  exit?: { href: string; label: Child }
  /** `<Emergency>`; its slim form on every page of a path. */
  emergency?: Child
  /** `<LanguageStrip>`. */
  languages?: Child
  footer?: { href: string; label: Child }[]
  /** A form or a text reads best narrow. */
  width?: 'wide' | 'form'
  hooks?: Hooks
  children?: Child
}

/** A whole public page: skip link, band with quick exit, emergency numbers, languages, main, footer. Works without script. */
export const PublicDocument = (page: PublicDocumentProps) => {
  const wrap = page.width === 'form' ? 'wrap wrap--form' : 'wrap'
  return (
    <html lang={page.lang} dir={page.dir} data-theme={page.theme === 'auto' ? undefined : page.theme} data-text={page.textSize}>
      <Head title={page.title} sheets={page.sheets} scripts={page.scripts} />
      <body class="public" {...page.hooks}>
        <a class="skip" href="#inhoud">
          {page.skip}
        </a>
        <header class="band">
          <div class="wrap band__in">
            <Brand {...page.force} />
            {page.exit && (
              <a class="exit" href={page.exit.href} rel="nofollow noreferrer">
                <Icon name="sign-out-bold" flip />
                {page.exit.label}
              </a>
            )}
          </div>
        </header>
        {page.emergency}
        {page.languages}
        <main id="inhoud" tabindex={-1} class={wrap}>
          {page.children}
        </main>
        {(page.footer || page.sample) && (
          <footer class="foot">
            <div class={`${wrap} foot__in`}>
              {page.footer?.map(({ href, label }) => (
                <a href={href}>{label}</a>
              ))}
              {page.sample && <SampleMark>{page.sample}</SampleMark>}
            </div>
          </footer>
        )}
        <IconShapes />
      </body>
    </html>
  )
}
