import type { View } from '../http/visit.ts'
import { Actions, Button } from '../ui/button/button.tsx'
import { Details } from '../ui/details/details.tsx'
import { Sealed } from '../ui/sealed/sealed.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'

/**
 * "This is sealed": what this person has opens it in this browser, and nothing of that is sent anywhere. The script shows the ways that
 * there are. Without script the panel says that it needs one.
 */
export const UnlockPanel = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <Sealed
      title={t('staff.sealed.title')}
      lede={t('staff.sealed.lede')}
      // Most likely open in this browser too: shown at first, it would push away what somebody is about to press.
      hidden={view.unlocked}
      hooks={{
        'data-unlock': '',
        'data-busy': t('staff.sealed.busy'),
        'data-failed': t('staff.sealed.failed'),
        'data-touch': t('unlockers.passkey.busy'),
        'data-cancelled': t('unlockers.passkey.cancelled'),
        'data-address': t('unlockers.passkey.elsewhere'),
        'data-browser': t('unlockers.passkey.browser'),
        'data-no-secret': t('unlockers.passkey.noSecret'),
        'data-typo': t('unlockers.code.typo'),
        'data-wrong-code': t('unlockers.code.wrong'),
      }}
    >
      <noscript>
        <p>{t('staff.sealed.script')}</p>
      </noscript>
      <div hidden data-unlock-ready="">
        <div hidden data-unlock-passkey="">
          <Actions>
            <Button type="button" icon="key">
              {t('unlockers.open.passkey')}
            </Button>
          </Actions>
        </div>
        <form method="post" action={view.path} hidden data-unlock-passphrase="" novalidate>
          <TextInput
            name="slot"
            id="wachtzin-slot"
            type="password"
            autocomplete="current-password"
            label={t('staff.sealed.passphrase')}
          />
          <Actions>
            <Button type="submit">{t('staff.sealed.open')}</Button>
          </Actions>
        </form>
        <p data-unlock-said="" role="status" />
        <form method="post" action={view.path} hidden data-unlock-code="" novalidate>
          <Details summary={t('unlockers.code.use')} icon="file-text">
            <TextInput
              name="slot"
              id="herstelcode-slot"
              label={t('unlockers.code.typed')}
              hint={t('unlockers.code.typedHint')}
              spellcheck={false}
              dir="ltr"
            />
            <Actions>
              <Button type="submit" kind="quiet">
                {t('unlockers.code.open')}
              </Button>
            </Actions>
          </Details>
        </form>
      </div>
    </Sealed>
  )
}
