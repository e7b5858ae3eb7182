import { toBase64 } from '../../vault/browser/base64.ts'
import { openKeyring } from '../../vault/browser/keyring.ts'
import { makePasskey, type NewPasskeyQuestion } from '../../vault/browser/passkey-use.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { saidBy } from '../../vault/browser/unlocking.ts'
import { passphraseCost } from '../../vault/passphrase-derivation.ts'
import { markOf } from '../../vault/unlock-derivation.ts'
import type { Refused } from './browser/enter.ts'
import { bindOwnForm, find, type OwnForm, postJson } from './browser/own-form.ts'
import { bindStrength, newPassphrase } from './browser/strength-note.ts'

type Reply = Refused & { clockSays?: string; now?: string }

const keyring = openKeyring()
const random = (size: number) => toBase64(crypto.getRandomValues(new Uint8Array(size)))
let open = false

const goOn = (own: OwnForm, reply: Reply, url = own.word('doneUrl')) =>
  reply.outcome === 'kept' || reply.outcome === 'changed' ? location.assign(url) : own.say(saidBy(reply))

/** What a new passkey opens the own key with; nothing where the platform gave no secret. */
const openerFor = async (secret: string | null) => {
  if (!secret) return null
  const salt = random(32)
  await keyring.do('takePasskey', { secret, salt })
  return { salt, wrap: await keyring.do('rewrapIdentity') }
}

const addPasskey = async (own: OwnForm) => {
  const { form, word, field, say } = own
  const label = field('passkey-naam').value.trim()
  if (!label) {
    say(word('nameError'))
    return field('passkey-naam').focus()
  }
  say(word('busy'))
  const question = await postJson<NewPasskeyQuestion>(word('questionUrl'), word('questionToken'), {})
  const made = await makePasskey(question)
  if (made.outcome !== 'made') return say(word(made.outcome) || word('failed'))
  const opener = word('addPasskey') === 'unlocks' ? await openerFor(made.secret) : null
  const reply = await postJson<Reply>(form.action, word('token'), { response: made.response, label, opener })
  goOn(own, reply, opener ? word('doneUrl') : word('signsInUrl'))
}

const addDevice = async (own: OwnForm) => {
  const { form, word, field, say } = own
  say(word('busy'))
  const recipient = await keyring.do('makeDevice', { person: word('person') })
  const wrap = open ? await keyring.do('wrapForDevice', { recipient }) : null
  const reply = await postJson<Reply>(form.action, word('token'), { recipient, wrap, label: field('toestel-naam').value })
  goOn(own, reply, wrap ? word('doneUrl') : word('askedUrl'))
}

const admitDevice = async (own: OwnForm) => {
  own.say(own.word('busy'))
  const wrap = await keyring.do('wrapForDevice', { recipient: own.word('recipient') })
  goOn(own, await postJson<Reply>(own.form.action, own.word('token'), { wrap }))
}

/** The code is on this page and in the hands of its owner; the server gets its public half. */
const makeCode = async (own: OwnForm) => {
  own.say(own.word('busy'))
  const { code, ...made } = await keyring.do('makeCode')
  const reply = await postJson<Reply>(own.form.action, own.word('token'), made)
  if (reply.outcome !== 'kept') return own.say(saidBy(reply))
  const panel = find<HTMLElement>('[data-code]')
  const groups = code.split(' ')
  for (const [at, place] of [...(panel?.querySelectorAll('li b') ?? [])].entries()) place.replaceChildren(groups[at] ?? '')
  if (panel) panel.hidden = false
  own.form.hidden = true
}

const choosePassphrase = async (own: OwnForm) => {
  const passphrase = await newPassphrase(own)
  if (!passphrase) return
  own.say(own.word('busy'))
  const salt = random(16)
  const key = await keyring.do('stretch', { passphrase, salt, cost: passphraseCost })
  const first = own.word('newPassphrase') === 'first'
  const { recipient, wrap } = first
    ? await keyring.do('makeIdentity')
    : { recipient: undefined, wrap: await keyring.do('rewrapIdentity') }
  const given = { oldKey: null, recipient, passphrase: { salt, cost: passphraseCost, key, wrap } }
  const reply = await postJson<Reply>(own.form.action, own.word('token'), given)
  if (reply.outcome === 'changed' && first) await keyring.keepOpen().catch(() => {})
  goOn(own, reply)
}

const bind = (selector: string, send: (own: OwnForm) => Promise<void>) => {
  for (const form of document.querySelectorAll<HTMLFormElement>(selector)) {
    if ('needsOpen' in form.dataset && !open) continue
    const own = bindOwnForm(`[action="${form.getAttribute('action')}"]`, send)
    if (own && selector === '[data-new-passphrase]') bindStrength(own)
  }
}

/** The mark of this browser's own key, from the key itself: what another device shows must be the same. */
const showMarks = async (person: string) => {
  const own = await keyring.do('deviceHere', { person }).catch(() => null)
  const waiting = [...document.querySelectorAll<HTMLElement>('[data-recipient]')]
  for (const form of waiting) find('[data-mark]', form)?.replaceChildren(markOf(form.dataset['recipient'] ?? ''))
  const line = find<HTMLElement>('[data-own-mark]')
  if (!own || !line || !waiting.length) return
  find('b', line)?.replaceChildren(markOf(own))
  line.hidden = false
}

const bindAll = () => {
  bind('[data-add-passkey]', addPasskey)
  bind('[data-add-device]', addDevice)
  bind('[data-admit-device]', admitDevice)
  bind('[data-make-code]', makeCode)
  bind('[data-new-passphrase]', choosePassphrase)
  const device = find<HTMLFormElement>('[data-add-device]')
  find('button', device)?.replaceChildren(device?.dataset[open ? 'do' : 'ask'] ?? '')
  const locked = find<HTMLElement>('[data-locked]')
  if (locked) locked.hidden = open
}

find('[data-print]')?.addEventListener('click', () => print())
void showMarks(find<HTMLElement>('[data-add-device]')?.dataset['person'] ?? '')
if (find('[data-unlock]')) {
  let bound = false
  await bindUnlockPanel(keyring, () => {
    open = true
    if (!bound) bindAll()
    else location.reload()
  })
  if (!open) {
    bound = true
    bindAll()
  }
} else bindAll()
