import type { Example } from '../example.ts'
import { PurposeLine } from './purpose-line.tsx'

export const examplePurpose = [
  { label: 'Doel', value: 'Meldingen opvolgen' },
  { label: 'Grond', value: 'Wet op het politieambt, COL 13/2013' },
  { label: 'Wie ziet dit', value: 'Meldteam en coördinatie' },
  { label: 'Tot', value: '5 jaar na afsluiting' },
]

export const examples: Example[] = [
  { title: 'Purpose, ground, readers, term', node: () => <PurposeLine rows={examplePurpose} /> },
]
