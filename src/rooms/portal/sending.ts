import { become, inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import { isRepeatedCase, sealCase } from '../../vault/case.ts'
import { receiptOf, reporterKeys } from '../../vault/receipt.ts'
import { tieArrivedFiles } from '../../vault/sealed-file.ts'
import { joinSections } from '../../vault/sections.ts'
import type { Lang } from '../../words/languages.ts'
import { receiveReport } from '../reports/open.ts'
import { idsOf } from './added-file.ts'
import { coarseFactsOf, sealedSectionsOf } from './answers.ts'
import { type Doors, openDoors, readersOf } from './door.ts'
import type { Draft } from './draft.ts'
import { caseIn, filesIn } from './draft-files.ts'
import { textKeySection } from './sealed-answers.ts'

/**
 * `queued`: above the budget, so the team meets it in the queue. Whoever sends it sees no difference. `caseWrap`: the key of texts that the
 * browser sealed, wrapped to the case.
 */
type Sending = { lang: Lang; today: string; queued: boolean; caseWrap?: Buffer | undefined }
export type Sent = { ok: true; digits: string; known: boolean; until: string } | { ok: false }

/** The day on which the reporter's way in ends, if nothing is written meanwhile. */
const expiryOf = (today: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}

const readDoors = ({ db, force }: Deps): Promise<Doors> =>
  inTransaction(db, async (tx) => {
    await become(tx, { force: force.id, kind: 'public' })
    return openDoors(tx)
  })

/**
 * Sends what was filled in: receipt from the ticket, all the sealing, then one transaction that keeps the case, of the team that reads it. A
 * case of the reports team is wrapped to the counsellors too, behind glass. The same ticket sent again, also at the same moment, gives the same
 * receipt and no second case. Not ok: that team is not ready; another one does not get it instead.
 */
export const sendReport = async (deps: Deps, draft: Draft, { lang, today, queued, caseWrap }: Sending): Promise<Sent> => {
  const { db, force, keys } = deps
  const doors = await readDoors(deps)
  const readers = readersOf(draft)
  const team = doors[readers]
  if (!team) return { ok: false }
  const glass = readers === 'reports' ? doors.counsellors : undefined
  const digits = receiptOf(draft.ticket)
  const until = expiryOf(today, force.reporterAccessMonths)
  const textKey = textKeySection(draft, caseWrap)
  const body = joinSections(new Map([...sealedSectionsOf(draft), ...textKey]))
  try {
    const { locator, recipient } = await reporterKeys(digits, force.id, keys.receipts)
    const sealed = await sealCase(
      {
        force: force.id,
        team,
        glass,
        reporter: { locator, recipient, expiresOn: until },
        author: 'reporter',
        toBe: caseIn(draft),
      },
      body,
    )
    const made = { ...sealed, textKeyWithTeam: textKey.some(([name]) => name === 'team-text-key') }
    await inTransaction(db, async (tx) => {
      await become(tx, { force: force.id, kind: 'public' })
      await receiveReport(tx, force, { ...coarseFactsOf(draft, lang), queued }, made, today)
      await tieArrivedFiles(tx, made.id, idsOf(filesIn(draft)))
    })
    return { ok: true, digits, known: false, until }
  } catch (error) {
    if (!isRepeatedCase(error)) throw error
    return { ok: true, digits, known: true, until }
  } finally {
    body.fill(0)
  }
}
