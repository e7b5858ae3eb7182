import type { Force } from '../../db/force.ts'
import { isId } from '../../http/address-parts.ts'
import type { Fields } from '../../http/fields.ts'
import type { SealedCase } from '../../vault/case.ts'
import { isRecipient } from '../../vault/seal.ts'
import { isLang } from '../../words/languages.ts'
import {
  type CoarseFacts,
  channels,
  codeIn,
  criterionFamilies,
  happenedWhens,
  placeKinds,
  reportKinds,
  wishes,
} from './coarse-facts.ts'
import { sealedInput } from './sealed-input.ts'

/** Longest story, in characters; the same as on the portal. */
export const storyLength = 10_000

/** Hidden fields in which the browser sends what it sealed: case, its public key, the team key used, the wrap, the story, and whether there is a name in it. */
export const sealedFields = ['zaak', 'sleutel', 'ploegsleutel', 'wikkel', 'verhaal', 'met-naam'] as const

export type EntryFault = 'story' | 'kinds' | 'key'
export type Entry = { ok: true; facts: CoarseFacts; made: SealedCase } | { ok: false; faults: EntryFault[] }

const many = <T extends string>(codes: readonly T[], given: string[]) => codes.filter((code) => given.includes(code))

const factsOf = (fields: Fields, force: Force): CoarseFacts => {
  const channel = codeIn(channels, fields.text('kanaal'))
  const lang = fields.text('taal')
  return {
    channel: channel && channel !== 'portal' ? channel : 'phone',
    lang: isLang(lang) ? lang : 'nl',
    whose: fields.text('voor') === 'other' ? 'other' : 'self',
    kinds: many(reportKinds, fields.all('soort')),
    placeKind: codeIn(placeKinds, fields.text('plaats')),
    district: force.districts.find(({ code }) => code === fields.text('district'))?.code ?? null,
    happened: codeIn(happenedWhens, fields.text('wanneer')),
    families: many(criterionFamilies, fields.all('grond')),
    wish: codeIn(wishes, fields.text('wens')),
    named: fields.text('met-naam') === 'ja',
    practice: fields.text('oefening') === 'ja',
  }
}

/** Reads a report that somebody of the team wrote down: coarse facts in clear, the words sealed by the browser to today's team key. */
export const readEntry = (fields: Fields, force: Force, team: { id: string; teamId: string }): Entry => {
  const facts = factsOf(fields, force)
  const [id, recipient, key] = [fields.text('zaak'), fields.text('sleutel'), fields.text('ploegsleutel')]
  const teamWrap = sealedInput(fields.text('wikkel'))
  const story = sealedInput(fields.text('verhaal'))
  const faults: EntryFault[] = facts.kinds.length ? [] : ['kinds']
  if (!story || !teamWrap || !isId(id) || !isRecipient(recipient)) return { ok: false, faults: [...faults, 'story'] }
  if (key !== team.id) return { ok: false, faults: [...faults, 'key'] }
  if (faults.length) return { ok: false, faults }
  const made = { id, force: force.id, teamId: team.teamId, recipient, teamKeyId: key, teamWrap, story, author: 'team' as const }
  return { ok: true, facts, made }
}
