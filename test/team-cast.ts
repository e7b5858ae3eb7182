import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import { held } from '../src/vault/browser/held-keys.ts'
import { deeds } from '../src/vault/browser/keyring-deeds.ts'
import { claimOf, signingKeyOf } from '../src/vault/signing.ts'
import type { TeamGiven } from '../src/vault/team-given.ts'
import type { SignedStatement } from '../src/vault/team-statement.ts'
import { readStatement, signStatement, statementDigest } from '../src/vault/team-statement.ts'
import { wrapTeamKey } from '../src/vault/team-wrap.ts'
import { vaultPaths } from '../src/vault/vault-paths.ts'
import type { House, Name } from './cast.ts'

/** What the browser of somebody knows of the reports team now. */
export const teamGivenTo = async (house: House, name: Name): Promise<TeamGiven> =>
  (await (await house.as(name).get(vaultPaths.team(house.team.id))).json()) as TeamGiven

/** Work in the worker of somebody's own browser, with their key open and the reports team checked. One at a time. */
export const inBrowserOf = async <T>(house: House, name: Name, work: (given: TeamGiven) => Promise<T>): Promise<T> => {
  await deeds.close()
  held.identity = house.person(name).keys!.identity
  const given = await teamGivenTo(house, name)
  const { force, team, person, keys, statements, pin } = given
  if (keys) await deeds.trustTeam({ force, team, person, keys, statements, pin, now: Date.parse(given.now) })
  try {
    return await work(given)
  } finally {
    await deeds.close()
  }
}

export const publicKeysFor = async (house: House, name: Name) => {
  const { id, keys } = house.person(name)
  return { person: id, recipient: keys!.recipient, ...(await claimOf(keys!.identity, keys!.recipient)) }
}

/** Somebody lets somebody in, as far as the server can tell: also who has no business to. */
export const admitAs = async (house: House, by: Name, who: Name, change: Record<string, unknown> = {}): Promise<Response> => {
  const [signer, them] = [house.person(by), await publicKeysFor(house, who)]
  const list = await statementsIn(house)
  const last = list.at(-1)!
  const said = readStatement(last.says)!
  const key = signer.keys ? signingKeyOf(signer.keys.identity) : signingKeyOf(house.team.pair.identity)
  const { recipient, verifyKey } = them
  const next = { ...said, seq: list.length, kind: 'admit' as const, person: them.person, recipient, verifyKey, by: signer.id }
  const statement = signStatement({ ...next, previous: statementDigest(last) }, key)
  const wrap = Buffer.from(await wrapTeamKey(house.team.pair.identity, key.verifyKey, recipient)).toString('base64')
  const body = { teamKeyId: house.team.keyId, personId: them.person, recipient, wrap, statement, ...change }
  return house.as(by).json(accountsPaths.admission(house.team.id), body)
}

/** Somebody's browser lends the reports of the team to somebody until a moment. */
export const lendAs = (
  house: House,
  by: Name,
  who: Name,
  until: string,
  change: Record<string, unknown> = {},
): Promise<Response> =>
  inBrowserOf(house, by, async ({ keys }) => {
    const them = await publicKeysFor(house, who)
    const made = await deeds.admit({ keys: keys!, who: them, until })
    const body = { teamKeyId: keys!.teamKeyId, personId: them.person, recipient: them.recipient, until, ...made, ...change }
    return house.as(by).json(accountsPaths.lending(house.team.id), body)
  })

export const statementsIn = (house: House): Promise<SignedStatement[]> =>
  house.system(async (tx) =>
    (await tx.selectFrom('team_statement').select(['says', 'signature']).orderBy('seq').execute()).map(({ says, signature }) => ({
      says,
      signature: signature.toString('base64'),
    })),
  )

/** Somebody's browser makes the next key of the team, for who holds the last. */
export const renewAs = async (house: House, name: Name, others: Name[]): Promise<Response> =>
  inBrowserOf(house, name, async ({ keys, recovery }) => {
    const made = await deeds.renewTeam({
      keys: keys!,
      others: await Promise.all(others.map((other) => publicKeysFor(house, other))),
      recovery,
    })
    return house.as(name).json(accountsPaths.renewal(house.team.id), made)
  })
