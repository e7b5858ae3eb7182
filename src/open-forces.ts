import type { PoolConfig } from 'pg'
import { rooms } from './app.ts'
import { dayIn, loadForce, readForceFile } from './db/force.ts'
import { connect } from './db/pool.ts'
import type { Settings } from './env.ts'
import { findFileTools } from './files/file-cleaning.ts'
import { keysOf } from './http/keys.ts'
import type { Deps } from './http/visit.ts'
import type { Queue } from './jobs/jobs.ts'

/** What the forces of an installation share. */
type Shared = Pick<Deps, 'db' | 'clock' | 'keys' | 'assets' | 'singleSignOn'> & { queue: Queue }

/** Loads each force of this installation from its file, with the owner's login, and gives it what its application needs. */
export const openForces = async (
  owner: PoolConfig,
  { db, clock, keys, assets, queue, singleSignOn }: Shared,
  settings: Pick<Settings, 'forces' | 'smtpUrl' | 'mailFrom'>,
): Promise<Deps[]> => {
  const named = settings.forces.map(({ slug, url }) => ({ file: readForceFile(slug), url }))
  const files = findFileTools()
  const loading = connect({ ...owner, max: 1 })
  try {
    const all: Deps[] = []
    for (const { file, url } of named) {
      const force = await loadForce(loading, file, dayIn(file, clock()))
      all.push({
        db,
        clock,
        force,
        keys: keysOf(keys, force.id),
        jobs: queue.of(force),
        assets,
        menu: rooms.flatMap((room) => room.menu),
        url,
        mailWorks: settings.smtpUrl !== '',
        mail: { smtpUrl: settings.smtpUrl, from: settings.mailFrom },
        files,
        singleSignOn,
      })
    }
    return all
  } finally {
    await loading.destroy()
  }
}
