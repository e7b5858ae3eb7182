import type { View } from '../../http/visit.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { fewestCharacters, fewestWords } from '../../vault/passphrase-rule.ts'

/** Why there is no form without script: a passphrase would be sent. */
export const ScriptNeeded = ({ view }: { view: View }) => (
  <noscript>
    <Notice kind="info" title={view.words.t('accounts.script.title')}>
      {view.words.t('accounts.script.text')}
    </Notice>
  </noscript>
)

/** A new passphrase, typed twice, with the rule and a note on its strength. The script takes the names off the fields. */
export const NewPassphrase = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <>
      <TextInput
        name="slot"
        id="wachtzin"
        type="password"
        autocomplete="new-password"
        label={t('accounts.passphrase.new')}
        hint={t('accounts.passphrase.rule', { words: fewestWords, characters: fewestCharacters })}
        hooks={{ 'data-unsent': '', 'data-passphrase': '' }}
      />
      <p
        class="hint"
        role="status"
        data-strength=""
        data-short={t('accounts.strength.short', { words: fewestWords, characters: fewestCharacters })}
        data-enough={t('accounts.strength.enough')}
        data-strong={t('accounts.strength.strong')}
      />
      <TextInput
        name="herhaling"
        id="herhaling"
        type="password"
        autocomplete="new-password"
        label={t('accounts.passphrase.again')}
        hooks={{ 'data-unsent': '', 'data-again': '', 'data-differs': t('accounts.passphrase.differs') }}
      />
    </>
  )
}
