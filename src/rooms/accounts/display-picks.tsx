import type { Display } from '../../access/person.ts'
import type { View } from '../../http/visit.ts'
import { Picks } from '../../ui/picks/picks.tsx'

/** Colours and size of text, for the public page and the own account. */
export const DisplayPicks = ({ view, display, compact }: { view: View; display: Display; compact?: boolean }) => {
  const { t } = view.words
  return (
    <>
      <Picks
        name="kleuren"
        type="radio"
        compact={compact}
        legend={t('common.display.colours')}
        values={[display.theme ?? '']}
        picks={[
          { value: '', label: t('common.display.colours.auto') },
          { value: 'light', label: t('common.display.colours.light') },
          { value: 'dark', label: t('common.display.colours.dark') },
          { value: 'contrast', label: t('common.display.colours.contrast') },
        ]}
      />
      <Picks
        name="tekst"
        type="radio"
        compact={compact}
        legend={t('common.display.text')}
        values={[display.text ?? '']}
        picks={[
          { value: '', label: t('common.display.text.normal') },
          { value: 'large', label: t('common.display.text.large') },
          { value: 'larger', label: t('common.display.text.largest') },
        ]}
      />
    </>
  )
}
