import { exampleBars } from '../bars/bars.examples.tsx'
import { Bars } from '../bars/bars.tsx'
import type { Example } from '../example.ts'
import { exampleMap } from '../tile-map/tile-map.examples.tsx'
import { TileMap } from '../tile-map/tile-map.tsx'
import { Figure, Figures, KeyFigures } from './key-figures.tsx'

export const ExampleFigures = () => (
  <>
    <KeyFigures
      figures={[
        { figure: '243', text: 'meldingen in 2025, 62 meer dan het jaar ervoor' },
        { figure: '6 op 10', text: 'melders blijven anoniem en praten toch met ons verder' },
        { figure: '86 %', text: 'kreeg antwoord binnen 5 werkdagen', note: 'We willen 95 %.' },
      ]}
    />
    <Figures>
      <Figure
        title="Bijna vier op tien gaan over huidskleur of afkomst"
        lede="Een melding kan meer dan één grond hebben."
        foot={<a href="#">Waarom verborgen?</a>}
      >
        <Bars {...exampleBars} />
      </Figure>
      <Figure title="In Havenkant melden mensen het vaakst" lede="Schema, geen landkaart.">
        <TileMap {...exampleMap} />
      </Figure>
    </Figures>
  </>
)

export const examples: Example[] = [
  { title: 'Findings', node: () => <ExampleFigures /> },
  {
    title: 'What each figure speaks for, and what it counts',
    node: () => (
      <KeyFigures
        figures={[
          { title: 'Steun van korps en stad', figure: '7', unit: 'van 8', text: 'gevraagde middelen kregen we' },
          { title: 'Wendbaarheid', figure: '9', unit: 'dagen', text: 'van signaal tot eerste actie', note: 'We willen er 7.' },
        ]}
      />
    ),
  },
]
