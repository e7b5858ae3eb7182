import type { View } from '../../http/visit.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'

/** Why there are accounts, who sees them, until when: on every page that shows one. */
export const AccountPurpose = ({ view, own }: { view: View; own?: boolean }) => {
  const { t } = view.words
  return (
    <PurposeLine
      rows={[
        { label: t('common.purpose.goal'), value: t('accounts.purpose.goal') },
        { label: t('common.purpose.ground'), value: t('accounts.purpose.ground') },
        { label: t('common.purpose.readers'), value: own ? t('accounts.purpose.readersOwn') : t('accounts.purpose.readers') },
        { label: t('common.purpose.until'), value: t('accounts.purpose.until') },
      ]}
    />
  )
}
