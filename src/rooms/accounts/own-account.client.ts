import { toBase64 } from '../../vault/browser/base64.ts'
import { openKeyring } from '../../vault/browser/keyring.ts'
import { askUnlockers } from '../../vault/browser/unlocking.ts'
import { passphraseCost } from '../../vault/passphrase-derivation.ts'
import type { Refused } from './browser/enter.ts'
import { bindOwnForm, type OwnForm, postJson } from './browser/own-form.ts'
import { bindStrength, newPassphrase } from './browser/strength-note.ts'

type Unlocked = { outcome: 'right'; wrap: string | null } | (Refused & { outcome: 'wrong' | 'paused' })

/** Opens the own key with the old passphrase and wraps the same key to the new one; neither passphrase leaves this browser. */
const change = async (own: OwnForm) => {
  const { field, word, say, form } = own
  const old = field('oude-wachtzin')
  if (!old.value) {
    say(word('empty'))
    return old.focus()
  }
  const passphrase = await newPassphrase(own)
  if (!passphrase) return
  say(word('busy'))
  const keyring = openKeyring()
  const { passphrase: known, tokens } = await askUnlockers()
  if (!known) return say(word('failed'))
  const oldKey = await keyring.do('stretch', { passphrase: old.value, ...known })
  const unlocked = await postJson<Unlocked>(word('unlockerUrl'), tokens.passphrase, { key: oldKey })
  if (unlocked.outcome !== 'right') return say(unlocked.says)
  if (unlocked.wrap && !(await keyring.do('openIdentity', { wrap: unlocked.wrap }))) return say(word('failed'))
  const newSalt = toBase64(crypto.getRandomValues(new Uint8Array(16)))
  const key = await keyring.do('stretch', { passphrase, salt: newSalt, cost: passphraseCost })
  const wrap = unlocked.wrap ? await keyring.do('rewrapIdentity') : null
  const made = { salt: newSalt, cost: passphraseCost, key, wrap }
  const reply = await postJson<Refused>(form.action, word('token'), { oldKey, passphrase: made })
  if (reply.outcome === 'changed') return location.assign(word('doneUrl'))
  say(reply.says)
}

const own = bindOwnForm('[data-change-passphrase]', change)
if (own) bindStrength(own)
