import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** A mail server that takes everything until somebody names a receiver, and then answers that. */
const mailServer = async (toReceiver: string): Promise<Server> => {
  const server = createServer((socket) => {
    let letter = false
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const line = chunk.toString()
      if (letter) {
        letter = !line.endsWith('\r\n.\r\n')
        if (!letter) socket.write('250 taken\r\n')
        return
      }
      if (line.startsWith('RCPT')) return void socket.write(`${toReceiver}\r\n`)
      if (line.startsWith('DATA')) {
        letter = true
        return void socket.write('354 go on\r\n')
      }
      socket.write(line.startsWith('EHLO') ? '250 mail.example\r\n' : '250 fine\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const tryWith = async (port: number) => {
  house.deps.mailWorks = true
  house.deps.mail = { smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'Vonk <vonk@rivierland.example>' }
  const answer = await house.as('Ann').post(accountsPaths.mailTrial)
  assert.equal(answer.status, 200)
  return answer.text()
}

test('the administrator reads that the server took the mail, or refused it in its words without an address, or is not there', async () => {
  const taking = await mailServer('250 fine')
  assert.match(await tryWith((taking.address() as AddressInfo).port), /nam de mail aan/)
  taking.close()
  const refusing = await mailServer('550 5.1.1 <ann@rivierland.example>: no such mailbox here')
  const { port } = refusing.address() as AddressInfo
  const refused = await tryWith(port)
  assert.match(refused, /weigerde de mail/)
  assert.match(refused, /550 5\.1\.1 &lt;…&gt;: no such mailbox here/)
  refusing.close()
  assert.match(await tryWith(1), /niet te bereiken/)
})

test('without a mail server the page says what happens instead, and only the administrator may try', async () => {
  house.deps.mailWorks = false
  const page = await (await house.as('Ann').get(accountsPaths.mailTrial)).text()
  assert.match(page, /Er is geen mailserver ingesteld/)
  assert.doesNotMatch(page, /Stuur een proefmail/)
  assert.equal((await house.as('Lies').post(accountsPaths.mailTrial)).status, 403)
})
