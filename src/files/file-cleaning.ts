import { join } from 'node:path'
import { type FileKind, fileLimits, kindOf, redrawn, shownPicture, type Trace, traces } from './file-kinds.ts'
import type { PictureLine, SifterLine } from './file-sifter.ts'
import { cleanDocument, findMat2, type Mat2 } from './mat2.ts'
import { type Bounds, type Program, runProgram } from './program-run.ts'

export type CleanedFile = {
  kind: FileKind
  /** What it is, as an ending: `jpg`. */
  ending: string
  /** What it came as. */
  from: string
  bytes: Uint8Array
  /** False: kept as it came. */
  cleaned: boolean
  /** What was taken out of it. */
  removed: Trace[]
  /** Why it was not cleaned: nobody here can clean this type, or cleaning it failed and nobody looked at it. */
  kept?: 'as-is' | 'unchecked'
}
export type FileRefusal = 'empty' | 'large' | 'type' | 'unsafe' | 'pixels' | 'unreadable' | 'busy'
export type Cleaning = { ok: true; file: CleanedFile } | { ok: false; why: FileRefusal }

/** The programs that clean, found once at start. */
export type FileTools = { sifter: Program; mat2: Mat2 | undefined; bounds: Bounds }

/** The tools of this machine. */
export const findFileTools = (): FileTools => ({
  sifter: {
    command: process.execPath,
    args: ['--max-old-space-size=256', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'file-sifter.ts')],
  },
  mat2: findMat2(),
  bounds: { time: 30_000, memory: 400_000_000, output: fileLimits.each + 10_000 },
})

/** More would take the memory of the machine; who waits longer is told to come back, and loses nothing typed. */
const [atOnce, mostWaiting] = [2, 8]
let running = 0
const waiting: (() => void)[] = []

/**
 * What to keep of a file that somebody added. Never throws: a cleaner that is killed, hangs or babbles gives the file as it came, marked
 * unchecked, when its type at least is known. `bytes` stay the caller's to wipe.
 */
export const cleanFile = async (tools: FileTools, bytes: Uint8Array): Promise<Cleaning> => {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  if (bytes.length > fileLimits.each) return { ok: false, why: 'large' }
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) return { ok: false, why: 'busy' }
    await new Promise<void>((resume) => waiting.push(resume))
  }
  running += 1
  try {
    return await sift(tools, bytes)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

const refusals: unknown[] = ['type', 'unsafe', 'pixels', 'unreadable'] satisfies FileRefusal[]

const sift = async (tools: FileTools, bytes: Uint8Array): Promise<Cleaning> => {
  const ran = await runProgram(tools.sifter, bytes, tools.bounds)
  const [first, afterFirst] = lineOf<SifterLine>(ran.out, 0)
  if (refusals.includes(first?.refused)) return { ok: false, why: first?.refused as FileRefusal }
  const ending = String(first?.ending)
  const kind = kindOf(ending)
  // Not even its type is known: it could be a program.
  if (!kind) return { ok: false, why: 'unreadable' }
  const asIs = (kept: CleanedFile['kept']): Cleaning => ({
    ok: true,
    file: { kind, ending, from: ending, bytes: Uint8Array.from(bytes), cleaned: false, removed: [], kept },
  })
  const sound = ran.how === 'ended' && ran.code === 0
  if (redrawn.includes(ending)) {
    const [second, afterSecond] = lineOf<PictureLine & SifterLine>(ran.out, afterFirst)
    if (sound && refusals.includes(second?.refused)) return { ok: false, why: second?.refused as FileRefusal }
    const picture = Uint8Array.from(ran.out.subarray(afterSecond))
    ran.out.fill(0)
    if (!sound || !second || !isDrawn(picture, second.ending)) return asIs('unchecked')
    const removed = traces.filter((trace) => second.removed?.includes(trace))
    return { ok: true, file: { kind, ending: second.ending, from: ending, bytes: picture, cleaned: true, removed } }
  }
  if (!sound) return asIs('unchecked')
  if (kind !== 'document' || !tools.mat2) return asIs('as-is')
  const document = await cleanDocument(tools.mat2, bytes, ending)
  if (!document || document.length === 0 || document.length > fileLimits.each) return asIs('unchecked')
  return { ok: true, file: { kind, ending, from: ending, bytes: document, cleaned: true, removed: ['details'] } }
}

const drawn: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }
const isDrawn = (bytes: Uint8Array, ending: string) => drawn[ending] !== undefined && drawn[ending] === shownPicture(bytes)

/** A line of JSON in what a child said, and where the next begins; undefined for anything else. */
const lineOf = <T>(out: Buffer, at: number): [T | undefined, number] => {
  const end = out.subarray(at, at + 1_000).indexOf(10)
  if (end < 0) return [undefined, at]
  try {
    const value: unknown = JSON.parse(out.toString('utf8', at, at + end))
    return [typeof value === 'object' && value !== null ? (value as T) : undefined, at + end + 1]
  } catch {
    return [undefined, at]
  }
}
