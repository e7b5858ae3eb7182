import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Messages } from '../../ui/messages/messages.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Opened, Story } from '../../ui/sealed/sealed.tsx'
import { Section } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TrustPanel } from '../../vault/trust-panel.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import { AddFiles } from './case-files.tsx'
import { reportsPaths } from './paths.ts'
import type { Report } from './report.ts'

/** Longest message or note, in characters. */
export const messageLength = 5_000

/** The story: locked, or open in this browser. The script fills it. */
export const SealedStory = ({ view, teamId }: { view: View; teamId: string }) => {
  const { t } = view.words
  return (
    <div id="verhaal">
      <UnlockPanel view={view} />
      <TrustPanel view={view} teamId={teamId} />
      <div hidden data-case-trouble>
        <Notice kind="wrong" live hooks={{ 'data-case-trouble-text': '' }} />
      </div>
      <div hidden data-case-ready>
        <Panel kind="tint" title={t('reports.case.ready')} icon="lock-key-open">
          <p>{t('reports.case.readyText')}</p>
          <Actions>
            <Button type="button" hooks={{ 'data-case-read': '' }}>
              {t('reports.case.openStory')}
            </Button>
          </Actions>
        </Panel>
      </div>
      <Opened
        hidden
        hooks={{ 'data-case-open': '' }}
        bar={t('reports.case.open')}
        action={
          <Button kind="link" type="button" hooks={{ 'data-case-lock': '' }}>
            {t('reports.case.lock')}
          </Button>
        }
      >
        <Story hooks={{ 'data-case-story': '' }} />
      </Opened>
    </div>
  )
}

/** The conversation with the reporter, and the field to answer. */
export const Talk = ({ view, report }: { view: View; report: Report }) => {
  const { t } = view.words
  const blank = { who: '', when: '', body: '', note: '' }
  return (
    <Section title={t('reports.case.talk')} id="gesprek">
      <p data-when-locked>{t('reports.case.talkSealed')}</p>
      <div data-when-open hidden>
        <Messages staff messages={[]} hooks={{ 'data-case-messages': '' }} />
        <template data-message-shapes>
          <Messages staff messages={[blank, { ...blank, mine: true }]} />
        </template>
        {report.status === 'closed' ? (
          <Notice>{t('reports.case.closedTalk')}</Notice>
        ) : (
          <Form view={view} action={reportsPaths.message(report.id)} hooks={{ 'data-case-reply': '' }}>
            <TextArea
              name="antwoord"
              label={t('reports.reply.label')}
              hint={t('reports.reply.hint')}
              rows={5}
              maxlength={messageLength}
              hooks={{ 'data-text': '' }}
            />
            <AddFiles view={view} id="bestanden-antwoord" />
            <Picks
              name="volgende"
              type="radio"
              compact
              legend={t('reports.reply.next')}
              values={['wij']}
              picks={[
                { value: 'wij', label: t('reports.reply.us') },
                { value: 'melder', label: t('reports.reply.reporter') },
              ]}
            />
            <Actions>
              <Button>{t('reports.reply.send')}</Button>
            </Actions>
          </Form>
        )}
      </div>
    </Section>
  )
}

/** What the team writes for itself. */
export const Notes = ({ view, report }: { view: View; report: Report }) => {
  const { t } = view.words
  return (
    <Section title={t('reports.case.notes')} id="notities">
      <p data-when-locked>{t('reports.note.sealed')}</p>
      <div data-when-open hidden>
        <Messages staff messages={[]} hooks={{ 'data-case-notes': '' }} />
        <Form view={view} action={reportsPaths.note(report.id)} hooks={{ 'data-case-note': '' }}>
          <TextArea
            name="notitie"
            label={t('reports.note.label')}
            hint={t('reports.note.hint')}
            rows={3}
            maxlength={messageLength}
            hooks={{ 'data-text': '' }}
          />
          <AddFiles view={view} id="bestanden-notitie" />
          <Actions>
            <Button kind="quiet">{t('reports.note.save')}</Button>
          </Actions>
        </Form>
      </div>
    </Section>
  )
}
