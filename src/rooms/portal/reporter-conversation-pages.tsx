import type { TeamKind } from '../../access/actor.ts'
import { PublicPage } from '../../http/public-page.tsx'
import { inLang } from '../../http/shell-paths.ts'
import { teamName } from '../../http/team-name.ts'
import type { Node, View } from '../../http/visit.ts'
import { Badge, type BadgeKind } from '../../ui/badge/badge.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { FileList } from '../../ui/file-list/file-list.tsx'
import { Hero } from '../../ui/hero/hero.tsx'
import { GoTo, LinkList } from '../../ui/link-list/link-list.tsx'
import { Messages } from '../../ui/messages/messages.tsx'
import { Notice, Promised } from '../../ui/notice/notice.tsx'
import type { Child } from '../../ui/part.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Section } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { messageLimit } from '../../vault/sealed-texts.ts'
import type { Words } from '../../words/words.ts'
import type { Conversation } from '../reports/open.ts'
import type { AddedFile } from './added-file.ts'
import { AddedFiles, fileIcons } from './added-file-page.tsx'
import { Phone, tel } from './other-ways.tsx'
import { portalPaths } from './paths.ts'
import { purposeRows } from './report-form-pages.tsx'
import type { ReadConversation, ReadText } from './reporter-conversation.ts'
import { MessageField, MessageSealing } from './sealing-fields.tsx'
import { formId, TravellingForm, TravellingLanguages } from './travelling-form.tsx'
import { WaitingFields, type WaitingMessage } from './waiting-message.tsx'

const replyHint = ({ words }: View) => words.t('portal.reply.hint', { limit: messageLimit })

type EnterPage = {
  typed?: string
  /** Which mistake the code shows. */
  why?: 'empty' | 'length' | 'check'
  /** A message that could not be sent because its page was open too long. */
  message?: WaitingMessage
  /** Too many try at once: what was typed stays, to be sent again in a moment. */
  busy?: boolean
}

/** The door to a conversation: one field for the code. */
export const enterPage = (view: View, { typed, why, message, busy }: EnterPage = {}): Node => {
  const { t, lang } = view.words
  const error = why && t(`portal.enter.${why}`)
  const title = t('portal.tab.talk')
  const waits = message && (message.text || message.sealed) ? message : undefined
  return (
    <PublicPage
      view={{ ...view, path: portalPaths.conversation }}
      title={error ? t('common.error.title', { title }) : title}
      variant="slim"
      scripts={waits ? ['page-seal.js'] : []}
    >
      <form id={formId} method="post" action={inLang(lang, portalPaths.conversation)} autocomplete="off" novalidate>
        <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#code', text: error }] : []} />
        <Hero title={t('portal.enter.title')} lede={waits ? undefined : t('portal.enter.lede')} />
        {busy && (
          <Notice kind="warning" title={t('portal.enter.busy.title')} live>
            <p>{t('portal.enter.busy.text')}</p>
          </Notice>
        )}
        {waits && !busy && (
          <Notice kind="warning" title={t('common.expired.title')}>
            <p>{t('portal.reply.again')}</p>
          </Notice>
        )}
        <TextInput
          name="code"
          label={t('portal.code.title')}
          hint={t('portal.enter.hint')}
          error={error}
          value={typed}
          inputmode="numeric"
          spellcheck={false}
          dir="ltr"
          code
        />
        {waits && (
          <>
            <MessageField view={view} label={t('portal.reply.kept')} hint={replyHint(view)} waiting={waits} />
            <MessageSealing view={view} sealed={waits.sealed} title={title} />
          </>
        )}
        <Actions>
          <Button wide>{t('portal.code.open')}</Button>
        </Actions>
      </form>
    </PublicPage>
  )
}

/** Wrong, expired and erased: one page, without a word of what was typed. */
export const missPage = (view: View): Node => {
  const { t, lang } = view.words
  return (
    <PublicPage view={{ ...view, path: portalPaths.conversation }} title={t('portal.tab.talk')} variant="slim">
      <Hero title={t('portal.miss.title')} lede={t('portal.miss.text')} />
      <GoTo href={inLang(lang, portalPaths.conversation)}>{t('portal.miss.again')}</GoTo>
      <LinkList items={[{ href: inLang(lang, portalPaths.report), title: t('portal.start.report'), icon: 'chat-circle-text' }]} />
    </PublicPage>
  )
}

const badges: Record<Conversation['state'], BadgeKind> = {
  new: 'new',
  'in-progress': 'busy',
  'waiting-for-you': 'waiting',
  closed: 'done',
}

/** What we promised, what we failed to do, or what we ask: never silence. */
const Standing = ({ view, conversation, today }: { view: View; conversation: ReadConversation; today: string }) => {
  const { words, force } = view
  const { t } = words
  const { state, answerBy, closing } = conversation
  if (state === 'closed') return <Notice title={closing && t(`portal.closing.${closing}`)}>{t('portal.talk.reopen')}</Notice>
  if (state === 'waiting-for-you') return <Notice title={t('portal.talk.yours')} />
  if (answerBy >= today) {
    return <Promised title={t('portal.talk.promise', { day: answerBy })}>{t('portal.talk.promise.note')}</Promised>
  }
  const phone = (
    <a href={tel(force.phones.desk)}>
      <Phone number={force.phones.desk} />
    </a>
  )
  return (
    <Notice kind="warning" title={t('portal.talk.late', { day: answerBy })}>
      {force.phones.desk && words.rich('portal.talk.late.note', { phone }, {})}
    </Notice>
  )
}

const bodyOf = (view: View, { text, closed }: ReadText): Child => {
  const { t } = view.words
  if (closed) return [text, <em>{t('sealing.teamOnly')}</em>]
  return text ?? <em>{t('portal.talk.damaged')}</em>
}

const messageOf = (view: View, message: ReadText, readers: TeamKind) => ({
  who: message.mine
    ? view.words.t('portal.talk.me')
    : [message.personName, teamName(view.words, view.force, readers)].filter(Boolean).join(', '),
  when: view.words.date(message.day, 'short'),
  mine: message.mine,
  body: bodyOf(view, message),
})

export type TalkPage = {
  conversation: ReadConversation
  /** The opened way, sealed. */
  sealed: string
  today: string
  /** What just happened. */
  done?: 'sent'
  /** A message that is not sent yet. */
  message?: WaitingMessage
  /** `newer`: the other side wrote meanwhile; read that first. */
  fault?: { what: 'missing' } | { what: 'damaged' } | { what: 'newer' } | { what: 'long'; over: number }
  /** Files that go with that message. */
  files: AddedFile[]
}

const faultText = ({ t }: Words, fault: NonNullable<TalkPage['fault']>): string => {
  if (fault.what === 'missing') return t('portal.reply.empty')
  if (fault.what === 'damaged') return t('added.talk.damaged')
  if (fault.what === 'newer') return t('sealing.newer')
  return t('portal.error.tooLong', { over: fault.over, limit: messageLimit })
}

/** Files of the conversation, to keep; nothing is shown here. */
const TalkFiles = ({ view, conversation: { files, readers } }: { view: View; conversation: ReadConversation }) => {
  const { t, lang } = view.words
  const theirs = (name: string | null) => [name, teamName(view.words, view.force, readers)].filter(Boolean).join(', ')
  return (
    <Section title={t('added.talk.files')}>
      <FileList
        items={files.map((file) => ({
          icon: fileIcons[file.kind],
          title: t(`added.kind.${file.kind}`),
          note:
            file.author === 'reporter'
              ? t('added.talk.mine', { day: file.day })
              : t('added.talk.theirs', { who: theirs(file.personName), day: file.day }),
          end: (
            <Button
              kind="quiet"
              small
              name="bestand"
              value={file.id}
              formaction={inLang(lang, portalPaths.talkFile)}
              icon="download-simple"
            >
              {t('added.talk.save')}
            </Button>
          ),
        }))}
      />
    </Section>
  )
}

/** The conversation with its reporter: state, promise, messages, reply, who opened the story, stop. */
export const talkPage = (
  view: View,
  { conversation, sealed, today, done, message = { text: '' }, fault, files }: TalkPage,
): Node => {
  const { t } = view.words
  const { story, state, openings, to } = conversation
  const error = fault && faultText(view.words, fault)
  const title = t('portal.tab.talk')
  return (
    <PublicPage
      view={{ ...view, path: portalPaths.conversation }}
      title={error ? t('common.error.title', { title }) : title}
      variant="slim"
      languages={<TravellingLanguages view={view} action={portalPaths.reply} />}
      scripts={['page-seal.js']}
    >
      <ErrorSummary title={t('common.error.heading')} errors={error ? [{ href: '#bericht', text: error }] : []} />
      <Hero title={t('portal.talk.title')} above={<Badge kind={badges[state]}>{t(`portal.state.${state}`)}</Badge>} />
      {done && (
        <Notice kind="done" live>
          {t('portal.reply.sent')}
        </Notice>
      )}
      <Standing view={view} conversation={conversation} today={today} />
      {story && (
        <Details summary={t('portal.talk.story')} icon="chat-circle-text">
          <Messages messages={[messageOf(view, story, conversation.readers)]} />
        </Details>
      )}
      <Messages
        messages={[
          { mark: t('portal.talk.arrived', { day: conversation.receivedOn }) },
          ...conversation.messages.map((one) => messageOf(view, one, conversation.readers)),
        ]}
      />
      <TravellingForm view={view} action={portalPaths.reply} sealed={sealed}>
        <MessageField view={view} label={t('portal.reply.label')} hint={replyHint(view)} error={error} waiting={message} />
        <MessageSealing view={view} sealed={message.sealed} title={title} to={to} />
        {files.length > 0 && (
          <Section title={t('added.talk.list')}>
            <AddedFiles words={view.words} files={files} />
          </Section>
        )}
        <Actions>
          <Button wide>{t('common.send')}</Button>
          <Button
            kind="link"
            name="open"
            value="1"
            formaction={inLang(view.words.lang, portalPaths.replyFiles)}
            icon="paperclip"
            formnovalidate
          >
            {t('added.talk.add')}
          </Button>
        </Actions>
        {conversation.files.length > 0 && <TalkFiles view={view} conversation={conversation} />}
        <Section title={t('portal.opened.title')}>
          {openings.length ? (
            <Prose>
              <ul>
                {openings.map(({ personName, days, lastDay }) => (
                  <li>{t('portal.opened.row', { name: personName, days, day: lastDay })}</li>
                ))}
              </ul>
            </Prose>
          ) : (
            <p>{t('portal.opened.none')}</p>
          )}
        </Section>
        {state !== 'closed' && (
          <p>
            <Button kind="link" formaction={inLang(view.words.lang, portalPaths.stopping)} icon="hand-palm" formnovalidate>
              {t('portal.stop.link')}
            </Button>
            <br />
            <span class="hint">{t('portal.stop.text')}</span>
          </p>
        )}
      </TravellingForm>
      <PurposeLine
        rows={purposeRows(view, t('portal.purpose.youToo', { team: teamName(view.words, view.force, conversation.readers) }))}
      />
    </PublicPage>
  )
}

/** Before a report is stopped: what that means. A message that was being written stays. */
export const stopPage = (view: View, { sealed, message }: { sealed: string; message: WaitingMessage }): Node => {
  const { words, force } = view
  const { t, lang } = words
  const { until } = force.retention.reports[lang] ?? force.retention.reports['nl']!
  return (
    <PublicPage
      view={{ ...view, path: portalPaths.conversation }}
      title={t('portal.tab.talk')}
      variant="slim"
      languages={<TravellingLanguages view={view} action={portalPaths.stopping} />}
    >
      <TravellingForm view={view} action={portalPaths.stopped} sealed={sealed}>
        <Hero title={t('portal.stop.title')} />
        <Prose>
          <ul>
            <li>{t('portal.stop.closed')}</li>
            <li>{t('portal.stop.kept', { until })}</li>
            <li>{t('portal.stop.duty')}</li>
            <li>{t('portal.stop.later')}</li>
          </ul>
        </Prose>
        <WaitingFields waiting={message} />
        <Actions>
          <Button kind="danger">{t('portal.stop.yes')}</Button>
          <Button kind="quiet" formaction={inLang(lang, portalPaths.reply)} name="terug" value="1">
            {t('portal.stop.no')}
          </Button>
        </Actions>
      </TravellingForm>
    </PublicPage>
  )
}
