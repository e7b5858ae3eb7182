import type { View } from '../../http/visit.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { SheetsOf } from '../../vault/recovery-key.ts'

/** Which sheets open which team's key: there can be two kinds, while a team still hangs to the recovery key before. */
export const SheetsOpen = ({ view, sheets }: { view: View; sheets: SheetsOf[] }) => {
  const { t } = view.words
  return (
    <DataTable
      caption={t('replacing.follow.sheets')}
      captionShown
      columns={[
        { label: t('replacing.follow.team') },
        { label: t('replacing.follow.key') },
        { label: t('replacing.follow.mark') },
        { label: t('replacing.follow.custodians') },
      ]}
      rows={sheets.map(({ team, kind, epoch, sheets: of }) => ({
        cells: [
          kind === 'counsellors' ? t('counsellors.title') : team,
          t('replacing.follow.keyNumber', { epoch }),
          of ? of.mark : t('replacing.follow.noSheets'),
          of?.custodians.join('; ') ?? '',
        ],
      }))}
    />
  )
}
