import { addWorkingDays } from '../../db/force.ts'
import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import type { Node, View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { CodePanel } from '../../ui/code-panel/code-panel.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Steps } from '../../ui/steps/steps.tsx'
import { inFours } from '../../vault/fours.ts'
import { portalPaths } from './paths.ts'

type Receipt = {
  digits: string
  known: boolean
  until: string
  today: string
  /** Its browser sealed texts: the script forgets their key now. */
  forget: boolean
}

/** The receipt, once: the only way back to this report. */
export const receiptPage = (view: View, { digits, known, until, today, forget }: Receipt): Node => {
  const { words, force } = view
  const { t } = words
  const by = (days: number) => t('portal.now.by', { day: addWorkingDays(force, today, days) })
  return (
    <PublicPage
      view={{ ...view, path: portalPaths.start }}
      title={t('portal.tab.done')}
      variant="slim"
      languages={null}
      scripts={forget ? ['page-seal.js'] : []}
    >
      <Hero title={t('portal.receipt.title')} lede={t('portal.receipt.lede')} />
      {known && <Notice live>{t('portal.receipt.again')}</Notice>}
      <CodePanel title={t('portal.code.title')} groups={inFours(digits)}>
        {t('portal.code.text')}
      </CodePanel>
      <p class="hint">
        {t('portal.code.print')} {t('portal.code.until', { day: until })}
      </p>
      <form method="post" action={inLang(words.lang, portalPaths.conversation)}>
        <input type="hidden" name="code" value={digits} />
        <Actions>
          <Button wide>{t('portal.code.open')}</Button>
        </Actions>
      </form>
      <Section title={t('portal.now.title')}>
        <Steps
          column
          steps={[
            { title: t('portal.now.today', { day: today }), text: t('portal.now.today.text'), done: true },
            { title: by(force.terms.firstAnswer), text: t('portal.now.answer') },
            { title: by(force.terms.outcome), text: t('portal.now.outcome') },
          ]}
        />
      </Section>
    </PublicPage>
  )
}
