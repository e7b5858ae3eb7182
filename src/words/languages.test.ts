import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLang } from './languages.ts'

test('only a language of the house is one', () => {
  assert.equal(isLang('ar'), true)
  assert.equal(isLang('tr'), false)
  assert.equal(isLang('constructor'), false)
})
