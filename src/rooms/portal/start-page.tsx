import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import type { Node, View } from '../../http/visit.ts'
import { Doors } from '../../ui/doors/doors.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { LanguageGrid } from '../../ui/languages/languages-list.tsx'
import { GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Columns, Section } from '../../ui/section/section.tsx'
import { Steps } from '../../ui/steps/steps.tsx'
import { languages, publicLangs } from '../../words/languages.ts'
import { OtherWays } from './other-ways.tsx'
import { portalPaths } from './paths.ts'

const Report = ({ view }: { view: View }) => {
  const { t, lang } = view.words
  return (
    <Doors
      doors={[
        {
          href: inLang(lang, portalPaths.report),
          title: t('portal.start.report'),
          text: t('portal.start.report.text'),
          meta: t('portal.start.report.meta'),
          icon: 'chat-circle-text-duotone',
          first: true,
        },
      ]}
    />
  )
}

/** The first page: how to report, how to come back, what happens, and where else to go. `open`: the reports team can receive. */
export const startPage = (view: View, { open }: { open: boolean }): Node => {
  const { words, force } = view
  const { t, lang } = words
  const b = (children: unknown) => <b>{children as string}</b>
  return (
    <PublicPage view={view} title={t('portal.tab.start')} variant="full">
      <Hero title={t('portal.start.heading')} lede={t('portal.start.lede')} motif />
      {open ? <Report view={view} /> : <Notice title={t('portal.closed.heading')}>{t('portal.closed.text')}</Notice>}
      <Columns>
        <Section title={t('portal.start.code.title')}>
          <Panel>
            <p>{t('portal.start.code.text')}</p>
            <p>
              <GoTo href={inLang(lang, portalPaths.conversation)}>{t('portal.start.code.go')}</GoTo>
            </p>
          </Panel>
        </Section>
        <Section title={t('portal.difference.title')}>
          <Panel>
            <p>{words.rich('portal.difference.short', {}, { b })}</p>
            <p>
              <GoTo href={inLang(lang, portalPaths.difference)}>{t('portal.difference.go')}</GoTo>
            </p>
          </Panel>
        </Section>
      </Columns>
      <Section title={t('portal.next.title')}>
        <Steps
          steps={[
            { title: t('portal.next.code.title'), text: t('portal.next.code.text') },
            { title: t('portal.next.answer.title', { days: force.terms.firstAnswer }), text: t('portal.next.answer.text') },
            { title: t('portal.next.together.title'), text: t('portal.next.together.text') },
          ]}
        />
      </Section>
      <OtherWays view={view} />
      <Section title={t('common.language.choose')} id="talen">
        <LanguageGrid
          languages={publicLangs.map((one) => ({
            lang: one,
            dir: languages[one].dir,
            name: languages[one].name,
            href: inLang(one, portalPaths.start),
            current: one === lang,
          }))}
        />
      </Section>
    </PublicPage>
  )
}
