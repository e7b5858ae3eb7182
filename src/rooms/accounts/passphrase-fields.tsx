import type { View } from '../../http/visit.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import type { Hooks } from '../../ui/part.ts'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { fewestCharacters, fewestWords, type GuessedIn } from '../../vault/passphrase-rule.ts'
import type { Weakness } from './passphrase-guesses.client.ts'

/** Why there is no form without script: a passphrase would be sent. */
export const ScriptNeeded = ({ view }: { view: View }) => (
  <noscript>
    <Notice kind="info" title={view.words.t('accounts.script.title')}>
      {view.words.t('accounts.script.text')}
    </Notice>
  </noscript>
)

const times = ['moment', 'day', 'month', 'years', 'long'] as const satisfies GuessedIn[]
const weaknesses = ['own', 'known', 'names', 'dates', 'repeats', 'rows', 'more'] as const satisfies Weakness[]

const guessWords = ({ words }: View): Hooks =>
  Object.fromEntries([...times, ...weaknesses].map((key) => [`data-says-${key}`, words.t(`entry.guess.${key}`)]))

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
        data-guesses={view.assets.href('passphrase-guesses.js')}
        data-known={[view.force.name, view.staff?.name, 'Vonk'].filter(Boolean).join(' ')}
        data-short={t('accounts.strength.short', { words: fewestWords, characters: fewestCharacters })}
        data-refused={t('entry.guess.refused')}
        data-unchecked={t('entry.guess.unchecked')}
        {...guessWords(view)}
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
