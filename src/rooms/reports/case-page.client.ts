import { type Keyring, openKeyring } from '../../vault/browser/keyring.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { bindFileList, type OpenCase, sendFiles } from './browser/case-files-view.ts'
import { type CaseWords, dayText, find, type ShownMessage, showMessages, storyElements, textOf } from './browser/case-view.ts'
import { ask, tell } from './browser/own-requests.ts'
import { type LabelBlockSent, livingLabels, openLabelBlock, sealLabelBlock } from './browser/sealed-labels.ts'
import type { SealedParts } from './sealed-parts.ts'

/** Opens, shows and answers one report. What is typed stays in this page until it is sealed: the fields have no name to be sent under. */
const page = find<HTMLElement>('[data-case]')
const data = page?.dataset ?? {}
const words: CaseWords = JSON.parse(data['words'] ?? '{}')
const lang = data['lang'] ?? 'nl'
const url = (name: string) => data[`${name}Url`] ?? ''
const token = (name: string) => data[`${name}Token`] ?? ''

for (const field of document.querySelectorAll('[data-case] [data-text]')) field.removeAttribute('name')

const say = (text: string) => {
  const box = find<HTMLElement>('[data-case-trouble]')
  find('[data-case-trouble-text] > div', box)?.replaceChildren(text)
  if (box) box.hidden = text === ''
}

const reveal = (open: boolean) => {
  for (const element of document.querySelectorAll<HTMLElement>('[data-when-open], [data-case-open]')) element.hidden = !open
  for (const element of document.querySelectorAll<HTMLElement>('[data-when-locked], [data-case-ready]')) element.hidden = open
}

let opened: OpenCase | undefined

const openBlobs = async (keyring: Keyring, { parts, handle }: OpenCase) => {
  const story = find('[data-case-story]')
  const messages: ShownMessage[] = []
  for (const { kind, seq, sealed, author, personName, day } of parts.blobs) {
    const body = await keyring
      .openBlob(handle, { force: parts.force, case: parts.caseId, kind, seq }, sealed)
      .catch(() => undefined)
    // The author stands inside the seal too: a row that says another one was tampered with.
    const sound = body?.author === author ? body.body : undefined
    if (kind === 'story') {
      story?.replaceChildren(...(sound ? storyElements(sound, words.sections) : [words.damaged]))
      continue
    }
    const mine = author === 'team'
    const who = mine ? (personName ?? '') : words.reporter
    messages.push({ who, when: dayText(day, lang), text: sound ? textOf(sound) : words.damaged, mine })
  }
  const list = find('[data-case-messages]')
  if (list) showMessages(list, messages, words.noMessages)
}

/** A note is sealed to the team as a block with one label: the reporter's key, which opens the case, does not open it. */
const openNotes = async (keyring: Keyring, { parts }: OpenCase) => {
  const shown: ShownMessage[] = []
  for (const { id, teamKeyId, teamWrap, byName, at, sealed } of parts.notes) {
    const block = { id, version: 0, force: parts.force, sealed }
    const labels = await keyring.openLabels({ teamKeyId, teamWrap }, block).catch(() => undefined)
    shown.push({ who: byName, when: dayText(at, lang), text: labels?.['note'] ?? words.damaged, mine: true })
  }
  const list = find('[data-case-notes]')
  if (list) showMessages(list, shown, words.noNotes)
}

const showLabel = (label: string) => {
  const field = find<HTMLInputElement>('[data-case-label-form] [data-text]')
  if (field && label) field.value = label
  if (label) find('[data-case-label]')?.replaceChildren(label)
}

const openLabel = async (keyring: Keyring, { parts }: OpenCase) => {
  const sent = await ask<LabelBlockSent>(url('label'))
  const labels = sent && (await openLabelBlock(keyring, sent).catch(() => undefined))
  showLabel(labels?.[parts.caseId] ?? '')
}

const open = async (keyring: Keyring) => {
  say('')
  const parts = await ask<SealedParts>(url('sealed')).catch(() => undefined)
  if (!parts) return say(words.notForYou)
  try {
    const { teamKeyId, teamWrap, caseWrap } = parts
    opened = { parts, handle: await keyring.openCase({ teamKeyId, teamWrap, caseWrap }) }
  } catch {
    return say(words.damaged)
  }
  // All of it before anything can be typed: a field is never filled in over somebody's words.
  await Promise.all([openBlobs(keyring, opened), openNotes(keyring, opened), openLabel(keyring, opened)])
  reveal(true)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A text field of a form of this page, with its text once it is sent; says what to do when it is empty. */
type Typed = HTMLTextAreaElement | HTMLInputElement
const bindText = (form: string, send: (text: string, field: Typed, form: HTMLFormElement) => Promise<void>) => {
  const element = find<HTMLFormElement>(form)
  const field = element && find<HTMLTextAreaElement | HTMLInputElement>('[data-text]', element)
  element?.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = find<HTMLButtonElement>('button', element)
    if (!field || !button || button.disabled) return
    if (!field.value.trim()) {
      field.focus()
      return say(words.empty)
    }
    button.disabled = true
    await send(field.value.trim(), field, element).catch(() => say(words.failed))
    button.disabled = false
  })
}

const openAgain = (where: string) => {
  history.replaceState({ openCase: data['case'] }, '', where)
  location.reload()
}

const bindForms = (keyring: Keyring) => {
  // One id a message, kept while it is not sent: a second try after a network failure cannot make a second message.
  const ids = { message: crypto.randomUUID(), note: crypto.randomUUID() }
  bindText('[data-case-reply]', async (text, field, form) => {
    if (!opened) return
    const { parts } = opened
    const files = await sendFiles(keyring, opened, form, false)
    if ('wrong' in files) return say(files.wrong)
    const place = {
      force: parts.force,
      case: parts.caseId,
      kind: 'message' as const,
      seq: parts.nextSeq,
      author: 'team' as const,
    }
    const asks = find<HTMLInputElement>('[name="volgende"]:checked')?.value === 'melder'
    const sealed = await keyring.sealBlob(parts.recipient, place, bytesOf(text))
    const seen = Math.max(0, ...parts.blobs.map((blob) => blob.seq))
    const { status, outcome } = await tell(url('message'), token('message'), {
      id: ids.message,
      seq: parts.nextSeq,
      seen,
      sealed,
      asks,
      files: files.ids,
    })
    if (status === 200) {
      field.value = ''
      return openAgain('#gesprek')
    }
    if (outcome === 'taken') await open(keyring)
    say(outcome === 'taken' ? words.taken : outcome === 'closed' ? words.closed : words.failed)
  })
  bindText('[data-case-note]', async (text, field, form) => {
    if (!opened) return
    const { parts } = opened
    const files = await sendFiles(keyring, opened, form, true)
    if ('wrong' in files) return say(files.wrong)
    const sealed = await keyring.sealLabels(
      parts.team.recipient,
      { id: ids.note, version: 0, force: parts.force },
      { note: text },
    )
    const { keyId } = parts.team
    const { status } = await tell(url('note'), token('note'), { id: ids.note, sealed, teamKeyId: keyId, files: files.ids })
    if (status !== 200) return say(words.failed)
    field.value = ''
    openAgain('#notities')
  })
  bindText('[data-case-label-form]', (text) => saveLabel(keyring, text))
}

/** Somebody may save the same block meanwhile: read it again and redo, three times at most. */
const saveLabel = async (keyring: Keyring, label: string) => {
  const said = find('[data-case-label-said]')
  for (let tries = 0; tries < 3; tries++) {
    const sent = await ask<LabelBlockSent>(url('label'))
    if (!sent || !opened) break
    const id = opened.parts.caseId
    const labels = { ...livingLabels(await openLabelBlock(keyring, sent), sent.block.cases), [id]: label }
    const { status } = await tell(url('label'), token('label'), await sealLabelBlock(keyring, sent, labels))
    if (status === 200) {
      showLabel(label)
      return said?.replaceChildren(words.labelSaved)
    }
    if (status !== 409) break
  }
  said?.replaceChildren(words.failed)
}

const unsent = () =>
  [...document.querySelectorAll<HTMLTextAreaElement>('[data-case] textarea[data-text]')].some(
    (field) => field.value.trim() !== '',
  )

const ready = (keyring: Keyring) => {
  const panel = find<HTMLElement>('[data-case-ready]')
  if (!panel) return
  panel.hidden = false
  find('[data-case-read]', panel)?.addEventListener('click', () => void open(keyring))
}

/** A reporter sees each day on which somebody read: a keyring that is still open from another page opens no story by itself. */
const bindOpening = async (keyring: Keyring) => {
  const asked: unknown = (history.state as { openCase?: unknown } | null)?.openCase
  let typed = asked === data['case']
  history.replaceState(null, '')
  await bindUnlockPanel(keyring, () => (typed ? open(keyring) : ready(keyring)))
  typed = true
}

const begin = () => {
  const keyring = openKeyring()
  void bindOpening(keyring)
  bindForms(keyring)
  bindFileList(keyring, () => opened)
  find('[data-case-lock]')?.addEventListener('click', async () => {
    await keyring.lock()
    location.reload()
  })
  addEventListener('beforeunload', (event) => {
    if (unsent()) event.preventDefault()
  })
}

if (page) begin()
