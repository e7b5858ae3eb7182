import type { Example } from '../example.ts'
import { TextInput } from '../text-input/text-input.tsx'
import { describedBy, Field } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

export const examples: Example[] = [
  {
    title: 'Field around a control of your own',
    node: () => (
      <Field name="bestand" label="Een bestand" hint="JPG of PNG, ten hoogste 10 MB." optional="(mag leeg blijven)">
        <input class="input" type="file" id="bestand" name="bestand" aria-describedby={describedBy('bestand', { hint: true })} />
      </Field>
    ),
  },
  {
    title: 'A group of fields under one question',
    node: () => (
      <Fieldset id="bereik" legend="Hoe bereiken we je?" hint="Eén ding is genoeg.">
        <TextInput
          name="telefoon"
          label="Telefoon"
          type="tel"
          inputmode="tel"
          dir="ltr"
          width="medium"
          optional="(mag leeg blijven)"
        />
        <TextInput name="mail" label="E-mail" type="email" dir="ltr" optional="(mag leeg blijven)" />
      </Fieldset>
    ),
  },
]
