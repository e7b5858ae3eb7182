import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import { Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { type Happening, Timeline } from '../../ui/timeline/timeline.tsx'
import type { Words } from '../../words/words.ts'
import { TiedToPlan } from '../plan/open.ts'
import { labelLength } from './case-label.ts'
import type { CaseData } from './case-page.tsx'
import { Exclusions } from './exclusion-page.tsx'
import { reportsPaths } from './paths.ts'
import { closureReasons } from './report.ts'
import type { HistoryLine } from './report-history.ts'

type SideProps = { view: View } & CaseData

/** What helps handle a report: who has it, its label, closing it, practice, what happened. */
export const CaseSide = (props: SideProps) => {
  const { view, history, openings } = props
  const { t } = view.words
  return (
    <>
      <Assignment {...props} />
      {!props.reseal.circle && <Label {...props} />}
      <Ending {...props} />
      {props.ties && <TiedToPlan view={view} ties={props.ties} side />}
      <Section title={t('reports.case.whoOpened')}>
        {openings.length ? (
          <Facts
            side
            rows={openings.map(({ personName, days, lastDay }) => ({
              label: personName,
              value: t('reports.case.opened', { days, day: lastDay }),
            }))}
          />
        ) : (
          <p>{t('reports.case.neverOpened')}</p>
        )}
        <p>
          <small>{t('reports.case.reporterSees')}</small>
        </p>
      </Section>
      <Section title={t('reports.case.history')} id="tijdlijn">
        <Timeline side happenings={history.map((line) => happening(view, line))} />
      </Section>
      <Practice {...props} />
      <Exclusions {...props} />
    </>
  )
}

const Assignment = ({ view, report, assignee, members }: SideProps) => {
  const { t } = view.words
  const own = view.staff?.id
  return (
    <Section title={t('reports.fact.assignee')}>
      <Form view={view} action={reportsPaths.assignment(report.id)}>
        <Stack tight>
          <Select
            name="wie"
            label={assignee ? t('reports.assignment.has', { name: assignee }) : t('reports.assignment.nobody')}
            value={report.assignee_id ?? ''}
            empty={t('reports.nobody')}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button kind="quiet" small>
            {t('reports.assignment.give')}
          </Button>
        </Stack>
      </Form>
      {own && report.assignee_id !== own && members.some((member) => member.id === own) && (
        <Form view={view} action={reportsPaths.assignment(report.id)}>
          <Button kind="link" name="wie" value={own}>
            {t('reports.assignment.take')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

const Label = ({ view, report }: SideProps) => {
  const { t } = view.words
  return (
    <Section title={t('reports.label.title')}>
      <p data-when-locked>{t('reports.label.sealed')}</p>
      <div data-when-open hidden>
        <Form view={view} action={reportsPaths.label(report.id)} hooks={{ 'data-case-label-form': '' }}>
          <Stack tight>
            <TextInput
              name="etiket"
              label={t('reports.label.label')}
              hint={t('reports.label.hint', { length: labelLength })}
              maxlength={labelLength}
              hooks={{ 'data-text': '' }}
            />
            <Button kind="quiet" small>
              {t('common.save')}
            </Button>
            <p role="status" data-case-label-said />
          </Stack>
        </Form>
      </div>
    </Section>
  )
}

const Ending = ({ view, report }: SideProps) => {
  const { t } = view.words
  if (report.status === 'closed') {
    return (
      <Section title={t('reports.closing.closed')}>
        <p>{report.closed_for && t(`reports.closure.${report.closed_for}`)}</p>
        <Form view={view} action={reportsPaths.reopening(report.id)}>
          <Button kind="quiet" small icon="arrow-counter-clockwise">
            {t('reports.closing.reopen')}
          </Button>
        </Form>
      </Section>
    )
  }
  return (
    <Section title={t('reports.closing.title')}>
      <Details summary={t('reports.closing.begin')} icon="check">
        <Form view={view} action={reportsPaths.closure(report.id)}>
          <Stack tight>
            <Select
              name="reden"
              label={t('reports.closing.reason')}
              hint={t('reports.closing.hint')}
              options={closureReasons
                .filter((reason) => reason !== 'withdrawn')
                .map((reason) => ({ value: reason, label: t(`reports.closure.${reason}`) }))}
            />
            <Button kind="quiet" small>
              {t('reports.closing.close')}
            </Button>
          </Stack>
        </Form>
      </Details>
    </Section>
  )
}

const Practice = ({ view, report, mayRemove }: SideProps) => {
  const { t } = view.words
  return (
    <Section title={t('reports.practice.section')}>
      <p>{t(report.practice ? 'reports.practice.is' : 'reports.practice.isNot')}</p>
      <Form view={view} action={reportsPaths.practice(report.id)}>
        <Button kind="link" name="oefening" value={report.practice ? 'nee' : 'ja'}>
          {t(report.practice ? 'reports.practice.unmark' : 'reports.practice.mark')}
        </Button>
      </Form>
      {report.practice && mayRemove && (
        <Form view={view} action={reportsPaths.removal(report.id)}>
          <Button kind="danger" small icon="trash">
            {t('reports.practice.remove')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

const icons: Record<HistoryLine['what'], IconName> = {
  received: 'tray',
  'reporter-wrote': 'chat-circle-text',
  'team-wrote': 'paper-plane-tilt',
  noted: 'note-pencil',
  coded: 'tag',
  reopened: 'arrow-counter-clockwise',
  practice: 'flask',
  'no-practice': 'flask',
  released: 'check',
  opened: 'eye',
  assigned: 'user',
  closed: 'check',
}

const happened = ({ t }: Words, line: HistoryLine, by: string): string => {
  if (line.what === 'received') return t('reports.history.received')
  if (line.what === 'reporter-wrote') return t('reports.history.reporter-wrote')
  if (line.what === 'assigned') return t('reports.history.assigned', { by, to: line.to ?? t('reports.nobody') })
  if (line.what === 'released') return t('queue.history', { by })
  return t(`reports.history.${line.what}`, { by })
}

const happening = ({ words, force }: View, line: HistoryLine): Happening => {
  const { t } = words
  const what = happened(words, line, line.by ?? t('reports.case.reporter'))
  return {
    what,
    when: line.at ? words.moment(line.at, force.timeZone) : words.date(line.day, 'short'),
    datetime: line.day,
    icon: icons[line.what],
    strong: line.what === 'received' || line.what === 'reporter-wrote',
    ...(line.what === 'closed' ? { note: t(`reports.closure.${line.reason}`) } : {}),
  }
}
