import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { SingleSignOn } from '../src/http/visit.ts'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'

export type Employee = { sub: string; name?: string; email?: string; email_verified?: boolean }

export type OwnProvider = {
  settings: SingleSignOn
  /** Who sits at the browser when the provider asks; undefined breaks it off. */
  who?: Employee
  /** Seconds that its clock runs behind. */
  behind: number
  /** Goes through the provider's pages as a browser does; the address it sends the browser back to. */
  walk(from: string): Promise<URL>
  close(): Promise<void>
}

/** A real provider of OpenID Connect on loopback, as a force has one, with whoever a test seats at the browser. */
export const startProvider = async (home: string): Promise<OwnProvider> => {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const employees = new Map<string, Employee>()
  const own: OwnProvider = {
    settings: { issuer, clientId: 'vonk', clientSecret: 'geheim-van-vonk-bij-de-zone', name: 'PZ Rivierland' },
    behind: 0,
    walk: (from) => walk(from, home),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'vonk',
        client_secret: own.settings.clientSecret,
        redirect_uris: [home + accountsPaths.signOnBack],
      },
    ],
    cookies: { keys: ['one key for a test'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/in/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...employees.get(sub), sub }) }),
    async loadExistingGrant(context) {
      const { provider: its, client, session } = context.oidc
      const grant = new its.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const ordinary = provider.callback()
  handle = (request, response) => {
    if (request.url === '/token' && own.behind) {
      const right = Date.now
      Date.now = () => right() - own.behind * 1000
      response.on('finish', () => {
        Date.now = right
      })
    }
    if (!request.url?.startsWith('/in/')) return void ordinary(request, response)
    if (own.who) employees.set(own.who.sub, own.who)
    const result = own.who ? { login: { accountId: own.who.sub } } : { error: 'access_denied' }
    void provider.interactionFinished(request, response, result)
  }
  return own
}

const walk = async (from: string, home: string): Promise<URL> => {
  const jar = new Map<string, string>()
  let at = from
  for (let step = 0; step < 10; step += 1) {
    if (at.startsWith(home)) return new URL(at)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = one.split(';')[0]!.split('=')
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`The provider stopped at ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    at = new URL(next, at).href
  }
  throw new Error('The provider never came back.')
}
