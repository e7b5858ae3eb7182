import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formParts } from './multipart.ts'

const sent = async (form: FormData) => {
  const response = new Response(form)
  return { type: response.headers.get('content-type')!, body: new Uint8Array(await response.arrayBuffer()) }
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

test('a form with files is read as another program wrote it, whatever is in it', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((one) => !/[\r\n]/.test(one))
  const file = fc.record({ name: text.filter((one) => one !== ''), bytes: fc.uint8Array({ maxLength: 300 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 4 }), fc.array(file, { maxLength: 4 }), async (texts, files) => {
      const form = new FormData()
      for (const one of texts) form.append('concept', one)
      for (const { name, bytes } of files) form.append('bestand', new File([new Uint8Array(bytes)], name))
      const { type, body } = await sent(form)
      const read = formParts(body, type) ?? []
      const plain = (one: string) => one.toWellFormed()
      assert.deepEqual(
        read.map(({ name, fileName, bytes }) => [name, fileName, Buffer.from(bytes).toString('hex')]),
        [
          ...texts.map((one) => ['concept', undefined, Buffer.from(bytesOf(plain(one))).toString('hex')]),
          ...files.map(({ name, bytes }) => ['bestand', plain(name), Buffer.from(bytes).toString('hex')]),
        ],
      )
    }),
    { numRuns: 200 },
  )
})

test('a form that was cut keeps its whole parts; what is no form is none', async () => {
  const form = new FormData()
  form.append('concept', 'wat ik schreef')
  form.append('bestand', new File([new Uint8Array(5_000)], 'groot.jpg'))
  const { type, body } = await sent(form)
  for (const length of [body.length - 1_000, 4_000])
    assert.deepEqual(
      formParts(body.slice(0, length), type)?.map(({ name }) => name),
      ['concept'],
    )
  assert.equal(formParts(bytesOf('a=b'), type), undefined)
  assert.equal(formParts(body, 'multipart/form-data'), undefined)
  assert.deepEqual(formParts(bytesOf('--x--\r\n'), 'multipart/form-data; boundary=x'), [])
})
