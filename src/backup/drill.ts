import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../db/connection.ts'
import { openAt, pairOf, unwrapKey } from '../vault/seal.ts'
import { openTeamWrap } from '../vault/team-wrap.ts'
import type { BackupManifest } from './backup-archive.ts'
import { keyedProof } from './backup-made.ts'
import { CannotKeep } from './backup-refusal.ts'
import { restore } from './restore.ts'

export type Drilled = {
  /** Twenty digits to bring to the page of the backup. */
  proof: string
  rows: number
  tables: number
  audit: number
  madeAt: string
  /** Practice cases found sealed, and opened with the identity that was given. */
  practice: { found: number; opened: number }
}

type Wraps = { case_wrap: Buffer; person: Buffer | null; recovery: Buffer | null }
type Story = { case: string; force: string; sealed: Buffer; wraps: Wraps[] }

const storiesOf = async (client: pg.Client, cases: string[]): Promise<Story[]> => {
  const { rows } = await client.query<Omit<Story, 'wraps'> & Wraps>(
    `select b.case_id as case, b.force_id as force, b.sealed, cw.wrap as case_wrap, tw.wrap as person, k.recovery_wrap as recovery
     from sealed_blob b join case_wrap cw on cw.case_id = b.case_id join team_key k on k.id = cw.team_key_id
     left join team_key_wrap tw on tw.team_key_id = k.id where b.kind = 'story' and b.case_id = any($1::uuid[])`,
    [cases],
  )
  const stories = new Map<string, Story>()
  for (const { case: id, force, sealed, ...wraps } of rows) {
    const story = stories.get(id) ?? { case: id, force, sealed, wraps: [] }
    story.wraps.push(wraps)
    stories.set(id, story)
  }
  return [...stories.values()]
}

/** Whether a holder's identity, or the recovery key, opens the story, through the team's key and the case's. What it says is not kept. */
export const opensPractice = async (story: Story, identity: string): Promise<boolean> => {
  for (const { case_wrap, person, recovery } of story.wraps) {
    for (const wrap of [person, recovery]) {
      try {
        const { identity: team } = await openTeamWrap(wrap!, identity)
        const place = { force: story.force, case: story.case, kind: 'story', seq: 0 } as const
        const { body } = await openAt(story.sealed, place, await unwrapKey(case_wrap, team))
        body.fill(0)
        return true
      } catch {
        // Not wrapped to this identity.
      }
    }
  }
  return false
}

const provePractice = async (owner: pg.PoolConfig, manifest: BackupManifest, identity: string | undefined) => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  await client.connect()
  try {
    const stories = await storiesOf(
      client,
      manifest.practice.map((one) => one.case),
    )
    const hashes = new Map(stories.map((story) => [story.case, createHash('sha256').update(story.sealed).digest('hex')]))
    const found = manifest.practice.filter((one) => hashes.get(one.case) === one.sha256).length
    if (found !== manifest.practice.length)
      throw new CannotKeep(
        'A practice report of this backup did not come back as it was. Do not trust this backup; make another.',
      )
    let opened = 0
    if (identity) for (const story of stories) opened += (await opensPractice(story, identity)) ? 1 : 0
    if (identity && stories.length && !opened)
      throw new CannotKeep('The key that was given opens no practice report: it is no key of a holder, nor the recovery key.')
    return { found, opened }
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Restores a backup into a PostgreSQL of its own in a folder that is thrown away, starts it again from there, and proves that every table
 * and the practice reports are as they were. With `identity` (a holder's, or the recovery key) a practice report is opened too. Nothing
 * stays behind. Throws CannotKeep with a plain sentence when the backup is not whole.
 */
export const drill = async (
  path: string,
  identity: string,
  given: { say: (line: string) => void; openWith?: string },
): Promise<Drilled> => {
  const place = mkdtempSync(join(tmpdir(), 'vonk-drill-'))
  const folder = join(place, 'data')
  try {
    const { head, manifest, rows } = await restore(path, identity, { folder, say: given.say })
    given.say('Starting on it once more …')
    const database = await openDatabase({ folder, say: given.say })
    try {
      const practice = await provePractice(database.owner, manifest, given.openWith)
      return {
        proof: manifest.keyed ? keyedProof(manifest.proof, (await pairOf(identity)).recipient) : manifest.proof,
        rows,
        tables: Object.keys(manifest.tables).length,
        audit: manifest.audit,
        madeAt: head.madeAt,
        practice,
      }
    } finally {
      await database.stop()
    }
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
