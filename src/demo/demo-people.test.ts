import assert from 'node:assert/strict'
import { argon2 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { clientWith, tokenOf, trySignIn } from '../../test/accounts-cast.ts'
import { type House, openHouse } from '../../test/cast.ts'
import { roles } from '../access/actor.ts'
import { staffById } from '../access/person.ts'
import { admit, type Deed } from '../access/policy.ts'
import { createApp } from '../app.ts'
import { loadForce, readForceFile } from '../db/force.ts'
import { connect } from '../db/pool.ts'
import { asSystem } from '../db/transaction.ts'
import { keysOf } from '../http/keys.ts'
import { createPortalApp } from '../portal-app.ts'
import { accountingPaths } from '../rooms/accounting/paths.ts'
import { accountsPaths } from '../rooms/accounts/paths.ts'
import { monitoringPaths } from '../rooms/monitoring/paths.ts'
import { oversightPaths } from '../rooms/oversight/paths.ts'
import { planPaths } from '../rooms/plan/paths.ts'
import { ensureReportsTeam } from '../rooms/reports/open.ts'
import { reportsPaths } from '../rooms/reports/paths.ts'
import { splitMaster } from '../vault/passphrase-derivation.ts'
import { accountLines } from './demo.ts'
import { addDemoPeople, demoPeople } from './demo-people.ts'

let house: House
let demo: House
before(async () => {
  house = await openHouse()
  const owner = connect({ ...house.database.owner, max: 1 })
  const force = await loadForce(owner, { ...readForceFile('rivierland'), slug: 'voorbeeld' }, '2024-01-01')
  await owner.destroy()
  const deps = { ...house.deps, force, keys: keysOf(house.secrets, force.id) }
  await asSystem(house.db, force.id, async (tx) => {
    await ensureReportsTeam(tx, force)
    await addDemoPeople(tx, deps, house.clock.now())
  })
  const app = createApp(deps, createPortalApp({ ...deps, db: house.portalDb }))
  const post = async (path: string, fields: Record<string, string | string[]> = {}, headers = {}) =>
    app.request(deps.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields as Record<string, string>),
      headers: { host: 'vonk.test', 'sec-fetch-site': 'same-origin', origin: deps.url, ...headers },
    })
  const get = async (path: string, headers = {}) =>
    app.request(deps.url + path, { headers: { 'sec-fetch-site': 'none', ...headers } })
  demo = { ...house, app, deps, force, anybody: () => ({ ...house.anybody(), get, post }) }
})
after(() => house.close())

const argon2Async = promisify(argon2)

/** Signs in with the printed name and passphrase, as the browser does. */
const enter = async ({ signInName, passphrase }: (typeof demoPeople)[number]) => {
  const { passphrase: kept } = await asSystem(house.db, demo.force.id, async (tx) => {
    const person = await tx.selectFrom('person').select('id').where('sign_in_name', '=', signInName).executeTakeFirstOrThrow()
    return {
      passphrase: await tx.selectFrom('passphrase').selectAll().where('person_id', '=', person.id).executeTakeFirstOrThrow(),
    }
  })
  const stretch = {
    message: passphrase,
    nonce: kept.salt,
    memory: kept.memory,
    passes: kept.passes,
    parallelism: 1,
    tagLength: 32,
  }
  const { signIn } = await splitMaster(await argon2Async('argon2id', stretch))
  const { answer, reply } = await trySignIn(demo, signInName, Buffer.from(signIn))
  assert.equal(reply.outcome, 'open', signInName)
  return clientWith(demo, tokenOf(answer))
}

const pages: [string, Deed][] = [
  [reportsPaths.today, 'today.see'],
  [reportsPaths.list, 'reports.see'],
  [reportsPaths.masked, 'reports.oversee'],
  [planPaths.plan, 'plan.see'],
  [monitoringPaths.figures, 'figures.see'],
  [accountingPaths.leadership, 'accounting.see'],
  [accountsPaths.people, 'accounts.see'],
  [accountsPaths.own, 'accounts.own'],
  [oversightPaths.log, 'audit.see'],
]

test('the example has somebody for each of the twelve roles, printed with name, passphrase and role in words', () => {
  const lines = accountLines({ url: 'http://x' })
  for (const role of roles)
    assert.ok(
      demoPeople.some((person) => (person.roles as readonly string[]).includes(role)),
      role,
    )
  assert.ok(
    lines.some((line) => /^ {2}nour {3}nour bouwt bruggen over water +Network lead$/.test(line)),
    lines.join('\n'),
  )
  assert.equal(lines.length, demoPeople.length + 1)
})

test('Z2: each person of the example signs in with what is printed, and sees the pages that the policy says', async () => {
  for (const person of demoPeople) {
    const browser = await enter(person)
    const staff = await asSystem(house.db, demo.force.id, async (tx) => {
      const row = await tx
        .selectFrom('person')
        .select('id')
        .where('sign_in_name', '=', person.signInName)
        .executeTakeFirstOrThrow()
      return (await staffById(tx, row.id))!
    })
    for (const [path, deed] of pages) {
      const { status } = await browser.get(path)
      assert.equal(status, admit(staff, deed).allow ? 200 : 403, `${person.signInName} at ${path}`)
    }
  }
})
