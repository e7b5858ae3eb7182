import type { TeamKind } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { type TeamKey, teamReadiness } from '../../vault/team-key.ts'
import type { Draft } from './draft.ts'
import { keepTeam } from './sealed-answers.ts'

// The question at the door: does this concern somebody of the service? Then the confidential counsellors read it, and the service never does.
const counsellorsName = '-counsellors'
const reportsName = '-reports'

/** The keys of the teams that reports are sealed to now; of a team that cannot receive any: undefined. */
export type Doors = Record<TeamKind, TeamKey | undefined>

export const openDoors = async (tx: Tx): Promise<Doors> => {
  const [reports, counsellors] = [await teamReadiness(tx, 'reports'), await teamReadiness(tx, 'counsellors')]
  return {
    reports: reports.ready ? reports.key : undefined,
    counsellors: counsellors.ready ? counsellors.key : undefined,
  }
}

/** What a new draft is told of the teams: what travels is ours, so nobody else put it there. */
export const keepDoors = (draft: Draft, { reports, counsellors }: Doors): void => {
  if (!reports) return
  keepTeam(draft, reports.recipient)
  if (!counsellors) return
  draft.answers.set(reportsName, Buffer.from(reports.recipient))
  draft.answers.set(counsellorsName, Buffer.from(counsellors.recipient))
}

/** Whether the question is asked: only where there are counsellors who can receive a report. */
export const doorIsAsked = (draft: Draft): boolean => draft.answers.has(counsellorsName)

/** Who reads what this draft becomes. */
export const readersOf = (draft: Draft): TeamKind =>
  doorIsAsked(draft) && draft.answers.get('service')?.toString('utf8') === 'yes' ? 'counsellors' : 'reports'

/** After the answer: what the browser seals from here on, it seals to the team that reads it. */
export const followDoor = (draft: Draft): void => {
  if (!doorIsAsked(draft)) return
  const recipient = draft.answers.get(readersOf(draft) === 'counsellors' ? counsellorsName : reportsName)
  if (recipient) keepTeam(draft, recipient.toString('utf8'))
}
