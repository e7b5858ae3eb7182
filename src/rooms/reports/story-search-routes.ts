import { randomUUID } from 'node:crypto'
import { record } from '../../audit/audit.ts'
import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { reportsPaths } from './paths.ts'
import { reportTitle } from './report-wording.ts'
import { countOpenable, storyBatch } from './story-search.ts'

/** What begins a pass: where its batches are, with the token that only a pass that is written down gets. */
export type SearchPass = { url: string; token: string; cases: number }

/**
 * The search in stories works in the reader's browser: it gets the sealed texts here and says to nobody what it looks for. A pass begins
 * with its line in the log; each batch writes for the reporters who opened their story.
 */
export const addStorySearchRoutes = (routes: Routes): void => {
  routes.staff('post', reportsPaths.storySearch, 'reports.read', async (visit) => {
    const [id, cases] = [randomUUID(), await countOpenable(visit.tx, visit.actor)]
    const thing = { force: visit.force.id, kind: 'report-search', id, reason: String(cases) }
    await record(visit.tx, visit.actor, 'reports.search', thing, visit.now)
    const url = reportsPaths.storyBatch(id)
    return visit.json({ url, token: visit.view.token(url), cases } satisfies SearchPass)
  })

  routes.staff('post', reportsPaths.storyBatch(':id'), 'reports.read', async (visit) => {
    const after = visit.query.get('na')
    if (!isId(visit.param('id')) || (after !== null && !isId(after))) return visit.missing()
    const { keys, cases, bytes, next } = await storyBatch(visit.tx, visit.actor, {
      after,
      force: visit.force.id,
      today: visit.today,
    })
    const about = cases.map(({ id, keyId, wrap, textKey, texts, label_block_id: block, ...row }) => {
      const shown = { id, url: reportsPaths.report(id), title: reportTitle(visit.words, row), reference: row.reference }
      return { shown: { ...shown, day: row.received_on, block }, keyId, wrap, textKey, texts }
    })
    // A line with where to go on, a line that says what the bytes after it are: nothing here is made larger by base64.
    const head = `${next ?? ''}\n${JSON.stringify({ force: visit.force.id, keys, cases: about })}\n`
    const body = new Uint8Array(Buffer.concat([Buffer.from(head), bytes]))
    return visit.download({ type: 'application/octet-stream', name: 'kluis', body, sealed: true })
  })
}
