import { type PlanFile, planFormat, type Said } from '../../spine/plan-file.ts'
import type { PlanContents } from './plan-contents.ts'

/** The working plan as a file that another force can load: everything but persons and measurements. */
export const planFileOf = ({ plan, elements, themes, units, objectives, ...rest }: PlanContents): PlanFile => {
  const element = namesOf(elements, ({ kind, code }) => `${kind}/${code}`)
  const code = namesOf([...elements, ...units, ...objectives, ...rest.actions], (row) => row.code)
  const theme = namesOf(themes, ({ slug }) => slug)
  return {
    format: planFormat,
    slug: plan.slug,
    name: namesIn(plan),
    startsOn: plan.starts_on,
    endsOn: plan.ends_on,
    source: said(plan.source, plan.source_fr, plan.source_en),
    elements: elements.map((one) => ({
      kind: one.kind,
      code: one.code,
      name: namesIn(one),
      text: said(one.text_nl, one.text_fr, one.text_en),
    })),
    themes: themes.map((one) => ({ slug: one.slug, name: namesIn(one), intro: one.intro })),
    units: units.map((one) => ({ code: one.code, name: one.name, about: one.about, contact: one.contact })),
    objectives: objectives.map((one) => ({
      code: one.code,
      title: one.title,
      reason: one.reason,
      pillar: code(one.pillar_id)!,
      theme: theme(one.theme_id)!,
      startsOn: one.starts_on,
      endsOn: one.ends_on,
      elements: one.elements.flatMap((id) => element(id) ?? []),
    })),
    actions: rest.actions.map((one) =>
      without({
        code: one.code,
        objective: code(one.objective_id)!,
        title: one.title,
        means: one.means,
        startsOn: one.starts_on,
        endsOn: one.ends_on,
        status: one.status,
        framework: code(one.framework_id),
        unit: code(one.unit_id),
        waitsFor: code(one.waits_for_id),
      }),
    ),
    indicators: rest.indicators.map((one) =>
      without({
        code: one.code,
        title: one.title,
        definition: one.definition,
        measure: one.measure,
        frequency: one.frequency,
        computed: one.computed ?? undefined,
        baseline: Number(one.baseline),
        baselineOn: one.baseline_on,
        target: Number(one.target),
        targetOn: one.target_on,
        better: one.better,
        objective: code(one.objective_id),
        element: element(one.element_id),
      }),
    ),
    commitments: rest.commitments.map((one) =>
      without({
        party: one.party,
        title: one.title,
        means: one.means,
        dueOn: one.due_on,
        outcome: one.outcome,
        outcomeOn: one.outcome_on ?? undefined,
        note: one.note,
        factor: code(one.factor_id),
        objective: code(one.objective_id),
      }),
    ),
  }
}

/** What a file calls a row, by its id; undefined for what is not in the plan. */
const namesOf = <T extends { id: string }>(rows: readonly T[], name: (row: T) => string) => {
  const names = new Map(rows.map((row) => [row.id, name(row)]))
  return (id: string | null): string | undefined => names.get(id ?? '')
}

type Named = { name_nl: string; name_fr: string | null; name_en: string | null }
const namesIn = (row: Named): Said => said(row.name_nl, row.name_fr, row.name_en)

/** A text in the languages that have it. */
const said = (nl: string, fr: string | null, en: string | null): Said => without({ nl, fr: fr ?? undefined, en: en ?? undefined })

const without = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T
