import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLang, negotiate, publicLangs, staffLangs } from './languages.ts'

test("a browser's languages lead to a suggestion", () => {
  assert.equal(negotiate('fr-BE,fr;q=0.9,nl;q=0.8', publicLangs), 'fr')
  assert.equal(negotiate('nl;q=0.2, ar-MA;q=0.9', publicLangs), 'ar')
  assert.equal(negotiate('tr, en;q=0.5', publicLangs), 'en')
})

test('nothing is suggested that is not offered, refused or nonsense', () => {
  assert.equal(negotiate('ar', staffLangs), undefined)
  assert.equal(negotiate('en;q=0, tr', publicLangs), undefined)
  assert.equal(negotiate('en;q=much', publicLangs), undefined)
  assert.equal(negotiate(undefined, publicLangs), undefined)
  assert.equal(negotiate('*', publicLangs), undefined)
})

test('only a language of the house is one', () => {
  assert.equal(isLang('ar'), true)
  assert.equal(isLang('tr'), false)
  assert.equal(isLang('constructor'), false)
})
