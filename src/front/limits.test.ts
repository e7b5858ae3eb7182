import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takesFiles } from './limits.ts'

test('only the path says that files are coming: nobody gets their time by writing it behind the question mark', () => {
  assert.ok(takesFiles('/melden/bestanden'))
  assert.ok(takesFiles('/meldingen/7/bestanden?id=7'))
  for (const url of ['/aanmelden?/bestanden', '/aanmelden?naar=/bestanden', '/aanmelden?x=/bestanden?', '/bestanden/x', ''])
    assert.ok(!takesFiles(url), url)
})
