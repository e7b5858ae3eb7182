import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section, Stack, Unseen } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { languages } from '../../words/languages.ts'
import { accountingPaths } from './paths.ts'
import type { Review } from './review.ts'
import type { Edition } from './review-edition.ts'
import { ReviewTrail } from './review-pages.tsx'
import { frozenFrom, readPeriod, reviewName, stageOf } from './review-period.ts'
import type { ReviewText } from './review-text.ts'
import { SharePanel } from './share-form.tsx'
import { type ShareLang, shareLangs } from './share-link.ts'

export type ReviewPageProps = {
  view: View
  review: Review
  today: string
  /** The parts that authors write in, with the names of their chapters. */
  parts: { part: string; name: string }[]
  texts: ReviewText[]
  editions: Edition[]
  writes: boolean
  publishes: boolean
  shares: boolean
  done: string | null
  typed?: Fields
  fault?: string
}

/** A review: its forms in each language, its chapters with who wrote what, its editions, and publishing. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { view, review, today, editions, done, fault, shares } = props
  const { t } = view.words
  const title = reviewName(view.words, review.period)
  const period = readPeriod(review.period)!
  const stage = stageOf(period, today)
  const [latest] = editions
  return (
    <StaffPage view={view} title={fault ? t('common.error.title', { title }) : title} trail={<ReviewTrail view={view} />}>
      {fault && <ErrorSummary title={t('common.error.heading')} errors={[{ href: '#nota', text: fault }]} />}
      <Done view={view} done={done} />
      <PageTitle
        title={title}
        lede={
          latest
            ? t('accounting.review.lede.published', { number: latest.number })
            : t(`accounting.review.lede.${stage}`, { day: frozenFrom(period) })
        }
        actions={
          <ButtonLink href={accountingPaths.reading(review.id)} kind="quiet" icon="eye">
            {t('accounting.review.read')}
          </ButtonLink>
        }
      />
      <Forms {...props} />
      <Chapters {...props} />
      {editions.length > 0 && <Editions {...props} />}
      {props.publishes && stage === 'closed' && <Publishing {...props} />}
      {shares && latest && <SharePanel view={view} shown={{ kind: 'review', key: review.id }} />}
    </StaffPage>
  )
}

const Done = ({ view: { words }, done }: { view: View; done: string | null }) => {
  if (done !== 'geopend' && done !== 'bewaard' && done !== 'gelijk' && done !== 'gepubliceerd') return null
  const said = {
    geopend: 'accounting.review.done.opened',
    bewaard: 'accounting.review.done.saved',
    gelijk: 'register.unchanged',
    gepubliceerd: 'accounting.review.done.published',
  } as const
  return (
    <Notice kind={done === 'gelijk' ? 'info' : 'done'} live>
      {words.t(said[done])}
    </Notice>
  )
}

/** Page, PDF and Word file in each language: of the latest edition, or as it stands now. */
const Forms = ({ view: { words }, review, editions }: ReviewPageProps) => {
  const { t } = words
  const title = editions.length ? t('accounting.review.forms') : t('accounting.review.forms.draft')
  return (
    <Section title={title}>
      <Stack tight>
        <FormTable view={{ words }} title={title} review={review} query={(lang) => `?taal=${lang}`} />
        {editions.length > 0 && (
          <p>
            <a href={accountingPaths.reading(review.id, '?editie=werk')}>{t('accounting.review.latest')}</a>
          </p>
        )}
      </Stack>
    </Section>
  )
}

type FormTableProps = { view: Pick<View, 'words'>; title: string; review: Review; query(lang: ShareLang): string }

const FormTable = ({ view: { words }, title, review, query }: FormTableProps) => (
  <DataTable
    caption={title}
    columns={[
      { label: words.t('accounting.review.lang') },
      { label: words.t('accounting.review.form.page') },
      { label: 'PDF' },
      { label: 'Word' },
    ]}
    rows={shareLangs.map((lang) => {
      const { name } = languages[lang]
      const of = <Unseen> {name}</Unseen>
      return {
        cells: [
          <span lang={lang}>{name}</span>,
          <a href={accountingPaths.reading(review.id, query(lang))}>
            {words.t('accounting.review.read')}
            {of}
          </a>,
          <a href={accountingPaths.pdf(review.id, query(lang))}>
            {words.t('accounting.review.download', { form: 'PDF' })}
            {of}
          </a>,
          <a href={accountingPaths.word(review.id, query(lang))}>
            {words.t('accounting.review.download', { form: 'Word' })}
            {of}
          </a>,
        ],
      }
    })}
  />
)

/** Each place for the authors' words, by language: written by whom, or empty. */
const Chapters = ({ view, review, parts, texts, writes }: ReviewPageProps) => {
  const { words } = view
  const { t } = words
  const title = t('accounting.review.chapters')
  const cell = (part: string, name: string, lang: ShareLang) => {
    const text = texts.find((one) => one.part === part && one.lang === lang && one.body)
    const said = text ? t('accounting.review.text.written') : t('accounting.review.text.empty')
    const note = text && t('accounting.review.written.by', { who: text.by, when: words.moment(text.at, view.force.timeZone) })
    if (!writes) return <Lines title={said} note={note} />
    return (
      <>
        <a href={accountingPaths.writing(review.id, part, lang)}>
          {text ? said : t('accounting.review.write')}
          <Unseen>{`, ${name}, ${languages[lang].name}`}</Unseen>
        </a>
        <Lines note={note} />
      </>
    )
  }
  return (
    <Section title={title}>
      <Stack tight>
        <p class="subtle">{t(writes ? 'accounting.review.chapters.lede' : 'accounting.review.chapters.read')}</p>
        <DataTable
          caption={title}
          columns={[{ label: t('accounting.review.chapter') }, ...shareLangs.map((lang) => ({ label: languages[lang].name }))]}
          rows={parts.map(({ part, name }) => ({ cells: [name, ...shareLangs.map((lang) => cell(part, name, lang))] }))}
        />
      </Stack>
    </Section>
  )
}

/** What was published when and by whom, and what each corrected. */
const Editions = ({ view, review, editions }: ReviewPageProps) => {
  const { words } = view
  const { t } = words
  const title = t('accounting.review.editions')
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        columns={[
          { label: t('accounting.review.edition.which') },
          { label: t('accounting.review.edition.note') },
          { label: t('accounting.review.form.page') },
          { label: 'PDF' },
        ]}
        rows={editions.map(({ number, note, by, publishedAt }) => {
          const name = t('accounting.review.edition', { number })
          const query = `?editie=${number}&taal=${words.lang}`
          return {
            cells: [
              <Lines
                title={name}
                note={t('accounting.review.written.by', { who: by, when: words.moment(publishedAt, view.force.timeZone) })}
              />,
              note || t('accounting.review.edition.first'),
              <a href={accountingPaths.reading(review.id, query)}>
                {t('accounting.review.read')}
                <Unseen> {name}</Unseen>
              </a>,
              <a href={accountingPaths.pdf(review.id, query)}>
                {t('accounting.review.download', { form: 'PDF' })}
                <Unseen> {name}</Unseen>
              </a>,
            ],
          }
        })}
      />
    </Section>
  )
}

/** Publishing: the figures freeze with it. A correction is the next edition and says what it corrects. */
const Publishing = ({ view, review, editions, texts, parts, typed, fault }: ReviewPageProps) => {
  const { t } = view.words
  const again = editions.length > 0
  const missing = shareLangs.map((lang) => ({
    name: languages[lang].name,
    n: parts.filter(({ part }) => !texts.some((one) => one.part === part && one.lang === lang && one.body)).length,
  }))
  return (
    <div class="no-print">
      <Section title={t(again ? 'accounting.review.correct' : 'accounting.review.publish')} id="publiceren">
        <Stack tight>
          {missing.some(({ n }) => n > 0) ? (
            <ul class="subtle">
              {missing
                .filter(({ n }) => n > 0)
                .map(({ name, n }) => (
                  <li>{t('accounting.review.missing.text', { name, n })}</li>
                ))}
            </ul>
          ) : (
            <EmptyState title={t('accounting.review.missing.none')} calm />
          )}
          <p>{t(again ? 'accounting.review.correct.text' : 'accounting.review.publish.text')}</p>
        </Stack>
        <Form view={view} action={accountingPaths.publication(review.id)}>
          {again && (
            <TextArea
              name="nota"
              label={t('accounting.review.edition.note')}
              hint={t('accounting.review.edition.note.hint')}
              error={fault}
              value={typed?.text('nota')}
              rows={3}
              maxlength={longestNote}
            />
          )}
          <Actions>
            <Button kind={again ? 'quiet' : 'primary'}>
              {t(again ? 'accounting.review.correct.do' : 'accounting.review.publish.do')}
            </Button>
          </Actions>
        </Form>
      </Section>
    </div>
  )
}

/** Most characters of what an edition corrects. */
export const longestNote = 500
