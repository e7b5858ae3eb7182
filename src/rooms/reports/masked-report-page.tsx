import type { Field } from '../../access/rule.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Pager } from '../../ui/pager/pager.tsx'
import type { Child } from '../../ui/part.ts'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Stack } from '../../ui/section/section.tsx'
import { type MaskedReport, shownFacts } from './masked-report.ts'
import { reportsPaths } from './paths.ts'
import { capital, purposeRows, statusBadge } from './report-wording.ts'

type MaskedProps = {
  view: View
  /** What the policy leaves out for this reader. */
  without: readonly Field[]
  rows: MaskedReport[]
  /** Whether a next page follows. */
  more: boolean
  page: number
  size: number
}

const cellOf = ({ words }: View, report: MaskedReport): Record<(typeof shownFacts)[number], Child> => {
  const { t } = words
  return {
    month: capital(words.date(`${report.month}-01`, 'month')),
    channel: t(`reports.channel.${report.channel}`),
    kinds: report.kinds.length ? words.list(report.kinds.map((kind) => t(`reports.kind.${kind}`))) : t('reports.kind.unknown'),
    status: <Badge kind={statusBadge[report.status]}>{t(`reports.status.${report.status}`)}</Badge>,
    late: t(report.late ? 'masked.late.yes' : 'masked.late.no'),
  }
}

/** Reports as the DPO sees them: a row for each, that leads nowhere. */
export const MaskedReportsPage = ({ view, without, rows, more, page, size }: MaskedProps) => {
  const { words } = view
  const { t } = words
  const shown = shownFacts.filter((fact) => !without.includes(fact))
  const from = (page - 1) * size
  const at = (number: number) => `${reportsPaths.masked}?blad=${number}`
  return (
    <StaffPage view={view} title={t('masked.title')}>
      <PageTitle title={t('masked.title')} lede={t('masked.lede')} />
      <PurposeLine
        rows={purposeRows(view).map((row) =>
          row.label === t('common.purpose.readers') ? { ...row, value: t('masked.readers') } : row,
        )}
      />
      <Stack>
        {rows.length > 0 ? (
          <DataTable
            caption={t('masked.title')}
            columns={shown.map((fact) => ({ label: t(`masked.${fact}`) }))}
            rows={rows.map((report) => ({ cells: shown.map((fact) => cellOf(view, report)[fact]) }))}
            foot={
              (page > 1 || more) && (
                <Pager
                  label={t('masked.pages')}
                  previous={page > 1 ? { href: reportsPaths.masked, label: t('register.page.first') } : undefined}
                  next={more ? { href: at(page + 1), label: t('register.page.next') } : undefined}
                >
                  {t('masked.count', { from: from + 1, till: from + rows.length })}
                </Pager>
              )
            }
          />
        ) : (
          <EmptyState title={t('masked.none')} icon="ear" />
        )}
        <Prose>
          <p>{t('masked.without', { fields: words.list(without.map((field) => t(`policy.field.${field}`))) })}</p>
          <p>{t('masked.waits')}</p>
        </Prose>
      </Stack>
    </StaffPage>
  )
}
