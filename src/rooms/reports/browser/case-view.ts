import { splitSections } from '../../../vault/sections.ts'

export type CaseWords = {
  reporter: string
  damaged: string
  /** `{name}` stands for who signed. */
  signed: string
  unsigned: string
  /** `{day}` stands for the day on which a member first signed. */
  unsignedOld: string
  unknown: string
  gap: string
  renewed: string
  untrusted: string
  /** Who sealed the case anew is not to be confirmed: reading goes, writing does not. */
  circle: string
  notForYou: string
  failed: string
  taken: string
  closed: string
  empty: string
  noMessages: string
  noNotes: string
  labelSaved: string
  sections: Record<string, string>
}

export const find = <T extends Element>(selector: string, within: ParentNode = document): T | undefined =>
  within.querySelector<T>(selector) ?? undefined

const decoder = new TextDecoder('utf-8', { fatal: true })

const paragraph = (text: string, tag = 'p') => {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

/** What a story shows: its sections under their names; a text without sections as it is. */
export const storyElements = (body: Uint8Array, names: Record<string, string>): HTMLElement[] => {
  const sections = sectionsOf(body)
  if (!sections) return [paragraph(decoder.decode(body))]
  return [...sections].flatMap(([name, text]) =>
    name === 'story' ? [paragraph(text)] : [paragraph(names[name] ?? name, 'h3'), paragraph(text)],
  )
}

const sectionsOf = (body: Uint8Array): Map<string, string> | undefined => {
  try {
    return splitSections(body)
  } catch {
    return undefined
  }
}

export const textOf = (body: Uint8Array): string => decoder.decode(body)

const formats = new Map<string, Intl.DateTimeFormat>()
/** One for a page: to make one takes longer than to show a message. */
const formatFor = (lang: string) => {
  const known =
    formats.get(lang) ??
    new Intl.DateTimeFormat(`${lang}-BE`, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  formats.set(lang, known)
  return known
}

/** A day as staff read it; a moment keeps its day only. */
export const dayText = (day: string, lang: string): string => formatFor(lang).format(new Date(`${day.slice(0, 10)}T00:00:00Z`))

export type ShownMessage = { who: string; when: string; text: string; mine: boolean; note?: string; unsure?: boolean }

/** A message in the shape that the server gave for it. */
const messageElement = (message: ShownMessage): HTMLElement | undefined => {
  const shapes = find<HTMLTemplateElement>('[data-message-shapes]')?.content
  const shape = shapes && find<HTMLElement>(message.mine ? '.msg--me' : '.msg:not(.msg--me)', shapes)
  if (!shape) return undefined
  const element = document.importNode(shape, true)
  find('.msg__h b', element)?.replaceChildren(message.who)
  const when = find('.msg__h span', element) ?? find('.msg__h', element)?.appendChild(document.createElement('span'))
  when?.replaceChildren(message.when)
  find('.msg__b', element)?.replaceChildren(message.text)
  const note = find('.msg__n', element)
  if (message.note) note?.replaceChildren(message.note)
  else note?.remove()
  if (message.unsure) note?.classList.add('msg__n--unsure')
  return element
}

/** Fills a list of messages, or says that there is none. */
export const showMessages = (list: Element, messages: ShownMessage[], none: string): void => {
  const elements = messages.map(messageElement).filter((element) => element !== undefined)
  if (elements.length) {
    list.replaceChildren(...elements)
    return
  }
  const mark = document.createElement('li')
  mark.className = 'mark'
  mark.textContent = none
  list.replaceChildren(mark)
}
