import { openKeyring } from '../../vault/browser/keyring.ts'
import type { PassphraseCost } from '../../vault/passphrase-derivation.ts'
import { type Entered, goIn, type Refused } from './browser/enter.ts'
import { bindOwnForm, find, type OwnForm, postFields } from './browser/own-form.ts'

const keyring = openKeyring()

const signIn = async ({ form, word, field, say }: OwnForm) => {
  const [name, passphrase] = [field('naam'), field('wachtzin')]
  if (!name.value.trim() || !passphrase.value) {
    say(word('empty'))
    return (name.value.trim() ? passphrase : name).focus()
  }
  say(word('busy'))
  // The half of a session before this one is of no use any more.
  await keyring.do('forget')
  const { salt, cost } = await postFields<{ salt: string; cost: PassphraseCost }>(word('saltUrl'), { name: name.value })
  const key = await keyring.do('stretch', { passphrase: passphrase.value, salt, cost })
  const reply = await postFields<Entered | Refused>(form.action, {
    _token: word('token'),
    name: name.value,
    key,
    code: field('code').value,
    next: word('next'),
  })
  if ('next' in reply) return goIn(keyring, reply)
  say(reply.says)
  // The passphrase was right: it stays, and the code is asked.
  if (reply.outcome.startsWith('code-')) {
    const asked = find<HTMLElement>('[data-code]', form)
    if (asked) asked.hidden = false
    field('code').value = ''
    return field('code').focus()
  }
  passphrase.value = ''
  passphrase.focus()
}

const own = bindOwnForm('[data-sign-in]', signIn)
if (own?.word('signedOut')) await keyring.do('forget').catch(() => {})
