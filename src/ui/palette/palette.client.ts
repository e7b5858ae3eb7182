import type { PaletteAnswer, PaletteHit } from './palette-answer.ts'

/** Ctrl K or ⌘ K opens the palette over any page. Without this script the field of the rail leads to the page of search. */
const dialog = document.querySelector<HTMLDialogElement>('[data-palette]')!
const input = dialog.querySelector('input')!
const list = dialog.querySelector<HTMLElement>('[role="listbox"]')!
const said = dialog.querySelector<HTMLElement>('[data-palette-said]')!
const { source = '', failed = '' } = dialog.dataset

/** Nobody reads what stands there for less; each letter would ask. */
const pause = 120
const svgSpace = 'http://www.w3.org/2000/svg'

let asking: AbortController | undefined
let timer = 0
let chosen = -1

const options = () => [...list.querySelectorAll<HTMLElement>('[role="option"]')]

const pictogram = (shapes: PaletteHit['icon']) => {
  const svg = document.createElementNS(svgSpace, 'svg')
  for (const [name, value] of [
    ['class', 'i'],
    ['viewBox', '0 0 256 256'],
    ['fill', 'currentColor'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(name, value)
  for (const { d, opacity } of shapes) {
    const path = document.createElementNS(svgSpace, 'path')
    path.setAttribute('d', d)
    if (opacity) path.setAttribute('opacity', opacity)
    svg.append(path)
  }
  return svg
}

const element = (name: string, className: string, ...children: (Node | string)[]) => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

const line = ({ href, title, note, icon }: PaletteHit, at: number) => {
  const pieces = title.map(([text, marked]) => (marked ? element('mark', '', text) : text))
  const option = element(
    'li',
    '',
    pictogram(icon),
    element('span', '', element('span', 't', ...pieces), element('small', '', note)),
  )
  option.id = `palet-${at}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.dataset['href'] = href
  return option
}

const choose = (at: number) => {
  const all = options()
  chosen = all.length ? (at + all.length) % all.length : -1
  for (const [nth, option] of all.entries()) option.setAttribute('aria-selected', String(nth === chosen))
  const one = all[chosen]
  if (!one) return input.removeAttribute('aria-activedescendant')
  input.setAttribute('aria-activedescendant', one.id)
  one.scrollIntoView({ block: 'nearest' })
}

const show = ({ hits, said: told, instead }: PaletteAnswer) => {
  list.replaceChildren(...hits.map(line))
  list.hidden = hits.length === 0
  list.scrollTop = 0
  input.setAttribute('aria-expanded', String(hits.length > 0))
  input.removeAttribute('aria-activedescendant')
  chosen = -1
  said.replaceChildren([instead, told].filter(Boolean).join(' '))
}

const ask = async () => {
  asking?.abort()
  const own = new AbortController()
  asking = own
  try {
    const answer = await fetch(`${source}?q=${encodeURIComponent(input.value)}`, {
      // Says that a script asks: whoever was signed out meanwhile gets an answer instead of a page.
      headers: { 'x-vonk-token': '' },
      signal: own.signal,
    })
    if (!answer.ok) throw new Error('refused')
    show((await answer.json()) as PaletteAnswer)
  } catch {
    if (!own.signal.aborted) show({ hits: [], said: failed })
  }
}

const open = () => {
  if (dialog.open) return
  // Another dialog that waits for an answer keeps the keyboard.
  if (document.querySelector('dialog[open]')) return
  input.value = ''
  dialog.showModal()
  input.focus()
  void ask()
}

const go = (option: HTMLElement, apart: boolean) => {
  const href = option.dataset['href'] ?? ''
  if (apart) window.open(href, '_blank', 'noopener')
  else location.assign(href)
}

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
  event.preventDefault()
  open()
})

input.addEventListener('input', () => {
  clearTimeout(timer)
  timer = window.setTimeout(ask, pause)
})

input.addEventListener('keydown', (event) => {
  if (event.isComposing) return
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    const down = event.key === 'ArrowDown'
    choose(chosen < 0 ? (down ? 0 : -1) : chosen + (down ? 1 : -1))
  }
  const option = options()[chosen]
  if (event.key === 'Enter' && option) {
    event.preventDefault()
    go(option, event.ctrlKey || event.metaKey)
  }
})

list.addEventListener('click', (event) => {
  const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
  if (option) go(option, event.ctrlKey || event.metaKey)
})
// The field keeps the focus, so that arrows work after a click beside a line.
list.addEventListener('mousedown', (event) => event.preventDefault())
dialog.querySelector('[data-palette-close]')!.addEventListener('click', () => dialog.close())
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close()
})
dialog.addEventListener('close', () => {
  clearTimeout(timer)
  asking?.abort()
})

/** The key stands in the field of the rail only where it works. */
const apple = /Mac|iPhone|iPad/.test(navigator.platform)
for (const key of document.querySelectorAll<HTMLElement>('[data-palette-key]')) {
  key.replaceChildren(apple ? '⌘ K' : 'Ctrl K')
  key.hidden = false
}
document.querySelector('#zoek')?.setAttribute('aria-keyshortcuts', apple ? 'Meta+K' : 'Control+K')
