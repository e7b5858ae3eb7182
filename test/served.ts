import { argon2, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { keepPassphrase } from '../src/rooms/accounts/passphrase.ts'
import { passphraseCost, splitMaster } from '../src/vault/passphrase-derivation.ts'
import { wrapKey } from '../src/vault/seal.ts'
import type { House, Name } from './cast.ts'

export type Served = { url: string; close(): Promise<void> }

/** The house on a port of its own, for browsers; links it prints lead there. */
export const serveHouse = (house: House): Promise<Served> =>
  new Promise((resolve) => {
    const server = serve({ fetch: house.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) => {
      house.deps.url = `http://127.0.0.1:${port}`
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
      resolve({ url: house.deps.url, close })
    })
  })

const argon2Async = promisify(argon2)

/** Gives somebody of the cast a passphrase, as their browser would have made it, so that they can sign in through the real page. */
export const givePassphrase = async (house: House, name: Name, passphrase: string): Promise<void> => {
  const { id, keys } = house.person(name)
  const salt = randomBytes(16)
  const { memory, passes } = passphraseCost
  const stretch = { message: passphrase, nonce: salt, memory, passes, parallelism: 1, tagLength: 32 }
  const { signIn, unlock } = await splitMaster(await argon2Async('argon2id', stretch))
  const identityWrap = keys ? Buffer.from(await wrapKey(keys.identity, unlock.recipient)) : null
  const made = { salt, cost: passphraseCost, signInKey: Buffer.from(signIn), identityWrap }
  await house.system((tx) => keepPassphrase(tx, house.deps.keys.signIn, { id, force: house.force }, made, house.clock.now()))
}

/** Signs in through the page, as somebody who types. */
export const signIn = async (page: Page, url: string, name: string, passphrase: string): Promise<void> => {
  await page.goto(`${url}/aanmelden`)
  await page.locator('#naam').fill(name)
  await page.locator('#wachtzin').fill(passphrase)
  await page.locator('[data-sign-in] button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.endsWith('/aanmelden'), { timeout: 60_000 })
}

/**
 * What a browser must never do on our pages: write to the console (a refused style or script does), fail, or ask another host for
 * something. The list fills while the page is used.
 */
export const watchFaults = (page: Page, own: string): string[] => {
  const faults: string[] = []
  page.on('console', (message) => {
    // The browser itself notes each answer that is not a 200, and what signing out cleared: both happen on purpose.
    if (!/^Failed to load resource: the server responded with a status of (4\d\d|503)|^Clear-Site-Data/.test(message.text()))
      faults.push(`${page.url()} says: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`${page.url()} fails: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${own}/`) && !request.url().startsWith('blob:')) faults.push(`asks ${request.url()}`)
  })
  return faults
}
