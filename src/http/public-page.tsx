import { PublicDocument } from '../ui/document/public-document.tsx'
import { Emergency } from '../ui/emergency/emergency.tsx'
import { LanguageStrip } from '../ui/languages/languages-list.tsx'
import type { Child } from '../ui/part.ts'
import { languages, publicLangs } from '../words/languages.ts'
import { inLang, shellPaths } from './shell-paths.ts'
import type { View } from './visit.ts'

type PublicPageProps = {
  view: View
  /** Neutral: it stands in the browser's history and in a tab that somebody else may see. */
  title: string
  /** slim on every page of a path: the emergency strip is one line, the text narrow. */
  variant?: 'full' | 'slim'
  /** In a path of questions: buttons that take the answers along. Left out: links to this page in other languages. Null: none. */
  languages?: Child | null
  /** Scripts of ours that make it easier; the page works without them. */
  scripts?: string[]
  children?: Child
}

const otherLanguages = (view: View) => {
  const { t } = view.words
  const links = publicLangs
    .filter((lang) => lang !== view.words.lang)
    .map((lang) => ({ lang, dir: languages[lang].dir, name: languages[lang].name, href: inLang(lang, view.path) }))
  return <LanguageStrip label={t('common.language.label')} languages={links} />
}

/**
 * Other languages say that they are translations of the Dutch, and lead to it (language law; domain.md §10). Inside a path of questions
 * a link would lose the answers: there the buttons above lead to the Dutch.
 */
const TranslationNote = ({ view, link }: { view: View; link: boolean }) => (
  <p class="translation">
    {view.words.rich(
      'common.translation.note',
      {},
      {
        a: (children) =>
          link ? (
            <a href={inLang('nl', view.path)} hreflang="nl">
              {children}
            </a>
          ) : (
            children
          ),
      },
    )}
  </p>
)

/** The shell of every public page: skip link, quick exit, emergency numbers, languages, footer. No cookie; works without script. */
export const PublicPage = ({ view, title, variant = 'full', languages: chosen, scripts, children }: PublicPageProps) => {
  const { words, force } = view
  const { t, lang, dir } = words
  const foot = [
    { href: inLang(lang, shellPaths.privacy), label: t('common.footer.privacy') },
    { href: inLang(lang, shellPaths.accessibility), label: t('common.footer.accessibility') },
    { href: inLang(lang, shellPaths.display), label: t('common.footer.display') },
    ...(variant === 'full' ? [{ href: shellPaths.signIn, label: t('common.footer.staff') }] : []),
  ]
  return (
    <PublicDocument
      lang={lang}
      dir={dir}
      title={`${title} – Vonk`}
      theme={view.display.theme ?? 'auto'}
      textSize={view.display.text}
      sheets={[view.assets.href('public.css')]}
      scripts={scripts?.map((name) => view.assets.href(name))}
      force={{ name: force.name, home: inLang(lang, shellPaths.home) }}
      sample={force.invented ? t('common.sample') : undefined}
      skip={t('common.skip')}
      exit={{ href: shellPaths.exit, label: t('common.exit') }}
      emergency={
        <Emergency
          label={t('common.emergency.label')}
          question={t('common.emergency.danger')}
          more={
            variant === 'full'
              ? words.rich(
                  'common.emergency.police',
                  {},
                  { a: (children) => <a href={`tel:${force.phones.police}`}>{children}</a> },
                )
              : undefined
          }
          call={{ href: `tel:${force.phones.emergency}`, label: t('common.emergency.call') }}
          slim={variant === 'slim'}
        />
      }
      languages={chosen === undefined ? otherLanguages(view) : (chosen ?? undefined)}
      footer={foot}
      width={variant === 'slim' ? 'form' : 'wide'}
    >
      {lang !== 'nl' && <TranslationNote view={view} link={chosen === undefined} />}
      {children}
    </PublicDocument>
  )
}
