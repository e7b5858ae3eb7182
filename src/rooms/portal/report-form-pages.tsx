import type { TeamKind } from '../../access/actor.ts'
import { KeptTexts } from '../../http/error-pages.tsx'
import type { Fields } from '../../http/fields.ts'
import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import { teamName } from '../../http/team-name.ts'
import type { Node, View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { BackLink, GoTo } from '../../ui/link-list/link-list.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Row } from '../../ui/part.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Stack } from '../../ui/section/section.tsx'
import type { Answers, Fault } from './answers.ts'
import { OtherWays } from './other-ways.tsx'
import { portalPaths } from './paths.ts'
import { faultText, QuestionFields } from './question-fields.tsx'
import { questionProtocol } from './question-protocol.ts'
import { type QuestionName, questionNames, textFieldsOf } from './questions.ts'
import type { Sealing } from './sealed-answers.ts'
import { SealingFields, sealingScripts } from './sealing-fields.tsx'
import { TravellingForm, TravellingLanguages } from './travelling-form.tsx'

/** Purpose, ground, readers and term of a report, in the words of the force. */
export const purposeRows = ({ words, force }: View, readers: string): Row[] => {
  const record = force.retention.reports[words.lang] ?? force.retention.reports['nl']!
  return [
    { label: words.t('common.purpose.goal'), value: record.purpose },
    { label: words.t('common.purpose.ground'), value: record.ground },
    { label: words.t('common.purpose.readers'), value: readers },
    { label: words.t('common.purpose.until'), value: record.until },
  ]
}

/** Why a question is asked, who uses the answer, until when, on what ground. */
export const protocolRows = (view: View, question: QuestionName, readers: TeamKind = 'reports'): Row[] => {
  const { words, force } = view
  const { t, lang } = words
  const { why, usedBy, retention, legalBasis, required } = questionProtocol[question]
  const inForce = (kind: typeof retention) => force.retention[kind][lang] ?? force.retention[kind]['nl']!
  return [
    { label: t('portal.protocol.why'), value: t(why) },
    { label: t('portal.protocol.usedBy'), value: t(usedBy, { team: teamName(words, force, readers) }) },
    { label: t('portal.protocol.until'), value: inForce(retention).until },
    { label: t('portal.protocol.ground'), value: inForce(legalBasis).ground },
    {
      label: t('portal.protocol.skipped'),
      value: t(required ? 'portal.protocol.skipped.must' : 'portal.protocol.skipped.may'),
    },
  ]
}

/** Why the question at the door is asked. */
export const doorRow = ({ words: { t } }: View): Row => ({ label: t('door.title'), value: t('door.why') })

/** What somebody must know before the first answer. */
const Before = ({ view: { words, force } }: { view: View }) => (
  <Panel title={words.t('portal.intro.title')}>
    <Prose>
      <ul>
        <li>
          {words.rich(
            'portal.intro.report',
            {},
            {
              a: (children) => <a href={inLang(words.lang, portalPaths.difference)}>{children}</a>,
              b: (children) => <b>{children}</b>,
            },
          )}
        </li>
        <li>{words.t('portal.intro.readers', { team: force.reportsTeam })}</li>
        <li>{words.t('portal.intro.answer', { days: force.terms.firstAnswer })}</li>
        <li>{words.t('portal.intro.nothing')}</li>
      </ul>
    </Prose>
    <GoTo href={inLang(words.lang, portalPaths.privacy)}>{words.t('portal.intro.privacy')}</GoTo>
  </Panel>
)

export type QuestionPage = {
  question: QuestionName
  /** The draft, sealed. */
  sealed: string
  answers: Answers
  sealing?: Sealing | undefined
  /** The team that reads what this becomes. */
  readers: TeamKind
  /** Whether it is asked if this concerns somebody of the service. */
  door?: boolean
  faults?: Fault[]
  /** One answer is being changed: afterwards the check page comes back. */
  change?: boolean
}

/** One question; the first one says before anything what this is, who reads it and what happens next. */
export const questionPage = (view: View, page: QuestionPage): Node => {
  const { question, sealed, answers, sealing, readers, door = false, faults = [], change = false } = page
  const { words } = view
  const { t } = words
  const n = questionNames.indexOf(question) + 1
  const first = n === 1 && !change
  const number = t('portal.tab.question', { n, total: questionNames.length })
  const path = portalPaths.step(question)
  const texts = textFieldsOf(question)
  return (
    <PublicPage
      view={view}
      title={faults.length ? t('common.error.title', { title: number }) : number}
      variant="slim"
      languages={<TravellingLanguages view={view} action={path} />}
      scripts={texts.length ? sealingScripts(sealing) : []}
    >
      <TravellingForm view={view} action={path} sealed={sealed}>
        {change && <input type="hidden" name="verander" value="1" />}
        {first ? (
          <BackLink href={inLang(words.lang, portalPaths.start)}>{t('common.back')}</BackLink>
        ) : (
          <BackLink name="terug" value="1">
            {t('common.back')}
          </BackLink>
        )}
        <ErrorSummary
          title={t('common.error.heading')}
          errors={faults.map((fault) => ({ href: `#${fault.field}`, text: faultText(words, fault) }))}
        />
        <Stack>
          {first && <Before view={view} />}
          <div>
            <QuestionFields
              question={question}
              view={view}
              answers={answers}
              faults={faults}
              number={number}
              sealing={sealing}
              door={door}
            />
          </div>
          <SealingFields view={view} sealing={sealing} fields={texts} title={number} />
        </Stack>
        <Details
          summary={t('common.why')}
          rows={[...protocolRows(view, question, readers), ...(question === 'who' && door ? [doorRow(view)] : [])]}
        />
        <Actions>
          <Button wide>{t('common.continue')}</Button>
          {!questionProtocol[question].required && (
            <Button kind="link" name="overslaan" value="1" formnovalidate>
              {t('portal.skip')}
            </Button>
          )}
        </Actions>
      </TravellingForm>
      {first && <PurposeLine rows={purposeRows(view, t('portal.purpose.readers', { team: view.force.reportsTeam }))} />}
    </PublicPage>
  )
}

/** Too old, changed or another's: which, it does not tell. Nothing was sent; what came with this page can be read and copied. */
export const expiredPage = (view: View, fields: Fields): Node => {
  const { t, lang } = view.words
  return (
    <PublicPage view={{ ...view, path: portalPaths.report }} title={t('portal.tab.info')} variant="slim">
      <Hero title={t('common.expired.title')} lede={t('common.expired.text')} />
      <KeptTexts fields={fields} />
      <GoTo href={inLang(lang, portalPaths.report)}>{t('common.expired.again')}</GoTo>
    </PublicPage>
  )
}

/** The reports team cannot receive anything yet; `sealed` keeps what somebody had filled in when that changed meanwhile, `kept`
 * the fields that came with it. */
export const closedPage = (view: View, sealed?: string, kept: [name: string, value: string][] = []): Node => {
  const { t } = view.words
  return (
    <PublicPage view={{ ...view, path: portalPaths.report }} title={t('portal.tab.info')} variant="slim">
      <Hero title={t('portal.closed.heading')} lede={t('portal.closed.text')} />
      {sealed && (
        <TravellingForm view={view} action={portalPaths.send} sealed={sealed}>
          {kept.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p>{t('common.kept')}</p>
          <Actions>
            <Button kind="quiet">{t('common.again')}</Button>
          </Actions>
        </TravellingForm>
      )}
      <OtherWays view={view} />
    </PublicPage>
  )
}
