import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { accountingPaths } from './paths.ts'
import type { ListedReview } from './review.ts'
import { type ReviewPeriod, readPeriod, reviewName, stageOf } from './review-period.ts'
import { coverPart, longestText } from './review-text.ts'

export const ReviewTrail = ({ view, more = [] }: { view: View; more?: { label: string; href?: string }[] }) => {
  const label = view.words.t('accounting.reviews')
  return <Breadcrumbs label={label} items={[{ label, href: accountingPaths.reviews }, ...more]} />
}

/** How a review stands: published, to be published, or of a period that runs. */
export const StageBadge = ({ view, review, today }: { view: View; review: ListedReview; today: string }) => {
  const { t } = view.words
  if (review.edition) return <Badge kind="done">{t('accounting.review.edition', { number: review.edition })}</Badge>
  const stage = stageOf(readPeriod(review.period)!, today)
  return <Badge kind={stage === 'closed' ? 'busy' : 'waiting'}>{t(`accounting.review.stage.${stage}`)}</Badge>
}

type ListProps = { view: View; reviews: ListedReview[]; today: string; opens: boolean }

/** Every review of the plan. `opens`: may open one. */
export const ReviewListPage = ({ view, reviews, today, opens }: ListProps) => {
  const { words } = view
  const { t } = words
  const title = t('accounting.reviews')
  const add = opens && (
    <ButtonLink href={accountingPaths.newReview} icon="plus">
      {t('accounting.review.open')}
    </ButtonLink>
  )
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} lede={t('accounting.reviews.lede')} actions={reviews.length > 0 && add} />
      {reviews.length ? (
        <DataTable
          caption={title}
          columns={[
            { label: t('accounting.review.what') },
            { label: t('accounting.commitment.state') },
            { label: t('accounting.review.written') },
          ]}
          rows={reviews.map((review) => ({
            cells: [
              <Lines title={reviewName(words, review.period)} href={accountingPaths.review(review.id)} />,
              <StageBadge view={view} review={review} today={today} />,
              review.written
                ? t('accounting.review.written.by', {
                    who: review.written.by,
                    when: words.moment(review.written.at, view.force.timeZone),
                  })
                : t('accounting.review.unwritten'),
            ],
          }))}
        />
      ) : (
        <EmptyState title={t('accounting.reviews.empty')} icon="file-text" action={add}>
          {t(opens ? 'accounting.reviews.empty.text' : 'accounting.reviews.empty.wait')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

export type OpenFaults = { periode?: string; titel?: string }
type NewProps = { view: View; offered: ReviewPeriod[]; typed?: Fields; faults?: OpenFaults; today: string }

/** Which period a new review is of. */
export const NewReviewPage = ({ view, offered, typed, faults = {}, today }: NewProps) => {
  const { t } = view.words
  const title = t('accounting.review.open')
  const wrong = Object.entries(faults)
  const option = (period: ReviewPeriod) => {
    const name = reviewName(view.words, period.code)
    return {
      value: period.code,
      label: stageOf(period, today) === 'closed' ? name : t('accounting.review.offered.running', { name }),
    }
  }
  return (
    <StaffPage view={view} title={wrong.length ? t('common.error.title', { title }) : title} trail={<ReviewTrail view={view} />}>
      <ErrorSummary title={t('common.error.heading')} errors={wrong.map(([name, text]) => ({ href: `#${name}`, text }))} />
      <PageTitle title={title} lede={t('accounting.review.open.lede')} />
      <Form view={view} action={accountingPaths.reviews}>
        <Select
          name="periode"
          label={t('accounting.review.period')}
          hint={t('accounting.review.period.hint')}
          error={faults.periode}
          value={typed?.text('periode')}
          empty={t('accounting.review.period.choose')}
          options={(['year', 'quarter'] as const).map((kind) => ({
            group: t(`accounting.review.kind.${kind}`),
            options: offered.filter((period) => period.kind === kind).map(option),
          }))}
        />
        <TextInput
          name="titel"
          label={t('accounting.review.part.cover')}
          hint={t('accounting.review.part.cover.hint')}
          optional={t('common.optional')}
          error={faults.titel}
          value={typed?.text('titel')}
          maxlength={longestText(coverPart)}
        />
        <Actions>
          <Button>{t('accounting.review.open.do')}</Button>
          <a href={accountingPaths.reviews}>{t('common.cancel')}</a>
        </Actions>
      </Form>
    </StaffPage>
  )
}
