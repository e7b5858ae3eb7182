import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startPortal } from '../portal-server.ts'
import { aSender, assertKeptOnce, type Sender, send, sendUntilKept } from '../send-trial.ts'

/** Fills a disk to its last byte. */
const fill = (file: string): void => {
  const handle = openSync(file, 'a')
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    const block = Buffer.alloc(size)
    try {
      for (;;) if (writeSync(handle, block) < size) break
    } catch {
      // Not so much room any more: try with less.
    }
  }
  closeSync(handle)
}

test('on a full disk people are told calmly and keep what they wrote; with room again all works, without a restart', {
  timeout: 300_000,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vonk-full-'))
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', disk]).status !== 0) return t.skip('no mounts here')
  // What Vonk says goes to another disk, as it does where a supervisor keeps it.
  const portal = await startPortal(join(disk, 'data'), folder)
  try {
    const pid = portal.pid()
    const kept: Sender[] = [await aSender(portal, 'voor de schijf vol was')]
    await sendUntilKept(portal, kept[0]!)
    for (let round = 0; round < 3; round++) {
      fill(join(disk, 'ballast'))
      assert.equal(statfsSync(disk).bavail, 0)
      const refused: Sender[] = []
      // Room within files that are already there may take some first; `send` fails on any answer but a receipt or a calm page.
      for (let n = 0; n < 400 && refused.length < 5; n++) {
        const sender = await aSender(portal, `ronde ${round}, ${n}: ${'op de tram '.repeat(800).trim()}`).catch(() => undefined)
        if (!sender?.form.hidden['concept']) continue
        const outcome = await send(portal, sender)
        assert.notEqual(outcome, 'cut', 'Vonk itself keeps answering')
        if (outcome === 'trouble') refused.push(sender)
        else kept.push(sender)
      }
      assert.ok(refused.length > 0, 'the disk was full enough to refuse')
      for (const path of ['/', '/melding-of-aangifte', '/privacy', '/gesprek'])
        assert.ok([200, 503].includes((await portal.browser().get(path)).status), path)
      rmSync(join(disk, 'ballast'))
      for (const sender of refused) await sendUntilKept(portal, sender, 30_000)
      kept.push(...refused)
      await assertKeptOnce(portal, kept)
    }
    assert.equal(portal.pid(), pid)
    assert.doesNotMatch(portal.said(), /op de tram|vonk: fault|\n\s+at /)
    assert.equal(await portal.stop(), 0)
    await portal.start()
    await assertKeptOnce(portal, kept)
  } finally {
    await portal.close()
    assert.equal(spawnSync('umount', [disk]).status, 0, 'nothing keeps a file of it open')
    rmSync(folder, { recursive: true, force: true })
  }
})
