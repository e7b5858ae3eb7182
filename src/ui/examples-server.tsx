import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Example } from './example.ts'
import { exampleSets } from './examples.ts'
import { ExamplesPage } from './examples-page.tsx'
import { publicSheet, staffSheet } from './sheets.ts'

const files: Record<string, () => [string, string | Buffer]> = {
  '/public.css': () => ['text/css; charset=utf-8', publicSheet()],
  '/staff.css': () => ['text/css; charset=utf-8', staffSheet()],
  '/assets/atkinson.woff2': () => [
    'font/woff2',
    readFileSync(join(import.meta.dirname, 'font', 'atkinson-hyperlegible-next-latin-wght-normal.woff2')),
  ],
}

const csp =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const wholeExamples: Example[] = exampleSets.flatMap(({ examples }) => examples.filter(({ whole }) => whole))
export const wholePath = (title: string): string => `/whole/${encodeURIComponent(title)}`

const page = async (url: URL): Promise<string | undefined> => {
  const theme = url.searchParams.get('theme') ?? undefined
  if (url.pathname === '/' || url.pathname === '/staff') {
    const side = url.pathname === '/' ? 'public' : 'staff'
    const dir = url.searchParams.get('dir') === 'rtl' ? 'rtl' : 'ltr'
    return String(
      await (
        <ExamplesPage
          side={side}
          sheet={`/${side}.css`}
          dir={dir}
          lang={dir === 'rtl' ? 'ar' : 'nl'}
          theme={theme}
          whole={wholePath}
        />
      ),
    )
  }
  const found = wholeExamples.find(({ title }) => wholePath(title) === url.pathname)
  const html = found && String(await found.node())
  const themed = theme && html?.replace('<html ', `<html data-theme="${theme === 'dark' ? 'dark' : 'contrast'}" `)
  return (themed || html) && url.searchParams.get('dir') === 'rtl'
    ? (themed || html)?.replace('dir="ltr"', 'dir="rtl"')
    : themed || html
}

/** Serves the examples under the same strict policy as the product. Development and tests only. */
export const serveExamples = (port = 0): Promise<{ server: Server; url: string }> =>
  new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const file = files[url.pathname]
      const [type, body] = file ? file() : ['text/html; charset=utf-8', await page(url)]
      response.writeHead(body ? 200 : 404, { 'Content-Type': type, 'Content-Security-Policy': csp })
      response.end(body ? (file ? body : `<!doctype html>${body}`) : '')
    })
    server.listen(port, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    })
  })

if (import.meta.main) {
  const { url } = await serveExamples(8090)
  console.log(`The components: ${url}/ (public) and ${url}/staff; ?theme=dark|contrast, ?dir=rtl.`)
}
