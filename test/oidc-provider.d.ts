/** As much of the provider as a test needs; it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }
  type Oidc = {
    provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant }
    client?: { clientId: string }
    session?: { accountId?: string }
  }
  type Configuration = Record<string, unknown> & {
    interactions: { url(context: unknown, interaction: { uid: string }): string }
    findAccount(context: unknown, sub: string): { accountId: string; claims(): { sub: string } }
    loadExistingGrant(context: { oidc: Oidc }): Promise<Grant>
  }
  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  }
}
