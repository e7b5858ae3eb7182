import type { View } from '../../http/visit.ts'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { Section } from '../../ui/section/section.tsx'
import type { Words } from '../../words/words.ts'
import type { PlanFault } from './plan-fault.ts'

/** A fault as a sentence that says what to do. */
export const sayFault = (words: Words, { why, what }: PlanFault): string =>
  why === 'blank' ? words.t('versions.fault.blank') : words.t(`versions.fault.${why}`, { what })

/** More is no help: who reads a hundred lines has found the pattern. */
const mostShown = 100

/** Where a plan file is wrong, and why. */
export const PlanFaultTable = ({ view: { words }, faults }: { view: View; faults: PlanFault[] }) => (
  <Section title={words.t('versions.faults', { n: faults.length })} id="wat-mis">
    <DataTable
      caption={words.t('versions.faults', { n: faults.length })}
      columns={[{ label: words.t('versions.fault.place') }, { label: words.t('versions.fault.reason') }]}
      rows={faults.slice(0, mostShown).map((fault) => ({
        cells: [<Lines title={<code>{fault.at || '–'}</code>} />, sayFault(words, fault)],
      }))}
      foot={faults.length > mostShown && words.t('versions.faults.more', { n: faults.length - mostShown })}
    />
  </Section>
)
