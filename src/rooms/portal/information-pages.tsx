import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import type { Node, View } from '../../http/visit.ts'
import { Hero } from '../../ui/hero/hero.tsx'
import { GoTo } from '../../ui/link-list/link-list.tsx'
import type { Child } from '../../ui/part.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Section } from '../../ui/section/section.tsx'
import { OtherWays, Phone, tel } from './other-ways.tsx'
import { portalPaths } from './paths.ts'
import { QuestionFields } from './question-fields.tsx'
import { questionProtocol } from './question-protocol.ts'
import { questionNames } from './questions.ts'
import { doorRow, protocolRows, purposeRows } from './report-form-pages.tsx'

const page = (view: View, title: string, body: Child): Node => (
  <PublicPage view={view} title={view.words.t('portal.tab.info')} variant="slim">
    <Hero title={title} />
    {body}
  </PublicPage>
)

const List = ({ title, lines }: { title: string; lines: Child[] }) => (
  <>
    <h2>{title}</h2>
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  </>
)

const Desk = ({ view }: { view: View }) => (
  <a href={tel(view.force.phones.desk)}>
    <Phone number={view.force.phones.desk} />
  </a>
)

/** Report or formal complaint: what each is, and when one becomes the other. */
export const differencePage = (view: View): Node => {
  const { t, lang } = view.words
  const parts = ['report', 'complaint', 'both', 'duty'] as const
  return page(
    view,
    t('portal.difference.title'),
    <>
      <Prose>
        {parts.map((part) => (
          <>
            <h2>{t(`portal.difference.${part}.title`)}</h2>
            <p>{t(`portal.difference.${part}.text`)}</p>
          </>
        ))}
      </Prose>
      <p>
        <GoTo href={inLang(lang, portalPaths.report)}>{t('portal.start.report')}</GoTo>
      </p>
      <OtherWays view={view} />
    </>,
  )
}

/** What is kept and what not, who reads, until when, and what cannot be promised. `door`: there are counsellors for what concerns the service. */
export const privacyPage = (view: View, { door }: { door: boolean }): Node => {
  const { words, force } = view
  const { t, lang } = words
  const team = force.reportsTeam
  return page(
    view,
    t('portal.privacy.title'),
    <>
      <PurposeLine rows={purposeRows(view, t('portal.purpose.readers', { team }))} />
      <Prose>
        <List
          title={t('portal.privacy.kept')}
          lines={[
            t('portal.privacy.kept.sealed'),
            t('added.privacy.kept'),
            t('portal.privacy.kept.facts'),
            t('portal.privacy.kept.day'),
          ]}
        />
        <List
          title={t('portal.privacy.not')}
          lines={[t('portal.privacy.not.device'), t('portal.privacy.not.draft'), t('portal.privacy.not.cookie')]}
        />
        <List
          title={t('portal.privacy.readers')}
          lines={[
            t('portal.privacy.readers.team', { team }),
            t(door ? 'door.privacy' : 'door.privacy.none'),
            t('portal.privacy.readers.admin'),
          ]}
        />
        <List
          title={t('portal.privacy.limits')}
          lines={[
            t('portal.privacy.limits.server'),
            t('added.privacy.limit'),
            ...(['network', 'work', 'history', 'code', 'duty'] as const).map((limit) => t(`portal.privacy.limits.${limit}`)),
          ]}
        />
        <h2>{t('portal.privacy.rights')}</h2>
        <p>{t('portal.privacy.rights.text')}</p>
        {force.phones.desk && <p>{words.rich('portal.privacy.rights.call', { phone: <Desk view={view} /> }, {})}</p>}
      </Prose>
      <p>
        <GoTo href={inLang(lang, portalPaths.protocol)}>{t('portal.protocol.title')}</GoTo>
      </p>
    </>,
  )
}

/** The accessibility statement: what works, what is not there yet, whom to call. */
export const accessibilityPage = (view: View): Node => {
  const { words } = view
  const { t } = words
  return page(
    view,
    t('portal.access.title'),
    <Prose>
      <p>{t('portal.access.aim')}</p>
      <List title={t('portal.access.works')} lines={[t('portal.access.works.keys'), t('portal.access.works.display')]} />
      <List title={t('portal.access.lacks')} lines={[t('portal.access.lacks.people'), t('portal.access.lacks.words')]} />
      <h2>{t('portal.access.help')}</h2>
      {view.force.phones.desk ? (
        <p>{words.rich('portal.access.help.text', { phone: <Desk view={view} /> }, {})}</p>
      ) : (
        <p>
          <GoTo href={inLang(words.lang, portalPaths.paper)}>{t('portal.other.paper')}</GoTo>
        </p>
      )}
    </Prose>,
  )
}

/** The protocol of questions, printed; `door`: there are counsellors, and so the question at the door is asked. */
export const protocolPage = (view: View, { door }: { door: boolean }): Node => {
  const { t } = view.words
  return page(
    view,
    t('portal.protocol.title'),
    <>
      <p>{t('portal.protocol.lede')}</p>
      {questionNames.map((question) => (
        <Section title={t(questionProtocol[question].asks)}>
          <PurposeLine rows={[...protocolRows(view, question), ...(door && question === 'who' ? [doorRow(view)] : [])]} />
        </Section>
      ))}
    </>,
  )
}

/** The form on paper: the same questions, to print and fill in with a pen. Nothing typed here is sent. */
export const paperPage = (view: View): Node => {
  const { words, force } = view
  const { t } = words
  return (
    <PublicPage view={view} title={t('portal.tab.info')} variant="slim">
      <Hero title={t('portal.paper.title')} lede={t('portal.paper.lede', { force: force.name })} />
      <p>
        {t('portal.paper.nocode')} {t('portal.paper.skip')}
      </p>
      {questionNames.map((question) => (
        <QuestionFields question={question} view={view} answers={new Map()} faults={[]} />
      ))}
      <p class="hint">{t('portal.check.note')}</p>
      <PurposeLine rows={purposeRows(view, t('portal.purpose.readers', { team: force.reportsTeam }))} />
    </PublicPage>
  )
}
