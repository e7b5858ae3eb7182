import type { Example } from '../example.ts'
import { Bars, type BarsProps } from './bars.tsx'

export const exampleBars: BarsProps = {
  caption: 'Meldingen per grond, 2025',
  columns: { label: 'Grond', value: 'Aantal' },
  bars: [
    { label: 'Huidskleur of afkomst', value: 92, text: '92' },
    { label: 'Geloof of overtuiging', value: 47, text: '47', soft: true },
    { label: 'Gender', value: 31, text: '31', soft: true },
    { label: 'Leeftijd', value: null, text: '< 5' },
    { label: 'Geld of wonen', value: null, text: 'verborgen' },
    { label: 'Wat iemand gelooft', value: null, missing: true, text: 'niet gemeten' },
  ],
}

export const examples: Example[] = [{ title: 'Bars', node: () => <Bars {...exampleBars} /> }]
