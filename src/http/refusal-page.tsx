import type { Staff } from '../access/actor.ts'
import type { Deed } from '../access/policy.ts'
import { purposesFor } from '../access/policy-person.ts'
import type { Purpose } from '../access/purpose.ts'
import type { Refusal } from '../access/rule.ts'
import { record } from '../audit/audit.ts'
import { Actions, Button, ButtonLink } from '../ui/button/button.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import { Prose } from '../ui/section/section.tsx'
import { forbiddenPage, KeptForm } from './error-pages.tsx'
import type { Fields } from './fields.ts'
import { Form } from './form.tsx'
import { shellPaths } from './shell-paths.ts'
import { StaffPage } from './staff-page.tsx'
import type { Node, StaffVisit, View } from './visit.ts'

/**
 * The answer to somebody whom the policy does not let in. Under another purpose, or after signing in anew, it may be done: then the page
 * says so, offers it, and keeps what was typed. A wrong purpose is written down (security.md §3.3, Z14).
 */
export const refuse = async (visit: StaffVisit, deed: Deed, why: Refusal, isJson: boolean): Promise<Response> => {
  const { actor, view, force } = visit
  const offered = why === 'purpose' ? purposesFor(actor, deed) : []
  if (offered.length)
    await record(visit.tx, actor, 'policy.refuse-purpose', { force: force.id, kind: 'deed', id: deed }, visit.now)
  if (isJson && why === 'step-up') {
    const { t } = view.words
    return visit.json({ error: why, says: t('policy.stepUp.text'), signIn: shellPaths.signIn, open: t('staff.stale.open') }, 403)
  }
  if (isJson) return visit.json({ error: why }, 403)
  const kept = view.here ? undefined : await visit.fields()
  if (offered.length) return visit.page(purposePage(view, actor, offered, kept), { status: 403 })
  if (why === 'step-up') return visit.page(stepUpPage(view, kept), { status: 403 })
  // The address asked for may hold the id of a thing: it is not repeated to whom it does not concern.
  return visit.page(forbiddenPage({ ...view, here: undefined }, 'staff'), { status: 403 })
}

const Kept = ({ view, fields }: { view: View; fields?: Fields }) =>
  fields ? (
    <>
      <p>{view.words.t('policy.refused.kept')}</p>
      <KeptForm view={view} action={view.path} fields={fields} label={view.words.t('common.again')} />
    </>
  ) : null

const purposePage = (view: View, { purpose }: Staff, offered: Purpose[], kept: Fields | undefined): Node => {
  const { t, list } = view.words
  const title = t('policy.refused.title')
  const names = list(offered.map((one) => t(`policy.purpose.${one}`)))
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} />
      <Prose>
        <p>{t('policy.refused.text', { now: t(`policy.purpose.${purpose}`), needed: names })}</p>
        <p>{t('policy.refused.logged')}</p>
      </Prose>
      {/* What was typed stays open here while the purpose changes in another tab. */}
      {kept ? (
        <>
          <p>
            <a href={shellPaths.purpose} target="_blank" rel="noopener">
              {t('policy.refused.elsewhere')}
            </a>
          </p>
          <Kept view={view} fields={kept} />
        </>
      ) : (
        <Form view={view} action={shellPaths.purpose}>
          <input type="hidden" name="naar" value={view.here} />
          <Actions>
            {offered.map((one, at) => (
              <Button name="doel" value={one} kind={at ? 'quiet' : 'primary'}>
                {t('policy.refused.do', { purpose: t(`policy.purpose.${one}`) })}
              </Button>
            ))}
          </Actions>
        </Form>
      )}
    </StaffPage>
  )
}

const stepUpPage = (view: View, kept: Fields | undefined): Node => {
  const { t } = view.words
  const title = t('policy.stepUp.title')
  const next = view.here ? `?naar=${encodeURIComponent(view.here)}` : ''
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} />
      <Prose>
        <p>{t('policy.stepUp.text')}</p>
      </Prose>
      {kept ? (
        <>
          <p>
            <a href={shellPaths.signIn} target="_blank" rel="noopener">
              {t('staff.stale.open')}
            </a>
          </p>
          <Kept view={view} fields={kept} />
        </>
      ) : (
        <ButtonLink href={`${shellPaths.signIn}${next}`}>{t('policy.stepUp.do')}</ButtonLink>
      )}
    </StaffPage>
  )
}
