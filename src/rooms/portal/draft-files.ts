import { type CaseToBe, makeCase } from '../../vault/case.ts'
import type { AddedFile } from './added-file.ts'
import type { Draft } from './draft.ts'

// Beside the answers, under names that no question has.
const [filesName, caseName] = ['-files', '-case']

/** The files that were added to a draft so far. */
export const filesIn = (draft: Draft): AddedFile[] => JSON.parse(draft.answers.get(filesName)?.toString('utf8') ?? '[]')

/** Puts the list of added files in the draft. */
export const keepFiles = (draft: Draft, files: AddedFile[]): void => {
  draft.answers.set(filesName, Buffer.from(JSON.stringify(files)))
}

/** The case that files of this draft are sealed to already; undefined while none was added. */
export const caseIn = (draft: Draft): CaseToBe | undefined => {
  const kept = draft.answers.get(caseName)
  return kept && JSON.parse(kept.toString('utf8'))
}

/** The same, made with the first file: sending makes this case and no other. */
export const needCase = async (draft: Draft): Promise<CaseToBe> => {
  const known = caseIn(draft)
  if (known) return known
  const made = await makeCase()
  draft.answers.set(caseName, Buffer.from(JSON.stringify(made)))
  return made
}
