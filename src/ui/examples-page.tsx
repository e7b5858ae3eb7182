import { Hatch } from './document/hatch.tsx'
import { Head } from './document/head.tsx'
import { exampleSets } from './examples.ts'
import { IconShapes } from './icon/icon.tsx'
import { staffOnly } from './sheets.ts'

export type ExamplesPageProps = {
  side: 'public' | 'staff'
  sheet: string
  dir?: 'ltr' | 'rtl'
  lang?: string
  theme?: string
  textSize?: string
  whole: (title: string) => string
}

/** Every component in use, on one page, in the public or the staff sheet. Whole documents are linked. For development. */
export const ExamplesPage = ({ side, sheet, dir = 'ltr', lang = 'nl', theme, textSize, whole }: ExamplesPageProps) => (
  <html lang={lang} dir={dir} class={side === 'staff' ? 'staff' : undefined} data-theme={theme} data-text={textSize}>
    <Head title="Components" sheets={[sheet]} />
    <body class={side === 'public' ? 'public' : undefined}>
      <main id="inhoud" class={side === 'public' ? 'wrap' : 'page'}>
        {exampleSets
          .filter(({ component }) => side === 'staff' || !staffOnly.has(component))
          .map(({ component, examples }) => (
            <section class="block">
              <div class="block__h">
                <h2>{component}</h2>
              </div>
              {examples.map(({ title, node, whole: isWhole }) => (
                <>
                  <p class="qno">{isWhole ? <a href={whole(title)}>{title}</a> : title}</p>
                  {!isWhole && node()}
                </>
              ))}
            </section>
          ))}
      </main>
      <Hatch />
      <IconShapes />
    </body>
  </html>
)
