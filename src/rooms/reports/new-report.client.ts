import { makePair, sealAt, wrapKey } from '../../vault/seal.ts'
import { joinSections } from '../../vault/sections.ts'

/** Seals what was told before the form is sent: a case with a key pair of its own, wrapped to the team. No key of a person is needed. */
const form = document.querySelector<HTMLFormElement>('[data-new-report]')
const { force = '', teamKey = '', teamRecipient = '' } = form?.dataset ?? {}
const texts = [...(form?.querySelectorAll<HTMLTextAreaElement>('[data-seal]') ?? [])]

const base64 = (bytes: Uint8Array) => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

const setField = (name: string, value: string) => {
  const field = form?.querySelector<HTMLInputElement>(`[data-sealed-field="${name}"]`)
  if (field) field.value = value
}

const sealStory = async (sections: Map<string, Uint8Array>) => {
  const id = crypto.randomUUID()
  const pair = await makePair()
  const story = await sealAt({ force, case: id, kind: 'story', seq: 0, author: 'team' }, joinSections(sections), pair.recipient)
  setField('zaak', id)
  setField('sleutel', pair.recipient)
  setField('ploegsleutel', teamKey)
  setField('wikkel', base64(await wrapKey(pair.identity, teamRecipient)))
  setField('verhaal', base64(story))
  setField('met-naam', sections.has('contact') ? 'ja' : '')
}

const begin = (entry: HTMLFormElement) => {
  // A field without a name is never sent.
  for (const text of texts) text.removeAttribute('name')
  entry.querySelector<HTMLElement>('[data-needs-script]')?.remove()
  entry.querySelector<HTMLFieldSetElement>('[data-entry-fields]')?.removeAttribute('disabled')
  entry.addEventListener('submit', async (event) => {
    event.preventDefault()
    const fault = faultIn(entry)
    if (fault) return tellFault(entry, fault)
    const written = texts.filter((text) => text.value.trim() !== '')
    const sections = new Map(written.map((text) => [text.dataset['seal'] ?? '', new TextEncoder().encode(text.value.trim())]))
    // What a refused form already sealed stays; new words replace it.
    if (sections.size) await sealStory(sections)
    for (const text of texts) text.value = ''
    entry.submit()
  })
}

type Fault = { text: string; field: HTMLElement | null }

/** What is missing is told before anything is sealed, because sealed words cannot be shown again. */
const faultIn = (entry: HTMLFormElement): Fault | undefined => {
  const { faultStory = '', faultKinds = '' } = entry.dataset
  const [story] = texts.filter((text) => text.dataset['seal'] === 'story')
  const kept = entry.querySelector<HTMLInputElement>('[data-sealed-field="verhaal"]')?.value !== ''
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
