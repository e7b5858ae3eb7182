import type { Example } from '../example.ts'
import { TextArea } from './text-area.tsx'

export const examples: Example[] = [
  {
    title: 'Question of a page',
    node: () => (
      <TextArea
        name="verhaal"
        label="Wat is er gebeurd?"
        question
        number="Vraag 2 van 7"
        hint="Vertel het in je eigen woorden, in elke taal."
        rows={6}
      />
    ),
  },
  {
    title: 'With an error and the text that was typed',
    node: () => (
      <TextArea
        name="eigen"
        label="In je eigen woorden"
        optional="(mag leeg blijven)"
        error="Dit is te lang. Het mogen 2 000 tekens zijn."
        value={'\nEerste regel\n<b>dit blijft tekst</b>'}
      />
    ),
  },
]
