import type { View } from '../../http/visit.ts'
import { SharedDocument } from '../../ui/document/shared-document.tsx'
import type { Child } from '../../ui/part.ts'
import type { OpenedLink } from './share-link.ts'

/** The shell of a shared view: whose it is, until when, and nothing that leads into Vonk. `view` speaks the link's language. */
export const SharedPage = ({
  view,
  link,
  title,
  children,
}: {
  view: View
  link: OpenedLink
  title: string
  children?: Child
}) => {
  const { words, force } = view
  const { t } = words
  return (
    <SharedDocument
      lang={words.lang}
      title={`${title} – Vonk`}
      theme={view.display.theme ?? 'auto'}
      textSize={view.display.text}
      sheets={[view.assets.href('staff.css')]}
      skip={t('common.skip')}
      force={force.name}
      says={t('accounting.shared.says', { force: force.name, day: link.expiresOn })}
      sample={force.invented ? t('common.sample') : undefined}
      note={
        <>
          <p>{t('accounting.shared.note')}</p>
          {words.lang !== 'nl' && <p>{t('accounting.shared.note.translation')}</p>}
        </>
      }
    >
      {children}
    </SharedDocument>
  )
}
