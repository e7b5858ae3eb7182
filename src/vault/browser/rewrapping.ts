import type { TeamKeys } from './held-keys.ts'
import type { Keyring } from './keyring.ts'
import { ask, askSealed, send, tell } from './requests.ts'
import type { CaseToWrap, WrappedCase } from './rewrap-deeds.ts'

type Case = CaseToWrap & TeamKeys
type Block = TeamKeys & { what: string; id: string; version: number; next: number; sealed: string }
type OldFile = TeamKeys & { caseId: string; seq: number; url: string; sendUrl: string; token: string }
type Batch = {
  force: string
  keyId: string
  left: { cases: number; blocks: number; notes: number; files: number }
  cases: Case[]
  teamKeys: TeamKeys[]
  blocks: Block[]
  files: OldFile[]
  confirm: WrappedCase[]
}
type Done = {
  cases: { id: string; wrap: string; textKey: string | null }[]
  blocks: object[]
  opened: string[]
  broken: string[]
}

/** Where a room hands out what is sealed to an old key, and takes it back sealed to the new one. */
export type RewrapWay = { url: string; token: string; endUrl: string; endToken: string }
/**
 * `newer`: the team got yet another key. `waits`: a colleague has to confirm what this browser wrapped. `damaged`: some do not open, and the old
 * key stays for them.
 */
export type RewrapOutcome = 'done' | 'waits' | 'newer' | 'damaged'

/** What somebody is told meanwhile. `early`: all is done, and Vonk waits to be sure that nothing comes in under the old key any more. */
export type RewrapTold = { progress: (done: number, total: number) => void; early: () => void }

const nothing: Done = { cases: [], blocks: [], opened: [], broken: [] }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const post = async (url: string, token: string, body: object): Promise<string | undefined> => {
  const { status, outcome } = await tell(url, token, body)
  if (status !== 200 && status !== 409) throw new Error('not kept')
  return outcome
}

const byKey = (cases: Case[]): Case[][] => {
  const groups = new Map<string, Case[]>()
  for (const one of cases) groups.set(one.teamKeyId, [...(groups.get(one.teamKeyId) ?? []), one])
  return [...groups.values()]
}

const reseal = async (keyring: Keyring, to: TeamKeys, force: string, { what, id, version, next, sealed, ...from }: Block) => {
  try {
    const block = { id, version, force, sealed }
    return [{ what, id, version, sealed: await keyring.do('resealBlock', { from, to, block, next }) }]
  } catch {
    return []
  }
}

/** Fetches one file of a note, seals it to the new key and sends it back; false when it did not open. */
const resealFile = async (keyring: Keyring, to: TeamKeys, force: string, file: OldFile): Promise<boolean> => {
  const { caseId, seq, url, sendUrl, token, ...from } = file
  const sealed = await askSealed(url)
  if (!sealed) return false
  const body = await keyring.do('resealFile', { from, to, place: { force, case: caseId, seq }, sealed }).catch(() => undefined)
  return body !== undefined && (await send(`${sendUrl}?sleutel=${to.teamKeyId}`, token, body)).ok
}

/**
 * Rewraps all that this member can open under old keys, some at a time: case keys, labels, notes. Then reads back what colleagues wrapped and
 * opens it; only then do old wraps go, and at the end the old keys. Stopping halfway loses nothing, and two members may do it at once.
 */
export const rewrapAll = async (keyring: Keyring, to: TeamKeys, way: RewrapWay, tell: RewrapTold): Promise<RewrapOutcome> => {
  let total = 0
  const sendBatch = async (batch: Batch, done: Done) => {
    const left = batch.left.cases + batch.left.blocks + batch.left.notes + batch.left.files
    total = Math.max(total, left)
    tell.progress(total - left, total)
    return (await post(way.url, way.token, { keyId: batch.keyId, ...done })) === 'kept'
  }
  const wrapPass = async (): Promise<boolean> => {
    for (let after = ''; ; ) {
      const batch = await ask<Batch>(`${way.url}?na=${after}`)
      if (batch.keyId !== to.teamKeyId) return false
      const cases: Done['cases'] = []
      for (const group of byKey(batch.cases)) {
        const { teamKeyId, teamWrap } = group[0]!
        const { force, teamKeys } = batch
        const given = { force, from: { teamKeyId, teamWrap }, to, teamKeys, cases: group }
        cases.push(...(await keyring.do('rewrapCases', given)).wraps)
      }
      const blocks = (await Promise.all(batch.blocks.map((block) => reseal(keyring, to, batch.force, block)))).flat()
      let files = 0
      for (const file of batch.files) if (await resealFile(keyring, to, batch.force, file)) files += 1
      const last = batch.cases.at(-1)?.id
      if (!last && !blocks.length && !files) return true
      if (!(await sendBatch(batch, { ...nothing, cases, blocks }))) return false
      after = last ?? after
    }
  }
  const confirmPass = async (): Promise<boolean> => {
    for (let after = ''; ; ) {
      const batch = await ask<Batch>(`${way.url}?stap=nazicht&na=${after}`)
      if (batch.keyId !== to.teamKeyId) return false
      const last = batch.confirm.at(-1)?.id
      if (!last) return true
      const broken = await keyring.do('unconfirmedCases', { to, cases: batch.confirm })
      const opened = batch.confirm.map(({ id }) => id).filter((id) => !broken.includes(id))
      if (!(await sendBatch(batch, { ...nothing, opened, broken }))) return false
      after = last
    }
  }
  for (let tries = 0; tries < 3; ) {
    if (!(await wrapPass()) || !(await confirmPass())) return 'newer'
    const outcome = await post(way.endUrl, way.endToken, {})
    if (outcome === 'done' || outcome === 'waits') return outcome
    // Too early to be sure that nothing more comes in under the old key.
    if (outcome === 'early') {
      tell.early()
      await sleep(5_000)
    } else tries += 1
  }
  return 'damaged'
}
