import type { Keyring } from '../../../vault/browser/keyring.ts'
import { ask, askSealed, send, tell } from '../../../vault/browser/requests.ts'
import type { ToReseal } from '../reseal.ts'
import type { OpenCase } from './case-files-view.ts'
import { sawCircle } from './circle-seen.ts'
import { type LabelBlockSent, livingLabels, openLabelBlock, sealLabelBlock } from './sealed-labels.ts'

type Asked = ToReseal & { files: { id: string; url: string; token: string }[] }
/** `people`: whose names somebody read and ticked. */
type Way = { url: string; token: string; filesUrl: string; people: string[] }

/** The block of labels without the label of this case: the team key opens the block. */
const withoutLabel = async (keyring: Keyring, label: LabelBlockSent, id: string) => {
  const cases = label.block.cases.filter((one) => one !== id)
  return sealLabelBlock(keyring, label, livingLabels(await openLabelBlock(keyring, label), cases))
}

/** Fetches a file, seals it to the new keys and sends it. 'broken': it was damaged before and opens with no key; it stays as it is. */
const sendFile = async (
  keyring: Keyring,
  { parts, handle }: OpenCase,
  circle: string,
  way: Way,
  { id, url, token }: Asked['files'][number],
): Promise<'sent' | 'broken' | 'failed'> => {
  const sealed = await askSealed(`${way.filesUrl}/${id}`)
  if (!sealed) return 'failed'
  const key = parts.files.find((file) => file.id === id)?.team ?? { handle }
  const body = await keyring.do('resealCaseFile', { circle, key, sealed })
  if (!body) return 'broken'
  return (await send(`${url}?kring=${circle}`, token, body)).ok ? 'sent' : 'failed'
}

/** Gives an opened case a new key, for the people who stay. 'newer': something came meanwhile; open it again and redo. 'people': others may read than whose names were shown. */
export const resealCase = async (
  keyring: Keyring,
  opened: OpenCase,
  way: Way,
): Promise<'kept' | 'people' | 'newer' | 'failed'> => {
  const { parts, handle } = opened
  const asked = await ask<Asked & { label: (Asked['label'] & { force: string }) | null }>(way.url).catch(() => undefined)
  if (!asked) return 'failed'
  // To these and no others: the page was loaded with other names.
  if ([...asked.people].sort().join() !== [...way.people].sort().join()) return 'people'
  const circle = crypto.randomUUID()
  const made = await keyring.do('resealCase', {
    force: parts.force,
    case: parts.caseId,
    teamKeyId: parts.signersKeyId,
    handle,
    teamKeys: parts.teamKeys,
    textKey: parts.textKey,
    circle,
    before: parts.circle?.says,
    saw: sawCircle(parts.caseId),
    turn: asked.turn,
    people: asked.people,
    reporter: asked.reporter,
    texts: parts.blobs.map(({ id, kind, seq, sealed }) => ({ id, kind, seq, sealed })),
    notes: parts.notes.map(({ id, teamKeyId, teamWrap, sealed }) => ({ id, teamKeyId, teamWrap, sealed })),
  })
  const sent = { files: [] as string[], broken: [] as string[] }
  for (const file of asked.files) {
    const outcome = await sendFile(keyring, opened, circle, way, file)
    if (outcome === 'failed') return 'failed'
    sent[outcome === 'sent' ? 'files' : 'broken'].push(file.id)
  }
  const label = asked.label && (await withoutLabel(keyring, { ...asked.label, force: parts.force }, parts.caseId))
  const { status } = await tell(way.url, way.token, { ...made, ...sent, ...(label ? { label } : {}) })
  return status === 200 ? 'kept' : status === 409 ? 'newer' : 'failed'
}
