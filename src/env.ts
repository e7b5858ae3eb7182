import { isIP } from 'node:net'
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
    help: 'The force of this installation: a file in content/forces, by its name without .json. Several: each with its own address, as name=https://…,name=https://….',
  },
  DATABASE_URL: {
    default: '',
    help: "Owner's login on a PostgreSQL server (15 or newer). Empty: the embedded PostgreSQL. Vonk makes the logins vonk_app and vonk_portal itself.",
  },
  SMTP_URL: { default: '', help: 'Mail server, as smtps://name:password@host. Empty: links are shown to the one who invites.' },
  VONK_BACKUP: {
    default: '',
    help: 'Folder for a sealed backup every night, kept 35 days: another disk than VONK_DATA. Empty: none is made by itself.',
  },
  OIDC_ISSUER: {
    default: '',
    help: "Single sign-on (OpenID Connect): the address of the force's own sign-in service, https://…. Empty: there is none.",
  },
  OIDC_CLIENT_ID: { default: '', help: 'The name under which that service knows Vonk.' },
  OIDC_CLIENT_SECRET_FILE: { default: '', help: 'A file with the secret that the service gave Vonk, readable for Vonk only.' },
  OIDC_NAME: { default: '', help: 'What the button to sign in calls the service. Empty: its host.' },
  VONK_PROXY: {
    default: '',
    help: 'Addresses of the proxies in front, with commas: of them the last X-Forwarded-For is believed, to keep floods apart; no address is kept. Empty: with https:// no address is looked at, else the connection’s own.',
  },
  MAIL_FROM: { default: 'Vonk <vonk@localhost>', help: 'Sender of the mails.' },
} as const

export type SettingName = keyof typeof settings
export type Settings = {
  port: number
  host: string
  data: string
  /** The forces of this installation, each with the address people use for it. */
  forces: { slug: string; url: string }[]
  databaseUrl: string
  smtpUrl: string
  backupFolder: string
  mailFrom: string
  /** How the portal tells senders apart: by the connection, by what these proxies say, or not at all. */
  seenFrom: 'socket' | 'nobody' | string[]
  oidc?: { issuer: string; clientId: string; secretFile: string; name: string }
  demo: boolean
  dev: boolean
  seed: number
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Vonk asks nothing outside but this address: it must be one that nobody on the way can change. */
const issuerProblems = (issuer: string, clientId: string, secretFile: string): string[] => {
  if (!issuer) return []
  if (!URL.canParse(issuer)) return [`OIDC_ISSUER must be a whole address, such as https://login.force.example, not "${issuer}".`]
  const { protocol, hostname, username, search, hash } = new URL(issuer)
  const problems: string[] = []
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.has(hostname.replace(/[[\]]/g, ''))))
    problems.push('OIDC_ISSUER must begin with https://.')
  if (username || search || hash) problems.push('OIDC_ISSUER is a plain address: no name, no question mark, no #.')
  if (!clientId || !secretFile) problems.push('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE too.')
  return problems
}

type Asked = { names: string; url: string; host: string; port: number }

/**
 * The forces with their addresses: one as it is named, at VONK_URL; several each at the address after its name, and on loopback at
 * http://<name>.localhost when it has none. What is wrong goes to `problems`.
 */
const forcesOf = ({ names, url, host, port }: Asked, problems: string[]): Settings['forces'] => {
  const given = names.split(',').flatMap((one) => {
    const [slug = '', ...address] = one.trim().split('=')
    return slug ? [{ slug: slug.trim(), address: address.join('=').trim() }] : []
  })
  const several = given.length > 1
  if (several && url) problems.push('With several forces each has its own address in VONK_FORCE: leave VONK_URL empty.')
  const bare = host.includes(':') ? `[${host}]` : host
  const forces = given.map(({ slug, address }) => ({
    slug,
    url: (address || url || `http://${several ? `${slug}.localhost` : bare}:${port}`).replace(/\/+$/, ''),
  }))
  const whole = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  for (const { slug, url: own } of forces) {
    const said = several ? `The address of ${slug} in VONK_FORCE` : 'VONK_URL'
    if (!whole(own)) problems.push(`${said} must be a whole address, such as https://vonk.example, not "${own}".`)
    if (loopback.has(host) || own.startsWith('https://')) continue
    const wanted = several ? `VONK_FORCE=${slug}=https://…` : 'VONK_URL=https://…'
    problems.push(
      `HOST=${host} would send what people tell in the clear. Put TLS in front and set ${wanted}, or leave HOST at 127.0.0.1.`,
    )
  }
  if (new Set(forces.map(({ slug }) => slug)).size < forces.length) problems.push('VONK_FORCE names a force twice.')
  const hosts = forces.flatMap((one) => (whole(one.url) ? [new URL(one.url).hostname] : []))
  if (new Set(hosts).size < hosts.length)
    problems.push('Two forces in VONK_FORCE share a host name. Give each its own: a browser keeps who signed in by host name.')
  return forces
}

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
  const forces = forcesOf({ names: demo ? 'rivierland' : value('VONK_FORCE'), url: value('VONK_URL'), host, port }, problems)
  const databaseUrl = value('DATABASE_URL')
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) problems.push('DATABASE_URL must start with postgres://.')
  if (demo && databaseUrl)
    problems.push('--demo keeps its invented data in an embedded database of its own: leave DATABASE_URL empty.')
  const proxies = value('VONK_PROXY')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  for (const proxy of proxies)
    if (!isIP(proxy)) problems.push(`VONK_PROXY must name addresses, such as 127.0.0.1, not "${proxy}".`)
  const issuer = value('OIDC_ISSUER')
  problems.push(...issuerProblems(issuer, value('OIDC_CLIENT_ID'), value('OIDC_CLIENT_SECRET_FILE')))
  // A first sign-in makes a colleague: with two forces behind one service, of the wrong one.
  if (issuer && forces.length > 1)
    problems.push('Single sign-on works for one force: leave OIDC_ISSUER empty, or run a Vonk for each.')
  if (problems.length) return { problems }
  return {
    settings: {
      port,
      host,
      data: resolve(demo ? `${value('VONK_DATA').replace(/[/\\]+$/, '')}-demo` : value('VONK_DATA')),
      forces,
      databaseUrl,
      smtpUrl: value('SMTP_URL'),
      backupFolder: value('VONK_BACKUP') && resolve(value('VONK_BACKUP')),
      mailFrom: value('MAIL_FROM'),
      seenFrom: proxies.length ? proxies : forces.some(({ url }) => url.startsWith('https://')) ? 'nobody' : 'socket',
      oidc: issuer
        ? {
            issuer,
            clientId: value('OIDC_CLIENT_ID'),
            secretFile: resolve(value('OIDC_CLIENT_SECRET_FILE')),
            name: value('OIDC_NAME') || new URL(issuer).hostname,
          }
        : undefined,
      demo,
      dev: args.includes('--dev'),
      seed,
    },
  }
}

/**
 * What the portal's process is given of the environment: nothing of ours. Windows needs its own folder. What the C library frees is
 * overwritten at once, so that no copy of a text stays in memory that nobody uses; small pieces too, which it would else lay aside unwiped.
 */
export const portalEnvironment = (environment: Record<string, string | undefined> = process.env): Record<string, string> => ({
  ...(environment['SystemRoot'] ? { SystemRoot: environment['SystemRoot'] } : {}),
  MALLOC_MMAP_THRESHOLD_: '8388608',
  MALLOC_PERTURB_: '255',
  GLIBC_TUNABLES: 'glibc.malloc.tcache_count=0',
})
