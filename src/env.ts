import { resolve } from 'node:path'

/** Every setting of Vonk: its name in the environment, its default and what it does. The handbook is compared with this list. */
export const settings = {
  PORT: { default: '8080', help: 'Port the web server listens on.' },
  HOST: {
    default: '127.0.0.1',
    help: 'Address the web server listens on. Anything but loopback needs TLS in front and VONK_URL=https://….',
  },
  VONK_DATA: {
    default: './data',
    help: 'Folder for the embedded database, the secrets and the logs. The demo keeps its own beside it (…-demo).',
  },
  VONK_URL: { default: '', help: 'Address people use, for links in mail. Empty: http://HOST:PORT.' },
  VONK_FORCE: {
    default: 'pz-antwerpen',
    help: 'The force of this installation: a file in content/forces, by its name without .json.',
  },
  DATABASE_URL: {
    default: '',
    help: "Owner's login on a PostgreSQL server (15 or newer). Empty: the embedded PostgreSQL. Vonk makes the login vonk_app itself.",
  },
  SMTP_URL: { default: '', help: 'Mail server, as smtps://name:password@host. Empty: links are shown to the one who invites.' },
  VONK_BACKUP: {
    default: '',
    help: 'Folder for a sealed backup every night, kept 35 days: another disk than VONK_DATA. Empty: none is made by itself.',
  },
  MAIL_FROM: { default: 'Vonk <vonk@localhost>', help: 'Sender of the mails.' },
} as const

export type SettingName = keyof typeof settings
export type Settings = {
  port: number
  host: string
  data: string
  url: string
  force: string
  databaseUrl: string
  smtpUrl: string
  backupFolder: string
  mailFrom: string
  demo: boolean
  dev: boolean
  seed: number
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Reads settings and flags once, at the door; nobody else reads the environment.
 * Returns the settings, or every problem in plain sentences.
 */
export const readSettings = (
  args: string[] = process.argv.slice(2),
  environment: Record<string, string | undefined> = process.env,
): { settings: Settings } | { problems: string[] } => {
  const value = (name: SettingName) => environment[name]?.trim() || settings[name].default
  const problems: string[] = []
  const demo = args.includes('--demo')
  const seedAt = args.findIndex((arg) => arg === '--seed' || arg.startsWith('--seed='))
  const seed = Number(seedAt < 0 ? 1 : (args[seedAt]?.split('=')[1] ?? args[seedAt + 1]))
  if (!Number.isInteger(seed)) problems.push('--seed needs a whole number.')
  const port = Number(value('PORT'))
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    problems.push(`PORT must be a number from 0 to 65535, not "${value('PORT')}".`)
  const host = value('HOST')
  const url = value('VONK_URL').replace(/\/+$/, '')
  if (url && !URL.canParse(url)) problems.push(`VONK_URL must be a whole address, such as https://vonk.example, not "${url}".`)
  if (!loopback.has(host) && !url.startsWith('https://')) {
    problems.push(
      `HOST=${host} would send what people tell in the clear. Put TLS in front and set VONK_URL=https://…, or leave HOST at 127.0.0.1.`,
    )
  }
  const databaseUrl = value('DATABASE_URL')
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) problems.push('DATABASE_URL must start with postgres://.')
  if (demo && databaseUrl)
    problems.push('--demo keeps its invented data in an embedded database of its own: leave DATABASE_URL empty.')
  if (problems.length) return { problems }
  return {
    settings: {
      port,
      host,
      data: resolve(demo ? `${value('VONK_DATA').replace(/[/\\]+$/, '')}-demo` : value('VONK_DATA')),
      url,
      force: demo ? 'rivierland' : value('VONK_FORCE'),
      databaseUrl,
      smtpUrl: value('SMTP_URL'),
      backupFolder: value('VONK_BACKUP') && resolve(value('VONK_BACKUP')),
      mailFrom: value('MAIL_FROM'),
      demo,
      dev: args.includes('--dev'),
      seed,
    },
  }
}
