import type { Staff } from '../../access/actor.ts'
import { purposesOf } from '../../access/purpose.ts'
import { Form } from '../../http/form.tsx'
import { shellPaths } from '../../http/shell-paths.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Prose } from '../../ui/section/section.tsx'

type PurposeProps = { view: View; actor: Staff; next: string; failed?: boolean }

/** The purposes of this person's roles, to choose the one to work for now. */
export const PurposePage = ({ view, actor, next, failed }: PurposeProps) => {
  const { t } = view.words
  const offered = purposesOf(actor.roles, actor.teams)
  return (
    <StaffPage view={view} title={t('policy.purpose.title')}>
      <PageTitle title={t('policy.purpose.title')} lede={t('policy.purpose.lede')} />
      {offered.length > 1 ? (
        <Form view={view} action={shellPaths.purpose}>
          <input type="hidden" name="naar" value={next} />
          <Picks
            name="doel"
            type="radio"
            legend={t('policy.purpose.pick')}
            error={failed ? t('policy.purpose.error') : undefined}
            values={[actor.purpose]}
            picks={offered.map((one) => ({
              value: one,
              label: t(`policy.purpose.${one}`),
              hint: t(`policy.purpose.${one}.hint`),
            }))}
          />
          <Actions>
            <Button>{t('policy.purpose.do')}</Button>
            <a href={next}>{t('policy.purpose.back')}</a>
          </Actions>
        </Form>
      ) : (
        <Prose>
          <p>{t('policy.purpose.only', { purpose: t(`policy.purpose.${actor.purpose}`) })}</p>
          <p>
            <a href={next}>{t('policy.purpose.back')}</a>
          </p>
        </Prose>
      )}
    </StaffPage>
  )
}
