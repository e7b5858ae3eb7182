import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { publicSheet, staffSheet } from '../ui/sheets.ts'
import { type Asset, type Assets, linkAssets } from './asset-links.ts'
import { clientBundles } from './client-bundles.ts'
import { headersFor } from './headers.ts'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** Style sheets, browser scripts and the font, each under an address that changes with its content. */
export const loadAssets = (): Assets => {
  const font = readFileSync(join(import.meta.dirname, '..', 'ui', 'font', 'atkinson-hyperlegible-next-latin-wght-normal.woff2'))
  const files: [string, Buffer][] = [
    ['atkinson.woff2', font],
    ...clientBundles().map(({ name, code }): [string, Buffer] => [name, Buffer.from(code)]),
  ]
  const paths = new Map<string, Asset>()
  const hrefs = new Map<string, string>()
  const add = (name: string, body: Buffer) => {
    const path = `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 12)}/${name}`
    const type = types[name.split('.').pop() ?? ''] ?? 'application/octet-stream'
    paths.set(path, { type, body })
    hrefs.set(name, path)
  }
  for (const [name, body] of files) add(name, body)
  const withFont = (sheet: string) => Buffer.from(sheet.replaceAll('/assets/atkinson.woff2', hrefs.get('atkinson.woff2')!))
  add('public.css', withFont(publicSheet()))
  add('staff.css', withFont(staffSheet()))
  return { ...linkAssets(hrefs), get: (path) => paths.get(path) }
}

// The highest quality would hold up everybody for two seconds at the one large file, the lists of common passwords.
const brotli = (body: Buffer) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: body.length > 300_000 ? 8 : 11 } })

/** Serves the assets, compressed once and then from memory. */
export const serveAssets = (app: Hono, assets: Assets, secure: boolean): void => {
  app.get('/assets/*', (c) => {
    const asset = assets.get(c.req.path)
    if (!asset) return c.notFound()
    const accepts = c.req.header('accept-encoding') ?? ''
    const headers: Record<string, string> = {
      ...headersFor('asset', secure),
      'Content-Type': asset.type,
      Vary: 'Accept-Encoding',
    }
    if (asset.type === 'font/woff2') return c.body(new Uint8Array(asset.body), 200, headers)
    if (accepts.includes('br')) {
      asset.brotli ??= brotli(asset.body)
      return c.body(new Uint8Array(asset.brotli), 200, { ...headers, 'Content-Encoding': 'br' })
    }
    if (accepts.includes('gzip')) {
      asset.gzip ??= gzipSync(asset.body)
      return c.body(new Uint8Array(asset.gzip), 200, { ...headers, 'Content-Encoding': 'gzip' })
    }
    return c.body(new Uint8Array(asset.body), 200, headers)
  })
}
