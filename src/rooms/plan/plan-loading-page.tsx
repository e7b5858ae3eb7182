import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { PlanFile, Said } from '../../spine/plan-file.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { describedBy, Field } from '../../ui/field/field.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { planPaths } from './paths.ts'
import type { PlanFault } from './plan-fault.ts'
import { PlanFaultTable, sayFault } from './plan-fault-table.tsx'
import { PlanInside, saidIn } from './plan-inside.tsx'

/** A plan that comes with Vonk, and why this force cannot have it. `own`: the one that the force's file names. */
export type Offer = { file: PlanFile; faults: PlanFault[]; own: boolean }

type LoadingPageProps = { view: View; offers: Offer[]; done: boolean }

const Trail = ({ view: { words }, here }: { view: View; here: string }) => (
  <Breadcrumbs
    label={words.t('versions.plan')}
    items={[{ label: words.t('versions.plan'), href: planPaths.plan }, { label: here }]}
  />
)

/** The plans on offer, and the way to bring one's own. */
export const LoadingPage = ({ view, offers, done }: LoadingPageProps) => {
  const { words } = view
  const title = words.t('versions.load.title')
  return (
    <StaffPage view={view} title={title} trail={<Trail view={view} here={title} />}>
      {done && (
        <Notice kind="done" live title={words.t('versions.load.done')}>
          <p>{words.rich('versions.load.done.text', {}, { a: (text) => <a href={planPaths.plan}>{text}</a> })}</p>
        </Notice>
      )}
      <PageTitle title={title} lede={words.t('versions.load.lede')} />
      {offers.map((offer) => (
        <Offered view={view} {...offer} />
      ))}
      <OwnFile view={view} />
    </StaffPage>
  )
}

const Offered = ({ view, file, faults, own }: Offer & { view: View }) => {
  const { words } = view
  const [fault] = faults
  return (
    <Section
      title={saidIn(file.name, words.lang)}
      action={fault?.why === 'there' && <Badge kind="done">{words.t('versions.load.there')}</Badge>}
    >
      <Stack>
        <About view={view} file={file} />
        <PlanInside view={view} file={file} />
      </Stack>
      {fault && fault.why !== 'there' && <p class="subtle">{sayFault(words, fault)}</p>}
      {!fault && (
        <Form view={view} action={planPaths.loading}>
          <input type="hidden" name="plan" value={file.slug} />
          <Actions>
            <Button kind={own ? 'primary' : 'quiet'}>{words.t('versions.load.button')}</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

/** When a plan runs, where it comes from, and what to know before loading it. */
const About = ({ view: { words }, file }: { view: View; file: PlanFile }) => (
  <Prose>
    <p>
      <b>{words.t('versions.period', { from: file.startsOn, until: file.endsOn })}</b>
    </p>
    <SaidText said={file.source} lang={words.lang} />
    {file.note && <SaidText said={file.note} lang={words.lang} />}
  </Prose>
)

/** A text of the file; a Dutch one between others is told to be Dutch, so that it is read aloud as Dutch. */
const SaidText = ({ said, lang }: { said: Said; lang: string }) => {
  const text = saidIn(said, lang)
  return <p lang={text === said.nl && lang !== 'nl' ? 'nl' : undefined}>{text}</p>
}

type OwnFileProps = { view: View; typed?: string; error?: Child; again?: boolean }

const OwnFile = ({ view, typed, error, again }: OwnFileProps) => {
  const { words } = view
  return (
    <Section title={words.t('versions.own')} id="eigen">
      <Prose>
        <p>{words.t('versions.own.text')}</p>
      </Prose>
      <Form view={view} action={planPaths.loading} files>
        <Field name="bestand" label={words.t('versions.own.file')} hint={words.t('versions.own.file.hint')}>
          <input
            class="input"
            type="file"
            id="bestand"
            name="bestand"
            accept=".json,application/json"
            aria-describedby={describedBy('bestand', { hint: true })}
          />
        </Field>
        <TextArea
          name="tekst"
          label={words.t('versions.own.paste')}
          hint={words.t('versions.own.paste.hint')}
          rows={typed ? 16 : 6}
          dir="ltr"
          value={typed}
          error={error}
        />
        <Actions>
          <Button kind={again ? 'primary' : 'quiet'}>{words.t(again ? 'versions.own.again' : 'versions.own.check')}</Button>
          {again && <a href={planPaths.loading}>{words.t('common.cancel')}</a>}
        </Actions>
      </Form>
    </Section>
  )
}

type PreviewProps = { view: View; file: PlanFile; text: string; pastTargets: string[] }

/** What an own file would bring: nothing has changed yet. */
export const PreviewPage = ({ view, file, text, pastTargets }: PreviewProps) => {
  const { words } = view
  const title = words.t('versions.preview.title')
  return (
    <StaffPage view={view} title={title} trail={<Trail view={view} here={title} />}>
      <PageTitle
        title={title}
        lede={saidIn(file.name, words.lang)}
        meta={<Fact icon="check-circle-fill">{words.t('versions.preview.right')}</Fact>}
      />
      <Stack>
        <About view={view} file={file} />
        {pastTargets.length > 0 && (
          <Notice kind="warning" title={words.t('versions.preview.past', { n: pastTargets.length })}>
            <p>{words.t('versions.preview.past.text', { codes: words.list(pastTargets) })}</p>
          </Notice>
        )}
        <PlanInside view={view} file={file} />
        <Form view={view} action={planPaths.loading}>
          <textarea name="tekst" hidden readonly>
            {text}
          </textarea>
          <input type="hidden" name="nagekeken" value="ja" />
          <Actions>
            <Button>{words.t('versions.load.button')}</Button>
            <a href={planPaths.loading}>{words.t('common.cancel')}</a>
          </Actions>
        </Form>
      </Stack>
    </StaffPage>
  )
}

type WrongProps = { view: View; text: string; faults: PlanFault[]; plans: { there: boolean } }

/** What is wrong in an own file: it stands in the form again, to be put right. Nothing has changed. */
export const WrongPlanPage = ({ view, text, faults, plans }: WrongProps) => {
  const { words } = view
  const heading = words.t('versions.wrong.title')
  const [first] = faults
  const whole = first?.at === '' || first?.why === 'there' ? sayFault(words, first) : undefined
  return (
    <StaffPage
      view={view}
      title={words.t('common.error.title', { title: heading })}
      trail={<Trail view={view} here={words.t('versions.load.title')} />}
    >
      <ErrorSummary
        title={words.t('common.error.heading')}
        errors={[
          whole ? { href: '#tekst', text: whole } : { href: '#wat-mis', text: words.t('versions.faults', { n: faults.length }) },
        ]}
      />
      <PageTitle
        title={heading}
        lede={words.t('versions.wrong.lede')}
        actions={
          plans.there && (
            <ButtonLink href={planPaths.plan} kind="quiet">
              {words.t('versions.wrong.plan')}
            </ButtonLink>
          )
        }
      />
      {!whole && <PlanFaultTable view={view} faults={faults} />}
      <OwnFile view={view} typed={text} error={whole} again />
    </StaffPage>
  )
}
