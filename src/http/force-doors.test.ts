import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings } from '../env.ts'
import { doorsOf, nowhere } from './force-doors.ts'

const asked = (environment: Record<string, string>) => readSettings([], environment)
const forcesOf = (environment: Record<string, string>) => {
  const read = asked(environment)
  assert.ok('settings' in read, JSON.stringify(read))
  return read.settings.forces
}
const problemsOf = (environment: Record<string, string>) => {
  const read = asked(environment)
  return 'problems' in read ? read.problems : []
}

test('one force needs its name only; several each need an address, or get one on this machine', () => {
  assert.deepEqual(forcesOf({}), [{ slug: 'pz-antwerpen', url: 'http://127.0.0.1:8080' }])
  assert.deepEqual(forcesOf({ HOST: '::1', PORT: '81', VONK_FORCE: 'rivierland' }), [
    { slug: 'rivierland', url: 'http://[::1]:81' },
  ])
  assert.deepEqual(forcesOf({ VONK_URL: 'https://vonk.example/' }), [{ slug: 'pz-antwerpen', url: 'https://vonk.example' }])
  assert.deepEqual(forcesOf({ VONK_FORCE: 'rivierland=https://vonk.rivierland.example' }), [
    { slug: 'rivierland', url: 'https://vonk.rivierland.example' },
  ])
  assert.deepEqual(forcesOf({ VONK_FORCE: 'pz-antwerpen=https://a.example, rivierland' }), [
    { slug: 'pz-antwerpen', url: 'https://a.example' },
    { slug: 'rivierland', url: 'http://rivierland.localhost:8080' },
  ])
})

test('a wrong list of forces is told in plain sentences', () => {
  const both = 'pz-antwerpen=https://a.example,rivierland=https://b.example'
  assert.match(problemsOf({ VONK_FORCE: both, VONK_URL: 'https://c.example' })[0]!, /leave VONK_URL empty/)
  assert.match(problemsOf({ VONK_FORCE: 'a=https://x.example,b=https://x.example:8443' })[0]!, /share a host name/)
  assert.match(problemsOf({ VONK_FORCE: 'a=https://x.example,a=https://y.example' })[0]!, /names a force twice/)
  assert.match(
    problemsOf({ VONK_FORCE: 'a=https://x.example,b=nergens' })[0]!,
    /address of b in VONK_FORCE must be a whole address/,
  )
  assert.match(problemsOf({ VONK_FORCE: 'a=https://x.example,b', HOST: '0.0.0.0' })[0]!, /in the clear.*VONK_FORCE=b=https/)
  assert.match(problemsOf({ HOST: '0.0.0.0' })[0]!, /in the clear.*VONK_URL=https/)
  assert.deepEqual(problemsOf({ VONK_FORCE: both, HOST: '0.0.0.0' }), [])
  const oidc = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'vonk', OIDC_CLIENT_SECRET_FILE: 'x' }
  assert.match(problemsOf({ VONK_FORCE: both, ...oidc })[0]!, /works for one force/)
})

test('A14: the name that was asked leads to its force, whatever the port, and no other name leads anywhere', () => {
  const antwerp = { url: 'https://vonk.antwerpen.example' }
  const river = { url: 'http://rivierland.localhost:8080' }
  const door = doorsOf([antwerp, river])
  assert.equal(door('vonk.antwerpen.example'), antwerp)
  assert.equal(door('VONK.Antwerpen.example.:8443'), antwerp)
  assert.equal(door('rivierland.localhost:8080'), river)
  const strange = [
    '',
    'localhost',
    '127.0.0.1:8080',
    'vonk.antwerpen.example.evil.test',
    'evil.test',
    'x@vonk.antwerpen.example',
    ' ',
    '[',
    'a/b',
  ]
  for (const host of [undefined, ...strange]) assert.equal(door(host), undefined, host)
  const alone = doorsOf([antwerp])
  for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'vonk.antwerpen.example'])
    assert.equal(alone(host), antwerp, host)
  assert.equal(alone('evil.test'), undefined)
  assert.equal(alone('10.0.0.5'), undefined)
})

test('at a name of no force there is a calm page in every language, with nothing of any force', async () => {
  const answer = nowhere()
  assert.equal(answer.status, 404)
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  const text = await answer.text()
  assert.match(text, /Hier is niets/)
  assert.match(text, /There is nothing here/)
  assert.doesNotMatch(text, /politie|police|Rivierland|Antwerpen/i)
})
