import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../test/cast.ts'
import { asOwner } from '../../test/keeping-trial.ts'
import { makePair } from '../vault/seal.ts'
import { backupDays, backupJob, backupName, rotateBackups } from './backup-job.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-nightly-'))
let house: House
before(async () => {
  mkdirSync(join(folder, 'secrets'))
  house = await openHouse()
})
after(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const night = (daysAgo: number) => new Date(Date.parse('2026-11-24T02:20:00Z') - daysAgo * 86_400_000)

test('a backup goes when it is older than 35 days, the newest never, and a file that is not ours never', () => {
  const place = mkdtempSync(join(folder, 'old-'))
  const put = (name: string) => writeFileSync(join(place, name), 'x')
  for (const days of [0, backupDays - 1, backupDays + 1, 60]) put(backupName(night(days)))
  put('loon-2020.xlsx')
  put(`.${backupName(night(2))}.4242.part`)
  assert.deepEqual(rotateBackups(place, night(0)), [backupName(night(60)), backupName(night(backupDays + 1))])
  assert.deepEqual(readdirSync(place).sort(), ['loon-2020.xlsx', backupName(night(backupDays - 1)), backupName(night(0))].sort())
  const lonely = mkdtempSync(join(folder, 'lonely-'))
  writeFileSync(join(lonely, backupName(night(400))), 'x')
  assert.deepEqual(rotateBackups(lonely, night(0)), [], 'the last backup there is stays, however old')
})

test('every night a backup is made and written down, once an administrator made a key; before that the job says why not', async () => {
  const place = join(folder, 'nightly')
  const job = backupJob({ owner: house.owner, folder: place, secrets: join(folder, 'secrets'), clock: () => night(0) })
  await assert.rejects(Promise.resolve(job.work({})), /no backup key yet/)
  const { recipient } = await makePair()
  await asOwner(house.owner, (client) =>
    client.query('insert into backup_key (force_id, recipient, made_by, made_at) values ($1, $2, $3, $4)', [
      house.force.id,
      recipient,
      house.person('Ann').id,
      night(1),
    ]),
  )
  await job.work({})
  assert.deepEqual(readdirSync(place), [backupName(night(0))])
  const page = await (await house.as('Ann').get('/back-up')).text()
  assert.match(page, /24 nov/)
})
