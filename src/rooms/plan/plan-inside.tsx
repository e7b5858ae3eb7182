import type { View } from '../../http/visit.ts'
import type { PlanFile, Said } from '../../spine/plan-file.ts'
import { Facts } from '../../ui/facts/facts.tsx'
import { Stack } from '../../ui/section/section.tsx'
import type { Words } from '../../words/words.ts'
import { type PlanPart, partLabel, planParts } from './plan-part.ts'

/** A text of a plan in the language of the reader, else the Dutch. */
export const saidIn = (said: Said, lang: string): string => (lang === 'fr' ? said.fr : lang === 'en' ? said.en : '') || said.nl

/** What each part of a plan file is called, in the order of the file. */
const namesIn = (file: PlanFile, part: PlanPart, { lang }: Words): string[] => {
  if (part === 'theme') return file.themes.map((theme) => saidIn(theme.name, lang))
  if (part === 'unit') return file.units.map((unit) => unit.name)
  if (part === 'objective') return file.objectives.map((one) => one.title)
  if (part === 'action') return file.actions.map((one) => one.title)
  if (part === 'indicator') return file.indicators.map((one) => one.title)
  if (part === 'commitment') return file.commitments.map((one) => one.title)
  return file.elements.filter((element) => element.kind === part).map((element) => saidIn(element.name, lang))
}

/** Of a long list the first ones tell enough. */
const mostNamed = 12

/** What is in a plan file: each part with its number and names; the parts that are not there in one line. */
export const PlanInside = ({ view: { words }, file }: { view: View; file: PlanFile }) => {
  const parts = planParts.map((part) => ({ label: words.t(partLabel(part)), names: namesIn(file, part, words) }))
  const empty = parts.filter((part) => part.names.length === 0).map((part) => part.label.toLowerCase())
  return (
    <Stack tight>
      <Facts
        rows={parts
          .filter((part) => part.names.length > 0)
          .map(({ label, names }) => ({
            label,
            value: (
              <>
                <b>{words.number(names.length)}</b> · {names.slice(0, mostNamed).join(' · ')}
                {names.length > mostNamed && ` ${words.t('versions.inside.more', { n: names.length - mostNamed })}`}
              </>
            ),
          }))}
      />
      {empty.length > 0 && <p class="subtle">{words.t('versions.inside.without', { parts: words.list(empty) })}</p>}
    </Stack>
  )
}
