import { PublicPage } from '../../http/public-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { type Wait, workField } from './lane.ts'
import { OtherWays } from './other-ways.tsx'
import { portalPaths } from './paths.ts'
import { TravellingForm, TravellingLanguages } from './travelling-form.tsx'

/** `kept`: fields that came with the form and go along when it is sent. */
type Waiting = Wait & { sealed: string; kept: [name: string, value: string][] }

/**
 * Many reports come in at this moment. The form stays on this page, and it says how long it still takes. Nothing reloads by itself: that
 * would take the form away, and throw a screen reader back to the top. With script the browser works meanwhile, and sends the form when
 * that is done.
 */
export const waitPage = (view: View, { sealed, seconds, challenge, bits, kept }: Waiting): Node => {
  const { t } = view.words
  return (
    <PublicPage
      view={view}
      title={t('lanes.wait.tab')}
      variant="slim"
      languages={<TravellingLanguages view={view} action={portalPaths.step('check')} />}
      scripts={['lane.js']}
    >
      <Hero title={t('lanes.wait.title')} lede={t('lanes.wait.text')} />
      <TravellingForm view={view} action={portalPaths.send} sealed={sealed}>
        <input type="hidden" name={workField} value="" />
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Notice
          live
          hooks={{
            'data-lane': challenge,
            'data-bits': String(bits),
            'data-worker': view.assets.href('lane-worker.js'),
            'data-working': t('lanes.wait.working'),
          }}
        >
          <span data-said="">{t('lanes.wait.seconds', { seconds })}</span>
        </Notice>
        <Actions>
          <Button wide>{t('portal.check.send')}</Button>
        </Actions>
        <p class="hint">{t('lanes.wait.kept')}</p>
      </TravellingForm>
      <OtherWays view={view} />
    </PublicPage>
  )
}
