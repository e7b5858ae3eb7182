import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

export type LanguageLink = { lang: string; dir: 'ltr' | 'rtl'; name: string; href: string; current?: boolean }
/** The same choice inside a form: a submit button that posts the answers on to the path in that language. */
export type LanguageButton = { lang: string; dir: 'ltr' | 'rtl'; name: string; formaction: string }

const Languages = ({ languages }: { languages: LanguageLink[] }) => (
  <>
    {languages.map(({ lang, dir, name, href, current }) =>
      current ? (
        <b lang={lang} dir={dir}>
          {name}
        </b>
      ) : (
        <a href={href} lang={lang} hreflang={lang} dir={dir}>
          <bdi>{name}</bdi>
        </a>
      ),
    )}
  </>
)

/** The strip below the emergency numbers. `more` is a link to the whole list. */
export const LanguageStrip = ({ label, languages, more }: { label: string; languages: LanguageLink[]; more?: Child }) => (
  <nav class="langs" aria-label={label}>
    <div class="wrap langs__in">
      <Icon name="translate" />
      <Languages languages={languages} />
      {more}
    </div>
  </nav>
)

/** The strip for a page whose answers travel in a form (`form` is that form's id). */
export const LanguageButtons = ({ label, languages, form }: { label: string; languages: LanguageButton[]; form: string }) => (
  <section class="langs" aria-label={label}>
    <div class="wrap langs__in">
      <Icon name="translate" />
      {languages.map(({ lang, dir, name, formaction }) => (
        <button class="linkish" type="submit" form={form} formaction={formaction} formnovalidate lang={lang} dir={dir}>
          {name}
        </button>
      ))}
    </div>
  </section>
)

/** All languages as a grid, on the start page. */
export const LanguageGrid = ({ languages }: { languages: LanguageLink[] }) => (
  <div class="langgrid">
    <Languages languages={languages} />
  </div>
)
