import { openKeyring } from '../../vault/browser/keyring.ts'
import { type PasskeyQuestion, usePasskey } from '../../vault/browser/passkey-use.ts'
import { sendFields } from '../../vault/browser/requests.ts'
import { tellLocked } from '../../vault/browser/tab-lock.ts'
import { saidBy } from '../../vault/browser/unlocking.ts'
import type { PassphraseCost } from '../../vault/passphrase-derivation.ts'
import { type Entered, goIn, type Refused } from './browser/enter.ts'
import { bindOwnForm, find, type OwnForm } from './browser/own-form.ts'
import { accountsPaths } from './paths.ts'

const keyring = openKeyring()

const askPhoneCode = (form: HTMLFormElement, code: HTMLInputElement) => {
  const asked = find<HTMLElement>('[data-code]', form)
  if (asked) asked.hidden = false
  code.value = ''
  code.focus()
}

const signIn = async ({ form, word, field, say }: OwnForm) => {
  const [name, passphrase] = [field('naam'), field('wachtzin')]
  if (!name.value.trim() || !passphrase.value) {
    say(word('empty'))
    return (name.value.trim() ? passphrase : name).focus()
  }
  say(word('busy'))
  // The half of a session before this one is of no use any more.
  await keyring.do('forget')
  const { salt, cost } = await sendFields<{ salt: string; cost: PassphraseCost }>(word('saltUrl'), { name: name.value })
  const key = await keyring.do('stretch', { passphrase: passphrase.value, salt, cost })
  const reply = await sendFields<Entered | Refused>(form.action, {
    _token: word('token'),
    name: name.value,
    key,
    code: field('code').value,
    next: word('next'),
  })
  if ('next' in reply) return goIn(keyring, reply)
  say(reply.says)
  // The passphrase was right: it stays, and the code is asked.
  if (reply.outcome.startsWith('code-')) return askPhoneCode(form, field('code'))
  passphrase.value = ''
  passphrase.focus()
}

type PasskeyReply = Entered | (Refused & { clockSays?: string; now?: string })

const question = <T>({ word }: OwnForm, fields: Record<string, string> = {}): Promise<T> =>
  sendFields<T>(word('questionUrl'), { _token: word('questionToken'), ...fields })

/** One gesture signs in and, where the passkey gives a secret, unlocks; that secret stays here. */
const signInWithPasskey = async (own: OwnForm) => {
  const { form, word, say } = own
  say(word('busy'))
  await keyring.do('forget')
  const used = await usePasskey(await question<PasskeyQuestion>(own))
  if (used.outcome !== 'used') return say(word(used.outcome) || word('failed'))
  const fields = { _token: word('token'), response: JSON.stringify(used.response), next: word('next') }
  const reply = await sendFields<PasskeyReply>(form.action, fields)
  if (!('next' in reply)) return say(saidBy(reply))
  if (used.secret && reply.salt) await keyring.do('takePasskey', { secret: used.secret, salt: reply.salt })
  return goIn(keyring, { ...reply, wrap: used.secret ? reply.wrap : null })
}

/** The browser opens with the code what the server sealed to its public half: that is the proof, and the code stays here. */
const signInWithCode = async (own: OwnForm) => {
  const { form, word, field, say } = own
  const [name, code] = [field('naam-bij-code'), field('herstelcode')]
  if (!name.value.trim()) {
    say(word('empty'))
    return name.focus()
  }
  say(word('busy'))
  await keyring.do('forget')
  if (!(await keyring.do('takeCode', { typed: code.value }))) {
    say(word('typo'))
    return code.focus()
  }
  const { sealed } = await question<{ sealed: string }>(own, { name: name.value })
  const answer = await keyring.do('proveCode', { sealed }).catch(() => undefined)
  if (!answer) return say(word('wrong'))
  const phoneCode = field('code-bij-code')
  const fields = { _token: word('token'), name: name.value, answer, code: phoneCode.value, next: word('next') }
  const reply = await sendFields<PasskeyReply>(form.action, fields)
  if (!('next' in reply)) {
    say(saidBy(reply))
    return reply.outcome.startsWith('code-') ? askPhoneCode(form, phoneCode) : code.focus()
  }
  code.value = ''
  return goIn(keyring, { ...reply, next: renewal })
}

/** After the code comes a new passphrase: the page of the own keys asks for it. */
const renewal = accountsPaths.unlockers

if ('PublicKeyCredential' in globalThis) bindOwnForm('[data-passkey-in]', signInWithPasskey)
bindOwnForm('[data-code-in]', signInWithCode)
const own = bindOwnForm('[data-sign-in]', signIn)
if (own?.word('signedOut')) {
  tellLocked()
  await keyring.do('forget').catch(() => {})
}
