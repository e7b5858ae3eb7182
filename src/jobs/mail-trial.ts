import { createTransport } from 'nodemailer'

export type MailTrial = { outcome: 'sent' | 'timeout' | 'unreachable' } | { outcome: 'refused'; words: string }

const seconds = 10

/** The server's own words without what must not be shown: addresses, and the name and password of the connection in any writing. */
const cleared = (words: string, smtpUrl: string): string => {
  const { username, password } = new URL(smtpUrl)
  const secrets = [username, password].filter(Boolean).map(decodeURIComponent)
  const written = secrets.flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString('base64')])
  return written
    .reduce((text, secret) => text.replaceAll(secret, '…'), words)
    .replace(/[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}

/** Sends one mail at once, outside the queue, and says what happened within ten seconds. */
export const tryMail = async (
  { smtpUrl, from }: { smtpUrl: string; from: string },
  letter: { to: string; subject: string; text: string },
): Promise<MailTrial> => {
  const wait = seconds * 1000
  const transport = createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: wait,
    greetingTimeout: wait,
    socketTimeout: wait,
    dnsTimeout: wait,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<MailTrial>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'timeout' }), wait)
  })
  const sent = transport.sendMail({ from, ...letter }).then(
    (): MailTrial => ({ outcome: 'sent' }),
    (error: { response?: string; code?: string }): MailTrial => {
      if (error.response) return { outcome: 'refused', words: cleared(error.response, smtpUrl) }
      return { outcome: error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable' }
    },
  )
  const trial = await Promise.race([sent, late])
  clearTimeout(timer)
  transport.close()
  return trial
}
