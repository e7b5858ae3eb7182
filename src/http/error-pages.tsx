import { Actions, Button } from '../ui/button/button.tsx'
import { Hero } from '../ui/hero/hero.tsx'
import { GoTo } from '../ui/link-list/link-list.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import type { Child } from '../ui/part.ts'
import { Prose } from '../ui/section/section.tsx'
import { publicLangs } from '../words/languages.ts'
import { wordsFor } from '../words/words.ts'
import type { Fields } from './fields.ts'
import type { HeaderKind } from './headers.ts'
import { PublicPage } from './public-page.tsx'
import { inLang, shellPaths } from './shell-paths.ts'
import { StaffPage } from './staff-page.tsx'
import type { Deps, Node, View } from './visit.ts'

/** A view for answers outside every route: in the language that the address begins with, nobody known. */
export const plainView = (deps: Pick<Deps, 'force' | 'assets'>, path: string): View => ({
  words: wordsFor(publicLangs.find((lang) => path.startsWith(`/${lang}/`)) ?? 'nl'),
  force: deps.force,
  assets: deps.assets,
  path,
  menu: [],
  display: {},
  unlocked: false,
  token: () => '',
})

const page = (view: View, kind: HeaderKind, title: string, body: Child): Node => {
  if (kind === 'staff' && view.staff) {
    return (
      <StaffPage view={view} title={title}>
        <PageTitle title={title} />
        <Prose>{body}</Prose>
      </StaffPage>
    )
  }
  return (
    <PublicPage view={view} title={title} variant="slim" languages={null}>
      <Hero title={title} />
      <Prose>{body}</Prose>
    </PublicPage>
  )
}

const home = (view: View) => (view.staff ? shellPaths.today : inLang(view.words.lang, shellPaths.home))

const Home = ({ view }: { view: View }) => (
  <p>
    <GoTo href={home(view)}>{view.words.t('common.home')}</GoTo>
  </p>
)

/** The one calm 404, for what is not there and for what this person may not know of. */
export const missingPage = (view: View, kind: HeaderKind): Node =>
  page(
    view,
    kind,
    view.words.t('common.notFound.title'),
    <>
      <p>{view.words.t('common.notFound.text')}</p>
      <Home view={view} />
    </>,
  )

/** The 403: this person may not do this, whatever the thing is. */
export const forbiddenPage = (view: View, kind: HeaderKind): Node =>
  page(
    view,
    kind,
    view.words.t('common.forbidden.title'),
    <>
      <p>{view.words.t('common.forbidden.text')}</p>
      <Home view={view} />
    </>,
  )

/** The 413: nothing was read, so nothing can be shown again. */
export const tooLargePage = (view: View, kind: HeaderKind): Node =>
  page(view, kind, view.words.t('common.tooLarge.title'), <p>{view.words.t('common.tooLarge.text')}</p>)

/** Everything that was posted, in a form that posts it once more: nothing typed is lost. */
export const KeptForm = ({ view, action, fields, label }: { view: View; action: string; fields: Fields; label: string }) => (
  <form method="post" action={action}>
    {fields
      .entries()
      .filter(([name]) => name !== '_token')
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    {view.staff && <input type="hidden" name="_token" value={view.token(action)} />}
    <KeptTexts fields={fields} />
    <Actions>
      <Button type="submit">{label}</Button>
    </Actions>
  </form>
)

/** The longer texts of a form, to read and to copy. */
export const KeptTexts = ({ fields }: { fields: Fields }) => (
  <>
    {fields
      .entries()
      .filter(([name, value]) => !name.startsWith('_') && /\s/.test(value.trim()))
      .map(([, value]) => (
        <blockquote dir="auto">{value}</blockquote>
      ))}
  </>
)

const Urgent = ({ view, phone }: { view: View; phone: string }) => (
  <p>
    {view.words.rich(
      'common.trouble.urgent',
      {},
      { a: (children) => <a href={`tel:${phone}`}>{children}</a>, b: (children) => <b>{children}</b> },
    )}
  </p>
)

/** The database or disk is not to be had: a plain sentence, and what was written stays in a form that sends it again. */
export const troublePage = (view: View, kind: HeaderKind, action: string, kept: Fields | undefined): Node => {
  const { words, force } = view
  return page(
    view,
    kind,
    words.t('common.trouble.title'),
    <>
      <p>
        {kept ? `${words.t('common.kept')} ` : ''}
        {words.t('common.trouble.again')}
      </p>
      <Urgent view={view} phone={force.phones.police} />
      {kept ? <KeptForm view={view} action={action} fields={kept} label={words.t('common.again')} /> : <Home view={view} />}
    </>,
  )
}

/**
 * A form was under way when the portal's process ended, and this process, which only passes forms on, has nothing of it: the browser still
 * has it, and sends it again when the page is loaded again. The receipt is the form's own, so nothing is doubled.
 */
export const resendPage = (view: View): Node => {
  const { words, force } = view
  return page(
    view,
    'public',
    words.t('common.trouble.title'),
    <>
      <p>{words.t('common.trouble.resend')}</p>
      <p>{words.t('common.trouble.again')}</p>
      <Urgent view={view} phone={force.phones.police} />
    </>,
  )
}

/** A form of an ended session or an old page: nothing is done, nothing is lost; after a look it can be sent again. */
export const staleFormPage = (view: View, action: string, kept: Fields, why: 'sign-in' | 'token'): Node => {
  const { words } = view
  return page(
    view,
    'staff',
    words.t('staff.stale.title'),
    <>
      <p>{words.t(why === 'sign-in' ? 'staff.stale.signIn' : 'staff.stale.token')}</p>
      {why === 'sign-in' && (
        <p>
          <a href={shellPaths.signIn} target="_blank" rel="noopener">
            {words.t('staff.stale.open')}
          </a>
        </p>
      )}
      <KeptForm view={view} action={action} fields={kept} label={words.t('common.again')} />
    </>,
  )
}
