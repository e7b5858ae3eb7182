import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { Details } from '../../ui/details/details.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { ShareSheet } from '../../ui/share-sheet/share-sheet.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { staffLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { safekeepingPaths } from './paths.ts'

export type BackupFault = { at: 'sleutel'; key: 'keeping.backup.key.wrong' } | { at: 'bewijs'; key: 'keeping.proof.wrong' }
type Made = {
  name: string
  made_at: Date
  how: 'command' | 'job'
  bytes: number
  proven_at: Date | null
  proven_by_name: string | null
}
type BackupProps = {
  view: View
  recipient: { recipient: string; made_at: Date; made_by_name: string; proven: boolean } | undefined
  backups: Made[]
  manage: boolean
  said: string | null
  fault?: BackupFault
  typed: string
  now: Date
  timeZone: string
}

/** A backup a day: after two days without one the page warns. */
const lateAfter = 2 * 86_400_000

export const BackupPage = (props: BackupProps) => {
  const { view, recipient, backups, manage, said, fault, typed, timeZone } = props
  const { t, moment } = view.words
  return (
    <StaffPage
      view={view}
      title={fault ? t('common.error.title', { title: t('keeping.backup.title') }) : t('keeping.backup.title')}
      scripts={manage ? ['backup-key.js'] : []}
    >
      <PageTitle title={t('keeping.backup.title')} lede={t('keeping.backup.lede')} />
      <Stack>
        {said === 'sleutel' && <Notice kind="done">{t('keeping.backup.key.kept')}</Notice>}
        {said === 'vervangen' && <Notice kind="done">{t('replacing.backup.kept')}</Notice>}
        {said === 'bewezen' && <Notice kind="done">{t('keeping.proof.kept')}</Notice>}
        <Standing {...props} />
        {recipient && (
          <Section title={t('keeping.backup.made')}>
            {backups.length ? <Backups view={view} backups={backups} timeZone={timeZone} /> : <NoBackup view={view} />}
          </Section>
        )}
        {manage && recipient && backups.length > 0 && (
          <Section title={t('keeping.proof.title')}>
            <p>{t('keeping.proof.text')}</p>
            <Form view={view} action={safekeepingPaths.proof}>
              <TextInput
                name="bewijs"
                label={t('keeping.proof.label')}
                inputmode="numeric"
                maxlength={40}
                width="medium"
                value={fault?.at === 'bewijs' ? typed : ''}
                error={fault?.at === 'bewijs' ? t(fault.key) : undefined}
              />
              <Actions>
                <Button>{t('keeping.proof.do')}</Button>
              </Actions>
            </Form>
          </Section>
        )}
        <Section title={t('keeping.backup.key')}>
          {recipient ? (
            <>
              <p>{t('keeping.backup.key.known', { when: moment(recipient.made_at, timeZone), who: recipient.made_by_name })}</p>
              <p>
                <code>{recipient.recipient}</code>
              </p>
              {!recipient.proven && <p>{t('replacing.backup.both')}</p>}
              {manage && (
                <Details summary={t('keeping.backup.key.again')} open={fault?.at === 'sleutel'}>
                  <p>{t('replacing.backup.how')}</p>
                  <KeyForm {...props} quiet />
                </Details>
              )}
            </>
          ) : manage ? (
            <KeyForm {...props} />
          ) : (
            <p>{t('keeping.backup.key.none')}</p>
          )}
        </Section>
      </Stack>
    </StaffPage>
  )
}

/** What to do next, in one notice. */
const Standing = ({ view, recipient, backups, now }: BackupProps) => {
  const { t } = view.words
  const [last] = backups
  if (!recipient) return <Notice kind="warning" title={t('keeping.backup.next.key')} />
  if (!last) return <Notice kind="warning" title={t('keeping.backup.next.first')} />
  if (now.getTime() - last.made_at.getTime() > lateAfter) return <Notice kind="warning" title={t('keeping.backup.next.late')} />
  if (!backups.some((backup) => backup.proven_at))
    return (
      <Notice kind="warning" title={t('keeping.backup.next.proof')}>
        {t('keeping.backup.next.proofText')}
      </Notice>
    )
  return <Notice kind="done" title={t('keeping.backup.next.nothing')} />
}

const NoBackup = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <EmptyState title={t('keeping.backup.none')} icon="floppy-disk">
      {t('keeping.backup.noneText')} <code>npm run vonk -- backup --to /backup</code>
    </EmptyState>
  )
}

const Backups = ({ view, backups, timeZone }: { view: View; backups: Made[]; timeZone: string }) => {
  const { t, moment } = view.words
  return (
    <DataTable
      caption={t('keeping.backup.made')}
      columns={[
        { label: t('keeping.backup.when') },
        { label: t('keeping.backup.size'), kind: 'number' },
        { label: t('keeping.backup.state') },
      ]}
      rows={backups.map((backup) => ({
        cells: [
          <Lines title={moment(backup.made_at, timeZone)} note={`${backup.name} · ${t(`keeping.backup.how.${backup.how}`)}`} />,
          t('keeping.backup.bytes', { size: Math.max(0.1, Math.round(backup.bytes / 100_000) / 10) }),
          backup.proven_at ? (
            <Lines
              title={<Badge kind="done">{t('keeping.backup.proven')}</Badge>}
              note={t('keeping.backup.provenBy', { when: moment(backup.proven_at, timeZone), who: backup.proven_by_name ?? '' })}
            />
          ) : (
            <Badge kind="waiting">{t('keeping.backup.unproven')}</Badge>
          ),
        ],
      }))}
    />
  )
}

/** The public half is sent; a private half that this browser makes is printed, and never leaves it. */
const KeyForm = ({ view, fault, typed, quiet }: BackupProps & { quiet?: boolean }) => {
  const { t } = view.words
  return (
    <div data-backup-key="" data-needed={t('keeping.backup.key.typeBack')} data-wrong={t('keeping.backup.key.typedWrong')}>
      <p class="share-tools">{t('keeping.backup.key.text')}</p>
      <div hidden data-key-tools="">
        <p class="share-tools">
          <Button type="button" kind="quiet" icon="key" hooks={{ 'data-make-pair': '' }}>
            {t('keeping.backup.key.make')}
          </Button>
        </p>
        <div class="shares" hidden data-key-sheet="">
          <ShareSheet
            title={t('keeping.keySheet.title')}
            facts={[
              { label: t('keeping.sheet.force'), value: view.force.name },
              { label: t('keeping.sheet.key'), hooks: { 'data-key-mark': '' } },
            ]}
            notes={staffLangs.map((lang) => ({ lang, text: wordsFor(lang).t('keeping.keySheet.note') }))}
          />
          <p class="share-tools">
            <Button type="button" icon="printer" kind="quiet" hooks={{ 'data-print': '' }}>
              {t('keeping.keySheet.print')}
            </Button>
          </p>
          <TextInput name="laatste" label={t('keeping.backup.key.last')} maxlength={12} width="short" code />
          <p data-key-said="" role="status" />
        </div>
      </div>
      <Form view={view} action={safekeepingPaths.backupKey}>
        <TextInput
          name="sleutel"
          label={t('keeping.backup.key.label')}
          hint={t('keeping.backup.key.hint')}
          spellcheck={false}
          maxlength={70}
          value={fault?.at === 'sleutel' ? typed : ''}
          error={fault?.at === 'sleutel' ? t(fault.key) : undefined}
        />
        <Actions>
          <Button kind={quiet ? 'quiet' : 'primary'}>{t('keeping.backup.key.keep')}</Button>
        </Actions>
      </Form>
    </div>
  )
}
