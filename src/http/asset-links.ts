export type Asset = { type: string; body: Buffer; gzip?: Buffer; brotli?: Buffer }
export type Assets = {
  href(name: string): string
  get(path: string): Asset | undefined
  /** Address of each, by name: for a process that writes pages and leaves serving these to another. */
  hrefs: ReadonlyMap<string, string>
}

/** The assets as far as pages link to them; they are served elsewhere. */
export const linkAssets = (hrefs: ReadonlyMap<string, string>): Assets => ({
  hrefs,
  href: (name) => {
    const href = hrefs.get(name)
    if (!href) throw new Error(`There is no asset ${name}.`)
    return href
  },
  get: () => undefined,
})
