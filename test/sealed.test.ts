import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { dayIn } from '../src/db/force.ts'
import { become, inTransaction } from '../src/db/transaction.ts'
import { saveLabel } from '../src/rooms/reports/case-label.ts'
import { sendMessage } from '../src/rooms/reports/conversation.ts'
import { receiveReport } from '../src/rooms/reports/report.ts'
import { addNote } from '../src/rooms/reports/team-note.ts'
import { sealCase } from '../src/vault/case.ts'
import { makePair, open, seal, sealAt } from '../src/vault/seal.ts'
import { openByHand, sealByHand } from './age-by-hand.ts'
import { filesWithCanary, holdsCanary, tablesWithCanary } from './canary.ts'
import { type PortalServer, startPortal } from './portal-server.ts'
import { someFacts } from './report-arrival.ts'
import { digitsOn, fillIn, formPage, post } from './reporting-walk.ts'

/** Letters that stand nowhere else and that no compression finds earlier. */
const canary = (): string =>
  Array.from({ length: 24 }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[randomInt(52)]).join('')
const bytes = (text: string) => new TextEncoder().encode(text)

const secret = canary()
const planted = canary()
const packed = canary()
const from = '127.0.0.77'
/** As PostgreSQL keeps an address: family, bits, four bytes. */
const fromAsInet = Buffer.from('02207f00004d', 'hex')
const story = `${'Op de tram riepen ze naar mij. '.repeat(40)}${secret}${' Niemand zei iets.'.repeat(40)}`

const folder = mkdtempSync(join(tmpdir(), 'vonk-sealed-'))
let portal: PortalServer
let owner: pg.Client
let caseId = ''
let digits = ''
before(async () => {
  portal = await startPortal(join(folder, 'data'))
  owner = new pg.Client(portal.owner)
  owner.on('error', () => {})
  await owner.connect()
})
after(async () => {
  await owner?.end().catch(() => {})
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const answers = {
  who: { whose: 'self' },
  what: { kinds: ['insult', 'threat'], story },
  when: { happened: 'this-week', whenWords: `donderdag ${secret}` },
  where: { place: 'transport', district: 'HAV', whereWords: `tram 7 ${secret}` },
  why: { families: ['origin'], whyWords: `mijn naam ${secret}` },
  wish: { wish: 'advice', wishWords: `wat nu ${secret}` },
  contact: { contact: 'named', name: `Nadia ${secret}`, reach: `${secret}@example.org` },
} as const

/** Every row of every table that speaks of the case, as text. */
const rowsAbout = async (id: string) => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  )
  const found: { table: string; row: string }[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t where t::text like $1`, [
      `%${id}%`,
    ])
    found.push(...rows.map(({ row }) => ({ table: name, row })))
  }
  return found
}

test('A1: somebody reports from an address, with an agent and a referrer of their own; the case, its receipt and its answer are there', async () => {
  const browser = portal.browser({
    from,
    headers: {
      'user-agent': `Mozilla/5.0 ${secret}`,
      referer: `http://127.0.0.1/${secret}`,
      'x-forwarded-for': from,
      'accept-language': `nl, ${secret}`,
      cookie: `spoor=${secret}`,
    },
  })
  const receipt = await post(browser, await fillIn(browser, '', answers as never))
  digits = digitsOn(receipt) ?? ''
  assert.match(digits, /^\d{24}$/)
  const stories = await portal.stories()
  assert.equal(stories.size, 1)
  for (const [id, texts] of stories) {
    caseId = id
    assert.deepEqual(
      [...texts],
      [
        ['story', story],
        ['when', `donderdag ${secret}`],
        ['where', `tram 7 ${secret}`],
        ['why', `mijn naam ${secret}`],
        ['wish', `wat nu ${secret}`],
        ['name', `Nadia ${secret}`],
        ['contact', `${secret}@example.org`],
      ],
    )
  }
  const talk = await formPage(await browser.post('/gesprek', { code: digits }))
  assert.ok(talk.html.includes(secret))
  const sent = await post(browser, talk, { bericht: `nog iets ${secret}` })
  assert.ok(sent.html.includes(`nog iets ${secret}`))
  // Every way in which a page is refused, with the canary in it: none may say it in a log.
  for (const [path, fields] of [
    ['/gesprek', { code: secret }],
    ['/gesprek/bericht', { concept: secret, bericht: secret }],
    ['/melden/wat', { concept: secret, story: secret }],
    [`/melden/${secret}`, { [secret]: secret }],
    [`/${secret}`, { naar: secret }],
    ['/melden/versturen', { concept: secret, story: secret.repeat(20_000) }],
  ] as const)
    assert.ok((await browser.post(path, fields)).status < 500)
  assert.ok((await browser.get(`/gesprek?code=${digits}&${secret}=${secret}`)).status < 500)
})

test('A5: nothing about an anonymous report is finer than a day', async () => {
  const rows = await rowsAbout(caseId)
  const tables = new Set(rows.map(({ table }) => table))
  for (const table of [
    'report',
    'report_status',
    'sealed_case',
    'case_wrap',
    'reporter_access',
    'sealed_blob',
    'activity',
    'signal',
  ])
    assert.ok(tables.has(`public.${table}`), `${table} speaks of the case`)
  for (const { table, row } of rows) assert.doesNotMatch(row, /\d\d:\d\d/, table)
  assert.deepEqual(
    [...tables].filter((table) => table.startsWith('pgboss')),
    [],
    'nothing is queued for one report',
  )
  assert.equal((await owner.query('select from audit_entry')).rowCount, 0, 'a deed of a reporter has no line in the log')
})

test('the team’s message, note and label are kept as they were sealed', async () => {
  const [now, today] = [new Date(), dayIn(portal.force, new Date())]
  const { recipient, seq } = await portal.system(async (tx) => ({
    ...(await tx.selectFrom('sealed_case').select('recipient').where('id', '=', caseId).executeTakeFirstOrThrow()),
    ...(await tx
      .selectFrom('sealed_blob')
      .select((of) => of.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow()),
  }))
  const at = { force: portal.force.id, case: caseId, author: 'team' } as const
  const next = seq + (seq % 2 ? 1 : 2)
  const message = await sealAt({ ...at, kind: 'message', seq: next }, bytes(`Dag Nadia ${secret}`), recipient)
  const block = randomUUID()
  const label = bytes(JSON.stringify({ [caseId]: `tram ${secret}` }))
  const { pair, keyId } = portal.team
  const labels = await sealAt({ ...at, case: block, kind: 'labels', seq: 1 }, label, pair.recipient)
  const note = await seal(bytes(`voor ons: ${secret}`), pair.recipient)
  await portal.asHolder(async (tx, staff) => {
    const sent = { reportId: caseId, id: randomUUID(), seq: next, sealed: message, asks: false, now, today }
    assert.equal(await sendMessage(tx, staff, sent), 'kept')
    assert.equal(await saveLabel(tx, staff, caseId, { id: block, version: 0, keyId, sealed: labels }, now), 'saved')
    assert.equal(await addNote(tx, staff, { id: randomUUID(), reportId: caseId, teamKeyId: keyId, sealed: note }, now), 'kept')
  })
  const talk = await formPage(await portal.browser().post('/gesprek', { code: digits }))
  assert.ok(talk.html.includes(`Dag Nadia ${secret}`) && !talk.html.includes('voor ons'))
})

test('every sealed column opens by hand: from the team’s key to the words', async () => {
  const { rows: wraps } = await owner.query('select wrap from case_wrap where case_id = $1', [caseId])
  const identity = openByHand(wraps[0].wrap, portal.team.pair.identity).toString()
  const { rows: blobs } = await owner.query('select kind, seq, sealed from sealed_blob where case_id = $1', [caseId])
  assert.deepEqual(blobs.map(({ kind }) => kind).sort(), ['message', 'message', 'story'])
  for (const { kind, seq, sealed } of blobs) {
    const text = openByHand(sealed, identity).toString()
    assert.ok(text.startsWith(`vonk1|${portal.force.id}|${caseId}|${kind}|${seq}|`) && text.includes(secret))
  }
  const { rows: others } = await owner.query('select sealed from report_note union all select sealed from label_block')
  for (const { sealed } of others) assert.ok(openByHand(sealed, portal.team.pair.identity).toString().includes(secret))
})

test('the scanner finds a canary in a table, and in a file in any shape', async () => {
  await owner.query('create table scratch (note text)')
  await owner.query('insert into scratch values ($1)', [planted])
  assert.deepEqual(await tablesWithCanary(owner, planted), ['public.scratch'])
  const files = join(folder, 'planted')
  mkdirSync(files)
  const utf16 = Buffer.from(planted, 'utf16le')
  const shapes: Record<string, Buffer> = {
    plain: Buffer.from(`x${planted}x`),
    utf16,
    'utf16-be': Buffer.from(utf16).swap16(),
    hex: Buffer.from(Buffer.from(planted).toString('hex')),
    base64: Buffer.from(Buffer.from(planted).toString('base64')),
    'base64-inside': Buffer.from(Buffer.from(`a${planted}bc`).toString('base64url')),
    gzip: gzipSync(`een heel ander begin ${planted}`),
    'gzip-inside': Buffer.concat([Buffer.from('log '), gzipSync(planted), Buffer.from('more')]),
  }
  for (const [name, shape] of Object.entries(shapes)) writeFileSync(join(files, name), shape)
  assert.deepEqual(
    filesWithCanary(files, planted).sort(),
    Object.keys(shapes)
      .map((name) => join(files, name))
      .sort(),
  )
  assert.equal(holdsCanary(deflateRawSync(canary()), planted), false)
})

test('the scanner finds a canary in PostgreSQL’s own files, compressed as it keeps long texts', async () => {
  const long = `${'Op de tram riepen ze. '.repeat(300)}${packed}${' Niemand zei iets.'.repeat(300)}`
  await owner.query('insert into scratch values ($1)', [long])
  const { rows } = await owner.query('select pg_column_compression(note) as how from scratch where note = $1', [long])
  assert.equal(rows[0].how, 'pglz')
  assert.ok(filesWithCanary(join(portal.folder, 'postgres', 'pg_wal'), packed).length > 0)
})

/** z of a runs-up-and-down test: far below 0 when values rise and fall in order, far above when they alternate. */
const runsScore = (values: string[]): number => {
  const ups = values.slice(1).map((value, at) => value > values[at]!)
  const runs = 1 + ups.slice(1).filter((up, at) => up !== ups[at]).length
  const n = values.length
  return (runs - (2 * n - 1) / 3) / Math.sqrt((16 * n - 29) / 90)
}

test('A5: ids and references of reports show neither order nor counts', async () => {
  const team = { id: portal.team.keyId, teamId: portal.team.id, recipient: portal.team.pair.recipient }
  const count = 120
  for (let n = 0; n < count; n++) {
    const made = await sealCase({ force: portal.force.id, team, author: 'reporter' }, bytes('story:1\nx\n'))
    await inTransaction(portal.db, async (tx) => {
      await become(tx, { force: portal.force.id, kind: 'public' })
      await receiveReport(tx, portal.force, someFacts, made, dayIn(portal.force, new Date()))
    })
  }
  assert.ok(Math.abs(runsScore(Array.from({ length: count }, (_, n) => String(n).padStart(4)))) > 5, 'the score sees an order')
  for (const [table, column] of [
    ['report', 'id'],
    ['report', 'reference'],
    ['report_status', 'id'],
    ['sealed_blob', 'id'],
    ['activity', 'id'],
    ['signal', 'id'],
  ] as const) {
    // As they lie on disk: in the order in which they came.
    const { rows } = await owner.query<{ value: string }>(`select ${column}::text as value from ${table} order by ctid`)
    assert.ok(rows.length >= count, table)
    assert.ok(Math.abs(runsScore(rows.map(({ value }) => value))) < 4.5, `${table}.${column}`)
    if (column === 'id') for (const { value } of rows) assert.match(value, /^.{14}4/, `${table}.${column} is random`)
  }
})

test('A1: nothing of it, and nothing of who sent it, is in the database, the log, the output or any file, running or stopped', async () => {
  // The receipt is as good as the key of the case.
  const groups = digits.match(/.{4}/g)!.join(' ')
  const traces = { secret, from, fromAsInet, digits, groups }
  for (const trace of [secret, from, digits, groups]) assert.deepEqual(await tablesWithCanary(owner, trace), [], trace)
  const search = (when: string) => {
    for (const [name, trace] of Object.entries(traces))
      assert.deepEqual(filesWithCanary(portal.folder, trace), [], `${name} ${when}`)
    // The control lies in the same files.
    assert.ok(filesWithCanary(portal.folder, planted).length > 0)
  }
  search('while it runs')
  await owner.end()
  assert.equal(await portal.stop(), 0)
  // Its stop was a checkpoint: tables are in their files, and the log of writing still holds what went before.
  search('after the stop')
  for (const control of [planted, packed]) {
    const found = filesWithCanary(join(portal.folder, 'postgres', 'base'), control)
    assert.ok(found.length > 0, 'the control is in the file of its table')
  }
  assert.match(readFileSync(portal.out, 'utf8'), /Ready in/, 'what the process said was searched too')
})

describe('what Vonk seals is an ordinary age file', () => {
  const texts = ['', 'a', 'Op de tram.', 'ش🕊'.repeat(3000), 'x'.repeat(65_536), 'y'.repeat(131_073)]

  test('an implementation that shares no code with it opens it, and the other way round', async () => {
    const [pair, other] = [await makePair(), await makePair()]
    for (const text of texts) {
      assert.equal(openByHand(await seal(text, other.recipient, pair.recipient), pair.identity).toString(), text)
      assert.equal(Buffer.from(await open(sealByHand(Buffer.from(text), pair.recipient), pair.identity)).toString(), text)
    }
    const sealed = Buffer.from(await seal('Op de tram.', pair.recipient))
    assert.throws(() => openByHand(sealed, other.identity), /no stanza/)
    for (const at of [30, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      assert.throws(() => openByHand(changed, pair.identity), `byte ${at}`)
    }
  })

  const program = spawnSync('age', ['--version'])
  test('C9: so does the age program', { skip: program.error ? 'age is not installed here' : false }, async () => {
    const pair = await makePair()
    const key = join(folder, 'identity')
    writeFileSync(key, `${pair.identity}\n`, { mode: 0o600 })
    for (const text of texts) {
      const opened = spawnSync('age', ['-d', '-i', key], { input: Buffer.from(await seal(text, pair.recipient)) })
      assert.equal(opened.stdout.toString(), text, opened.stderr.toString())
      const made = execFileSync('age', ['-r', pair.recipient], { input: text })
      assert.equal(Buffer.from(await open(made, pair.identity)).toString(), text)
    }
  })
})
