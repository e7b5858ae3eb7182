import { randomBytes } from 'node:crypto'
import { type CoarseFacts, receiveReport } from '../src/rooms/reports/open.ts'
import { sealCase } from '../src/vault/case.ts'
import { receiptOf, reporterKeys } from '../src/vault/receipt.ts'
import { joinSections } from '../src/vault/sections.ts'
import type { House } from './cast.ts'

const plainFacts: CoarseFacts = {
  channel: 'portal',
  lang: 'nl',
  whose: 'self',
  kinds: ['insult'],
  placeKind: 'transport',
  district: 'HAV',
  happened: 'today',
  families: ['origin'],
  wish: 'listen',
  named: false,
  practice: false,
}

export const aStory = 'Twee mannen riepen naar mij op de tram.'

/** A report that came in over the portal, sealed as it would be, with its receipt. */
export const arriveReport = async (house: House, change: Partial<CoarseFacts> = {}, story = aStory) => {
  const receipt = receiptOf(randomBytes(16))
  const { locator, recipient } = await reporterKeys(receipt, house.force.id, house.deps.keys.receipts)
  const team = { id: house.team.keyId, teamId: house.team.id, recipient: house.team.pair.recipient }
  const body = joinSections(new Map([['story', new TextEncoder().encode(story)]]))
  const made = await sealCase(
    { force: house.force.id, team, reporter: { locator, recipient, expiresOn: '2027-11-23' }, author: 'reporter' },
    body,
  )
  const today = house.clock.now().toISOString().slice(0, 10)
  const reference = await house.system(async (tx) => {
    await receiveReport(tx, house.force, { ...plainFacts, ...change }, made, today)
    return (await tx.selectFrom('report').select('reference').where('id', '=', made.id).executeTakeFirstOrThrow()).reference
  })
  return { id: made.id, receipt, reference, recipient: made.recipient }
}
