import { inLang } from '../../http/shell-paths.ts'
import type { View } from '../../http/visit.ts'
import { LanguageButtons } from '../../ui/languages/languages-list.tsx'
import type { Child } from '../../ui/part.ts'
import { languages, publicLangs } from '../../words/languages.ts'

export const formId = 'vraag'
/** Hidden fields: what travels, and the language in which the page was made. */
export const travels = 'concept'
export const pageLang = 'taal'

type TravellingFormProps = { view: View; action: string; sealed: string; files?: true; children?: Child }

/** A form of the public path: what was filled in before travels along in one encrypted field, and no cookie is needed. */
export const TravellingForm = ({ view, action, sealed, files, children }: TravellingFormProps) => (
  <form
    id={formId}
    method="post"
    action={inLang(view.words.lang, action)}
    enctype={files && 'multipart/form-data'}
    autocomplete="off"
    novalidate
  >
    <input type="hidden" name={travels} value={sealed} />
    <input type="hidden" name={pageLang} value={view.words.lang} />
    {children}
  </form>
)

/**
 * The language strip of such a page: each button posts what is filled in to the same page in another language.
 * These buttons come before the form, and Enter in a field presses the first button of all: so that one goes on, unseen.
 */
export const TravellingLanguages = ({ view, action }: { view: View; action: string }) => {
  const others = publicLangs.filter((lang) => lang !== view.words.lang)
  return (
    <>
      <button class="vh" type="submit" form={formId} tabindex={-1} aria-hidden="true">
        {view.words.t('common.continue')}
      </button>
      <LanguageButtons
        label={view.words.t('common.language.label')}
        form={formId}
        languages={others.map((lang) => ({
          lang,
          dir: languages[lang].dir,
          name: languages[lang].name,
          formaction: inLang(lang, action),
        }))}
      />
    </>
  )
}
