import type { Place } from '../frame.ts'
import { openAt, sealAt, unwrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { caseKey, holdCase, type TeamKeys, teamIdentity } from './held-keys.ts'

type Block = { id: string; version: number; force: string }
const labelPlace = ({ id, version, force }: Block) => ({ force, case: id, kind: 'labels' as const, seq: version })

/** What the worker does with cases, labels and notes; all bytes cross as base64. */
export const caseDeeds = {
  async openCase({ caseWrap, ...keys }: TeamKeys & { caseWrap: string }) {
    return holdCase(await unwrapKey(fromBase64(caseWrap), await teamIdentity(keys)))
  },
  async openBlob({ handle, place, sealed }: { handle: string; place: Omit<Place, 'author'>; sealed: string }) {
    const { author, body } = await openAt(fromBase64(sealed), place, caseKey(handle))
    return { author, body: Uint8Array.from(body) }
  },
  async sealBlob({ recipient, place, body }: { recipient: string; place: Place; body: Uint8Array }) {
    return toBase64(await sealAt(place, body, recipient))
  },
  async openLabels({ keys, block }: { keys: TeamKeys; block: Block & { sealed: string } }) {
    const { body } = await openAt(fromBase64(block.sealed), labelPlace(block), await teamIdentity(keys))
    return JSON.parse(new TextDecoder().decode(body)) as Record<string, string>
  },
  async sealLabels({ recipient, block, labels }: { recipient: string; block: Block; labels: Record<string, string> }) {
    const body = new TextEncoder().encode(JSON.stringify(labels))
    return toBase64(await sealAt({ ...labelPlace(block), author: 'team' }, body, recipient))
  },
}
