import { type Fields, fieldsOf } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { Node, View } from '../../http/visit.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TrustPanel } from '../../vault/trust-panel.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import { languages, publicLangs } from '../../words/languages.ts'
import { channels, criterionFamilies, happenedWhens, placeKinds, reportKinds, wishes } from './coarse-facts.ts'
import { type EntryFault, sealedFields, storyLength } from './entry.ts'
import { reportsPaths } from './paths.ts'
import { capital, purposeRows } from './report-wording.ts'

type EntryPage = { team: { id: string; team: string } | undefined; fields?: Fields; faults?: EntryFault[] }

const anchors: Record<EntryFault, string> = { story: 'verhaal', kinds: 'soort', key: 'verhaal' }

/** A report that somebody tells by phone, at the desk or on paper; the browser seals the words before anything is sent. */
export const entryPage = (view: View, { team, fields = fieldsOf(new URLSearchParams()), faults = [] }: EntryPage): Node => {
  const { t } = view.words
  const title = t('reports.entry.title')
  return (
    <StaffPage
      view={view}
      title={faults.length ? t('common.error.title', { title }) : title}
      scripts={['new-report.js']}
      trail={
        <Breadcrumbs
          label={t('reports.trail')}
          items={[{ href: reportsPaths.list, label: t('reports.list.title') }, { label: title }]}
        />
      }
    >
      <ErrorSummary
        title={t('common.error.heading')}
        errors={faults.map((fault) => ({ href: `#${anchors[fault]}`, text: t(`reports.entry.fault.${fault}`) }))}
      />
      <PageTitle title={title} lede={t('reports.entry.lede')} />
      <PurposeLine rows={purposeRows(view)} />
      {team ? (
        <>
          <UnlockPanel view={view} />
          <TrustPanel view={view} teamId={team.team} />
          <EntryForm view={view} team={team} fields={fields} faults={faults} />
        </>
      ) : (
        <Notice kind="warning">{t('reports.entry.noKey')}</Notice>
      )}
    </StaffPage>
  )
}

type Part = { view: View; fields: Fields }
type FormProps = Part & { team: { id: string; team: string }; faults: EntryFault[] }

const EntryForm = ({ view, team, fields, faults }: FormProps) => {
  const { t } = view.words
  return (
    <Form
      view={view}
      action={reportsPaths.entry}
      hooks={{
        'data-new-report': '',
        'data-team': team.team,
        'data-locked': t('vault.entry.locked'),
        'data-no-key': t('vault.entry.noKey'),
        'data-untrusted': t('vault.untrusted'),
        'data-failed': t('vault.entry.failed'),
        'data-busy': t('accounts.busy'),
        'data-fault-story': t('reports.entry.fault.story'),
        'data-fault-kinds': t('reports.entry.fault.kinds'),
      }}
    >
      <div data-needs-script>
        <Notice kind="warning">{t('reports.entry.needsScript')}</Notice>
      </div>
      {sealedFields.map((name) => (
        <input type="hidden" name={name} value={fields.text(name)} data-sealed-field={name} />
      ))}
      {/* Disabled until the script that seals is there: so no word can be sent in clear. */}
      <fieldset disabled data-entry-fields>
        <legend class="vh">{t('reports.entry.title')}</legend>
        <Stack>
          <WhatWasTold view={view} fields={fields} faults={faults} />
          <Circumstances view={view} fields={fields} />
          <AboutReporter view={view} fields={fields} />
        </Stack>
        <Actions>
          <Button icon="lock-key">{t('reports.entry.send')}</Button>
        </Actions>
        <p role="status" data-entry-said />
      </fieldset>
    </Form>
  )
}

const WhatWasTold = ({ view, fields, faults }: Part & { faults: EntryFault[] }) => {
  const { t } = view.words
  const wrong = (fault: EntryFault) => (faults.includes(fault) ? t(`reports.entry.fault.${fault}`) : undefined)
  return (
    <>
      <Picks
        name="kanaal"
        type="radio"
        compact
        legend={t('reports.entry.channel')}
        values={[fields.text('kanaal') || 'phone']}
        picks={channels.filter((one) => one !== 'portal').map((value) => ({ value, label: t(`reports.channel.${value}`) }))}
      />
      <Picks
        name="soort"
        type="checkbox"
        compact
        legend={t('reports.entry.kinds')}
        error={wrong('kinds')}
        values={fields.all('soort')}
        picks={reportKinds.map((value) => ({ value, label: capital(t(`reports.kind.${value}`)) }))}
      />
      {fields.text('verhaal') !== '' && <Notice kind="done">{t('reports.entry.kept')}</Notice>}
      <TextArea
        name="woorden"
        id="verhaal"
        label={t('reports.entry.story')}
        hint={t('reports.entry.storyHint')}
        error={wrong('story') ?? wrong('key')}
        rows={9}
        maxlength={storyLength}
        hooks={{ 'data-seal': 'story' }}
      />
    </>
  )
}

const Circumstances = ({ view, fields }: Part) => {
  const { t } = view.words
  const [optional, empty] = [t('common.optional'), t('reports.unsaid')]
  const fact = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select name={name} label={label} optional={optional} value={fields.text(name)} empty={empty} options={options} />
  )
  return (
    <>
      {fact(
        'wanneer',
        t('reports.fact.happened'),
        happenedWhens.map((value) => ({ value, label: t(`reports.happened.${value}`) })),
      )}
      {fact(
        'plaats',
        t('reports.entry.place'),
        placeKinds.map((value) => ({ value, label: capital(t(`reports.place.${value}`)) })),
      )}
      {fact(
        'district',
        t('reports.fact.district'),
        view.force.districts.map(({ code, name }) => ({ value: code, label: name })),
      )}
      <Picks
        name="grond"
        type="checkbox"
        compact
        legend={t('reports.entry.families')}
        hint={t('reports.entry.familiesHint')}
        optional={optional}
        values={fields.all('grond')}
        picks={criterionFamilies.map((value) => ({ value, label: capital(t(`reports.family.${value}`)) }))}
      />
      <Picks
        name="voor"
        type="radio"
        compact
        legend={t('reports.fact.whose')}
        values={[fields.text('voor') || 'self']}
        picks={(['self', 'other'] as const).map((value) => ({ value, label: t(`reports.whose.${value}`) }))}
      />
      {fact(
        'wens',
        t('reports.fact.wish'),
        wishes.map((value) => ({ value, label: t(`reports.wish.${value}`) })),
      )}
    </>
  )
}

const AboutReporter = ({ view, fields }: Part) => {
  const { t } = view.words
  return (
    <>
      <TextArea
        name="wie"
        label={t('reports.entry.contact')}
        hint={t('reports.entry.contactHint')}
        optional={t('common.optional')}
        rows={2}
        maxlength={300}
        hooks={{ 'data-seal': 'contact' }}
      />
      <Select
        name="taal"
        label={t('reports.entry.lang')}
        value={fields.text('taal') || 'nl'}
        options={publicLangs.map((value) => ({ value, label: languages[value].name }))}
      />
      <Picks
        name="oefening"
        type="checkbox"
        compact
        legend={t('reports.practice.section')}
        values={fields.all('oefening')}
        picks={[{ value: 'ja', label: t('reports.entry.practice'), hint: t('reports.practice.text') }]}
      />
    </>
  )
}
