import { toBase64 } from '../../vault/browser/base64.ts'
import { openKeyring } from '../../vault/browser/keyring.ts'
import { sendFields } from '../../vault/browser/requests.ts'
import { passphraseCost } from '../../vault/passphrase-derivation.ts'
import { type Entered, goIn, type Refused } from './browser/enter.ts'
import { bindOwnForm, find, type OwnForm } from './browser/own-form.ts'
import { bindStrength, newPassphrase } from './browser/strength-note.ts'

const keyring = openKeyring()
// It stands after the #, so that the browser sends it to nobody by itself.
const token = location.hash.slice(1)

type Details = { outcome: 'there'; name: string; keyed: boolean } | { outcome: 'gone' }
type Reply = Entered | (Refused & { outcome: 'stale' }) | { outcome: 'gone' | 'name-taken' | 'name-odd' | 'key-refused' }

const showGone = (form?: HTMLFormElement) => {
  if (form) form.hidden = true
  const gone = find<HTMLElement>('[data-gone]')
  if (gone) gone.hidden = false
}

/** Makes the account: passphrase and, unless it is an administrator's, a key pair; both stay here, wrapped or as a keyed proof. */
const takeUp = async (own: OwnForm, keyed: boolean) => {
  const { field, say, word, form } = own
  const [name, signInName] = [field('naam'), field('aanmeldnaam')]
  if (!name.value.trim() || !signInName.value.trim()) {
    say(word('empty'))
    return (name.value.trim() ? signInName : name).focus()
  }
  const passphrase = await newPassphrase(own)
  if (!passphrase) return
  say(word('busy'))
  await keyring.do('forget')
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)))
  const key = await keyring.do('stretch', { passphrase, salt, cost: passphraseCost })
  const pair = keyed ? await keyring.do('makeIdentity') : { recipient: '', wrap: '' }
  const reply = await sendFields<Reply>(form.action, {
    _token: word('token'),
    token,
    name: name.value,
    signInName: signInName.value,
    lang: find<HTMLSelectElement>('#taal', form)?.value ?? '',
    salt,
    memory: String(passphraseCost.memory),
    passes: String(passphraseCost.passes),
    key,
    ...pair,
  })
  if (reply.outcome === 'open') return goIn(keyring, reply)
  if (reply.outcome === 'gone') return showGone(form)
  if (reply.outcome === 'stale') return say(reply.says)
  say(word(reply.outcome === 'name-taken' ? 'nameTaken' : reply.outcome === 'name-odd' ? 'nameOdd' : 'failed'))
  if (reply.outcome !== 'key-refused') signInName.focus()
}

const detailsUrl = find<HTMLFormElement>('[data-take-up]')?.dataset['detailsUrl'] ?? ''
const details = await sendFields<Details>(detailsUrl, { token }).catch((): Details => ({ outcome: 'gone' }))
if (details.outcome === 'gone') showGone()
else {
  const own = bindOwnForm('[data-take-up]', (form) => takeUp(form, details.keyed))
  const panel = find<HTMLElement>('[data-keyed]')
  if (panel) panel.hidden = !details.keyed
  if (own) {
    own.field('naam').value = details.name
    bindStrength(own)
  }
}
// Another language keeps the token.
for (const link of document.querySelectorAll<HTMLAnchorElement>('.langs a')) link.hash = token
