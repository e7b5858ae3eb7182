import { type Keyring, openKeyring } from '../../vault/browser/keyring.ts'
import { ask, tell } from '../../vault/browser/requests.ts'
import { checkTeam } from '../../vault/browser/team-trust.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { type LabelBlockSent, type Labels, livingLabels, openLabelBlock, sealLabelBlock } from './browser/sealed-labels.ts'
import { bindStorySearch } from './browser/story-search-view.ts'

/** Shows the sealed labels of the list's cases once the keyring is open. */
const list = document.querySelector<HTMLElement>('[data-report-list]')
const { blocks = '', labelsUrl = '', labelsToken = '', team = '' } = list?.dataset ?? {}
const ids = blocks.split(',').filter(Boolean)

const show = (labels: Labels) => {
  for (const link of document.querySelectorAll<HTMLElement>('[data-label-of]')) {
    const label = labels[link.dataset['labelOf'] ?? '']
    if (label) link.replaceChildren(label)
  }
}

/** Labels of cases that were removed leave the block with the first browser that opens it. */
const prune = async (keyring: Keyring, sent: LabelBlockSent, labels: Labels) => {
  const living = livingLabels(labels, sent.block.cases)
  if (Object.keys(living).length === Object.keys(labels).length) return
  // Sealing needs a list of who may open that holds; reading labels does not.
  if (!(await checkTeam(keyring, team))?.trust?.ok) return
  await tell(labelsUrl, labelsToken, await sealLabelBlock(keyring, sent, living))
}

const showLabels = async (keyring: Keyring, blocks: string[]) => {
  for (const id of blocks) {
    const sent = await ask<LabelBlockSent>(`${labelsUrl}?blok=${id}`).catch(() => undefined)
    if (!sent) continue
    // A block that does not open leaves the plain titles; the others still show.
    const labels = await openLabelBlock(keyring, sent).catch(() => undefined)
    if (!labels) continue
    show(labels)
    await prune(keyring, sent, labels)
  }
}

if (document.querySelector('[data-unlock]')) {
  const keyring = openKeyring()
  void bindUnlockPanel(keyring, () => {
    bindStorySearch(keyring, (matches) => {
      const blocks = matches.flatMap(({ block }) => block ?? [])
      return showLabels(keyring, [...new Set(blocks)])
    })
    return showLabels(keyring, ids)
  })
}
