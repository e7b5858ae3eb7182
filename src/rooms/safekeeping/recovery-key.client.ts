import { openKeyring } from '../../vault/browser/keyring.ts'
import { send } from '../../vault/browser/requests.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { fillSheet } from './browser/key-sheet.ts'

/** Makes the recovery key in this browser, or tries the sheets of one that waits. Its private half never exists outside the worker, its sheets only on this page until they are printed. */
const keyring = openKeyring()
const find = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)
const fieldsOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]

/** Types three sheets over; `prove` has the worker try them and gives what to send. */
const bindTyping = <Given extends object>(
  place: HTMLElement,
  prove: (typed: string[]) => Promise<{ ok: true; body: Given } | { ok: false; why: string; at?: number } | undefined>,
) => {
  const word = (name: string) => place.dataset[name] ?? ''
  const say = (text: string) => find('[data-recovery-said]', place)?.replaceChildren(text)
  const typing = find<HTMLFormElement>('[data-type-over]', place)!
  // Without names no browser can send what is typed here by itself.
  const typed = fieldsOf(typing)
  for (const field of typed) field.removeAttribute('name')
  typing.addEventListener('submit', async (event) => {
    event.preventDefault()
    say(word('busy'))
    const proved = await prove(typed.map((field) => field.value)).catch(() => undefined)
    if (!proved) return say(word('failed'))
    if (!proved.ok) {
      say(word(proved.why.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())))
      return typed[proved.at ?? 0]?.focus()
    }
    const answer = await send(word('url'), word('token'), proved.body).catch(() => undefined)
    if (!answer?.ok) return say(word('failed'))
    location.assign(((await answer.json()) as { next: string }).next)
  })
}

const bindTrial = (place: HTMLElement) => {
  const given = JSON.parse(place.dataset['recoveryTrial'] ?? '{}')
  bindTyping(place, async (typed) => {
    const tried = await keyring.do('tryRecovery', { ...given, typed })
    return tried.ok ? { ok: true, body: {} } : tried
  })
  place.hidden = false
}

/** Ties the key of a team to the recovery key that another made, when the signs on its sheets are those of what the server gives. */
const bindFollow = (form: HTMLFormElement) => {
  const word = (name: string) => form.dataset[name] ?? ''
  const say = (text: string) => find('[data-recovery-said]', form)?.replaceChildren(text)
  const given = JSON.parse(word('recoveryFollow')) as { recipient: string; teams: { teamKeyId: string; teamWrap: string }[] }
  const [field] = fieldsOf(form)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    say(word('busy'))
    try {
      const made = await keyring.do('followRecovery', { ...given, typed: field?.value ?? '' })
      if (!made) {
        say(word('wrong'))
        return field?.focus()
      }
      const answer = await send(word('url'), word('token'), { recipient: given.recipient, wraps: made.wraps })
      if (!answer.ok) return say(word('failed'))
      location.assign(((await answer.json()) as { next: string }).next)
    } catch {
      say(word('failed'))
    }
  })
  form.hidden = false
}

const bind = (place: HTMLElement) => {
  const word = (name: string) => place.dataset[name] ?? ''
  const say = (text: string) => find('[data-recovery-said]', place)?.replaceChildren(text)
  const naming = find<HTMLFormElement>('[data-name-custodians]', place)!
  const sheets = find<HTMLElement>('[data-print-sheets]', place)!
  const typing = find<HTMLElement>('[data-typing]', place)!
  const names = fieldsOf(naming)
  for (const field of names) field.removeAttribute('name')
  let recipient = ''
  let printed = false

  const goTo = (step: HTMLElement) => {
    for (const one of [naming, sheets, typing]) one.hidden = one !== step
    say('')
    const heading = find<HTMLElement>('h2', step)
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }

  const fill = (texts: string[]) => {
    for (const [at, sheet] of [...sheets.querySelectorAll<HTMLElement>('[data-sheet]')].entries()) {
      find('[data-custodian]', sheet)?.replaceChildren(names[at]?.value.trim() ?? '')
      fillSheet(sheet, texts[at] ?? '', recipient)
    }
  }

  naming.addEventListener('submit', async (event) => {
    event.preventDefault()
    const given = names.map((field) => field.value.trim().toLowerCase())
    const wrong = given.findIndex((name, at) => !name || given.indexOf(name) !== at)
    if (wrong >= 0) {
      say(word('names'))
      return names[wrong]?.focus()
    }
    say(word('busy'))
    const made = await keyring.do('makeRecovery').catch(() => undefined)
    if (!made) return say(word('failed'))
    recipient = made.recipient
    fill(made.sheets)
    goTo(sheets)
  })
  find('[data-print]', sheets)?.addEventListener('click', () => {
    printed = true
    print()
  })
  find('[data-printed]', sheets)?.addEventListener('click', () => {
    if (!printed) return find<HTMLElement>('[data-print]', sheets)?.focus()
    // From here on the sheets are on paper only.
    fill([])
    goTo(typing)
  })
  bindTyping(place, async (typed) => {
    const teams = JSON.parse(word('teams')) as { teamKeyId: string; teamWrap: string }[]
    const proved = await keyring.do('proveRecovery', { recipient, typed, teams })
    const custodians = names.map((field) => field.value.trim())
    return proved.ok ? { ok: true, body: { recipient, custodians, wraps: proved.wraps } } : proved
  })
  place.hidden = false
}

bindUnlockPanel(keyring, () => {
  const place = find<HTMLElement>('[data-recovery]')
  if (place) bind(place)
  const trial = find<HTMLElement>('[data-recovery-trial]')
  if (trial) bindTrial(trial)
  const follow = find<HTMLFormElement>('[data-recovery-follow]')
  if (follow) bindFollow(follow)
})
