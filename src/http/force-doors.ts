import type { Hono } from 'hono'
import { publicLangs } from '../words/languages.ts'
import { wordsFor } from '../words/words.ts'
import { headersFor } from './headers.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The name in a Host header: small, without its port. */
const nameIn = (host: string): string | undefined => {
  const address = `http://${host}`
  return /[/?#@\\]/.test(host) || !URL.canParse(address) ? undefined : new URL(address).hostname.replace(/\.$/, '')
}

/**
 * Which force a request is for, by the name in its Host header: the one with this name in its address, and no other, so that a page of
 * elsewhere that leads its own name to us (DNS rebinding) gets nothing. One force alone also answers at the names of the machine itself.
 */
export const doorsOf = <T extends { url: string }>(forces: readonly T[]): ((host: string | undefined) => T | undefined) => {
  const byName = new Map(forces.map((force) => [new URL(force.url).hostname, force]))
  const only = forces.length === 1 ? forces[0] : undefined
  return (host) => {
    const name = host && nameIn(host)
    if (!name) return undefined
    return byName.get(name) ?? (loopback.has(name) ? only : undefined)
  }
}

/** What is answered at a name of no force: in every language that there is nothing, and nothing else. */
export const nowhere = (): Response => {
  const lines = publicLangs.map((lang) => wordsFor(lang).t('common.noForce'))
  return new Response(`${lines.join('\n\n')}\n`, {
    status: 404,
    headers: { ...headersFor('public', false), 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** One application a force, each asked at its own name. Whether Vonk is ready is told at any name: it is a fact of no force. */
export const byName = (
  applications: readonly { url: string; app: Hono }[],
): ((request: Request) => Response | Promise<Response>) => {
  const door = doorsOf(applications)
  return (request) => {
    const to = door(request.headers.get('host') ?? undefined)
    if (to) return to.app.fetch(request)
    return new URL(request.url).pathname === '/healthz' ? applications[0]!.app.fetch(request) : nowhere()
  }
}
