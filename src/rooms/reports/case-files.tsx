import { fileLimits } from '../../files/file-kinds.ts'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Button } from '../../ui/button/button.tsx'
import { describedBy, Field } from '../../ui/field/field.tsx'
import { FileList } from '../../ui/file-list/file-list.tsx'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { Section } from '../../ui/section/section.tsx'
import type { FileShown } from '../../vault/sealed-file.ts'
import type { Words } from '../../words/words.ts'
import { reportsPaths } from './paths.ts'
import type { Report } from './report.ts'

const icons: Record<FileShown['kind'], IconName> = {
  picture: 'image',
  document: 'file-text',
  sound: 'microphone',
  film: 'film-strip',
}

type CaseFilesProps = { view: View; report: Report; files: FileShown[]; from?: string }

/** The files of a report: what is known of them sealed; the script opens one when somebody asks for it, never by itself. `from`: another address they come from. */
export const CaseFiles = ({ view, report, files, from }: CaseFilesProps) => {
  const { t } = view.words
  return (
    <Section id="bestanden" title={t('files.title')} hooks={fileHooks(view, report, from)}>
      {files.length === 0 ? (
        <p>{t('files.none')}</p>
      ) : (
        <>
          <p data-when-locked>{t('files.locked')}</p>
          <FileList items={files.map((file) => itemOf(view.words, file))} />
        </>
      )}
    </Section>
  )
}

const itemOf = (words: Words, file: FileShown) => {
  const { t } = words
  const who = file.author === 'reporter' ? t('files.by.reporter') : t('files.by.team', { name: file.personName ?? '' })
  const place = file.note_id ? 'note' : file.message_seq === 0 ? 'story' : 'message'
  return {
    icon: icons[file.kind],
    title: t(`files.kind.${file.kind}`),
    note: [who, t(`files.with.${place}`), words.date(file.day), sizeOf(words, file.size)].join(' · '),
    end: (
      <>
        {file.original ? (
          <Badge kind="neutral">{t('files.original')}</Badge>
        ) : (
          <Badge kind={file.cleaned ? 'done' : 'late'}>{t(file.cleaned ? 'files.cleaned' : 'files.notCleaned')}</Badge>
        )}
        <Button type="button" kind="quiet" small hidden hooks={{ 'data-when-open': '', 'data-file-open': file.id }}>
          {t('files.open')}
        </Button>
      </>
    ),
    hooks: { 'data-file': file.id },
    children: <div class="files__v" hidden data-file-view aria-live="polite" />,
  }
}

/** Sizes are padded in steps: the step is all that is known. */
const sizeOf = (words: Words, bytes: number): string =>
  bytes < 1_000_000
    ? words.t('files.size.kb', { n: Math.ceil(bytes / 1_000) })
    : words.t('files.size.mb', { n: Math.ceil(bytes / 100_000) / 10 })

const fileHooks = ({ words, token }: View, { id, reference }: Report, from = reportsPaths.files(id)) => {
  const { t } = words
  const mb = fileLimits.each / 1_000_000
  const said = {
    named: t('files.named', { name: '{name}' }),
    unnamed: t('files.unnamed'),
    picture: t('files.pictureOf', { name: '{name}' }),
    warning: t('files.warning'),
    save: t('files.save'),
    close: t('files.close'),
    open: t('files.open'),
    damaged: t('files.damaged'),
    failed: t('files.failed'),
    count: t('files.fault.count', { n: fileLimits.count }),
    large: t('files.fault.large', { n: mb }),
    all: t('files.fault.all', { n: fileLimits.all / 1_000_000 }),
    type: t('files.fault.type'),
    empty: t('files.fault.empty'),
    full: t('files.fault.full'),
  }
  return {
    'data-files-url': from,
    'data-files-token': token(reportsPaths.files(id)),
    'data-files-words': JSON.stringify(said),
    'data-reference': reference,
  }
}

/** A field to add files beside a message or a note; the script draws pictures anew, seals all of them, and sends them. */
export const AddFiles = ({ view, id }: { view: View; id: string }) => {
  const { t } = view.words
  const hint = t('files.add.hint', { n: fileLimits.count, mb: fileLimits.each / 1_000_000 })
  return (
    <Field name={id} id={id} label={t('files.add.label')} optional={t('common.optional')} hint={hint}>
      <input class="input" type="file" id={id} multiple data-files aria-describedby={describedBy(id, { hint })} />
    </Field>
  )
}
