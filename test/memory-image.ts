import { randomInt } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** Letters that this process never holds in one piece: what is searched for is not found because it was searched for. */
export const canary = (): string => Array.from({ length: 20 }, () => String.fromCharCode(65 + randomInt(26))).join('')

/** Whether this machine shows the memory of a process to who started it. */
export const memoryIsShown = (): boolean => {
  try {
    closeSync(openSync(`/proc/${process.pid}/mem`, 'r'))
    return true
  } catch {
    return false
  }
}

/** A process and all that came from it. */
export const familyOf = (pid: number): number[] => {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [[Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])] as const]
      } catch {
        return []
      }
    })
  const from = (one: number): number[] => [
    one,
    ...parents.filter(([, parent]) => parent === one).flatMap(([child]) => from(child)),
  ]
  return from(pid)
}

/** What the kernel calls a process; '' when it ended meanwhile. */
export const nameOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}

const block = Buffer.alloc(1 << 24)

/** Whether a process is there no more: those of a database come and go. */
const isGone = (pid: number): boolean => !existsSync(`/proc/${pid}/maps`)

/** How often one of some shapes of `lap` bytes stands between two addresses; what cannot be read there is passed over. */
const hitsBetween = (
  memory: number,
  { from, to }: { from: number; to: number },
  { shapes, lap }: { shapes: Buffer[]; lap: number },
): number => {
  let found = 0
  for (let at = from; at < to; at += block.length - lap) {
    let read = 0
    try {
      read = readSync(memory, block, 0, Math.min(block.length, to - at), at)
    } catch {
      continue
    }
    const part = block.subarray(0, read)
    for (const shape of shapes) for (let hit = part.indexOf(shape); hit >= 0; hit = part.indexOf(shape, hit + 1)) found += 1
  }
  block.fill(0)
  return found
}

/**
 * How often a text stands in the memory of a process, in UTF-8 or in the two bytes a letter of JavaScript’s strings; none when the process
 * ended meanwhile. What a core image would hold is read where it is, while the process stands still: writing it down first takes a
 * debugger minutes.
 */
export const hits = (pid: number, text: string): number => {
  const own = pid === process.pid
  try {
    if (!own) process.kill(pid, 'SIGSTOP')
    return hitsIn(pid, text)
  } catch (error) {
    if (isGone(pid)) return 0
    throw error
  } finally {
    if (!own && !isGone(pid)) process.kill(pid, 'SIGCONT')
  }
}

const hitsIn = (pid: number, text: string): number => {
  const search = { shapes: [Buffer.from(text), Buffer.from(text, 'utf16le')], lap: text.length * 2 }
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    let found = 0
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line) ?? []
      // Addresses of the kernel are beyond what a process may show.
      if (from && from.length < 13)
        found += hitsBetween(memory, { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }, search)
    }
    return found
  } finally {
    closeSync(memory)
  }
}
