import type { Keyring } from './keyring.ts'

/**
 * What somebody types on a page and has not sent. When the page must lock it waits in the tab, sealed to whoever typed it: it comes back on
 * the same page, once they opened their key again, and ends with the tab.
 */
type Waiting = { texts: [string, string][]; picks: [string, string][] }
type Pick = HTMLInputElement | HTMLSelectElement

const fields = () => [...document.querySelectorAll<HTMLTextAreaElement>('textarea[data-text], textarea[data-seal]')]
const written = () => fields().filter((field) => field.value.trim() !== '')
/** Choices beside a text that waits. */
const picksBeside = (field: HTMLTextAreaElement) =>
  [...(field.form?.elements ?? [])].filter(
    (one): one is Pick =>
      one instanceof HTMLSelectElement || (one instanceof HTMLInputElement && /^(radio|checkbox)$/.test(one.type)),
  )
const isChosen = (one: Pick) => one instanceof HTMLSelectElement || one.checked
const where = () => `vonk-draft ${location.pathname}`

let leaving = false

/** Before a page with text that was not sent is left, the browser asks. */
export const warnOfUnsent = (): void => {
  addEventListener('beforeunload', (event) => {
    if (!leaving && written().length) event.preventDefault()
  })
}

/** Seals what was typed, for the page as it is loaded next; from then on the page may be left without asking. */
export const keepUnsent = async (keyring: Keyring): Promise<void> => {
  leaving = true
  const typed = written()
  if (!typed.length) return
  const picks = [...new Set(typed.flatMap(picksBeside))].filter(isChosen)
  const waiting: Waiting = {
    texts: typed.map((field) => [field.id, field.value]),
    picks: picks.map(({ name, value }) => [name, value]),
  }
  sessionStorage.setItem(where(), await keyring.do('sealDraft', { page: where(), text: JSON.stringify(waiting) }))
}

/** Puts back what waited; somebody else's stays sealed. */
export const restoreUnsent = async (keyring: Keyring): Promise<void> => {
  const sealed = sessionStorage.getItem(where())
  const text = sealed && (await keyring.do('openDraft', { page: where(), sealed }).catch(() => undefined))
  if (!text) return
  const { texts, picks } = JSON.parse(text) as Waiting
  for (const [id, value] of texts) {
    const field = fields().find((one) => one.id === id)
    if (!field || field.value) continue
    field.value = value
    for (const pick of picksBeside(field)) {
      if (pick instanceof HTMLSelectElement) pick.value = picks.find(([name]) => name === pick.name)?.[1] ?? pick.value
      else pick.checked = picks.some(([name, chosen]) => name === pick.name && chosen === pick.value)
    }
  }
  sessionStorage.removeItem(where())
}
