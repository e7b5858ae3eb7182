import { dayIn } from '../../db/force.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { accountsPaths } from '../accounts/paths.ts'
import type { TeamMember } from './assignment.ts'
import type { CaseData } from './case-page.tsx'
import { reportsPaths } from './paths.ts'
import type { Report } from './report.ts'

/** Beside a report: who is too close to it, and how to say so. */
export const Exclusions = ({ view, report, exclusions, mayReadmit }: { view: View } & CaseData) => {
  const { t } = view.words
  return (
    <Section title={t('conflict.side.title')} id="betrokken">
      <Stack tight>
        <p>{t('conflict.side.text')}</p>
        {exclusions.map(({ id, person, byId, by, at }) => (
          <div>
            <p>{t('conflict.side.excluded', { person, by, day: dayIn(view.force, at) })}</p>
            {byId === view.staff?.id ? (
              <p>
                <small>{t('conflict.side.notYou')}</small>
              </p>
            ) : (
              mayReadmit && (
                <Form view={view} action={reportsPaths.exclusionEnd(report.id)}>
                  <Button kind="link" name="uitsluiting" value={id}>
                    {t('conflict.side.end', { person })}
                  </Button>
                </Form>
              )
            )}
          </div>
        ))}
        <ButtonLink kind="quiet" small href={reportsPaths.exclusion(report.id)}>
          {t('conflict.side.begin')}
        </ButtonLink>
      </Stack>
    </Section>
  )
}

/** The task of who stays: the case is still sealed to a key that somebody who is excluded had, or that a colleague does not have. */
export const Reseal = ({ view, reseal, members }: { view: View } & CaseData) => {
  const { t, rich, list } = view.words
  const unsigned = members.filter(({ id }) => reseal.unsigned.includes(id))
  const names = list(unsigned.map(({ name }) => name))
  return (
    <Panel kind="tint" title={t('conflict.reseal.title')} icon="key">
      <p>{t('conflict.reseal.text')}</p>
      {reseal.circle ? null : <p>{t('conflict.reseal.label')}</p>}
      {unsigned.length > 0 ? (
        <p>{rich('conflict.reseal.unsigned', { names }, { a: (text) => <a href={accountsPaths.teams}>{text}</a> })}</p>
      ) : reseal.mine ? (
        <ResealButton view={view} members={members} />
      ) : (
        <p>{t('conflict.reseal.colleague')}</p>
      )}
    </Panel>
  )
}

/** The names of who will be able to read, to be ticked: the browser seals to these and no others. */
const ResealButton = ({ view, members }: { view: View; members: TeamMember[] }) => {
  const { t, list } = view.words
  return (
    <>
      <p data-when-locked>{t('conflict.reseal.first')}</p>
      <div data-when-open hidden>
        <Stack tight>
          <Picks
            name="lezers"
            type="checkbox"
            compact
            legend={t('conflict.reseal.who')}
            picks={[{ value: 'ja', label: t('conflict.reseal.confirm', { names: list(members.map(({ name }) => name)) }) }]}
          />
          <Actions>
            <Button
              type="button"
              hooks={{
                'data-reseal': '',
                'data-people': members.map(({ id }) => id).join(' '),
                'data-unchecked': t('conflict.reseal.unchecked'),
                'data-busy': t('conflict.reseal.busy'),
                'data-newer': t('conflict.reseal.newer'),
                'data-failed': t('conflict.reseal.failed'),
              }}
            >
              {t('conflict.reseal.do')}
            </Button>
          </Actions>
        </Stack>
      </div>
      <p role="status" data-reseal-said />
    </>
  )
}

type ExclusionPage = { report: Report; members: TeamMember[]; chosen?: string; fault?: 'none' | 'alone' }

/** Says what happens before it does. */
export const exclusionPage = (view: View, { report, members, chosen, fault }: ExclusionPage): Node => {
  const { t } = view.words
  const own = view.staff?.id
  const title = t('conflict.title')
  const error = fault && t(`conflict.page.${fault}`)
  const others = members.filter(({ id }) => id !== own)
  return (
    <StaffPage
      view={view}
      title={error ? t('common.error.title', { title }) : title}
      trail={
        <Breadcrumbs
          label={t('reports.trail')}
          items={[
            { href: reportsPaths.list, label: t('reports.list.title') },
            { href: reportsPaths.report(report.id), label: report.reference },
            { label: title },
          ]}
        />
      }
    >
      {error && <ErrorSummary title={t('common.error.heading')} errors={[{ href: '#wie', text: error }]} />}
      <PageTitle title={title} lede={t('conflict.page.lede')} />
      {fault === 'alone' && <Notice>{t('conflict.page.dpo')}</Notice>}
      <Form view={view} action={reportsPaths.exclusion(report.id)}>
        <Stack>
          <Picks
            name="wie"
            type="radio"
            compact
            legend={t('conflict.page.who')}
            error={error}
            values={chosen ? [chosen] : []}
            picks={[
              ...(own ? [{ value: own, label: t('conflict.page.self') }] : []),
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Section title={t('conflict.page.what')}>
            <Prose>
              <ul>
                {(['atOnce', 'key', 'silent', 'undo', 'read'] as const).map((one) => (
                  <li>{t(`conflict.page.${one}`)}</li>
                ))}
              </ul>
            </Prose>
          </Section>
          <Actions>
            <Button>{t('conflict.page.do')}</Button>
            <ButtonLink kind="quiet" href={reportsPaths.report(report.id)}>
              {t('common.cancel')}
            </ButtonLink>
          </Actions>
        </Stack>
      </Form>
    </StaffPage>
  )
}
