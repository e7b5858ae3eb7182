import { prepareFile } from '../../../files/browser/file-preparing.ts'
import { fileLimits, shownPicture } from '../../../files/file-kinds.ts'
import { safeName, shownName } from '../../../files/file-name.ts'
import type { OpenedFile } from '../../../vault/browser/file-deeds.ts'
import type { Keyring } from '../../../vault/browser/keyring.ts'
import { askSealed, tell } from '../../../vault/browser/requests.ts'
import type { SealedParts } from '../sealed-parts.ts'
import { find } from './case-view.ts'

type FileWords = Record<
  | 'named'
  | 'unnamed'
  | 'picture'
  | 'warning'
  | 'save'
  | 'close'
  | 'open'
  | 'damaged'
  | 'failed'
  | 'count'
  | 'large'
  | 'all'
  | 'type'
  | 'empty'
  | 'full',
  string
>
export type OpenCase = { parts: SealedParts; handle: string }

const section = find<HTMLElement>('[data-files-url]')
const data = section?.dataset ?? {}
const words: FileWords = JSON.parse(data['filesWords'] ?? '{}')

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', className = '') => {
  const made = document.createElement(tag)
  made.textContent = text
  made.className = className
  return made
}

/** A picture that was drawn anew is shown; anything else is only kept, under a name of ours, behind a warning. */
const shown = ({ head, bytes }: OpenedFile, cleaned: boolean, nth: number): HTMLElement[] => {
  const name = shownName(head.name)
  const type = cleaned ? shownPicture(bytes) : undefined
  const told = element('p', name ? words.named.replace('{name}', name) : words.unnamed)
  told.dir = 'auto'
  const save = element('a', words.save, 'btn btn--quiet btn--sm')
  save.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  save.download = safeName(data['reference'] ?? '', nth, head.ending)
  if (!type) return [told, element('p', words.warning), save]
  const picture = element('img')
  picture.src = URL.createObjectURL(new Blob([bytes], { type }))
  picture.alt = words.picture.replace('{name}', name)
  return [picture, told, save]
}

const forget = (view: Element) => {
  for (const link of view.querySelectorAll<HTMLAnchorElement | HTMLImageElement>('a[href^="blob:"], img'))
    URL.revokeObjectURL(link instanceof HTMLImageElement ? link.src : link.href)
  view.replaceChildren()
}

/** Each file is fetched and opened only when somebody asks: nobody meets a picture unprepared. */
export const bindFileList = (keyring: Keyring, opened: () => OpenCase | undefined): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-file-open]')) {
    button.addEventListener('click', async () => {
      const view = find<HTMLElement>('[data-file-view]', button.closest('[data-file]') ?? document)
      if (!view) return
      const closing = !view.hidden
      forget(view)
      view.hidden = closing
      button.textContent = closing ? words.open : words.close
      if (closing) return
      button.disabled = true
      view.replaceChildren(...(await openOne(keyring, opened(), button.dataset['fileOpen'] ?? '')))
      button.disabled = false
    })
  }
}

const openOne = async (keyring: Keyring, opened: OpenCase | undefined, id: string): Promise<HTMLElement[]> => {
  const at = opened?.parts.files.findIndex((file) => file.id === id) ?? -1
  const file = opened?.parts.files[at]
  if (!opened || !file) return [element('p', words.failed)]
  const sealed = await askSealed(`${data['filesUrl']}/${id}`).catch(() => undefined)
  if (!sealed) return [element('p', words.failed)]
  const { parts, handle } = opened
  try {
    const key = file.team ?? { handle }
    const made = await keyring.do('openFile', { key, place: { force: parts.force, case: parts.caseId, seq: file.seq }, sealed })
    // The author stands inside the seal too: a row that says another one was tampered with.
    return made.author === file.author ? shown(made, file.cleaned, at + 1) : [element('p', words.damaged)]
  } catch {
    return [element('p', words.damaged)]
  }
}

/**
 * Seals and sends the files that were chosen in a form, before the message they go with; their ids, or what is wrong in words. 'newer': the
 * team got a new key meanwhile, and what is sealed to the old one is not kept.
 */
export const sendFiles = async (
  keyring: Keyring,
  { parts, handle }: OpenCase,
  form: Element,
  forNote: boolean,
): Promise<{ ids: string[] } | { wrong: string } | 'newer'> => {
  const chosen = [...(find<HTMLInputElement>('[data-files]', form)?.files ?? [])]
  if (chosen.length > fileLimits.count) return { wrong: words.count }
  if (chosen.reduce((sum, { size }) => sum + size, 0) > fileLimits.all) return { wrong: words.all }
  const ids: string[] = []
  for (const file of chosen) {
    const prepared = await prepareFile(file)
    if (typeof prepared === 'string') return { wrong: `${shownName(file.name)}: ${words[prepared]}` }
    const [id, seq] = [crypto.randomUUID(), crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1 || 1]
    const { ending, bytes, cleaned } = prepared
    const body = await keyring.do('sealFile', {
      to: forNote ? { teamKeyId: parts.newestKeyId } : { handle },
      place: { force: parts.force, case: parts.caseId, seq },
      head: { name: shownName(file.name), ending, removed: [] },
      bytes,
    })
    const about = new URLSearchParams({ id, nummer: String(seq), soort: ending, ...(cleaned ? { opgekuist: 'ja' } : {}) })
    if (forNote) about.set('notitie', parts.newestKeyId)
    const { status, outcome } = await tell(`${data['filesUrl']}?${about}`, data['filesToken'] ?? '', body)
    if (outcome === 'newer-key') return 'newer'
    if (outcome === 'full') return { wrong: words.full }
    if (status !== 200) return { wrong: words.failed }
    ids.push(id)
  }
  return { ids }
}
