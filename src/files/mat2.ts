import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './program-run.ts'

/** Where mat2 is, and the folder of memory that it may work in. */
export type Mat2 = { command: string; memory: string }

const tmpfs = 0x01021994
const memoryFolder = '/dev/shm'
const ours = /^vonk-files-(\d+)-/
const bounds = { time: 30_000, memory: 400_000_000, output: 100_000 }

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Folders that a process of ours left when it was killed in the middle of a document. */
const sweep = (memory: string) => {
  for (const name of readdirSync(memory)) {
    const pid = Number(ours.exec(name)?.[1])
    if (pid && !isRunning(pid)) rmSync(join(memory, name), { recursive: true, force: true })
  }
}

/** mat2 and a folder that is memory and no disk; undefined where one of them is missing, and then documents stay as they came. */
export const findMat2 = (): Mat2 | undefined => {
  const command = ['/usr/bin/mat2', '/usr/local/bin/mat2'].find((path) => existsSync(path))
  if (!command) return undefined
  try {
    if (statfsSync(memoryFolder).type !== tmpfs) return undefined
    sweep(memoryFolder)
    return { command, memory: memoryFolder }
  } catch {
    return undefined
  }
}

/**
 * A document without what it tells of its maker: pages of a PDF become pictures of pages, office files lose names, dates,
 * comments, history and parts that mat2 does not know. Undefined when mat2 could not, within 30 s and 400 MB.
 */
export const cleanDocument = async (mat2: Mat2, bytes: Uint8Array, ending: string): Promise<Buffer | undefined> => {
  // mkdtemp makes it 0700.
  const folder = mkdtempSync(join(mat2.memory, `vonk-files-${process.pid}-`))
  const path = join(folder, `document.${ending}`)
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    // The shell's limits hold for what mat2 starts too: KiB of addresses, seconds of processor, blocks of 512 bytes a file, no core.
    const limits = 'ulimit -v 1500000 && ulimit -t 40 && ulimit -f 200000 && ulimit -c 0 && exec "$0" "$@"'
    const ran = await runProgram(
      {
        command: '/bin/sh',
        args: ['-c', limits, mat2.command, '--inplace', '--unknown-members', 'omit', path],
        folder,
        env: { TMPDIR: folder, HOME: folder },
      },
      undefined,
      bounds,
    )
    return ran.how === 'ended' && ran.code === 0 ? await readFile(path) : undefined
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
