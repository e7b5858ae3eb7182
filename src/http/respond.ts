import type { HeaderKind } from './headers.ts'
import { headersFor } from './headers.ts'
import { paddedGzip, paddedPage, pageSteps } from './page-size.ts'
import type { Download, Node, PageOptions } from './visit.ts'

type Manner = { kind: HeaderKind; secure: boolean; gzip: boolean }

/**
 * A whole page. Public pages are compressed, and come in few lengths; staff pages carry a form token and so never are compressed (BREACH).
 */
export const htmlResponse = (
  node: Node,
  manner: Manner,
  { status = 200, headers = {}, secret = false }: PageOptions = {},
): Response => {
  const text = `<!doctype html>${node}`
  const all = { ...headersFor(manner.kind, manner.secure), 'Content-Type': 'text/html; charset=utf-8', ...headers }
  if (manner.kind === 'staff') return new Response(text, { status, headers: all })
  const step = secret ? pageSteps.secret : pageSteps.page
  if (!manner.gzip || secret) return new Response(paddedPage(text, step), { status, headers: all })
  return new Response(paddedGzip(text, step), {
    status,
    headers: { ...all, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' },
  })
}

/** A 303 to a path of ours, or to the page that the quick exit leads to. */
export const seeOther = (path: string, manner: Manner, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...headersFor(manner.kind, manner.secure), ...headers, Location: path } })

/** An answer for a script of ours; never compressed. */
export const jsonResponse = (value: unknown, manner: Manner, status: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { ...headersFor(manner.kind, manner.secure), ...headers, 'Content-Type': 'application/json; charset=utf-8' },
  })

/** A file to keep, for a person or a program: never guessed at, never shown as a page, and not compressed. */
export const downloadResponse = ({ type, name, body, sealed }: Download, manner: Manner): Response =>
  new Response(body, {
    headers: {
      ...headersFor(sealed ? 'sealed-file' : manner.kind, manner.secure),
      'Content-Type': type,
      'Content-Disposition': disposition(name),
    },
  })

/** The name a file is kept under: plain letters for old programs, the whole name for all others (RFC 6266, RFC 8187). */
const disposition = (name: string): string => {
  const whole = name.replace(/[\p{Cc}\p{Cf}/\\]+/gu, '-')
  const plain = whole
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\w. -]+/g, '_')
  const coded = encodeURIComponent(whole.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}
