import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Role, Staff, TeamKind } from '../access/actor.ts'
import { staffById } from '../access/person.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { makeAccount } from '../rooms/accounts/account.ts'
import { passphraseCost, splitMaster } from '../vault/passphrase-derivation.ts'
import { plainPassphrase } from '../vault/passphrase-rule.ts'
import { keepRecoveryKey } from '../vault/recovery-key.ts'
import { makeRecoveryKey, recoveryThreshold } from '../vault/recovery-share.ts'
import { type KeyPair, makePair, wrapKey } from '../vault/seal.ts'
import { type SigningKey, signingKeyOf } from '../vault/signing.ts'
import { foundWithKeys, publicKeysOf } from '../vault/team-founding.ts'
import type { TeamKey } from '../vault/team-key.ts'

/**
 * The people of the example force: all invented, with passphrases that everybody may know; one at least for each role. Who `counsels` is a confidential counsellor, outside
 * the service.
 */
export const demoPeople = [
  { name: 'Lies Verhoeven', signInName: 'lies', roles: ['lead'], passphrase: 'lies bouwt bruggen over water' },
  { name: 'Samir Benali', signInName: 'samir', roles: ['officer'], passphrase: 'samir bouwt bruggen over water' },
  { name: 'Hanne Claes', signInName: 'hanne', roles: ['officer'], passphrase: 'hanne bouwt bruggen over water' },
  { name: 'Inge Martens', signInName: 'inge', roles: ['officer'], passphrase: 'inge bouwt bruggen over water', counsels: true },
  {
    name: 'Farid Azzouzi',
    signInName: 'farid',
    roles: ['officer'],
    passphrase: 'farid bouwt bruggen over water',
    counsels: true,
  },
  { name: 'Ewa Nowak', signInName: 'ewa', roles: ['adviser'], passphrase: 'ewa bouwt bruggen over water' },
  { name: 'Bert Wouters', signInName: 'bert', roles: ['leadership'], passphrase: 'bert bouwt bruggen over water' },
  { name: 'Dirk Maes', signInName: 'dirk', roles: ['dpo'], passphrase: 'dirk bouwt bruggen over water' },
  { name: 'Karim El Amrani', signInName: 'karim', roles: ['colleague'], passphrase: 'karim bouwt bruggen over water' },
  { name: 'Paul Bedacht', signInName: 'paul', roles: ['platform'], passphrase: 'paul bouwt bruggen over water' },
  { name: 'Nour Verzonnen', signInName: 'nour', roles: ['network'], passphrase: 'nour bouwt bruggen over water' },
  { name: 'Marc Zogezegd', signInName: 'marc', roles: ['mediator'], passphrase: 'marc bouwt bruggen over water' },
  { name: 'Tine Voorbeeld', signInName: 'tine', roles: ['trainer'], passphrase: 'tine bouwt bruggen over water' },
  { name: 'Pol Denkbeeld', signInName: 'pol', roles: ['partner'], passphrase: 'pol bouwt bruggen over water' },
  { name: 'Ann Peeters', signInName: 'ann', roles: ['administrator'], passphrase: 'ann bouwt bruggen over water' },
] as const satisfies { name: string; signInName: string; roles: Role[]; passphrase: string; counsels?: true }[]

export type SignInName = (typeof demoPeople)[number]['signInName']
type Held = { id: string; pair: KeyPair | undefined }

const argon2Async = promisify(argon2)

/** What a browser would make of a passphrase; here on the server, because demo passphrases are no secret. */
const keysOf = async (passphrase: string, salt: Buffer) => {
  const { memory, passes } = passphraseCost
  const master = (await argon2Async('argon2id', {
    message: plainPassphrase(passphrase),
    nonce: salt,
    memory,
    passes,
    parallelism: 1,
    tagLength: 32,
  })) as Buffer
  return splitMaster(master)
}

const addOne = async (tx: Tx, deps: Deps, person: (typeof demoPeople)[number], now: Date): Promise<Held> => {
  const salt = randomBytes(16)
  const { signIn, unlock } = await keysOf(person.passphrase, salt)
  const administrator = person.signInName === 'ann'
  const pair = administrator ? undefined : await makePair()
  const made = await makeAccount(
    tx,
    deps.keys.signIn,
    deps.force,
    {
      kind: administrator ? 'administrator' : 'staff',
      name: person.name,
      email: null,
      signInName: person.signInName,
      lang: 'nl',
      roles: person.roles,
      passphrase: {
        salt,
        cost: passphraseCost,
        signInKey: Buffer.from(signIn),
        identityWrap: pair ? Buffer.from(await wrapKey(pair.identity, unlock.recipient)) : null,
      },
      recipient: pair?.recipient ?? null,
    },
    null,
    now,
  )
  if (made.outcome !== 'made') throw new Error(`The demo already has somebody named ${person.signInName}.`)
  if (pair)
    await tx
      .updateTable('person_key')
      .set(await publicKeysOf(pair))
      .where('person_id', '=', made.id)
      .execute()
  return { id: made.id, pair }
}

/** Who they are, their teams, and what each signs messages with. */
type DemoPeople = { staff: Map<SignInName, Staff>; team: TeamKey; counsellors: TeamKey; signing: Map<string, SigningKey> }

/** Adds everybody, founds both teams with two holders and a tried unlock each, and returns who they are. */
export const addDemoPeople = async (tx: Tx, deps: Deps, now: Date): Promise<DemoPeople> => {
  const held = new Map<SignInName, Held>()
  for (const person of demoPeople) held.set(person.signInName, await addOne(tx, deps, person, now))
  const pairOf = (...names: SignInName[]) => names.map((name) => held.get(name)!)
  const team = await foundDemoTeam(tx, deps.force.id, 'reports', pairOf('samir', 'hanne'), now)
  await tx.insertInto('team').values({ force_id: deps.force.id, kind: 'counsellors', name: 'Vertrouwenspersonen' }).execute()
  const counsellors = await foundDemoTeam(tx, deps.force.id, 'counsellors', pairOf('inge', 'farid'), now)
  await giveRecoveryKey(tx, { id: held.get('samir')!.id, force: deps.force.id }, [team, counsellors], now)
  const staff = new Map<SignInName, Staff>()
  for (const [name, { id }] of held) staff.set(name, (await staffById(tx, id))!)
  const signing = new Map(
    [...held.values()].flatMap(({ id, pair }) => (pair ? [[id, signingKeyOf(pair.identity)] as const] : [])),
  )
  return { staff, team: team.key, counsellors: counsellors.key, signing }
}

type Founded = { key: TeamKey; identity: string }

const foundDemoTeam = async (tx: Tx, force: string, kind: TeamKind, holders: Held[], now: Date): Promise<Founded> => {
  const { id: teamId } = await tx.selectFrom('team').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()
  const keyed = holders.map(({ id, pair }) => ({ id, pair: pair! }))
  const { keyId, pair } = await foundWithKeys(tx, { force, team: teamId }, keyed, now)
  return { key: { id: keyId, teamId, recipient: pair.recipient }, identity: pair.identity }
}

/** Real shares, thrown away at once: whoever loses the demo makes another. */
const giveRecoveryKey = async (tx: Tx, by: { id: string; force: string }, teams: Founded[], now: Date): Promise<void> => {
  const { recipient } = await makeRecoveryKey()
  const custodians = [
    'Griet Aerts, personeel',
    'Omar Haddad, juridische dienst',
    'Els Pauwels, welzijn',
    'Piet Smets, vakbond',
    'Noor Jansen, stad',
  ]
  const wraps = await Promise.all(
    teams.map(async ({ key, identity }) => ({ teamKeyId: key.id, wrap: Buffer.from(await wrapKey(identity, recipient)) })),
  )
  await keepRecoveryKey(tx, { ...by, threshold: recoveryThreshold }, { recipient, custodians, wraps }, now)
}
