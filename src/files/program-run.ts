import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A program of this machine; it gets these words, this folder and this environment, and nothing of ours. */
export type Program = { command: string; args: string[]; folder?: string; env?: Record<string, string> }
/** How long (ms), how much memory and how many bytes of answer at most. */
export type Bounds = { time: number; memory: number; output: number }
/** `ended`: by itself, with its exit code; else why it was ended, or that it could not begin. */
export type Ran = { how: 'ended' | 'late' | 'memory' | 'babble' | 'broken'; code: number; out: Buffer }

const pageBytes = 4096
const lookEvery = 50

/** Resident memory of a process in bytes; 0 where the system does not tell. */
const residentBytes = (pid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * pageBytes
  } catch {
    return 0
  }
}

/** Ends a program with everything it started: it leads a group of its own. */
const end = (child: ChildProcess) => {
  try {
    if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // Gone already.
  }
}

/** Runs a program on bytes, from its standard input to its standard output, within bounds; never throws, and nothing goes by disk. */
export const runProgram = (program: Program, input: Uint8Array | undefined, bounds: Bounds): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(program.command, program.args, {
      cwd: program.folder,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...program.env },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const parts: Buffer[] = []
    let size = 0
    let why: Ran['how'] | undefined
    const stop = (how: Ran['how']) => {
      why ??= how
      end(child)
    }
    const late = setTimeout(() => stop('late'), bounds.time)
    const look = setInterval(() => {
      if (child.pid && residentBytes(child.pid) > bounds.memory) stop('memory')
    }, lookEvery)
    const done = (code: number) => {
      clearTimeout(late)
      clearInterval(look)
      // Whatever it started goes with it.
      end(child)
      resolve({ how: why ?? 'ended', code, out: Buffer.concat(parts) })
      for (const part of parts) part.fill(0)
    }
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size > bounds.output) return stop('babble')
      parts.push(part)
    })
    child.on('error', () => {
      why ??= 'broken'
      done(-1)
    })
    child.on('close', (code) => done(code ?? -1))
    // A program that ends before it read everything is told by how it ends.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
