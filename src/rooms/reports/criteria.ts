import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from '../../words/languages.ts'
import { type CriterionFamily, criterionFamilies } from './coarse-facts.ts'

type Law = { id: string; name: Record<string, string> }
export type Criterion = { id: string; family: CriterionFamily; law: string; article: string; label: Record<string, string> }
type CriteriaFile = { as_of: string; laws: Law[]; criteria: Criterion[] }

/** The dated list of protected criteria in Belgian federal law (content/criteria.json, with its sources). */
export const criteriaFile: CriteriaFile = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'content', 'criteria.json'), 'utf8'),
)

const byId = new Map(criteriaFile.criteria.map((criterion) => [criterion.id, criterion]))

/** A criterion by its id; undefined when the list of today has it no longer. */
export const criterionOf = (id: string): Criterion | undefined => byId.get(id)

export const criterionLabel = (id: string, lang: Lang): string => {
  const label = byId.get(id)?.label
  return label?.[lang] ?? label?.['nl'] ?? id
}

/** The list by family, in the order of the families; each family with its criteria. */
export const criteriaByFamily = (): { family: CriterionFamily; criteria: Criterion[] }[] =>
  criterionFamilies
    .map((family) => ({ family, criteria: criteriaFile.criteria.filter((criterion) => criterion.family === family) }))
    .filter(({ criteria }) => criteria.length > 0)
