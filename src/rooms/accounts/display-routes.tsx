import type { Display } from '../../access/person.ts'
import { readDisplay, writeDisplay } from '../../http/display.ts'
import type { Fields } from '../../http/fields.ts'
import { PublicPage } from '../../http/public-page.tsx'
import type { Routes } from '../../http/routes.ts'
import { inLang } from '../../http/shell-paths.ts'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { DisplayPicks } from './display-picks.tsx'
import { accountsPaths } from './paths.ts'

const year = 31_536_000

/** The choices of a form; what is not chosen or unknown follows the device. */
export const displayOf = (fields: Fields): Display => readDisplay(`${fields.text('kleuren')}.${fields.text('tekst')}`)

const DisplayPage = ({ view, kept }: { view: View; kept: boolean }) => {
  const { t, lang } = view.words
  return (
    <PublicPage view={view} title={t('common.display.title')} variant="slim">
      {kept && (
        <Notice kind="done" live>
          {t('common.display.saved')}
        </Notice>
      )}
      <Hero title={t('common.display.title')} lede={t('common.display.intro')} />
      <form method="post" action={inLang(lang, accountsPaths.display)}>
        <DisplayPicks view={view} display={view.display} />
        <p class="hint">{t('common.display.note')}</p>
        <Actions>
          <Button>{t('common.save')}</Button>
        </Actions>
      </form>
    </PublicPage>
  )
}

/** Colours and size of text: open to all, without script, kept in a cookie that holds nothing else. */
export const addDisplayRoutes = (routes: Routes): void => {
  routes.still('get', accountsPaths.display, 'public.read', ({ view, query, page }) =>
    page(<DisplayPage view={view} kept={query.has('bewaard')} />),
  )

  routes.still('post', accountsPaths.display, 'public.read', async (visit) => {
    const chosen = writeDisplay(displayOf(await visit.fields()))
    const secure = visit.deps.url.startsWith('https://') ? '; Secure' : ''
    const keep = chosen === '.' ? 0 : year
    return visit.see(`${inLang(visit.lang, accountsPaths.display)}?bewaard`, {
      'Set-Cookie': `weergave=${chosen}; Path=/; Max-Age=${keep}; HttpOnly; SameSite=Lax${secure}`,
    })
  })
}
