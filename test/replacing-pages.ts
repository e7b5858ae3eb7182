import { reportsPaths } from '../src/rooms/reports/paths.ts'
import { safekeepingPaths } from '../src/rooms/safekeeping/paths.ts'
import { makePair, seal } from '../src/vault/seal.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'
import { custodians } from './recovery-cast.ts'

/** Samir made another recovery key: it waits, and everybody of the service is told. */
export const proposeRecovery = async (house: House): Promise<void> => {
  const { recipient } = await makePair()
  const wrap = Buffer.from(await seal('x', recipient)).toString('base64')
  const wraps = [{ teamKeyId: house.team.keyId, wrap }]
  await house.as('Samir').json(safekeepingPaths.recoveryKey, { recipient, custodians, wraps })
}

/** Pages on which a key of the house is made, tried and replaced. */
export const replacingPages: SeenPage[] = [
  { who: 'Ann', path: safekeepingPaths.readying },
  { who: 'Ann', path: safekeepingPaths.backups },
  { who: 'Hanne', path: safekeepingPaths.recoveryKey, what: 'to be tried' },
  { who: 'Samir', path: safekeepingPaths.recoveryKey, what: 'waits for another' },
  { who: 'Hanne', path: `${safekeepingPaths.recoveryKey}?opnieuw` },
  { who: 'Hanne', path: safekeepingPaths.recoveryFollow, what: 'nothing to do' },
  { who: 'Ann', path: reportsPaths.today, what: 'told of a key of the house' },
]
