import type { Example } from '../example.ts'
import { LineChart, type LineChartProps } from './line-chart.tsx'

const line: LineChartProps = {
  label: 'Dagen tot het eerste antwoord: 11 in 2024, 5 eind 2026; we willen er 4. Begin 2025 is verborgen.',
  points: [
    { label: '2024 I', value: 11, text: '11' },
    { label: '2024 II', value: 9.5, text: '9,5' },
    { label: '2025 I', value: null, text: '– verborgen' },
    { label: '2025 II', value: 7, text: '7' },
    { label: '2026 I', value: null, missing: true, text: '– niet gemeten' },
    { label: '2026 II', value: 5, text: '5' },
  ],
  target: { value: 4, label: 'We willen 4 dagen' },
  table: {
    summary: 'Toon als tabel',
    caption: 'Mediaan van de dagen tot het eerste antwoord',
    columns: { label: 'Half jaar', value: 'Dagen' },
  },
}

const weeks: LineChartProps = {
  ...line,
  label: 'Van 8 meldingen in week 1 naar 17 in week 16.',
  points: [8, 7, 9, 8, 10, 7, 8, 9, 7, 12, 14, 13, 19, 15, 16, 17].map((value, at) => ({
    label: `week ${at + 1}`,
    value,
    text: `${value}`,
  })),
  target: undefined,
}

export const examples: Example[] = [
  { title: 'A trend with its aim, a hidden and a missing figure', node: () => <LineChart {...line} /> },
  { title: 'A trend of many points', node: () => <LineChart {...weeks} /> },
]
