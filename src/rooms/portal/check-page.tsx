import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import { teamName } from '../../http/team-name.ts'
import type { Node, View } from '../../http/visit.ts'
import { Answers as AnswerList } from '../../ui/answers/answers.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Child, Row } from '../../ui/part.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Unseen } from '../../ui/section/section.tsx'
import type { Words } from '../../words/words.ts'
import { codeIn, criterionFamilies, happenedWhens, placeKinds, reportKinds, wishes } from '../reports/open.ts'
import { AddedFiles } from './added-file-page.tsx'
import { type Answers, answersIn } from './answers.ts'
import { readersOf } from './door.ts'
import type { Draft } from './draft.ts'
import { caseIn, filesIn } from './draft-files.ts'
import { portalPaths } from './paths.ts'
import { type FieldName, type QuestionName, type TextField, unsure } from './questions.ts'
import { purposeRows } from './report-form-pages.tsx'
import { hasSealed, type Sealing, sealingOf } from './sealed-answers.ts'
import { SealedText, SealingFields, sealingScripts } from './sealing-fields.tsx'
import { TravellingForm, TravellingLanguages } from './travelling-form.tsx'

/** What somebody answered to a question, in lines to read. */
const linesOf: Record<
  QuestionName,
  (view: View, said: (name: FieldName) => string, text: (name: TextField) => Child, words: Words) => Child[]
> = {
  who: (_view, said, _text, { t }) => [
    t(said('whose') === 'other' ? 'portal.whose.other' : 'portal.whose.self'),
    said('service') === 'yes' && t('door.said'),
  ],
  what: (_view, said, text, { t }) => [
    ...reportKinds.filter((kind) => said('kinds').split(' ').includes(kind)).map((kind) => t(`portal.kind.${kind}`)),
    text('story'),
  ],
  when: (_view, said, text, { t }) => {
    const happened = codeIn(happenedWhens, said('happened'))
    return [happened !== null && t(`portal.happened.${happened}`), text('whenWords')]
  },
  where: ({ force }, said, text, { t }) => {
    const place = codeIn(placeKinds, said('place'))
    const district = force.districts.find(({ code }) => code === said('district'))
    return [place !== null && t(`portal.place.${place}`), district?.name, text('whereWords')]
  },
  why: (_view, said, text, { t }) => {
    const chosen = said('families').split(' ')
    return [
      ...criterionFamilies.filter((family) => chosen.includes(family)).map((family) => t(`portal.family.${family}`)),
      chosen.includes(unsure) && t('portal.why.unsure'),
      text('whyWords'),
    ]
  },
  wish: (_view, said, text, { t }) => {
    const wish = codeIn(wishes, said('wish'))
    return [wish !== null && t(`portal.wish.${wish}`), text('wishWords')]
  },
  contact: (_view, said, text, { t }) => {
    const lines = [text('name'), text('reach')].filter(Boolean)
    return said('contact') === 'anonymous' || lines.length === 0 ? [t('portal.answer.anonymous')] : lines
  },
}

const rowOf = (view: View, question: QuestionName, answers: Answers, sealing: Sealing | undefined): Row => {
  const { words } = view
  const label = words.t(`portal.answer.${question}`)
  const said = (name: FieldName) => answers.get(name) ?? ''
  const text = (name: TextField) => {
    const sealed = sealing?.texts.get(name)
    return sealed ? <SealedText view={view} field={name} sealed={sealed} /> : said(name)
  }
  const lines = linesOf[question](view, said, text, words).filter(Boolean)
  return {
    label,
    value: lines.length ? lines.map((line) => <p dir="auto">{line}</p>) : words.t('portal.answer.none'),
    action: (
      <Button kind="link" name="open" value="1" formaction={inLang(words.lang, portalPaths.step(question))}>
        {words.t('common.change')}
        <Unseen>: {label}</Unseen>
      </Button>
    ),
  }
}

/** The files that go along, each with what was taken out of it, or that there may be some. */
const filesRow = (view: View, draft: Draft): Row => {
  const { words } = view
  const files = filesIn(draft)
  return {
    label: words.t('added.check.row'),
    value: files.length ? <AddedFiles words={words} files={files} /> : words.t('added.check.none'),
    action: (
      <Button kind="link" name="open" value="1" formaction={inLang(words.lang, portalPaths.files)}>
        {words.t(files.length ? 'common.change' : 'added.talk.add')}
      </Button>
    ),
  }
}

/** Everything once more before sending; each answer can be changed, and the page comes back. */
export const checkPage = (view: View, draft: Draft, sealed: string): Node => {
  const { t } = view.words
  const team = teamName(view.words, view.force, readersOf(draft))
  const sealing = hasSealed(draft) ? sealingOf(draft) : undefined
  const rows = (...questions: QuestionName[]) =>
    questions.map((question) => rowOf(view, question, answersIn(draft, question), sealing))
  return (
    <PublicPage
      view={view}
      title={t('portal.tab.check')}
      variant="slim"
      languages={<TravellingLanguages view={view} action={portalPaths.step('check')} />}
      scripts={sealingScripts(sealing)}
    >
      <TravellingForm view={view} action={portalPaths.send} sealed={sealed}>
        <BackLink name="terug" value="1">
          {t('common.back')}
        </BackLink>
        <h1 class="h1">{t('portal.check.title')}</h1>
        <p class="hint">{t('portal.check.lede')}</p>
        <AnswerList title={t('portal.check.happened')} rows={rows('who', 'what', 'when', 'where', 'why')} />
        <AnswerList title={t('portal.check.you')} rows={rows('contact', 'wish')} />
        <AnswerList title={t('added.check')} rows={[filesRow(view, draft)]} />
        <Panel kind="tint" icon="lock-key" title={t('portal.check.seal.title')}>
          <p>{t(sealing ? 'sealing.check' : 'portal.check.seal.text', { team })}</p>
        </Panel>
        <Actions>
          <Button wide>{t('portal.check.send')}</Button>
        </Actions>
        <p class="hint">{t('portal.check.note')}</p>
        <SealingFields
          view={view}
          sealing={sealing}
          fields={[]}
          caseKey={caseIn(draft)?.recipient}
          title={t('portal.tab.check')}
        />
      </TravellingForm>
      <PurposeLine rows={purposeRows(view, t('portal.purpose.readers', { team }))} />
    </PublicPage>
  )
}
