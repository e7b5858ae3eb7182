import type { OpenedText } from '../../vault/browser/case-deeds.ts'
import { type Keyring, openKeyring } from '../../vault/browser/keyring.ts'
import { ask, tell } from '../../vault/browser/requests.ts'
import { lockTab } from '../../vault/browser/tab-lock.ts'
import { type CheckedTeam, checkTeam, raiseAlarm } from '../../vault/browser/team-trust.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { keepUnsent } from '../../vault/browser/unsent-text.ts'
import { orderHolds } from '../../vault/conversation-order.ts'
import { bindFileList, type OpenCase, sendFiles } from './browser/case-files-view.ts'
import { resealCase } from './browser/case-resealing.ts'
import { type CaseWords, dayText, find, type ShownMessage, showMessages, storyElements, textOf } from './browser/case-view.ts'
import { circleHolds } from './browser/circle-seen.ts'
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

/** `holds`: what is sealed here goes to whom it should. */
type Opened = OpenCase & { team: CheckedTeam | undefined; holds: boolean }
let opened: Opened | undefined

type Blob = SealedParts['blobs'][number]

/** Before this day, on which a member first signed, messages carried no signature; empty while nobody did. */
const signedSince = data['signedSince'] ?? ''

/** Whose word a message of the team is; a row that names somebody else than who signed is nobody's word. */
const wordOf = (text: Extract<OpenedText, { sound: true }>, { personId, personName, day }: Blob) => {
  const { mark } = text
  if (typeof mark === 'object' && mark.by === personId)
    return { note: words.signed.replace('{name}', personName ?? ''), unsure: false }
  if (mark === 'unsigned' && day < signedSince)
    return { note: words.unsignedOld.replace('{day}', dayText(signedSince, lang)), unsure: false }
  if (mark === 'unsigned') return { note: words.unsigned, unsure: true }
  return { note: words.unknown, unsure: true }
}

const openBlobs = async (keyring: Keyring, { parts, handle, holds, team }: Opened) => {
  const { blobs, force, caseId, teamKeys, textKey, newestKeyId: teamKeyId } = parts
  const texts = blobs.map(({ kind, seq, sealed }) => ({ kind, seq, sealed }))
  const opened = await keyring.do('openTexts', { handle, teamKeyId, teamKeys, textKey, force, case: caseId, texts })
  const messages: ShownMessage[] = []
  for (const [at, blob] of blobs.entries()) {
    const text = opened[at]
    // The author stands inside the seal too: a row that says another one was tampered with.
    const sound = text?.sound && text.author === blob.author ? text : undefined
    if (blob.kind === 'story') {
      find('[data-case-story]')?.replaceChildren(...(sound ? storyElements(sound.body, words.sections) : [words.damaged]))
      continue
    }
    const mine = blob.author === 'team'
    const who = mine ? (blob.personName ?? '') : words.reporter
    const shown = { who, when: dayText(blob.day, lang), text: sound ? textOf(sound.body) : words.damaged, mine }
    messages.push(sound && mine ? { ...shown, ...wordOf(sound, blob) } : shown)
  }
  const list = find('[data-case-messages]')
  if (list) showMessages(list, messages, words.noMessages)
  // Somebody signed what lay before their message, and it does not lie there any more; or a number is missing or there twice.
  // Where nobody confirms who sealed all of it anew, nobody says either how it should lie.
  if (!orderHolds(blobs) || (holds && opened.some((text) => text.sound && !text.whole))) say(words.gap)
  else if (!holds && team?.trust?.ok) say(words.circle)
}

/** A note is sealed to the team as a block with one label: the reporter's key, which opens the case, does not open it. */
const openNotes = async (keyring: Keyring, { parts }: Opened) => {
  const shown: ShownMessage[] = []
  for (const { id, teamKeyId, teamWrap, byName, at, sealed } of parts.notes) {
    const block = { id, version: 0, force: parts.force, sealed }
    const labels = await keyring.do('openLabels', { keys: { teamKeyId, teamWrap }, block }).catch(() => undefined)
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

const openLabel = async (keyring: Keyring, { parts }: Opened, asked: Promise<LabelBlockSent | undefined>) => {
  const sent = await asked
  const labels = sent && (await openLabelBlock(keyring, sent).catch(() => undefined))
  showLabel(labels?.[parts.caseId] ?? '')
}

/** Who may open is no secret of the case: it is checked as soon as the keyring is open, while somebody still looks for the button. */
let checking: Promise<CheckedTeam | undefined> | undefined
const check = (keyring: Keyring) =>
  checkTeam(keyring, find<HTMLElement>('[data-trust]')?.dataset['trust'] ?? '').catch(() => undefined)

/** Gets the keys of the case and of the team as they are now; false when it said why not. */
const loadKeys = async (keyring: Keyring): Promise<boolean> => {
  const [parts, first] = await Promise.all([ask<SealedParts>(url('sealed')).catch(() => undefined), checking ?? check(keyring)])
  checking = undefined
  if (!parts) {
    say(words.notForYou)
    return false
  }
  // The team may have got a new key since it was checked.
  const team = first?.given.keys?.teamKeyId === parts.newestKeyId ? first : await check(keyring)
  try {
    const { teamKeyId, teamWrap, caseWrap, recipient } = parts
    const handle = await keyring.do('openCase', { teamKeyId, teamWrap, caseWrap, recipient })
    opened = { parts, team, handle, holds: await circleHolds(keyring, parts, team) }
    return true
  } catch {
    // Another key than the case has, or a wrap that does not open: nothing is shown, and nothing is sealed to it.
    say(words.damaged)
    if (team) await raiseAlarm(find(`[data-trust="${parts.teamId}"]`) ?? null, team.given, 'case')
    return false
  }
}

const open = async (keyring: Keyring) => {
  say('')
  // A page that only reads has no label.
  const label = url('label') ? ask<LabelBlockSent>(url('label')).catch(() => undefined) : Promise.resolve(undefined)
  if (!(await loadKeys(keyring)) || !opened) return
  // All of it before anything can be typed: a field is never filled in over somebody's words.
  await Promise.all([openBlobs(keyring, opened), openNotes(keyring, opened), openLabel(keyring, opened, label)])
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

/** What was typed elsewhere on the page waits until it is back. */
const openAgain = async (keyring: Keyring, where: string) => {
  await keepUnsent(keyring)
  history.replaceState({ openCase: data['case'] }, '', where)
  location.reload()
}

/** The team may have got a new key while this tab stood open: then the keys are loaded anew and it is tried once more. What was typed stays. */
const withFreshKeys = async (keyring: Keyring, send: () => Promise<{ status: number; outcome?: string }>) => {
  const first = await send()
  if (first.outcome !== 'newer-key' || !(await loadKeys(keyring))) return first
  say(words.renewed)
  return send()
}

/** Nothing leaves this page for a team whose list is not to be believed. */
const trusted = () => {
  const team = opened?.team?.trust?.ok
  if (team && opened?.holds) return true
  say(team ? words.circle : words.untrusted)
  return false
}

const bindForms = (keyring: Keyring) => {
  // One id a message, kept while it is not sent: a second try after a network failure cannot make a second message.
  const ids = { message: crypto.randomUUID(), note: crypto.randomUUID() }
  bindText('[data-case-reply]', async (text, field, form) => {
    if (!opened || !trusted()) return
    const { parts, handle } = opened
    const files = await sendFiles(keyring, opened, form, false)
    if (files === 'newer') return say(words.failed)
    if ('wrong' in files) return say(files.wrong)
    const author = 'team' as const
    const place = { force: parts.force, case: parts.caseId, kind: 'message' as const, seq: parts.nextSeq, author }
    const asks = find<HTMLInputElement>('[name="volgende"]:checked')?.value === 'melder'
    const before = parts.blobs.map(({ kind, seq, sealed }) => ({ kind, seq, sealed }))
    const body = bytesOf(text)
    const sealed = await keyring.do('sealMessage', { handle, teamKeyId: parts.newestKeyId, place, body, before })
    const seen = Math.max(0, ...parts.blobs.map((blob) => blob.seq))
    const message = { id: ids.message, seq: parts.nextSeq, seen, sealed, asks, files: files.ids, recipient: parts.recipient }
    const { status, outcome } = await tell(url('message'), token('message'), message)
    if (status === 200) {
      field.value = ''
      return openAgain(keyring, '#gesprek')
    }
    if (outcome === 'taken' || outcome === 'newer-key') await open(keyring)
    say(
      outcome === 'taken'
        ? words.taken
        : outcome === 'newer-key'
          ? words.renewed
          : outcome === 'closed'
            ? words.closed
            : words.failed,
    )
  })
  bindText('[data-case-note]', async (text, field, form) => {
    if (!trusted()) return
    const { status, outcome } = await withFreshKeys(keyring, async () => {
      const { parts } = opened!
      const files = await sendFiles(keyring, opened!, form, true)
      if (files === 'newer') return { status: 409, outcome: 'newer-key' }
      if ('wrong' in files) return { status: 0, outcome: files.wrong }
      const block = { id: ids.note, version: 0, force: parts.force }
      const sealed = await keyring.do('sealLabels', { teamKeyId: parts.newestKeyId, block, labels: { note: text } })
      return tell(url('note'), token('note'), { id: ids.note, sealed, teamKeyId: parts.newestKeyId, files: files.ids })
    })
    if (status !== 200) return say(outcome && status === 0 ? outcome : words.failed)
    field.value = ''
    return openAgain(keyring, '#notities')
  })
  bindText('[data-case-label-form]', (text) => (trusted() ? saveLabel(keyring, text) : Promise.resolve()))
}

/** Somebody may save the same block meanwhile: read it again and redo, three times at most. */
const saveLabel = async (keyring: Keyring, label: string) => {
  const said = find('[data-case-label-said]')
  for (let tries = 0; tries < 3; tries++) {
    const sent = await ask<LabelBlockSent>(url('label')).catch(() => undefined)
    if (!sent || !opened) break
    if (sent.keyId !== opened.parts.newestKeyId && !(await loadKeys(keyring))) return
    const id = opened.parts.caseId
    const before = await openLabelBlock(keyring, sent).catch(() => undefined)
    if (!before) break
    const labels = { ...livingLabels(before, sent.block.cases), [id]: label }
    const { status } = await tell(url('label'), token('label'), await sealLabelBlock(keyring, sent, labels))
    if (status === 200) {
      showLabel(label)
      return said?.replaceChildren(words.labelSaved)
    }
    if (status !== 409) break
  }
  said?.replaceChildren(words.failed)
}

/** Somebody was excluded: the case gets a new key, which that person never had. */
const bindReseal = (keyring: Keyring) => {
  const button = find<HTMLButtonElement>('[data-reseal]')
  const said = find('[data-reseal-said]')
  button?.addEventListener('click', async () => {
    if (!opened) return
    if (!opened.team?.trust?.ok) return say(words.untrusted)
    const names = find<HTMLInputElement>('#lezers')
    if (!names?.checked) {
      said?.replaceChildren(button.dataset['unchecked'] ?? '')
      return names?.focus()
    }
    button.disabled = true
    said?.replaceChildren(button.dataset['busy'] ?? '')
    const people = (button.dataset['people'] ?? '').split(' ')
    const way = { url: url('reseal'), token: token('reseal'), filesUrl: url('file'), people }
    const outcome = await resealCase(keyring, opened, way).catch(() => 'failed' as const)
    if (outcome === 'kept' || outcome === 'people') return openAgain(keyring, '#verhaal')
    if (outcome === 'newer') await open(keyring)
    said?.replaceChildren(button.dataset[outcome] ?? '')
    button.disabled = false
  })
}

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
  await bindUnlockPanel(keyring, () => {
    checking = check(keyring)
    return typed ? open(keyring) : ready(keyring)
  })
  typed = true
}

const begin = () => {
  const keyring = openKeyring()
  void bindOpening(keyring)
  bindForms(keyring)
  bindFileList(keyring, () => opened)
  bindReseal(keyring)
  find('[data-case-lock]')?.addEventListener('click', async () => {
    await lockTab(keyring)
  })
}

if (page) begin()
