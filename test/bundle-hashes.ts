import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { buildClient } from '../src/http/client-bundles.ts'

const root = join(import.meta.dirname, '..')

/** Every script of the browser, built now, with nothing kept from before: name and SHA-256, a line each. */
export const buildHashes = (): string =>
  globSync('src/**/*.client.ts', { cwd: root })
    .sort()
    .map(
      (file) =>
        `${file} ${createHash('sha256')
          .update(buildClient(join(root, file)).code)
          .digest('hex')}`,
    )
    .join('\n')
