import type { View } from '../http/visit.ts'
import { Actions, Button } from '../ui/button/button.tsx'
import { Sealed } from '../ui/sealed/sealed.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'

/** "This is sealed": the passphrase opens it in this browser; it is sent nowhere. Without script the panel says that it needs one. */
export const UnlockPanel = ({ view }: { view: View }) => {
  const { t } = view.words
  return (
    <Sealed
      title={t('staff.sealed.title')}
      lede={t('staff.sealed.lede')}
      hooks={{
        'data-unlock': '',
        'data-busy': t('staff.sealed.busy'),
        'data-failed': t('staff.sealed.failed'),
      }}
    >
      <noscript>
        <p>{t('staff.sealed.script')}</p>
      </noscript>
      <form method="post" action={view.path} hidden data-unlock-ready="" novalidate>
        <TextInput
          name="slot"
          id="wachtzin-slot"
          type="password"
          autocomplete="current-password"
          label={t('staff.sealed.passphrase')}
        />
        <p data-unlock-said="" role="status" />
        <Actions>
          <Button type="submit">{t('staff.sealed.open')}</Button>
        </Actions>
      </form>
    </Sealed>
  )
}
