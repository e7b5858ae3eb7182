import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import type { ToReseal } from '../src/rooms/reports/reseal.ts'
import type { SealedParts } from '../src/rooms/reports/sealed-parts.ts'
import { deeds } from '../src/vault/browser/keyring-deeds.ts'
import type { House, Name } from './cast.ts'
import { inBrowserOf } from './team-cast.ts'

type Asked = ToReseal & { files: { id: string; url: string }[] }

export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** What the scripts of a report's page do, in the browser of somebody: read, write, note, label and seal anew. */
export const resealCast = (cast: { readonly house: House }) => {
  const partsFor = async (name: Name, id: string) =>
    (await (await cast.house.as(name).get(reportsPaths.sealed(id))).json()) as SealedParts
  const exclude = (by: Name, id: string, who: Name) =>
    cast.house.as(by).post(reportsPaths.exclusion(id), { wie: cast.house.person(who).id })

  /** Opens a report as the page's script does. */
  const openIn = async (name: Name, id: string) => {
    const parts = await partsFor(name, id)
    const { force, caseId, teamKeyId, teamWrap, caseWrap, recipient, circle } = parts
    const handle = await deeds.openCase({ teamKeyId, teamWrap, caseWrap, recipient })
    const known = { force, case: caseId, teamKeyId: parts.signersKeyId }
    if (circle) await deeds.trustCircle({ ...known, keys: { teamKeyId, teamWrap }, ...circle, recipient })
    return { parts, handle }
  }

  const readAs = (name: Name, id: string) =>
    inBrowserOf(cast.house, name, async () => {
      const { parts, handle } = await openIn(name, id)
      const notes: string[] = []
      for (const { id: note, sealed, ...keys } of parts.notes)
        notes.push((await deeds.openLabels({ keys, block: { id: note, version: 0, force: parts.force, sealed } }))['note'] ?? '')
      const texts = parts.blobs.map(({ kind, seq, sealed }) => ({ kind, seq, sealed }))
      return {
        notes,
        texts: await deeds.openTexts({
          handle,
          teamKeyId: parts.newestKeyId,
          teamKeys: parts.teamKeys,
          force: parts.force,
          case: id,
          texts,
        }),
      }
    })

  const writeAs = (name: Name, id: string, text: string, stale?: Partial<SealedParts>) =>
    inBrowserOf(cast.house, name, async () => {
      const { parts, handle } = await openIn(name, id)
      const place = { force: parts.force, case: id, kind: 'message' as const, seq: parts.nextSeq, author: 'team' as const }
      const before = parts.blobs.map(({ kind, seq, sealed }) => ({ kind, seq, sealed }))
      const sealed = await deeds.sealMessage({ handle, teamKeyId: parts.newestKeyId, place, body: bytesOf(text), before })
      const seen = Math.max(0, ...parts.blobs.map(({ seq }) => seq))
      const sent = { id: randomUUID(), seq: parts.nextSeq, seen, sealed, asks: false, recipient: parts.recipient, ...stale }
      return cast.house.as(name).json(reportsPaths.message(id), sent)
    })

  const noteAs = (name: Name, id: string, text: string, file?: Uint8Array) =>
    inBrowserOf(cast.house, name, async () => {
      const { parts } = await openIn(name, id)
      const [note, fileId] = [randomUUID(), randomUUID()]
      if (file) {
        const place = { force: parts.force, case: id, seq: 7 }
        const head = { name: 'kaart', ending: 'pdf' as const, removed: [] }
        const sealed = await deeds.sealFile({ to: { teamKeyId: parts.newestKeyId }, place, head, bytes: file })
        const about = `?id=${fileId}&nummer=7&soort=pdf&notitie=${parts.newestKeyId}`
        assert.equal((await cast.house.as(name).bytes(reportsPaths.files(id) + about, sealed)).status, 200)
      }
      const block = { id: note, version: 0, force: parts.force }
      const sealed = await deeds.sealLabels({ teamKeyId: parts.newestKeyId, block, labels: { note: text } })
      const sent = { id: note, sealed, teamKeyId: parts.newestKeyId, files: file ? [fileId] : [] }
      return (await cast.house.as(name).json(reportsPaths.note(id), sent)).status
    })

  const labelAs = (name: Name, id: string, text: string) =>
    inBrowserOf(cast.house, name, async () => {
      const sent = (await (await cast.house.as(name).get(reportsPaths.label(id))).json()) as NonNullable<ToReseal['label']>
      const { block, keyId } = sent
      const place = { id: block.id, version: block.version + 1, force: cast.house.force.id }
      const sealed = await deeds.sealLabels({ teamKeyId: keyId, block: place, labels: { [id]: text } })
      return (await cast.house.as(name).json(reportsPaths.label(id), { id: block.id, version: block.version, keyId, sealed }))
        .status
    })

  /** What the button on the report does; `meanwhile` happens before it is sent; `known`: what the browser has of the case. */
  const resealAs = (
    name: Name,
    id: string,
    meanwhile: () => Promise<unknown> = async () => {},
    known = (parts: SealedParts) => parts,
  ) =>
    inBrowserOf(cast.house, name, async () => {
      const { parts: given, handle } = await openIn(name, id)
      const parts = known(given)
      const asked = (await (await cast.house.as(name).get(reportsPaths.reseal(id))).json()) as Asked
      const circle = randomUUID()
      const about = { force: parts.force, case: id, teamKeyId: parts.signersKeyId }
      const { people, reporter, turn } = asked
      const made = await deeds.resealCase({
        ...about,
        handle,
        teamKeys: parts.teamKeys,
        circle,
        before: parts.circle?.says,
        turn,
        people,
        reporter,
        texts: parts.blobs,
        notes: parts.notes,
      })
      for (const file of asked.files) {
        const sealed = new Uint8Array(await (await cast.house.as(name).get(reportsPaths.file(id, file.id))).arrayBuffer())
        const key = parts.files.find((one) => one.id === file.id)?.team ?? { handle }
        const body = await deeds.resealCaseFile({ circle, key, sealed })
        assert.equal((await cast.house.as(name).bytes(`${file.url}?kring=${circle}`, body!)).status, 200)
      }
      const { block, keyId } = asked.label ?? {}
      const label = block && {
        id: block.id,
        version: block.version,
        keyId,
        sealed: await deeds.sealLabels({
          teamKeyId: keyId!,
          block: { id: block.id, version: block.version + 1, force: parts.force },
          labels: {},
        }),
      }
      await meanwhile()
      const files = asked.files.map((file) => file.id)
      return (
        await cast.house.as(name).json(reportsPaths.reseal(id), { ...made, files, broken: [], ...(label ? { label } : {}) })
      ).status
    })

  /** What somebody reads in the first file of a report. */
  const openFileAs = (name: Name, id: string) =>
    inBrowserOf(cast.house, name, async () => {
      const { parts, handle } = await openIn(name, id)
      const [file] = parts.files
      const sealed = new Uint8Array(await (await cast.house.as(name).get(reportsPaths.file(id, file!.id))).arrayBuffer())
      const place = { force: parts.force, case: id, seq: 7 }
      return new TextDecoder().decode((await deeds.openFile({ key: file!.team ?? { handle }, place, sealed })).bytes)
    })

  return { partsFor, exclude, openIn, readAs, writeAs, noteAs, labelAs, resealAs, openFileAs }
}
