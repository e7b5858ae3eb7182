import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../test/cast.ts'
import type { Jobs } from './jobs.ts'
import { askForMail, mailJob } from './mail.ts'

let house: House
let server: Server
const letters: string[] = []

/** The least of a mail server: takes what it is given. */
const postOffice = () =>
  createServer((socket) => {
    let letter: string | undefined
    socket.write('220 post\r\n')
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').slice(0, -1)) {
        if (letter === undefined) {
          if (line === 'DATA') letter = ''
          socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 well\r\n')
        } else if (line === '.') {
          letters.push(letter)
          letter = undefined
          socket.write('250 taken\r\n')
        } else letter += `${line}\n`
      }
    })
  })

before(async () => {
  house = await openHouse()
  server = postOffice()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(async () => {
  server.close()
  await house.close()
})

const mailer = () => {
  const { port } = server.address() as AddressInfo
  return {
    ...house.deps,
    mailWorks: true,
    mail: { smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'Vonk <vonk@rivierland.example>' },
  }
}
const queued = async (send: (jobs: Jobs) => Promise<void>) => {
  const payloads: object[] = []
  await send({ ...house.deps.jobs, send: async (_tx, _name, payload) => void payloads.push(payload) })
  return payloads[0]!
}
const textOf = (letter: string) => {
  const [head, ...body] = letter.split('\n\n')
  const soft = body.join('\n\n').replaceAll('=\n', '').replaceAll('=3D', '=')
  return { head: head!, body: soft }
}

test('an invitation goes to its address with its link, and the queue could read neither', async () => {
  const mail = {
    template: 'invitation',
    to: 'mila@rivierland.example',
    lang: 'fr',
    link: 'https://vonk.example/uitnodiging#geheim-token',
  } as const
  const payload = await queued((jobs) => house.system((tx) => askForMail(tx, { jobs, keys: house.deps.keys }, mail)))
  assert.doesNotMatch(JSON.stringify(payload), /mila|geheim/)
  await mailJob(mailer()).work(payload)
  const { head, body } = textOf(letters.at(-1)!)
  assert.match(head, /To: mila@rivierland\.example/)
  assert.match(head, /Subject: .*invit/)
  assert.match(body, /https:\/\/vonk\.example\/uitnodiging#geheim-token/)
})

test('a reminder says that something waits and nothing else, to people with an address who still work here', async () => {
  const before = letters.length
  const job = mailJob(mailer())
  await job.work({ template: 'reports-waiting', person: house.person('Samir').id })
  assert.equal(letters.length, before + 1)
  const { body } = textOf(letters.at(-1)!)
  assert.match(body, /wacht iemand/)
  assert.doesNotMatch(body, /melding|Samir|\d/i)
  await house.system((tx) => tx.updateTable('person').set({ ended_on: '2026-11-23' }).where('name', '=', 'Hanne').execute())
  await job.work({ template: 'reports-waiting', person: house.person('Hanne').id })
  assert.equal(letters.length, before + 1)
})

test('a payload that somebody changed in the queue is not sent', async () => {
  const mail = { template: 'invitation', to: 'mila@rivierland.example', lang: 'nl', link: 'https://vonk.example/#x' } as const
  const { sealed } = (await queued((jobs) => house.system((tx) => askForMail(tx, { jobs, keys: house.deps.keys }, mail)))) as {
    sealed: string
  }
  const bytes = Buffer.from(sealed, 'base64')
  bytes[20]! ^= 1
  await assert.rejects(mailJob(mailer()).work({ sealed: bytes.toString('base64') }))
})

test('without a mail server nothing is sent and nothing fails', async () => {
  const before = letters.length
  await mailJob(house.deps).work({ template: 'reports-waiting', person: house.person('Samir').id })
  assert.equal(letters.length, before)
})
