import type { Keyring } from '../../../vault/browser/keyring.ts'
import { send } from '../../../vault/browser/requests.ts'
import type { Match } from '../../../vault/browser/search-deeds.ts'
import type { SearchWords } from '../story-search-panel.tsx'
import type { SearchPass } from '../story-search-routes.ts'
import { dayText, find } from './case-view.ts'

/** How far the pass came: where to go on, and what can be searched already. `whole` when nothing is left. */
type Pass = SearchPass & { next: string; done: number; damaged: number; whole: boolean }
type Ended = 'whole' | 'stopped' | 'failed'

const section = find<HTMLElement>('[data-story-search]')
const words: SearchWords = JSON.parse(section?.dataset['words'] ?? '{}')
const lang = section?.dataset['lang'] ?? 'nl'

const filled = (text: string, numbers: Record<string, number>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => new Intl.NumberFormat(`${lang}-BE`).format(numbers[name] ?? 0))

const said = () => (section ? find<HTMLElement>('[data-story-said]', section) : undefined)
const say = (text: string) => said()?.replaceChildren(text)

const beginPass = async (): Promise<Pass> => {
  const answer = await send(section?.dataset['storySearch'] ?? '', section?.dataset['token'] ?? '')
  if (!answer.ok) throw new Error('not answered')
  return { ...((await answer.json()) as SearchPass), next: '', done: 0, damaged: 0, whole: false }
}

const fetchBatch = async ({ url, token }: SearchPass, next: string): Promise<ArrayBuffer> => {
  const answer = await send(next ? `${url}?na=${next}` : url, token)
  if (!answer.ok) throw new Error('not answered')
  return answer.arrayBuffer()
}

/** The first line of a batch: after which case the next one begins. */
const nextAfter = (batch: ArrayBuffer): string => {
  const start = new Uint8Array(batch, 0, Math.min(100, batch.byteLength))
  return new TextDecoder().decode(start.subarray(0, Math.max(0, start.indexOf(10))))
}

/** Fetches and opens what was not opened yet: the next batch comes in while the worker opens the one before. */
const openAll = async (keyring: Keyring, pass: Pass, stopped: () => boolean): Promise<Ended> => {
  let coming = fetchBatch(pass, pass.next)
  while (!pass.whole) {
    const batch = await coming
    const next = nextAfter(batch)
    const more = next !== '' && !stopped()
    if (more) {
      coming = fetchBatch(pass, next)
      // Its failure is met when its turn comes.
      coming.catch(() => {})
    }
    const { cases, damaged } = await keyring.do('indexStories', { batch })
    Object.assign(pass, { next, done: cases, damaged, whole: next === '' })
    if (!pass.whole && !more) return 'stopped'
    say(filled(words.progress, { done: pass.done, total: pass.cases }))
  }
  return 'whole'
}

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...inside: (Node | string)[]) => {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...inside)
  return made
}

/** Text nodes only: what people wrote is never read as anything else. */
const matchElement = ({ id, url, title, reference, day, snippet }: Match): HTMLElement => {
  const name = element('span', 't', title)
  name.dataset['labelOf'] = id
  const link = element('a', '', element('span', '', name, element('small', '', `${reference} · ${dayText(day, lang)}`)))
  link.setAttribute('href', url)
  const around = snippet && element('p', 'found', snippet.before, element('b', '', snippet.hit), snippet.after)
  if (around) around.dir = 'auto'
  return element('li', '', link, ...(around ? [around] : []))
}

const countOf = (total: number) => (total === 0 ? words.none : total === 1 ? words.one : filled(words.many, { n: total }))

const show = async (keyring: Keyring, question: string, pass: Pass, ended: Ended): Promise<Match[]> => {
  const { words: asked, total, matches } = await keyring.do('searchStories', { question })
  const parts = [asked ? countOf(total) : words.short]
  if (total > matches.length) parts.push(filled(words.more, { n: matches.length }))
  if (ended !== 'whole') parts.push(filled(words[ended], { done: pass.done, total: pass.cases }))
  if (pass.damaged === 1) parts.push(words.damagedOne)
  if (pass.damaged > 1) parts.push(filled(words.damagedMany, { n: pass.damaged }))
  section && find('[data-story-found]', section)?.replaceChildren(...matches.map(matchElement))
  say(parts.join(' '))
  return matches
}

const enough = (question: string) => /[\p{L}\p{N}]{2}/u.test(question)

/** Binds the search once the keyring is open; `onFound` may give the cases that were found their labels. */
export const bindStorySearch = (keyring: Keyring, onFound: (matches: Match[]) => Promise<void>): void => {
  const form = section && find<HTMLFormElement>('[data-story-form]', section)
  const field = form && find<HTMLInputElement>('[data-story-words]', form)
  const stop = form && find<HTMLButtonElement>('[data-story-stop]', form)
  if (!section || !form || !field || !stop) return
  field.removeAttribute('name')
  section.hidden = false
  let pass: Pass | undefined
  let busy = false
  let stopping = false
  stop.addEventListener('click', () => {
    stopping = true
  })

  const search = async () => {
    if (!enough(field.value)) {
      say(words.short)
      return field.focus()
    }
    if (pass?.whole) return onFound(await show(keyring, field.value, pass, 'whole'))
    busy = true
    stopping = false
    stop.hidden = false
    say(words.begin)
    let ended: Ended = 'failed'
    try {
      pass ??= await beginPass()
      ended = await openAll(keyring, pass, () => stopping)
    } catch {
      // What was opened before the network or the server failed is searched; the next press goes on from there.
    }
    stop.hidden = true
    busy = false
    const none = { url: '', token: '', cases: 0, next: '', done: 0, damaged: 0, whole: false }
    await onFound(await show(keyring, field.value, pass ?? none, ended))
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!busy) void search()
  })
}
