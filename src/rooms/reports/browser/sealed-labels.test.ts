import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../../test/cast.ts'
import { aReport } from '../../../../test/report-arrival.ts'
import { admitAs, inBrowserOf, renewAs } from '../../../../test/team-cast.ts'
import type { Keyring } from '../../../vault/browser/keyring.ts'
import { deeds } from '../../../vault/browser/keyring-deeds.ts'
import { accountsPaths } from '../../accounts/paths.ts'
import { reportsPaths } from '../paths.ts'
import { type LabelBlockSent, type Labels, livingLabels, openLabelBlock, sealLabelBlock } from './sealed-labels.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** The keyring without its worker: the same deeds, in this thread. */
const keyring = { do: (deed: keyof typeof deeds, given: never) => deeds[deed](given) } as unknown as Keyring

const blockFor = async (name: 'Samir' | 'Lies', id: string) =>
  (await (await house.as(name).get(reportsPaths.label(id))).json()) as LabelBlockSent

/** What the button beside the label does. */
const writeAs = (name: 'Samir' | 'Lies', id: string, label: string) =>
  inBrowserOf(house, name, async () => {
    const sent = await blockFor(name, id)
    const labels = { ...livingLabels(await openLabelBlock(keyring, sent), sent.block.cases), [id]: label }
    return (await house.as(name).json(reportsPaths.label(id), await sealLabelBlock(keyring, sent, labels))).status
  })

const readAs = (name: 'Samir', id: string): Promise<Labels> =>
  inBrowserOf(house, name, async () => openLabelBlock(keyring, await blockFor(name, id)))

test('Lies, who joined after the labels were sealed and has no older key, cannot write hers over them', async () => {
  const [one, two] = [await aReport(house), await aReport(house)]
  assert.equal(await writeAs('Samir', one, 'tram 12'), 200)
  assert.equal((await renewAs(house, 'Samir', ['Hanne'])).status, 200)
  await house.as('Lies').post(accountsPaths.joining(house.team.id))
  const newest = await house.system((tx) =>
    tx
      .selectFrom('team_key')
      .select('id')
      .where('team_id', '=', house.team.id)
      .orderBy('epoch', 'desc')
      .executeTakeFirstOrThrow(),
  )
  assert.equal((await admitAs(house, 'Samir', 'Lies', { teamKeyId: newest.id })).status, 200)
  await assert.rejects(writeAs('Lies', two, 'bus 4'), /has not/)
  assert.deepEqual(await readAs('Samir', one), { [one]: 'tram 12' })
  assert.equal(await writeAs('Samir', two, 'bus 4'), 200)
  assert.deepEqual(await readAs('Samir', one), { [one]: 'tram 12', [two]: 'bus 4' })
})
