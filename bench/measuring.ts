import { randomBytes, randomUUID } from 'node:crypto'
import type { Figure } from './bench.ts'
import { type Running, removeFolder, startServer } from './running.ts'

/** A figure that must not be higher. */
export const atMost = (value: number, unit: string, target: number): Figure => ({
  value: round(value),
  unit,
  target,
  met: value <= target,
})
/** A figure that must not be lower. */
export const atLeast = (value: number, unit: string, target: number): Figure => ({
  value: round(value),
  unit,
  target,
  met: value >= target,
})
const round = (value: number) => Math.round(value * 100) / 100
export const quantile = (times: number[], share: number) =>
  times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

let shared: Promise<Running> | undefined

/** The one server that the figures share, on a demo of its own. */
export const server = (): Promise<Running> => {
  shared ??= startServer()
  return shared
}

/** Stops the shared server; its folder stays, for `serveAgain`. */
export const stopServer = async (): Promise<string> => {
  const running = await server()
  await running.stop()
  shared = undefined
  return running.folder
}

/** Starts the shared server anew on a folder. */
export const serveAgain = (folder: string): Promise<Running> => {
  shared = startServer(folder)
  return shared
}

/** A session of somebody of the demo: its cookie. */
export const sessionFor = async ({ database }: Running, signInName: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await database.query(
    `insert into session (id, force_id, person_id, token_hash, created_at, seen_at, expires_at)
     select $1, force_id, id, sha256($2::bytea), now(), now(), now() + interval '8 hours' from person where sign_in_name = $3`,
    [randomUUID(), Buffer.from(token), signInName],
  )
  return `__Host-vonk=${token}`
}

/**
 * Eight readers who ask these addresses in turn, for ten seconds after two of warming up (a start is measured elsewhere): the time each
 * answer took, in ms. `holds` must stand in every page.
 */
export const readPages = async ({ url }: Running, addresses: string[], cookie: string, holds: string): Promise<number[]> => {
  const times: number[] = []
  const begin = performance.now() + 2_000
  const until = begin + 10_000
  const reader = async (nth: number) => {
    for (let at = nth; performance.now() < until; at += 1) {
      const began = performance.now()
      const address = addresses[at % addresses.length]!
      const answer = await fetch(url + address, { headers: { cookie } })
      const text = await answer.text()
      if (answer.status !== 200 || !text.includes(holds)) throw new Error(`${address} answered ${answer.status}`)
      if (began > begin) times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, nth) => reader(nth)))
  return times
}

export const endBench = async () => {
  if (!shared) return
  const running = await shared
  await running.stop()
  removeFolder(running.folder)
}
