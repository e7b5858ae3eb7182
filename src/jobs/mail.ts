import { createTransport } from 'nodemailer'
import { staffById } from '../access/person.ts'
import { may } from '../access/policy.ts'
import type { Force } from '../db/force.ts'
import type { Db, Tx } from '../db/schema.ts'
import { asSystem } from '../db/transaction.ts'
import { keptSecret, openSecret } from '../vault/kept-secret.ts'
import { isLang, type Lang } from '../words/languages.ts'
import { wordsFor } from '../words/words.ts'
import type { JobDefinition, Jobs } from './jobs.ts'

/** A mail with a link that only the one who gets it may know. */
export type LinkMail = { template: 'invitation'; to: string; lang: Lang; link: string }
/** A mail to somebody with an account: nothing in it but that something waits, not how much. */
export type WaitingMail = { template: 'reports-waiting' | 'glass-broken'; person: string }

/** What a mail is about: the line of the policy that somebody must still hold to get it, and its words. */
const waiting = {
  'reports-waiting': { deed: 'reports.see', words: 'mail.waiting' },
  'glass-broken': { deed: 'glass.review', words: 'mail.glass' },
} as const

type Letter = { to: string; subject: string; text: string }
type Mailer = {
  db: Db
  force: Force
  keys: { jobs: Buffer }
  url: string
  mailWorks: boolean
  mail: { smtpUrl: string; from: string }
}

const name = 'mail'

/** Asks for a mail in the transaction of the deed; link and address stand encrypted in the queue. */
export const askForMail = (tx: Tx, { jobs, keys }: { jobs: Jobs; keys: { jobs: Buffer } }, mail: LinkMail): Promise<void> =>
  jobs.send(tx, name, { sealed: keptSecret(keys.jobs, JSON.stringify(mail)).toString('base64') })

const invitationLetter = ({ to, lang, link }: LinkMail): Letter => {
  const { t } = wordsFor(lang)
  return {
    to,
    subject: t('mail.invitation.subject'),
    text: `${t('mail.invitation.text')}\n\n${link}\n\n${t('mail.invitation.foot')}\n`,
  }
}

const waitingLetter = async ({ db, force, url }: Mailer, { template, person }: WaitingMail): Promise<Letter | undefined> => {
  const { deed, words } = waiting[template]
  const row = await asSystem(db, force.id, async (tx) => {
    // What the person may do now counts, not what they could when the mail was asked for.
    const staff = await staffById(tx, person)
    if (!staff || !may(staff, deed)) return undefined
    return tx.selectFrom('person').select(['email', 'lang']).where('id', '=', person).executeTakeFirst()
  })
  if (!row?.email) return undefined
  const { t } = wordsFor(isLang(row.lang) ? row.lang : 'nl')
  return { to: row.email, subject: t(`${words}.subject`), text: `${t(`${words}.text`)}\n\n${url}\n` }
}

const letterOf = async (mailer: Mailer, payload: unknown): Promise<Letter | undefined> => {
  const given = payload as { sealed: string } | WaitingMail
  return 'sealed' in given
    ? invitationLetter(JSON.parse(openSecret(mailer.keys.jobs, Buffer.from(given.sealed, 'base64'))) as LinkMail)
    : waitingLetter(mailer, given)
}

/** Sends what deeds asked for. Mails have no content: what waits is read in Vonk. A failed one is tried again by the queue. */
export const mailJob = (mailer: Mailer): JobDefinition => {
  const { smtpUrl, from } = mailer.mail
  const transport = mailer.mailWorks
    ? createTransport({ url: smtpUrl, disableFileAccess: true, disableUrlAccess: true })
    : undefined
  return {
    name,
    async work(payload) {
      const letter = transport && (await letterOf(mailer, payload))
      if (letter) await transport.sendMail({ from, ...letter })
    },
  }
}
