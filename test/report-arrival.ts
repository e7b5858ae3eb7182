import { createHash } from 'node:crypto'
import type { Staff } from '../src/access/actor.ts'
import { staffById } from '../src/access/person.ts'
import type { Tx } from '../src/db/schema.ts'
import { become, inTransaction } from '../src/db/transaction.ts'
import type { CoarseFacts } from '../src/rooms/reports/coarse-facts.ts'
import { receiveReport } from '../src/rooms/reports/report.ts'
import { sealCase } from '../src/vault/case.ts'
import { seal } from '../src/vault/seal.ts'
import type { House, Name } from './cast.ts'

/** What an ordinary report says, for tests. */
export const someFacts: CoarseFacts = {
  channel: 'portal',
  lang: 'nl',
  whose: 'self',
  kinds: ['insult'],
  placeKind: 'transport',
  district: 'HAV',
  happened: 'yesterday',
  families: ['origin'],
  wish: 'listen',
  named: false,
  practice: false,
}

/** A sealed file with nothing in it that matters. */
export const nothingSealed = await seal('nothing', 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')

/** Work as somebody of the force, with the standing that a request of theirs would have. */
export const asStaff = <T>(house: House, name: Name, work: (tx: Tx, actor: Staff) => Promise<T>): Promise<T> =>
  inTransaction(house.db, async (tx) => {
    const person = house.person(name).id
    await become(tx, { force: house.force.id, kind: 'staff', person })
    const staff = await staffById(tx, person)
    if (!staff) throw new Error(`${name} has no account.`)
    await become(tx, { force: house.force.id, kind: 'staff', person, teams: staff.teams.map((team) => team.id) })
    return work(tx, staff)
  })

type Arrival = { facts?: Partial<CoarseFacts>; day?: string; by?: Name; story?: string }

/** The locator of a test's report, in place of what its receipt and the pepper would give. */
export const locatorOf = (id: string): Buffer => createHash('sha256').update(id).digest()

/** A report that came in as the portal lets it in, or written down by somebody of the team; returns its id. */
export const aReport = async (
  house: House,
  { facts = {}, day = '2026-11-23', by, story = 'Op de tram.' }: Arrival = {},
): Promise<string> => {
  const made = await sealCase(
    {
      force: house.force.id,
      team: { id: house.team.keyId, teamId: house.team.id, recipient: house.team.pair.recipient },
      author: 'reporter',
      ...(by ? {} : { reporter: { locator: Buffer.alloc(32), recipient: house.team.pair.recipient, expiresOn: '2100-01-01' } }),
    },
    new TextEncoder().encode(`story:${Buffer.byteLength(story)}\n${story}\n`),
  )
  if (made.reporter) made.reporter.locator = locatorOf(made.id)
  const all = { ...someFacts, ...facts }
  if (by) {
    await asStaff(house, by, (tx, staff) => receiveReport(tx, house.force, all, made, day, { staff, at: house.clock.now() }))
    return made.id
  }
  await inTransaction(house.db, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'public' })
    await receiveReport(tx, house.force, all, made, day)
  })
  return made.id
}
