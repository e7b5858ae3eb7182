import { type Keyring, openKeyring } from '../../vault/browser/keyring.ts'
import type { Deeds } from '../../vault/browser/keyring-deeds.ts'
import { sendForm } from '../../vault/browser/requests.ts'
import { checkTeam } from '../../vault/browser/team-trust.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { joinSections } from '../../vault/sections.ts'

/**
 * Seals what was told before the form is sent: a case with a key pair of its own, wrapped to the team. Who may open it is checked first,
 * with the own key, at the moment of sending: a team key that was renewed meanwhile is the one that counts.
 */
const form = document.querySelector<HTMLFormElement>('[data-new-report]')
const texts = [...(form?.querySelectorAll<HTMLTextAreaElement>('[data-seal]') ?? [])]

type Made = Awaited<ReturnType<Deeds['sealNewCase']>>

const setField = (name: string, value: string) => {
  const field = form?.querySelector<HTMLInputElement>(`[data-sealed-field="${name}"]`)
  if (field) field.value = value
}

/** What was sealed last, with what it was sealed from: sent once more after a failure, it is the same report. */
let sealed: { of: string; made: Made } | undefined

/** Seals to the team as its signed list says; else the word of this page that says why not. */
const sealStory = async (keyring: Keyring, sections: Map<string, string>): Promise<string | undefined> => {
  const { team = '', locked, noKey, untrusted, failed } = form?.dataset ?? {}
  if (!unlocked) return locked
  const checked = await checkTeam(keyring, team).catch(() => undefined)
  const keys = checked?.given.keys
  if (!keys) return checked ? noKey : failed
  if (!checked.trust?.ok) return untrusted
  const { teamKeyId } = keys
  const of = JSON.stringify([teamKeyId, ...sections])
  const body = joinSections(new Map([...sections].map(([name, text]) => [name, new TextEncoder().encode(text)])))
  const made = sealed?.of === of ? sealed.made : await keyring.do('sealNewCase', { teamKeyId, body }).catch(() => undefined)
  if (!made) return failed
  sealed = { of, made }
  setField('zaak', made.id)
  setField('sleutel', made.recipient)
  setField('ploegsleutel', teamKeyId)
  setField('wikkel', made.wrap)
  setField('verhaal', made.story)
  setField('met-naam', sections.has('contact') ? 'ja' : '')
  return undefined
}

/** Seals and sends; what was typed stays here until the server has it. The word of this page that says why it was not sent. */
const sendStory = async (keyring: Keyring, entry: HTMLFormElement): Promise<string | undefined> => {
  const written = texts.filter((text) => text.value.trim() !== '')
  const sections = new Map(written.map((text) => [text.dataset['seal'] ?? '', text.value.trim()]))
  // What a refused form already sealed stays; new words replace it.
  const refused = sections.size ? await sealStory(keyring, sections) : undefined
  if (refused !== undefined) return refused
  const { next } = await sendForm(entry)
  if (!next) return entry.dataset['failed'] ?? ''
  for (const text of texts) text.value = ''
  location.assign(next)
  return undefined
}

/** Words that a refused form sealed before. */
const kept = (form?.querySelector<HTMLInputElement>('[data-sealed-field="verhaal"]')?.value ?? '') !== ''
let unlocked = false

const begin = (entry: HTMLFormElement) => {
  const keyring = openKeyring()
  void bindUnlockPanel(keyring, () => {
    unlocked = true
  })
  // A field without a name is never sent.
  for (const text of texts) text.removeAttribute('name')
  entry.querySelector<HTMLElement>('[data-needs-script]')?.remove()
  entry.querySelector<HTMLFieldSetElement>('[data-entry-fields]')?.removeAttribute('disabled')
  entry.addEventListener('submit', async (event) => {
    event.preventDefault()
    const fault = faultIn(entry)
    if (fault) return tellFault(entry, fault)
    const button = entry.querySelector<HTMLButtonElement>('[data-entry-fields] button:not([type=button])')
    if (!button || button.disabled) return
    const say = (text: string) => entry.querySelector('[data-entry-said]')?.replaceChildren(text)
    button.disabled = true
    say(entry.dataset['busy'] ?? '')
    const refused = await sendStory(keyring, entry)
    if (refused === undefined) return
    say(refused)
    button.disabled = false
  })
}

type Fault = { text: string; field: HTMLElement | null }

/** What is missing is told before anything is sealed, because sealed words cannot be shown again. */
const faultIn = (entry: HTMLFormElement): Fault | undefined => {
  const { faultStory = '', faultKinds = '' } = entry.dataset
  const [story] = texts.filter((text) => text.dataset['seal'] === 'story')
  const written = texts.some((text) => text.value.trim() !== '')
  if (!story?.value.trim() && (written || !kept)) return { text: faultStory, field: story ?? null }
  if (entry.querySelector('[name="soort"]:checked')) return undefined
  return { text: faultKinds, field: entry.querySelector<HTMLElement>('[name="soort"]') }
}

const tellFault = (entry: HTMLFormElement, { text, field }: Fault) => {
  entry.querySelector('[data-entry-said]')?.replaceChildren(text)
  field?.focus()
}

if (form) begin(form)
