import { Who } from '../avatar/avatar.tsx'
import { Badge } from '../badge/badge.tsx'
import { ButtonLink } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Pager } from '../pager/pager.tsx'
import { Unseen } from '../section/section.tsx'
import { Tags } from '../tags/tags.tsx'
import { DataTable, type DataTableProps, Lines } from './data-table.tsx'

export const exampleReports: DataTableProps = {
  caption: 'Open meldingen in Havenkant en Oude Stad, eerst wat het langst wacht',
  columns: [
    { label: 'Melding' },
    { label: 'Ervaren grond' },
    { label: 'Waar en wanneer' },
    { label: 'Wie' },
    { label: 'Status' },
    { label: 'Termijn', sort: { href: '#', order: 'ascending' } },
  ],
  rows: [
    {
      cells: [
        <Lines title="Weigering · horeca" href="#" note="R4WB-9K" />,
        <Tags tags={[{ label: 'afkomst' }]} />,
        <Lines title="Oude Stad" note="28 oktober" />,
        <Who name="Hanne Claes" />,
        <Badge kind="busy">In behandeling</Badge>,
        <>
          <Badge kind="late">2 dagen te laat</Badge>
          <Lines note="melder wacht 9 dagen" tone="hold" />
        </>,
      ],
    },
    {
      current: true,
      cells: [
        <Lines title="Geweld en belediging · tram" href="#" note="K7QF-3M" />,
        <Tags tags={[{ label: 'afkomst' }, { label: 'geloof' }]} />,
        <Lines title="Havenkant" note="16 november" />,
        <Who name="Lies Verhoeven" />,
        <Badge kind="new">Nieuw</Badge>,
        <Badge kind="soon">Morgen</Badge>,
      ],
    },
    {
      cells: [
        <Lines title="Bekladding · gebedshuis" href="#" note="T2HD-8P" />,
        <Tags tags={[{ label: 'geloof' }]} />,
        <Lines title="Oude Stad" note="20 november" />,
        <Who nobody="Niemand" />,
        <Badge kind="waiting">Wacht op melder</Badge>,
        <>
          <Badge kind="neutral">Vrijdag 27 nov</Badge>
          <Lines note="al 6 dagen stil" tone="quiet" />
        </>,
      ],
    },
  ],
  foot: (
    <Pager label="Bladeren" next={{ href: '#', label: 'Volgende' }}>
      25 getoond
    </Pager>
  ),
}

export const examples: Example[] = [
  { title: 'List of reports', node: () => <DataTable {...exampleReports} /> },
  {
    title: 'Figures, with a caption that shows',
    node: () => (
      <DataTable
        caption="Meldingen per district"
        captionShown
        columns={[{ label: 'District' }, { label: 'Aantal', kind: 'number' }, { label: 'Doe', hidden: true }]}
        rows={[
          {
            cells: [
              'Havenkant',
              '14',
              <ButtonLink href="#" kind="quiet" small>
                Bekijk<Unseen> Havenkant</Unseen>
              </ButtonLink>,
            ],
          },
          { cells: ['Oude Stad', '11', ''] },
        ]}
      />
    ),
  },
]
