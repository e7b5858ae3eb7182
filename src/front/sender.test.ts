import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { senderMarks } from './sender.ts'

const asked = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as unknown as IncomingMessage

test('A1: an address becomes a mark that says nothing of it, the same within an hour and another one after it', () => {
  let now = Date.parse('2026-11-24T10:00:00Z')
  const markOf = senderMarks('socket', () => now)
  const mark = markOf(asked('127.0.0.77'))
  assert.match(mark, /^[\w-]{22}$/)
  assert.equal(markOf(asked('127.0.0.77')), mark)
  assert.equal(markOf(asked('::ffff:127.0.0.77')), mark)
  assert.notEqual(markOf(asked('127.0.0.78')), mark)
  assert.notEqual(senderMarks('socket', () => now)(asked('127.0.0.77')), mark, 'the key is made anew at each start')
  now += 3_600_000
  assert.notEqual(markOf(asked('127.0.0.77')), mark)
})

test('of IPv6 a whole network of 2^64 addresses is one sender', () => {
  const markOf = senderMarks('socket')
  const mark = markOf(asked('2001:db8:1:2::7'))
  for (const same of ['2001:db8:1:2:ffff::1', '2001:0DB8:0001:0002:3:4:5:6']) assert.equal(markOf(asked(same)), mark)
  for (const other of ['2001:db8:1:3::7', '2001:db8::7']) assert.notEqual(markOf(asked(other)), mark)
})

test('what a browser says of its own address is believed of a proxy that was named, and its last word only', () => {
  const own = senderMarks('socket')
  assert.equal(own(asked('127.0.0.1', '10.1.1.1')), own(asked('127.0.0.1')))
  const behind = senderMarks(['127.0.0.1'])
  assert.equal(behind(asked('127.0.0.1', '9.9.9.9, 10.1.1.1')), behind(asked('127.0.0.1', '10.1.1.1')))
  assert.notEqual(behind(asked('127.0.0.1', '10.1.1.1')), behind(asked('127.0.0.1', '10.1.1.2')))
  assert.equal(behind(asked('127.0.0.2', '10.1.1.1')), behind(asked('127.0.0.2', '10.1.1.2')), 'another one is no proxy of ours')
  assert.equal(behind(asked('127.0.0.1', 'no address')), '')
  assert.equal(senderMarks('nobody')(asked('127.0.0.1', '10.1.1.1')), '')
})
