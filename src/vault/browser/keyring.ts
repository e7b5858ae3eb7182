import { vaultPaths } from '../vault-paths.ts'
import type { Deeds } from './keyring-deeds.ts'
import type { Answered, Asked } from './keyring-worker.client.ts'
import { ask, send } from './requests.ts'

type Given<K extends keyof Deeds> = Parameters<Deeds[K]> extends [infer One] ? One : undefined
type Value<K extends keyof Deeds> = Awaited<ReturnType<Deeds[K]>>

/** A person's keys, in a worker of this page. All bytes are base64. */
export type Keyring = {
  do<K extends keyof Deeds>(deed: K, given?: Given<K>): Promise<Value<K>>
  /** Open when both halves of this session are there; else the passphrase is asked. */
  state(): Promise<'open' | 'locked'>
  /** Tells the server that somebody is still here; 'locked' when it keeps no half of this session any more. */
  touch(): Promise<'open' | 'locked'>
  /** Takes both halves away. */
  lock(): Promise<void>
  /** Puts this session's half of the open identity where it belongs. */
  keepOpen(): Promise<void>
}

/** Something that was sealed for another place or changed: shown as damaged, never in part. */
export class Damaged extends Error {
  override name = 'Damaged'
}

const page = () => document.body.dataset

/** The address of the worker is ours and known at the start: the one script address that the content policy lets through. */
const workerAddress = (address: string): string | URL => {
  const policies = (
    globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
  ).trustedTypes
  if (!/^\/assets\/[0-9a-f]+\/keyring-worker\.js$/.test(address)) throw new Error('No worker of ours.')
  return policies?.createPolicy('vonk', { createScriptURL: (url: string) => url }).createScriptURL(address) ?? address
}

const startWorker = () => {
  const worker = new Worker(workerAddress(page()['keyringWorker'] ?? ''), { type: 'module' })
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    const asker = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.error === undefined) asker?.resolve(data.value as never)
    else asker?.reject(data.error === 'Damaged' ? new Damaged('damaged') : new Error(data.error))
  })
  return <K extends keyof Deeds>(deed: K, given?: Given<K>): Promise<Value<K>> =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, deed, given } satisfies Asked)
    })
}

let opened: Keyring | undefined

/** The keyring of this page; one worker however often it is asked. */
export const openKeyring = (): Keyring => {
  opened ??= makeKeyring()
  return opened
}

const makeKeyring = (): Keyring => {
  const run = startWorker()
  const keepOpen = async () => {
    const answer = await send(vaultPaths.session, page()['sessionToken'] ?? '', { wrap: await run('keepHalf') })
    if (!answer.ok) throw new Error('not kept')
  }
  return {
    do: run,
    keepOpen,
    async state() {
      const { wrap } = await ask<{ wrap: string | null }>(vaultPaths.session)
      if (wrap && (await run('resume', { wrap }))) return 'open'
      await run('close')
      return 'locked'
    },
    async touch() {
      const { wrap } = await ask<{ wrap: string | null }>(vaultPaths.session)
      return wrap ? 'open' : 'locked'
    },
    async lock() {
      await run('forget')
      await send(vaultPaths.lock, page()['lockToken'] ?? '', {})
    },
  }
}
