import type { TeamKind } from '../../access/actor.ts'
import { fileLimits } from '../../files/file-kinds.ts'
import { PublicPage } from '../../http/public-page.tsx'
import { teamName } from '../../http/team-name.ts'
import type { Node, View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { describedBy, Field } from '../../ui/field/field.tsx'
import { FileList } from '../../ui/file-list/file-list.tsx'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import type { Child } from '../../ui/part.ts'
import { Picks } from '../../ui/picks/picks.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Section, Unseen } from '../../ui/section/section.tsx'
import type { Words } from '../../words/words.ts'
import type { AddedFile, AddingFault } from './added-file.ts'
import { purposeRows } from './report-form-pages.tsx'
import { TravellingForm, TravellingLanguages } from './travelling-form.tsx'
import { WaitingFields, type WaitingMessage } from './waiting-message.tsx'

const megabytes = (bytes: number) => bytes / 1_000_000
const inWords = { n: fileLimits.count, mb: megabytes(fileLimits.each), all: megabytes(fileLimits.all) }

/** What a browser offers to choose; the first bytes decide. */
const offered = '.jpg,.jpeg,.png,.webp,.gif,.heic,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.mp3,.m4a,.ogg,.opus,.wav,.mp4,.m4v,.mov'

export const fileIcons: Record<AddedFile['kind'], IconName> = {
  picture: 'image',
  document: 'file-text',
  sound: 'microphone',
  film: 'film-strip',
}

const faultText = ({ t }: Words, { name, why }: AddingFault): string => {
  const { n, mb, all } = inWords
  const texts: Record<AddingFault['why'], string> = {
    none: t('added.fault.none'),
    empty: t('added.fault.empty'),
    large: t('added.fault.large', { mb }),
    type: t('added.fault.type'),
    unsafe: t('added.fault.unsafe'),
    pixels: t('added.fault.pixels'),
    unreadable: t('added.fault.unreadable'),
    busy: t('added.fault.busy'),
    count: t('added.fault.count', { n }),
    all: t('added.fault.all', { all }),
    full: t('added.fault.full'),
    over: t('added.fault.over', { all }),
  }
  return name ? t('added.fault.of', { name, text: texts[why] }) : texts[why]
}

/** What was taken out of a file, and what could not be: told before it is sent. */
export const outcomeOf = (words: Words, file: AddedFile): string => {
  const { t } = words
  if (!file.cleaned) return t(file.kept === 'unchecked' ? 'added.kept.unchecked' : 'added.kept.asIs')
  const what = file.removed.map((trace) => t(`added.trace.${trace}`))
  const told = what.length ? t('added.removed', { what: words.list(what) }) : t('added.removed.none')
  return file.original ? `${told} ${t('added.withOriginal')}` : told
}

/** Files that go along, each with what happened to it; `end` brings a button. */
export const AddedFiles = ({ words, files, end }: { words: Words; files: AddedFile[]; end?: (file: AddedFile) => Child }) => (
  <FileList
    items={files.map((file) => ({
      icon: fileIcons[file.kind],
      title: <bdi>{file.name || words.t('added.unnamed')}</bdi>,
      note: (
        <>
          <Badge kind={file.cleaned ? 'done' : 'late'}>{words.t(file.cleaned ? 'added.cleaned' : 'added.notCleaned')}</Badge>
          <p>{outcomeOf(words, file)}</p>
        </>
      ),
      end: end?.(file),
    }))}
  />
)

type FilesPage = {
  /** The team that reads them. */
  readers: TeamKind
  /** Where the page posts to. */
  action: string
  sealed: string
  files: AddedFile[]
  faults?: AddingFault[]
  original?: boolean
  /** A message that is being written meanwhile. */
  message?: WaitingMessage
}

/** Adding files, one page: what was added so far and what was taken out of it, and a field for more. Skipping is fine. */
export const addedFilePage = (
  view: View,
  { action, readers, sealed, files, faults = [], original, message }: FilesPage,
): Node => {
  const { words } = view
  const { t } = words
  const errors = faults.map((fault) => ({ href: '#bestand', text: faultText(words, fault) }))
  const error = errors[0]?.text
  const title = t('added.tab')
  const hint = t('added.hint', inWords)
  return (
    <PublicPage
      view={view}
      title={error ? t('common.error.title', { title }) : title}
      variant="slim"
      languages={<TravellingLanguages view={view} action={action} />}
    >
      <TravellingForm view={view} action={action} sealed={sealed} files>
        {message && <WaitingFields waiting={message} />}
        <BackLink name="terug" value="1">
          {t('common.back')}
        </BackLink>
        <ErrorSummary title={t('common.error.heading')} errors={errors} />
        <Field name="bestand" question label={t('added.question')} hint={hint} error={error}>
          <input
            class="input"
            type="file"
            id="bestand"
            name="bestand"
            multiple
            accept={offered}
            aria-describedby={describedBy('bestand', { hint, error })}
            aria-invalid={error ? 'true' : undefined}
          />
        </Field>
        <Picks
          name="origineel"
          type="checkbox"
          legend={t('added.original.legend')}
          values={original ? ['ja'] : []}
          picks={[{ value: 'ja', label: t('added.original'), hint: t('added.original.hint') }]}
        />
        <Actions>
          <Button kind="quiet" name="voegtoe" value="1" icon="paperclip">
            {t('added.add')}
          </Button>
        </Actions>
        <p class="hint">{t('added.server')}</p>
        {files.length > 0 && (
          <Section title={t('added.list')}>
            <AddedFiles
              words={words}
              files={files}
              end={({ id, name }) => (
                <Button kind="link" name="weg" value={id} formnovalidate>
                  {t('added.remove')}
                  <Unseen>: {name}</Unseen>
                </Button>
              )}
            />
            <Notice>{t('added.shows')}</Notice>
          </Section>
        )}
        <Actions>
          <Button wide>{t('common.continue')}</Button>
        </Actions>
        <p class="hint">{t('added.waits')}</p>
      </TravellingForm>
      <PurposeLine rows={purposeRows(view, t('portal.purpose.readers', { team: teamName(words, view.force, readers) }))} />
    </PublicPage>
  )
}
