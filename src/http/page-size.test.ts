import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { paddedGzip, paddedPage } from './page-size.ts'

test('A6: a page of any length comes in a multiple of the step, says what it said, and is at most a little over one step longer', () => {
  for (let length = 0; length < 300; length += 1) {
    const text = `é${'x'.repeat(length)}`
    const page = paddedPage(text, 64)
    assert.equal(Buffer.byteLength(page) % 64, 0)
    assert.ok(Buffer.byteLength(page) < Buffer.byteLength(text) + 64 + 7)
    assert.equal(page.replace(/<!-- *-->$/, ''), text)
    const letters = randomBytes(length).toString('base64')
    const packed = paddedGzip(letters, 64)
    assert.equal(packed.length % 64, 0)
    assert.equal(gunzipSync(packed).toString(), letters)
  }
})
