import type { Node, View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { reportsPaths } from './paths.ts'

/** What the script of the search says; `{n}`, `{done}` and `{total}` stand for numbers. */
export type SearchWords = Record<
  'short' | 'begin' | 'progress' | 'stopped' | 'failed' | 'none' | 'one' | 'many' | 'more' | 'damagedOne' | 'damagedMany',
  string
>

/** Search in the stories and messages, in this browser: hidden until the key is open. `report-list.client.ts` fills it. */
export const StorySearchPanel = ({ view }: { view: View }): Node => {
  const { t } = view.words
  const words: SearchWords = {
    short: t('vault.search.short'),
    begin: t('vault.search.begin'),
    progress: t('vault.search.progress', { done: '{done}', total: '{total}' }),
    stopped: t('vault.search.stopped', { done: '{done}', total: '{total}' }),
    failed: t('vault.search.failed', { done: '{done}', total: '{total}' }),
    none: t('vault.search.none'),
    one: t('vault.search.one'),
    many: t('vault.search.many', { n: '{n}' }),
    more: t('vault.search.more', { n: '{n}' }),
    damagedOne: t('vault.search.damagedOne'),
    damagedMany: t('vault.search.damagedMany', { n: '{n}' }),
  }
  return (
    <section
      class="opened-search"
      hidden
      aria-label={t('vault.search.title')}
      data-story-search={reportsPaths.storySearch}
      data-token={view.token(reportsPaths.storySearch)}
      data-words={JSON.stringify(words)}
      data-lang={view.words.lang}
    >
      <Details summary={t('vault.search.title')} icon="magnifying-glass">
        <p>{t('vault.search.lede')}</p>
        <form method="post" action={view.path} data-story-form="" novalidate>
          <TextInput
            name="woorden"
            id="woorden-in-verhalen"
            type="search"
            label={t('vault.search.label')}
            hint={t('vault.search.hint')}
            maxlength={100}
            dir="auto"
            hooks={{ 'data-story-words': '' }}
          />
          <Actions>
            <Button kind="quiet" type="submit" icon="magnifying-glass">
              {t('vault.search.do')}
            </Button>
            <Button kind="quiet" type="button" hidden hooks={{ 'data-story-stop': '' }}>
              {t('vault.search.stop')}
            </Button>
          </Actions>
        </form>
        <p role="status" data-story-said="" />
        <ol class="links" data-story-found="" />
      </Details>
    </section>
  )
}
