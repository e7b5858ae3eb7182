import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { SideLayout } from '../../ui/side-layout/side-layout.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { languages } from '../../words/languages.ts'
import { accountingPaths } from './paths.ts'
import type { Review } from './review.ts'
import { ReviewTrail } from './review-pages.tsx'
import { reviewName } from './review-period.ts'
import { coverPart, paragraphsOf, type ReviewText } from './review-text.ts'
import { type ShareLang, shareLangs } from './share-link.ts'

export type WritingPageProps = {
  view: View
  review: Review
  part: string
  /** The chapter's name, and what Vonk writes above it. */
  name: string
  told?: { title: string; lede?: string }
  lang: ShareLang
  /** Latest first. */
  versions: ReviewText[]
  /** What stands in the field: what was typed, else the latest version. */
  body: string
  fault?: string
  /** What somebody else saved while this author wrote. */
  theirs?: ReviewText
}

/** One chapter's place for the authors' words in one language. */
export const WritingPage = (props: WritingPageProps) => {
  const { view, review, part, name, lang, versions, body, fault, theirs } = props
  const { words } = view
  const { t } = words
  const [latest] = versions
  const title = fault ? t('common.error.title', { title: name }) : name
  const field = {
    name: 'tekst',
    label: t('accounting.review.text', { language: languages[lang].name }),
    hint: t(part === coverPart ? 'accounting.review.part.cover.hint' : 'accounting.review.text.hint'),
    error: fault,
    value: body,
  }
  return (
    <StaffPage view={view} title={title} trail={<Trail {...props} />}>
      {fault && <ErrorSummary title={t('common.error.heading')} errors={[{ href: '#tekst', text: fault }]} />}
      <PageTitle
        title={name}
        lede={reviewName(words, review.period)}
        meta={latest ? <WhoWrote view={view} text={latest} /> : t('accounting.review.unwritten')}
      />
      <Tabs
        label={t('accounting.review.lang')}
        tabs={shareLangs.map((one) => ({
          href: accountingPaths.writing(review.id, part, one),
          label: languages[one].name,
          current: one === lang,
        }))}
      />
      {theirs && <Conflict view={view} theirs={theirs} />}
      <SideLayout side={<Told {...props} />}>
        <Form view={view} action={accountingPaths.writing(review.id, part)}>
          <input type="hidden" name="taal" value={lang} />
          <input type="hidden" name="versie" value={String(theirs ? theirs.version : (latest?.version ?? 0))} />
          {part === coverPart ? <TextInput {...field} /> : <TextArea {...field} rows={16} />}
          <Actions>
            <Button>{t(theirs ? 'register.conflict.save' : 'common.save')}</Button>
            <a href={accountingPaths.review(review.id)}>{t('common.cancel')}</a>
          </Actions>
        </Form>
        {versions.length > 1 && <Earlier {...props} />}
      </SideLayout>
    </StaffPage>
  )
}

const Trail = ({ view, review }: WritingPageProps) => (
  <ReviewTrail view={view} more={[{ label: reviewName(view.words, review.period), href: accountingPaths.review(review.id) }]} />
)

const WhoWrote = ({ view, text }: { view: View; text: ReviewText }) => (
  <>
    {view.words.t('accounting.review.written.last', {
      who: text.by,
      when: view.words.moment(text.at, view.force.timeZone),
    })}
  </>
)

/** What somebody else saved in the meantime, whole: the author's own stands in the field below. */
const Conflict = ({ view, theirs }: { view: View; theirs: ReviewText }) => {
  const { words } = view
  return (
    <Stack>
      <Notice kind="warning" title={words.t('register.conflict.title')} live>
        <p>{words.t('register.conflict.text', { who: theirs.by, when: words.moment(theirs.at, view.force.timeZone) })}</p>
      </Notice>
      <Panel kind="tint" title={words.t('register.conflict.theirs')} id="van-iemand-anders">
        <Paragraphs text={theirs} />
      </Panel>
    </Stack>
  )
}

const Paragraphs = ({ text: { body, lang } }: { text: ReviewText }) => (
  <Prose>
    {paragraphsOf(body).map((paragraph) => (
      <p lang={lang}>{paragraph}</p>
    ))}
  </Prose>
)

/** What Vonk itself says in this chapter, so that the authors need not. */
const Told = ({ view: { words }, review, part, told, lang }: WritingPageProps) => {
  if (!told) return null
  return (
    <Panel title={words.t('accounting.review.told')}>
      <p lang={lang}>{told.title}</p>
      {told.lede && <p lang={lang}>{told.lede}</p>}
      <p>
        <a href={`${accountingPaths.reading(review.id, `?editie=werk&taal=${lang}`)}#${part}`}>
          {words.t('accounting.review.told.read')}
        </a>
      </p>
    </Panel>
  )
}

/** Earlier versions, each whole; put back, one becomes the newest. */
const Earlier = ({ view, review, part, lang, versions }: WritingPageProps) => {
  const { words } = view
  const [latest, ...earlier] = versions
  return (
    <Section title={words.t('accounting.review.earlier')} count={earlier.length}>
      <Stack tight>
        {earlier.map((text) => (
          <Details
            icon="clock"
            summary={words.t('accounting.review.written.by', {
              who: text.by,
              when: words.moment(text.at, view.force.timeZone),
            })}
          >
            {text.body ? <Paragraphs text={text} /> : <p>{words.t('accounting.review.text.empty')}</p>}
            <Form view={view} action={accountingPaths.writing(review.id, part)}>
              <input type="hidden" name="taal" value={lang} />
              <input type="hidden" name="versie" value={String(latest!.version)} />
              <input type="hidden" name="tekst" value={text.body} />
              <Actions>
                <Button kind="quiet" small icon="arrow-counter-clockwise">
                  {words.t('accounting.review.putBack')}
                </Button>
              </Actions>
            </Form>
          </Details>
        ))}
      </Stack>
    </Section>
  )
}
