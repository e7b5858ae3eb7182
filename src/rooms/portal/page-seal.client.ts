import { fromBase64, toBase64 } from '../../vault/browser/base64.ts'
import { type KeyPair, makePair, pairOf, sealAt, wrapKey } from '../../vault/seal.ts'
import { charactersIn, type OwnText, openText, sealText } from '../../vault/sealed-texts.ts'
import { tellTooLong } from './browser/too-long.ts'

// Seals what somebody typed on a page of the form or of the conversation, before the page is sent; shows it again on the pages after. The
// key lives in the name of this window: it is never sent, lies in no storage, goes along from page to page of our own, and ends with the
// tab. Pages go by as without script: address, history, errors and reloading are the browser's own.
const box = document.querySelector<HTMLElement>('[data-sealing]')
const form = document.querySelector<HTMLFormElement>('#vraag')
const fields = [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('[data-seal]')]
const { force = '', team = '', key: given = '', case: caseKey = '' } = box?.dataset ?? {}
/** On the page of a conversation: the case that a message goes to, its key, and the number there. */
const talk: { case: string; recipient: string; seq: number } | undefined = JSON.parse(box?.dataset['talk'] || 'null') ?? undefined
const names: { recipient: string; teamWrap: string; caseWrap: string; message: string } = JSON.parse(
  box?.dataset['names'] ?? '{}',
)
const mark = 'vonk-text:'

const base64url = (bytes: Uint8Array) => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const bytesOf = (text: string) => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))

/** The text keys of this window: each report and each message has its own, and whoever goes back in history finds an earlier one again. */
const heldKeys = () => (window.name.startsWith(mark) ? window.name.slice(mark.length).split(' ') : [])
const mostKeys = 4

/** The text key of this page; undefined when it has none yet, or when this window has lost it. */
const heldKey = async (): Promise<KeyPair | undefined> => {
  const keys = await Promise.all((given ? heldKeys() : []).map((one) => pairOf(one).catch(() => undefined)))
  return keys.find((key) => key?.recipient === given)
}

const holdKey = ({ identity }: KeyPair) => {
  window.name = mark + [...heldKeys(), identity].slice(-mostKeys).join(' ')
}

const forget = () => {
  if (window.name.startsWith(mark)) window.name = ''
}

const hidden = (name: string) => form?.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`) ?? undefined
const sealedName = (field: Element) => `verzegeld-${field.id}`

const setHidden = (name: string, value: string) => {
  const known = hidden(name)
  if (known) {
    known.value = value
    return
  }
  const made = document.createElement('input')
  made.type = 'hidden'
  made.name = name
  made.value = value
  form?.append(made)
}

type Field = (typeof fields)[number]
const sectionOf = (element: HTMLElement) => (element.dataset['seal'] ?? element.dataset['sealedText']) as OwnText

/** Opens what an earlier page sealed; undefined when this window cannot. */
const textIn = (key: KeyPair, element: HTMLElement, sealed: string) =>
  openText(force, key, sectionOf(element), bytesOf(sealed)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  )

/** Fields that show what is sealed: emptied, they are empty. One that could not be shown keeps what is sealed until something is typed. */
const shown = new Set<Field>()

const showAgain = async (key: KeyPair | undefined) => {
  for (const field of fields) {
    const sealed = hidden(sealedName(field))?.value
    if (sealed === undefined) continue
    const text = key && (await textIn(key, field, sealed))
    if (text === undefined) continue
    shown.add(field)
    if (!field.value) field.value = text
    document.getElementById(`${field.id}-hint`)?.replaceChildren(field.dataset['hint'] ?? '')
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-sealed-text]')) {
    const text = key && (await textIn(key, element, element.dataset['value'] ?? ''))
    if (text !== undefined) element.replaceChildren(text)
  }
}

/** Fills the hidden fields and takes the names off those in clear: a field without a name is never sent. */
const sealFields = async (recipient: string) => {
  for (const field of fields) {
    const text = field.value.trim()
    const name = sealedName(field)
    if (text) {
      setHidden(name, base64url(await sealText(force, recipient, sectionOf(field), text)))
      shown.add(field)
    } else if (shown.has(field)) hidden(name)?.remove()
  }
  for (const field of fields) field.removeAttribute('name')
}

/** The message, sealed to the case: only where it is sent, and only where there is one. */
const sealMessage = async (sends: boolean) => {
  const [text] = fields.map((field) => field.value.trim())
  if (!talk || !sends || !text) return hidden(names.message)?.remove()
  const place = { force, case: talk.case, kind: 'message', seq: talk.seq, author: 'reporter' } as const
  setHidden(names.message, base64url(await sealAt(place, new TextEncoder().encode(text), talk.recipient)))
}

const overBy = (field: Field) => charactersIn(field.value.trim()) - Number(field.dataset['limit'])

const isSending = (submitter: HTMLElement | null) =>
  !submitter || !(submitter.hasAttribute('name') || submitter.hasAttribute('formaction'))

const begin = async (form: HTMLFormElement) => {
  if (!('requestSubmit' in form)) return
  const held = await heldKey()
  // Tried before anything is promised: a browser that cannot seal stays on the way without script.
  // A text of a form stays with the key that its draft knows; a message whose key is lost gets another.
  const key = held ?? (given && team ? undefined : await makePair())
  const recipient = key?.recipient ?? given
  const teamWrap = key && team && !given ? await wrapKey(key.identity, team) : undefined
  if (fields.length) await sealText(force, recipient, 'name', 'x')
  await showAgain(held)
  if (key && !held) holdKey(key)
  const say = document.querySelector<HTMLElement>('[data-seal-say]')
  say?.replaceChildren(say.dataset['with'] ?? '')
  const plainNames = fields.map((field) => field.name)
  let state: 'typing' | 'sealing' | 'sealed' | 'plain' = 'typing'
  addEventListener('pageshow', () => {
    if (state !== 'plain') state = 'typing'
  })
  /** Sealing failed: that is said, and the next press takes the way without script. Nothing goes in clear before somebody read so. */
  const fallBack = () => {
    state = 'plain'
    for (const [at, field] of fields.entries()) field.name = plainNames[at] ?? ''
    hidden(names.message)?.remove()
    say?.replaceChildren(say.dataset['without'] ?? '')
    const box = document.querySelector<HTMLElement>('[data-seal-failed]')
    const told = document.createElement('p')
    told.className = 'wrong'
    told.append(box?.dataset['says'] ?? '')
    box?.replaceChildren(told)
    box?.scrollIntoView({ block: 'center' })
  }
  form.addEventListener('submit', async (event) => {
    if (state === 'sealed' || state === 'plain') return
    event.preventDefault()
    if (state === 'sealing') return
    const submitter = event.submitter as HTMLButtonElement | null
    const skips = submitter?.name === 'overslaan'
    const sends = isSending(submitter)
    const long = skips || (talk && !sends) ? [] : fields.filter((field) => overBy(field) > 0)
    if (long.length)
      return tellTooLong(
        form,
        box!.dataset,
        long.map((field) => ({ field, over: overBy(field) })),
      )
    state = 'sealing'
    form.setAttribute('aria-busy', 'true')
    try {
      if (skips) for (const field of fields) field.removeAttribute('name')
      else await sealFields(recipient)
      await sealMessage(sends)
      if (teamWrap || !team) setHidden(names.recipient, recipient)
      if (teamWrap) setHidden(names.teamWrap, base64url(teamWrap))
      if (caseKey && held && sends) setHidden(names.caseWrap, base64url(await wrapKey(held.identity, caseKey)))
      // A form that still tells of one sending begins no other.
      await new Promise((soon) => setTimeout(soon))
      state = 'sealed'
      form.requestSubmit(submitter)
      // A file of the conversation is kept, and this page stays.
      if (talk) state = 'typing'
    } catch {
      fallBack()
    }
    form.removeAttribute('aria-busy')
  })
}

document.querySelector('.exit')?.addEventListener('click', forget)
if (!form) forget()
else if (box) void begin(form)
