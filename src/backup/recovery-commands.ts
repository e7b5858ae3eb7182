import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { visitDatabase } from '../db/embedded-visit.ts'
import { combineShares, type RecoveryShare, readShare, recoveryThreshold, sheetMark } from '../vault/recovery-share.ts'
import { unwrapKey, wrapKey } from '../vault/seal.ts'
import { type KeepingCommand, type KeepingOptions, WrongUse } from './backup-commands.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'

const sharesSay = {
  'other-key': 'A sheet belongs to another recovery key than this one. Look at the last signs of "Belongs to key" on each sheet.',
  twice: 'The same sheet was given twice. Give three different ones.',
  'too-few': `These sheets do not give the recovery key: at least ${recoveryThreshold} different sheets are needed. Nothing was opened.`,
} as const

const typedSays = {
  empty: 'is empty',
  length: 'is too short or too long: count the groups again',
  check: 'has a typing error: compare it with the paper',
} as const

/** The shares in files: a sheet a file. Lines with # tell about it. */
const readShares = (paths: string[]): RecoveryShare[] =>
  paths.map((path) => {
    let text: string
    try {
      text = readFileSync(resolve(path), 'utf8')
    } catch (error) {
      throw fileRefusal(error, path)
    }
    const read = readShare(text.replace(/^#.*$/gm, ''))
    if (!read.ok) throw new CannotKeep(`The sheet in ${path} ${typedSays[read.why]}. Nothing was opened.`)
    return read.share
  })

type Known = { id: string; force_id: string; recipient: string; custodians: string[] }
type TeamKeyRow = { id: string; team_id: string; team: string; recovery_wrap: Buffer }
type Person = { id: string; name: string; recipient: string }

const asked = (values: KeepingOptions['values'], name: string, says: string): string => {
  const value = [values[name]].flat()[0]?.trim()
  if (!value) throw new WrongUse(`--${name} ${says} is missing.`)
  return value
}

/** The recovery key that these sheets give, of those this installation ever had. Its private half goes no further than the caller. */
const recognise = async (client: pg.Client, shares: RecoveryShare[]): Promise<{ known: Known; identity: string }> => {
  const { rows } = await client.query<Known>(
    'select id, force_id, recipient, custodians from recovery_key order by made_at desc, id',
  )
  if (!rows.length) throw new CannotKeep('This installation has no recovery key. Nothing was opened.')
  let why: keyof typeof sharesSay = 'other-key'
  for (const known of rows) {
    const combined = await combineShares(shares, known.recipient)
    if (combined.ok) return { known, identity: combined.identity }
    if (combined.why !== 'other-key') why = combined.why
  }
  throw new CannotKeep(sharesSay[why])
}

/** Somebody who signed in with a new account, and so has a key of their own again. Their name and the end of their key are both asked. */
const newHolder = async (client: pg.Client, force: string, given: { name: string; key: string }): Promise<Person> => {
  const { rows } = await client.query<Person>(
    `select p.id, p.name, k.recipient from person p join person_key k on k.person_id = p.id
     where p.force_id = $1 and p.sign_in_name = $2 and p.ended_on is null and exists (
       select from role_grant r where r.person_id = p.id and r.ended_at is null and r.role in ('adviser', 'lead', 'officer'))`,
    [force, given.name],
  )
  const [person] = rows
  if (!person)
    throw new CannotKeep(
      `Nobody of the service signs in as "${given.name}", or that person has no key yet. Let them take up an invitation first.`,
    )
  if (given.key.length < 16 || !person.recipient.endsWith(given.key.toLowerCase()))
    throw new CannotKeep(
      `The key of ${person.name} in the database does not end in ${given.key}. Read it again on that person's page of teams; if it stays different, stop: somebody may have changed the database.`,
    )
  return person
}

const give = async (
  client: pg.Client,
  key: TeamKeyRow,
  person: Person,
  given: { known: Known; identity: string; reason: string; now: Date },
) => {
  const { known, identity, reason, now } = given
  const team = await unwrapKey(key.recovery_wrap, identity)
  const wrap = Buffer.from(await wrapKey(team, person.recipient))
  await client.query(
    `insert into team_member (force_id, team_id, person_id, asked_at, admitted_by, admitted_at) values ($1, $2, $3, $4, $3, $4)
     on conflict (team_id, person_id) where ended_at is null do update set admitted_by = excluded.admitted_by, admitted_at = excluded.admitted_at`,
    [known.force_id, key.team_id, person.id, now],
  )
  await client.query(
    `insert into team_key_wrap (force_id, team_key_id, person_id, wrap, made_by, made_at) values ($1, $2, $3, $4, $3, $5)
     on conflict (team_key_id, person_id) do update set wrap = excluded.wrap, made_by = excluded.made_by, made_at = excluded.made_at`,
    [known.force_id, key.id, person.id, wrap, now],
  )
  const { rows } = await client.query<{ id: string }>(
    `insert into recovery (force_id, recovery_key_id, team_id, team_key_id, person_id, reason, recovered_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [known.force_id, known.id, key.team_id, key.id, person.id, reason, now],
  )
  await client.query(
    `insert into audit_entry (force_id, at, person_id, kind, deed, thing_kind, thing_id, reason)
     values ($1, $2, null, 'system', 'recovery.use', 'recovery', $3, $4)`,
    [known.force_id, now, rows[0]!.id, reason],
  )
}

type OpenedBy = { team: string; epoch: number; opens: boolean; mark: string | null; custodians: string[] | null }

/** Which keys of teams these sheets open, and which sheets open the others: after a replacement there can be two kinds. */
const tellWhatOpens = async (client: pg.Client, known: Known, out: (line: string) => void): Promise<void> => {
  const { rows } = await client.query<OpenedBy>(
    `select t.name as team, k.epoch, k.recovery_key_id = $1 as opens, right(r.recipient, 8) as mark, r.custodians
     from team_key k join team t on t.id = k.team_id left join recovery_key r on r.id = k.recovery_key_id
     where k.force_id = $2 and (exists (select from team_key_wrap w where w.team_key_id = k.id)
       or not exists (select from team_key later where later.team_id = k.team_id and later.epoch > k.epoch))
     order by t.name, k.epoch`,
    [known.id, known.force_id],
  )
  for (const { team, epoch, opens, mark, custodians } of rows) {
    const other = mark ? `the sheets that end in ${mark} do (${custodians?.join('; ')})` : 'no sheets do'
    out(`${team}, key ${epoch}: ${opens ? 'these sheets open it.' : `these sheets do not open it; ${other}.`}`)
  }
}

/**
 * The keys of the one team that this person is in, asked to be let into, or was named for: sheets can open those of two teams, and nobody is
 * in both.
 */
const keysFor = async (client: pg.Client, keys: TeamKeyRow[], person: Person): Promise<TeamKeyRow[]> => {
  const { rows } = await client.query<{ team_id: string; team: string }>(
    `select m.team_id, t.name as team from team_member m join team t on t.id = m.team_id where m.person_id = $1 and m.ended_at is null`,
    [person.id],
  )
  const [own] = rows
  const teams = [...new Set(keys.map((key) => key.team))]
  if (!own && teams.length === 1) return keys
  if (!own)
    throw new CannotKeep(
      `These sheets open the keys of ${teams.join(' and ')}, and ${person.name} is in neither team. Let them ask to join one, or be named, first.`,
    )
  const theirs = keys.filter((key) => key.team_id === own.team_id)
  if (theirs.length) return theirs
  throw new CannotKeep(
    `${person.name} is in the team ${own.team}, whose key these sheets do not open. "recovery combine" says which do. Nothing was opened.`,
  )
}

/** Opens the keys of a person's team that are wrapped to the recovery key, and wraps each to them; all or nothing, with its trace. */
const open = async (client: pg.Client, { values, place }: KeepingOptions): Promise<void> => {
  const shares = readShares([values['share'] ?? []].flat())
  const person = {
    name: asked(values, 'for', 'SIGN-IN NAME'),
    key: asked(values, 'person-key', '"LAST 16 SIGNS"').replace(/\s/g, ''),
  }
  const reason = asked(values, 'reason', '"WHY"')
  if (reason.length > 300) throw new WrongUse('--reason is at most 300 signs.')
  const now = new Date()
  await client.query('begin')
  const { known, identity } = await recognise(client, shares)
  const holder = await newHolder(client, known.force_id, person)
  const { rows } = await client.query<TeamKeyRow>(
    `select k.id, k.team_id, t.name as team, k.recovery_wrap from team_key k join team t on t.id = k.team_id
     where k.recovery_key_id = $1 and k.recovery_wrap is not null order by t.name, k.epoch`,
    [known.id],
  )
  if (!rows.length) throw new CannotKeep('No team key is wrapped to this recovery key. Nothing was opened.')
  const keys = await keysFor(client, rows, holder)
  for (const key of keys) await give(client, key, holder, { known, identity, reason, now })
  await client.query('commit')
  const teams = [...new Set(keys.map((key) => key.team))].join(', ')
  place.out(`${holder.name} holds the key of ${teams} again (${keys.length} key${keys.length > 1 ? 's' : ''}).`)
  place.say(
    'Every member of the team sees from now on that the recovery key was used, for whom and why. Make a new recovery key soon: these sheets have been together.',
  )
}

export const recoveryCommands: Record<string, KeepingCommand> = {
  recovery: {
    usage: 'open --share FILE (3 ×) --for NAME --person-key SIGNS --reason "WHY"',
    says: 'With three sheets: gives the team keys to one person again, and all members see it. Also: recovery combine --share FILE (3 ×) only tries the sheets.',
    async run(given) {
      const [deed, ...more] = given.rest
      if ((deed !== 'open' && deed !== 'combine') || more.length) throw new WrongUse('Say "recovery open" or "recovery combine".')
      const { place, values } = given
      const { owner, close } = await visitDatabase({ databaseUrl: place.databaseUrl, folder: place.data, say: place.say })
      const client = new pg.Client(owner)
      client.on('error', () => {})
      try {
        await client.connect()
        if (deed === 'open') await open(client, given)
        else {
          const { known } = await recognise(client, readShares([values['share'] ?? []].flat()))
          place.out(
            `These sheets give the recovery key that ends in ${sheetMark(known.recipient)}. Nothing was opened or changed.`,
          )
          await tellWhatOpens(client, known, place.out)
        }
        return 0
      } finally {
        await client.end().catch(() => {})
        await close()
      }
    },
  },
}
