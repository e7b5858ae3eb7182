import type { Example } from '../example.ts'
import { TextInput } from './text-input.tsx'

export const examples: Example[] = [
  {
    title: 'Code field',
    node: () => (
      <TextInput
        name="code"
        label="Jouw code"
        hint="24 cijfers. Spaties mogen."
        inputmode="numeric"
        dir="ltr"
        spellcheck={false}
        code
      />
    ),
  },
  {
    title: 'Field with an error',
    node: () => (
      <TextInput
        name="code-fout"
        label="Jouw code"
        hint="24 cijfers. Spaties mogen."
        error="Er zit een tikfout in je code. Kijk groep 3 na."
        value="4071 9382 6651 1247 8839 0516"
        inputmode="numeric"
        dir="ltr"
        code
      />
    ),
  },
]
